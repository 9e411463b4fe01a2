import { describe, expect, test } from "vitest";
import type { KubernetesObject } from "../environment.ts";
import { type Manager, ownedAfterUpdate, serverSideApplied } from "./ownership.ts";

const by = (manager: string, operation: Manager["operation"] = "Apply"): Manager => ({ manager, operation, apiVersion: "v1", time: "2026-06-01T08:00:00Z" });
const object = (spec: object): KubernetesObject => ({ metadata: { name: "a" }, spec });
const applied = (current: KubernetesObject, spec: object, manager: string, isForced = false) => serverSideApplied(current, object(spec), by(manager), isForced);
function taken(current: KubernetesObject, spec: object, manager: string, isForced = false): KubernetesObject {
  const result = applied(current, spec, manager, isForced);
  if (!("next" in result)) throw new Error(JSON.stringify(result.conflicts));
  return result.next;
}
const ownersOf = ({ metadata }: KubernetesObject): unknown => ((metadata["managedFields"] ?? []) as { manager: string; fieldsV1: object }[]).map(({ manager, fieldsV1 }) => [manager, fieldsV1]);

describe("server-side apply", () => {
  test("owns what it says, and takes away what it says no more", () => {
    const first = taken(object({ kept: 1 }), { a: 1, b: 2 }, "one");
    expect(first["spec"]).toEqual({ kept: 1, a: 1, b: 2 });
    const second = taken(first, { a: 1 }, "one");
    expect([second["spec"], ownersOf(second)]).toEqual([{ kept: 1, a: 1 }, [["one", { "f:spec": { "f:a": {} } }]]]);
  });

  test("leaves what another says too", () => {
    const both = taken(taken(object({}), { a: 1 }, "one"), { a: 1, b: 2 }, "two");
    expect(taken(both, { b: 2 }, "two")["spec"]).toEqual({ a: 1, b: 2 });
  });

  test("is in conflict over another's field with another value, unless it is forced", () => {
    const first = taken(object({}), { a: 1, b: 1 }, "one");
    expect(applied(first, { a: 2, b: 1 }, "two")).toEqual({ conflicts: [{ field: ".spec.a", owner: "one", apiVersion: "v1" }] });
    const forced = taken(first, { a: 2, b: 1 }, "two", true);
    expect([forced["spec"], ownersOf(forced)]).toEqual([{ a: 2, b: 1 }, [["one", { "f:spec": { "f:b": {} } }], ["two", { "f:spec": { "f:a": {}, "f:b": {} } }]]]);
  });

  test("takes lists of named items apart, and any other list whole", () => {
    const current = object({ variables: [{ name: "x", value: 1 }, { name: "y", value: 2 }], cidrs: ["a", "b"] });
    const next = taken(current, { variables: [{ name: "y", value: 3 }], cidrs: ["c"] }, "one");
    expect(next["spec"]).toEqual({ variables: [{ name: "x", value: 1 }, { name: "y", value: 3 }], cidrs: ["c"] });
    expect(taken(next, { cidrs: ["c"] }, "one")["spec"]).toEqual({ variables: [{ name: "x", value: 1 }], cidrs: ["c"] });
  });
});

test("an update makes a field the writer's own, and nobody else's", () => {
  const first = ownedAfterUpdate(null, object({ a: 1, b: 1 }), by("one", "Update"));
  const second = ownedAfterUpdate(first, { ...first, spec: { a: 2 } }, by("two", "Update"));
  expect([ownersOf(first), ownersOf(second)]).toEqual([[["one", { "f:spec": { "f:a": {}, "f:b": {} } }]], [["two", { "f:spec": { "f:a": {} } }]]]);
});
