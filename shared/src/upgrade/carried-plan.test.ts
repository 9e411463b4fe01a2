import { expect, test } from "vitest";
import { carriedPlan } from "./carried-plan.ts";

const finding = (severity: string): object => ({ code: "B-SUP-STATE", severity, subject: "domain-c8" });

test.each<readonly [string, boolean, readonly object[], boolean]>([
  ["without a blocker may start", true, [finding("gate"), finding("warning")], true],
  ["with a blocker may not start, also where its file says that it may", true, [finding("warning"), finding("blocker")], false],
  ["that says that it may not start does not", false, [], false],
])("a plan %s", (_, executable, findings, expected) => {
  expect(carriedPlan.parse({ executable, steps: [], findings }).executable).toBe(expected);
});
