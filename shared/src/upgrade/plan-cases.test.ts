import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { plan } from "./plan.ts";
import { parsePlanInput } from "./plan-input.ts";

interface Expected {
  readonly executable: boolean;
  readonly steps: readonly Readonly<Record<string, unknown>>[];
  readonly findings: readonly { readonly code: string; readonly severity: string }[];
}
interface PlanCase {
  readonly id: string;
  readonly title: string;
  readonly input: unknown;
  readonly expect: Expected;
}
const cases = JSON.parse(readFileSync(new URL("./fixtures/plan-cases.json", import.meta.url), "utf8")) as readonly PlanCase[];

const MARKS = ["step", "skipped", "preparation", "sameMinor", "autoSupervisor"];

describe("the plan cases of the documents", () => {
  test.each(cases)("$id $title", ({ input, expect: expected }) => {
    const parsed = parsePlanInput(input);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    const made = plan(parsed.inventory);
    expect(made.findings.map(({ code, severity }) => ({ code, severity }))).toEqual(expected.findings);
    expect(made.executable).toBe(expected.executable);
    // A step may say more than the case asks for, but a mark that the case leaves out must not be there.
    const told = made.steps.map((step, index) => {
      const asked = new Set([...MARKS, ...Object.keys(expected.steps[index] ?? {})]);
      return Object.fromEntries(Object.entries(step).filter(([key]) => asked.has(key)));
    });
    expect(told).toEqual(expected.steps);
  });
});
