import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import { finding } from "@supervisor-doctor/shared/upgrade/codes";
import { emptyPlan, type Plan, plan } from "@supervisor-doctor/shared/upgrade/plan";
import { parsePlanFile } from "@supervisor-doctor/shared/upgrade/plan-file";
import { type PlannedLive, plannedLive } from "@supervisor-doctor/shared/upgrade/plan-wire";
import type { Step } from "@supervisor-doctor/shared/upgrade/step";
import { describe, expect, test } from "vitest";
import { planView } from "./plan-view.ts";

const cases = JSON.parse(readFileSync(fileURLToPath(new URL("../../shared/src/upgrade/fixtures/plan-cases.json", import.meta.url)), "utf8")) as readonly { readonly id: string; readonly input: unknown }[];

/** As it comes over the wire, parsed as the extension does. */
const live = (made: Plan, more: Partial<PlannedLive> = {}): PlannedLive =>
  plannedLive.parse(JSON.parse(JSON.stringify({ vcenter: { host: "vc.lab.test", version: "8.0.3" }, startedAt: "2026-11-20T10:00:00.000Z", durationMs: 2400, plan: made, unread: [], ...more })));

const step = (more: Partial<Step>): Step => ({
  id: "supervisor:domain-c8:1.29",
  step: "supervisor",
  from: "1.28",
  to: "1.29",
  name: "sup-1",
  reason: { id: "one-minor", params: { from: "1.28", to: "1.29" } },
  source: ["SEED-7", "SEED-45", "SEED-200"],
  role: "admin",
  request: { kind: "http", method: "POST", path: "/api/upgrade", body: { desired_version: "v1.29" }, unresolved: ["desired_version"] },
  ...more,
});
const made = (steps: readonly Step[], more: Partial<Plan> = {}): Plan => ({ ...emptyPlan, steps, ...more });
const roll = (cluster: string, nodes: number | null) => ({ cluster, nodes, stages: ["control-plane"] as const, workersAtATime: 1, minutes: nodes === null ? null : { low: 6, likely: 10, high: 18 } });

describe("a plan on the page", () => {
  test("every planned case of the documents crosses the wire whole and is said in every language", () => {
    let count = 0;
    for (const { id, input } of cases) {
      const parsed = parsePlanFile(input);
      if (!parsed.ok || !parsed.inventory) continue;
      count += 1;
      const whole = plan(parsed.inventory);
      const sent = live(whole);
      expect(sent.plan, id).toEqual(JSON.parse(JSON.stringify(whole)));
      const said = LOCALES.map((locale) => JSON.stringify(planView(sent, locale)));
      for (const text of said) expect(text, id).not.toMatch(/undefined|\[object|\{(from|to|name|count|steps|cluster)\}/);
      if (whole.steps.length > 0) expect(new Set(said).size, id).toBe(3);
    }
    expect(count).toBeGreaterThan(20);
  });

  test("a step has its number, component, versions, and folded why, where, who, request and documents", () => {
    const [view] = planView(live(made([step({})])), "en").steps;
    expect(view).toMatchObject({ number: 1, component: "Supervisor", change: "1.28 → 1.29", marks: [], skipped: false });
    expect(view?.details.map(({ label }) => label)).toEqual(["Why", "Where", "Who", "What is run", "", "Source"]);
    expect(view?.details.find(({ code }) => code)?.lines).toEqual(['POST /api/upgrade\n{\n  "desired_version": "v1.29"\n}']);
    expect(view?.details.at(-1)?.lines[0]).toMatch(/^[^;]+; [^;]+$/);
  });

  test.each<[string, Partial<Step>, string[]]>([
    ["a preparation", { preparation: true }, ["plain preparation"]],
    ["what is left out", { skipped: true }, ["plain left out"]],
    ["a Supervisor that vCenter takes along", { step: "vcenter", autoSupervisor: "1.29" }, ["plain Updates the Supervisor to 1.29 too"]],
    ["no node replaced", { rollout: "NO" }, ["calm no node is replaced"]],
    ["nodes replaced, with the time", { rollout: "WILL", estimate: { low: 36, likely: 60, high: 108 } }, ["danger nodes will be replaced", "plain 36 to 108 min"]],
    ["nodes perhaps replaced", { rollout: "MAY" }, ["warning nodes may be replaced"]],
    ["what no document tells", { rollout: "UNKNOWN" }, ["warning not documented: read the release notes"]],
    ["a check that is known to fail", { compatible: "no" }, ["danger Not compatible"]],
  ])("a step is marked for %s", (_, more, marks) => {
    expect(planView(live(made([step(more)])), "en").steps[0]?.marks.map(({ kind, text }) => `${kind} ${text}`)).toEqual(marks);
  });

  test.each<[string, Plan, string[]]>([
    ["nothing of a plan that raises no Supervisor", made([step({ step: "cluster", supervisorId: "domain-c8" })]), []],
    ["from its first version to its last", made([step({ supervisorId: "domain-c8" }), step({ supervisorId: "domain-c8", from: "1.29", to: "1.30" })]), ["domain-c8 sup-1 1.28 info 0: 1.28 → 1.30 · Update plan: 2 steps"]],
    ["nothing where its step is left out", made([step({ supervisorId: "domain-c8", skipped: true })]), []],
    ["with what stands in its own way, notes aside", made([step({ supervisorId: "domain-c8" })], { findings: [finding("W-LIC-UNKNOWN", "domain-c8", { name: "sup-1" }), finding("W-PDB", "a/b"), finding("B-SUP-ERROR", "domain-c9", { name: "sup-2" })], executable: false }), ["domain-c8 sup-1 1.28 warning 1: 1.28 → 1.29 · Blockers: 1 · ", "domain-c9 sup-2 null error 1: Blockers: 1 · "]],
  ])("tells for each Supervisor what it does to it: %s", (_, whole, updates) => {
    const told = planView(live(whole), "en").updates.map(({ supervisor, kind, count, says }) => `${supervisor.id} ${supervisor.name} ${supervisor.version} ${kind} ${count}: ${says}`);
    expect(told.map((each, index) => each.slice(0, updates[index]?.length))).toEqual(updates);
  });

  test("blockers and gates come first and in full, warnings and notes folded", () => {
    const findings = [finding("B-SYSCHECKS", "team-c/search", { reason: "x" }), finding("B-MIN-122", "team-b/billing"), finding("W-PDB", "a/b"), finding("W-NO-PDB", "a/b")];
    const view = planView(live(made([step({})], { executable: false, findings })), "en");
    expect(view).toMatchObject({ verdict: "problems", summary: "Blockers: 1" });
    expect(view.groups.map(({ heading, folded, findings: found }) => `${heading} ${folded} ${found.map(({ kind }) => kind).join()}`)).toEqual(["Blockers false error", "Must be done first false warning", "Warnings true warning", "Notes true info"]);
    expect(view.groups[0]?.findings[0]?.steps.length).toBeGreaterThan(0);
  });

  test.each<[string, Plan, string]>([
    ["everything where nothing stands in the way", made([step({})]), "everything"],
    ["nothing where there is nothing to do", emptyPlan, "nothing"],
    ["nothing where it is blocked", made([step({})], { executable: false }), "nothing"],
    ["the repairs where those would take the blocker away", made([step({ id: "repair:a:b", step: "repair" }), step({})], { executable: false }), "remedies"],
    ["nothing where the repair is the work of a person", made([step({ id: "repair:a:b", step: "repair", request: { kind: "guided" } })], { executable: false }), "nothing"],
  ])("can be carried out: %s", (_, plan, carried) => {
    expect(planView(live(plan), "en").carried).toBe(carried);
  });

  test("clusters that roll are listed once each, with their nodes and the steps that do it", () => {
    const steps = [step({ rollout: "WILL", rolls: [roll("a/one", 6), roll("a/two", null)] }), step({ rollout: "NO", rolls: [roll("a/one", 6)] }), step({ rollout: "WILL", rolls: [roll("a/one", 6)] }), step({ rollout: "MAY", rolls: [roll("a/two", null)] })];
    const [rolls] = planView(live(made(steps)), "en").lists;
    expect(rolls?.lines.map(({ text, aside }) => `${text} | ${aside}`)).toEqual([
      "a/one: 6 nodes | nodes will be replaced (steps 1 and 3)",
      "a/two: number of nodes not known | nodes will be replaced (step 1) · nodes may be replaced (step 4)",
    ]);
  });

  test("what could not be read is said, and such a plan is not simply fine", () => {
    const view = planView(live(made([step({})]), { unread: [{ what: "kubernetes:domain-c8", reason: "unreachable", detail: "refused" }] }), "en");
    expect(view.verdict).toBe("unknown");
    expect(view.lists[0]).toMatchObject({ kind: "unread", lines: [{ text: expect.stringContaining("domain-c8: the Supervisor's Kubernetes API"), aside: expect.stringMatching(/ – refused$/) }] });
  });

  test("nothing to update is said as such", () => {
    expect(planView(live(emptyPlan), "ko").hints).toEqual(["업데이트할 항목이 없습니다."]);
  });

  test("a reason that this version has no words for is an error, never half a plan", () => {
    expect(() => planView({ ...live(made([step({})])), plan: { ...live(made([step({})])).plan, steps: [{ ...step({}), reason: { id: "from-the-future", params: {} } }] as never } }, "en")).toThrow();
  });
});
