import { LOCALES } from "@supervisor-doctor/shared/locale";
import { plan } from "@supervisor-doctor/shared/upgrade/plan";
import { parsePlanInput } from "@supervisor-doctor/shared/upgrade/plan-input";
import { renderPlan } from "@supervisor-doctor/shared/upgrade/render-plan";
import { describe, expect, test } from "vitest";
import { planText } from "./plan-text.ts";

const clusters = ["a", "b", "c", "d", "e"].map((name) => ({ name, kubernetes: "1.23", noProxy: [".svc"], controlPlane: { replicas: 1 } }));
const printed = (input: object, locale: (typeof LOCALES)[number]): readonly string[] => {
  const parsed = parsePlanInput({ releases: { "8.0": ["1.21", "1.22", "1.23"], "8.0.0b": ["1.21", "1.22", "1.23"], "8.0U1": ["1.24", "1.25", "1.26"] }, supervisor: { current: "1.23", networking: "VDS", state: "RUNNING", target: "none" }, interop: "COMPATIBLE", ...input });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return planText(renderPlan(plan(parsed.inventory), locale), locale, false).split("\n");
};

describe.each(LOCALES)("a plan at a terminal in %s", (locale) => {
  const wide = printed({ vcenter: { version: "8.0", target: "8.0.0b" }, supervisor: { current: "1.23", networking: "VDS", state: "RUNNING", target: "1.23" }, clusters }, locale);
  const auto = printed({ vcenter: { version: "8.0", target: "8.0U1" } }, locale);
  test("says below its heading whether it can be carried out", () => expect([wide[1]?.[0], printed({ vcenter: { version: "8.0", target: "8.0U1" }, supervisor: { current: "1.23", state: "ERROR" } }, locale)[1]?.[0]]).toEqual(["✔", "✖"]));
  test("names few clusters in the table, and all with the step", () => expect([wide.filter((line) => line.includes("a, b, c +2")).length, wide.filter((line) => /\ba: .*\be: /.test(line)).length]).toEqual([1, 1]));
  test("shows in vCenter's row what the Supervisor is taken to", () => expect(auto.find((line) => /^\d+ .*8\.0U1.*1\.24/.test(line))).toBeDefined());
  test("shows no number of a statement", () => expect(wide.join("\n")).not.toMatch(/SEED-/));
});
