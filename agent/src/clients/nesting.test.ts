import { expect, test } from "vitest";
import { isTooDeep } from "./nesting.ts";

const nested = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);

test.each([
  { what: "lists of a hundred levels", json: nested("[", "]", 100), is: false },
  { what: "a hundred thousand levels of lists", json: nested("[", "]", 100_000), is: true },
  { what: "a hundred thousand levels of objects", json: `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`, is: true },
  { what: "levels that never end", json: "[".repeat(5_000), is: true },
  { what: "many lists beside one another", json: `[${"[],".repeat(5_000)}[]]`, is: false },
  { what: "brackets that stand in a text", json: JSON.stringify({ text: `"${"[".repeat(5_000)}\\` }), is: false },
  { what: "brackets behind a text that ends with a backslash", json: `["\\\\",${nested("[", "]", 5_000)}]`, is: true },
])("$what: too deep is $is", ({ json, is }) => {
  expect(isTooDeep(json)).toBe(is);
});
