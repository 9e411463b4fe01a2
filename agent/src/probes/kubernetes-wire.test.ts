import { describe, expect, test } from "vitest";
import { conditionOf, cut, isSystem, secondsOf } from "./kubernetes-wire.ts";

describe("a duration as Go writes it", () => {
  test.each([
    ["1h0m0s", 3600],
    ["20m", 1200],
    ["90.5s", 90.5],
    ["1500ms", 1.5],
    ["", null],
    ["soon", null],
    [null, null],
  ])("%s is %s seconds", (text, seconds) => {
    expect(secondsOf(text)).toBe(seconds);
  });
});

const condition = (type: string, status: string) => ({ type, status, reason: null, message: null, lastTransitionTime: null });

test("a condition is found by the first of its names, in either list", () => {
  const status = { conditions: [condition("Ready", "True")], v1beta2: { conditions: [condition("VariablesReady", "False")] } };
  expect(conditionOf(status, "VariablesReconciled", "VariablesReady")?.status).toBe("False");
  expect(conditionOf(status, "Ready", "VariablesReady")?.type).toBe("Ready");
  expect(conditionOf(null, "Ready")).toBeNull();
});

test("a message is one line of a size that a person reads", () => {
  expect(cut(" a\n  b ")).toBe("a b");
  expect(cut("x".repeat(2000)).length).toBeLessThan(600);
  expect(cut(null)).toBe("");
});

test.each([
  ["vmware-system-netop", true],
  ["kube-system", true],
  ["svc-tkg-domain-c8", true],
  ["team-a", false],
  [undefined, false],
])("the namespace %s is the Supervisor's own: %s", (namespace, own) => {
  expect(isSystem(namespace)).toBe(own);
});
