import { expect, test } from "vitest";
import { jsonPatched, mergePatched, operationsIn } from "./json-patch.ts";

test.each([
  ["null takes away", { a: 1, b: { c: 2, d: 3 } }, { a: null, b: { c: 4 } }, { b: { c: 4, d: 3 } }],
  ["a list takes the place of a list", { a: [1, 2] }, { a: [3] }, { a: [3] }],
  ["an object takes the place of a scalar", { a: 1 }, { a: { b: 2, c: null } }, { a: { b: 2 } }],
] as const)("a merge patch: %s", (_, target, patch, expected) => {
  const before = structuredClone(target);
  expect(mergePatched(target, patch)).toEqual(expected);
  expect(target).toEqual(before);
});

const document = { spec: { pools: [{ name: "a" }, { name: "b" }], "x/y": 1, "m~n": 2 } };
test.each([
  ["replaces", { op: "replace", path: "/spec/pools/1/name", value: "c" }, { pools: [{ name: "a" }, { name: "c" }], "x/y": 1, "m~n": 2 }],
  ["adds in the middle of a list", { op: "add", path: "/spec/pools/1", value: {} }, { pools: [{ name: "a" }, {}, { name: "b" }], "x/y": 1, "m~n": 2 }],
  ["adds at the end of a list", { op: "add", path: "/spec/pools/-", value: {} }, { pools: [{ name: "a" }, { name: "b" }, {}], "x/y": 1, "m~n": 2 }],
  ["unescapes names", { op: "remove", path: "/spec/x~1y" }, { pools: [{ name: "a" }, { name: "b" }], "m~n": 2 }],
  ["copies", { op: "copy", from: "/spec/m~0n", path: "/spec/x~1y" }, { pools: [{ name: "a" }, { name: "b" }], "x/y": 2, "m~n": 2 }],
  ["moves", { op: "move", from: "/spec/pools/0", path: "/spec/pools/1" }, { pools: [{ name: "b" }, { name: "a" }], "x/y": 1, "m~n": 2 }],
  ["tests what is so", { op: "test", path: "/spec/pools/0", value: { name: "a" } }, document.spec],
] as const)("a JSON patch %s", (_, operation, spec) => {
  expect(jsonPatched(document, [operation])).toEqual({ value: { spec } });
});

test.each([
  { op: "test", path: "/spec/pools/0/name", value: "b" },
  { op: "replace", path: "/spec/none", value: 1 },
  { op: "remove", path: "/spec/pools/2" },
  { op: "add", path: "/none/deeper", value: 1 },
  { op: "add", path: "/spec/pools/3", value: 1 },
  { op: "move", from: "/none", path: "/spec/x" },
  { op: "mend", path: "/spec" },
])("of a JSON patch nothing is done where $op $path is not to be had", (operation) => {
  const before = structuredClone(document);
  expect(jsonPatched(document, [{ op: "add", path: "/spec/first", value: 1 }, operation])).toEqual({ failed: `${operation.op} ${operation.path}` });
  expect(document).toEqual(before);
});

test("what is not a list of operations is none", () => {
  expect([operationsIn({}), operationsIn([{ op: "test" }]), operationsIn([])]).toEqual([null, null, []]);
});
