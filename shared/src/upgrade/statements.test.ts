import { describe, expect, test } from "vitest";
import { statements } from "./statements/index.ts";

describe.each(Object.entries(statements))("%s", (_, table) => {
  test.each(table)("$name", ({ actual, expected }) => {
    expect(actual()).toEqual(expected);
  });
});
