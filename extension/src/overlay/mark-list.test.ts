import { describe, expect, test } from "vitest";
import type { DiagnosisView, FindingView, KnownSupervisor, PlanningView, ReportView, UpdateView } from "../messages.ts";
import { overlayText } from "../text/text.ts";
import { findingMarks, updateMarks } from "./mark-list.ts";

const wording = { text: overlayText("en"), locale: "en" } as const;

const supervisor = (id: string): KnownSupervisor => ({ id, supervisorId: null, name: `sv-${id}`, isInError: true, version: "v1.28.3+vmware", addresses: [], vcenters: ["vc.lab.test"] });
const finding = (rule: string, id: string, severity: FindingView["severity"] = "ERROR", consequences: readonly FindingView[] = []): FindingView => ({
  rule, supervisorId: id, supervisor: `sv-${id}`, status: "problem", basis: "confirmed", severity, title: `${rule} of ${id}`, observed: "", standing: null, causes: [], steps: [], reportedBy: [], source: "", rank: 0, links: [], consequences, plain: "",
});
const done = (...problems: readonly FindingView[]): DiagnosisView => ({ state: "done", report: { supervisors: [supervisor("a"), supervisor("b")], problems, unknown: [], healthy: [] } as unknown as ReportView });
const planned = (...updates: readonly UpdateView[]): PlanningView => ({ state: "planned", plan: { updates } as unknown as Extract<PlanningView, { state: "planned" }>["plan"] });
const update = (id: string, kind: UpdateView["kind"], count: number): UpdateView => ({ supervisor: { ...supervisor(id), version: "1.28" }, kind, count, says: "1.28 → 1.29" });
const NO_PLAN: PlanningView = { state: "none" };

describe("marks of findings", () => {
  const cases: readonly (readonly [title: string, diagnosis: DiagnosisView, marks: readonly string[]])[] = [
    ["none while nothing was diagnosed", { state: "none" }, []],
    ["none while it is under way", { state: "running", looks: [] }, []],
    ["none on what has no problem", done(), []],
    ["one on the Supervisor that has one", done(finding("dns", "b")), ["b error 1 dns: Supervisor sv-b. Problems found: 1. dns of b"]],
    ["as bad as the worst of them, opening at the first", done(finding("clock", "a", "WARNING"), finding("dns", "a")), ["a error 2 clock: Supervisor sv-a. Problems found: 2. clock of a · dns of a"]],
    ["a warning is a warning", done(finding("clock", "a", "WARNING")), ["a warning 1 clock: Supervisor sv-a. Problems found: 1. clock of a"]],
    ["one each", done(finding("dns", "a"), finding("dns", "b")), ["a error 1 dns: Supervisor sv-a. Problems found: 1. dns of a", "b error 1 dns: Supervisor sv-b. Problems found: 1. dns of b"]],
  ];
  test.each(cases)("%s", (_title, diagnosis, marks) => {
    expect(findingMarks(diagnosis, wording).map((each) => `${each.supervisor.id} ${each.kind} ${each.count} ${each.rule}: ${each.says}`)).toEqual(marks);
  });
});

describe("marks of updates", () => {
  const cases: readonly (readonly [title: string, diagnosis: DiagnosisView, plan: PlanningView, marks: readonly string[]])[] = [
    ["none where neither a plan nor a finding concerns the version", done(finding("dns", "a")), NO_PLAN, []],
    ["a failed precheck concerns it", done(finding("supervisor-precheck-failed", "a")), NO_PLAN, ["a error 1 diagnosis v1.28.3+vmware: Update of Supervisor sv-a. supervisor-precheck-failed of a"]],
    ["so does one that only follows from something else", done(finding("dns", "a", "ERROR", [finding("supervisor-upgrade-failed", "a")])), NO_PLAN, ["a error 1 diagnosis v1.28.3+vmware: Update of Supervisor sv-a. supervisor-upgrade-failed of a"]],
    ["a plan does, by the minor that it knows", { state: "none" }, planned(update("a", "info", 0)), ["a info 0 plan 1.28: Update of Supervisor sv-a. 1.28 → 1.29"]],
    ["a diagnosis knows the version better", done(), planned(update("a", "warning", 2)), ["a warning 2 plan v1.28.3+vmware: Update of Supervisor sv-a. 1.28 → 1.29"]],
    ["both together are as bad as the worse", done(finding("supervisor-precheck-failed", "a")), planned(update("a", "info", 0)), ["a error 1 plan v1.28.3+vmware: Update of Supervisor sv-a. 1.28 → 1.29 · supervisor-precheck-failed of a"]],
  ];
  test.each(cases)("%s", (_title, diagnosis, plan, marks) => {
    expect(updateMarks(diagnosis, plan, wording).map((each) => `${each.supervisor.id} ${each.kind} ${each.count} ${each.opens} ${each.supervisor.version}: ${each.says}`)).toEqual(marks);
  });
});
