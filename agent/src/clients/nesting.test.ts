import { expect, test } from "vitest";
import { isTooDeep, MOST_LEVELS } from "./nesting.ts";

const nested = (levels: number): string => `${"[".repeat(levels)}1${"]".repeat(levels)}`;

test.each([
  ["as many levels as there may be", nested(MOST_LEVELS), false],
  ["one more", nested(MOST_LEVELS + 1), true],
  ["objects and lists by turns", `${'{"a":['.repeat(MOST_LEVELS)}${"]}".repeat(MOST_LEVELS)}`, true],
  ["many side by side", `[${"[],".repeat(10_000)}[]]`, false],
  ["brackets within a text", JSON.stringify("[{".repeat(1000)), false],
  ["brackets within a text, behind a quotation mark of its own", JSON.stringify(`"${"[".repeat(1000)}`), false],
  ["brackets within a text, behind a backslash at its end", `["\\\\",${nested(MOST_LEVELS)}]`, true],
  ["no JSON", "<html>", false],
])("%s", (_, text, expected) => {
  expect(isTooDeep(text)).toBe(expected);
});
