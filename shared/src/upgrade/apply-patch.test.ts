import { describe, expect, test } from "vitest";
import { applyPatch, isSame } from "./apply-patch.ts";

const OBJECT = { spec: { version: "1", pools: [{ name: "a", class: "small" }, { name: "b", class: "small" }], "a/b": 1 } };

describe("a patch", () => {
  test.each<readonly [string, "merge" | "json", unknown, unknown]>([
    ["of one field keeps all others", "merge", { spec: { version: "2" } }, { spec: { ...OBJECT.spec, version: "2" } }],
    ["with null removes the field", "merge", { spec: { version: null } }, { spec: { pools: OBJECT.spec.pools, "a/b": 1 } }],
    ["with a list replaces the whole list", "merge", { spec: { pools: [] } }, { spec: { ...OBJECT.spec, pools: [] } }],
    ["replaces one field of one entry", "json", [{ op: "test", path: "/spec/pools/1/name", value: "b" }, { op: "replace", path: "/spec/pools/1/class", value: "large" }], { spec: { ...OBJECT.spec, pools: [OBJECT.spec.pools[0], { name: "b", class: "large" }] } }],
    ["adds an entry at the end", "json", [{ op: "add", path: "/spec/pools/-", value: { name: "c" } }], { spec: { ...OBJECT.spec, pools: [...OBJECT.spec.pools, { name: "c" }] } }],
    ["adds a field that is not there", "json", [{ op: "add", path: "/spec/extra", value: { list: [1] } }], { spec: { ...OBJECT.spec, extra: { list: [1] } } }],
    ["reads a slash in a name as it is escaped", "json", [{ op: "replace", path: "/spec/a~1b", value: 2 }], { spec: { ...OBJECT.spec, "a/b": 2 } }],
  ])("%s", (_, kind, body, expected) => {
    expect(applyPatch(OBJECT, kind, body)).toEqual({ ok: true, object: expected });
  });

  test.each<readonly [string, unknown, string]>([
    ["whose test fails", [{ op: "test", path: "/spec/pools/0/name", value: "b" }, { op: "replace", path: "/spec/version", value: "2" }], "/spec/pools/0/name"],
    ["that replaces what is not there", [{ op: "replace", path: "/spec/nothing", value: 1 }], "/spec/nothing"],
    ["of an entry that is not there", [{ op: "replace", path: "/spec/pools/2/class", value: "large" }], "/spec/pools/2/class"],
    ["that adds below nothing", [{ op: "add", path: "/status/a", value: 1 }], "/status/a"],
    ["that does what no plan does", [{ op: "remove", path: "/spec/version" }], "/spec/version"],
    ["that is no list of operations", { spec: {} }, ""],
  ])("%s is not applied", (_, body, path) => {
    expect(applyPatch(OBJECT, "json", body)).toEqual({ ok: false, path });
  });

  test("leaves the object itself as it is", () => {
    const before = structuredClone(OBJECT);
    applyPatch(OBJECT, "json", [{ op: "add", path: "/spec/pools/0", value: {} }, { op: "replace", path: "/spec/version", value: "3" }]);
    applyPatch(OBJECT, "merge", { spec: { version: "2" } });
    expect(OBJECT).toEqual(before);
  });
});

test.each([
  [{ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 }, true],
  [[1, 2], [2, 1], false],
  [{ a: undefined }, {}, true],
  [{ a: null }, {}, false],
])("%j and %j are the same: %s", (one, other, expected) => {
  expect(isSame(one, other)).toBe(expected);
});
