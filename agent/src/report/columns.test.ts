import { describe, expect, test } from "vitest";
import { cut, width, wrap } from "./columns.ts";

describe("text of a certain width", () => {
  test.each([
    ["short", 10, "short"],
    ["exactly-10", 10, "exactly-10"],
    ["a little longer", 10, "a little …"],
    ["감독자를 업데이트합니다", 10, "감독자를 …"],
    ["スーパーバイザー", 9, "スーパー…"],
  ])("cuts %j to %i columns", (text, columns, is) => {
    expect(cut(text, columns)).toBe(is);
    expect(width(cut(text, columns))).toBeLessThanOrEqual(columns);
  });

  test.each([
    ["one two three", 8, ["one two", "three"]],
    ["PodDisruptionBudget", 8, ["PodDisru", "ptionBud", "get"]],
    ["감독자를 업데이트합니다", 10, ["감독자를", "업데이트합", "니다"]],
    ["", 8, []],
  ])("breaks %j at %i columns", (text, columns, is) => {
    expect(wrap(text, columns)).toEqual(is);
  });
});
