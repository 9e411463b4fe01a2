import { fill } from "@supervisor-doctor/shared/locale";
import type { DiagnosisView, FindingView, KnownSupervisor, PlanningView, UpdateView } from "../messages.ts";
import type { Wording } from "./finding-card.ts";

/** What is said at a Supervisor's own place on the page. */
export interface Mark {
  readonly supervisor: KnownSupervisor;
  readonly kind: "error" | "warning" | "info";
  /** Nothing is counted where it is 0. */
  readonly count: number;
  readonly says: string;
  /** What a press on it opens. */
  readonly opens: "diagnosis" | "plan";
  /** The rule of the finding that it opens at. */
  readonly rule: string | null;
}

const KINDS = ["error", "warning", "info"] as const;
const MOST_TITLES = 3;

/** What is wrong with the next update, or with the version itself. */
const ABOUT_UPDATES: readonly string[] = ["supervisor-precheck-failed", "supervisor-upgrade-failed", "supervisor-behind-vcenter", "supervisor-cluster-incompatible", "load-balancer-foundation-upgrade"];

const kindOf = ({ severity }: FindingView): Mark["kind"] => (severity === "ERROR" ? "error" : severity === "WARNING" ? "warning" : "info");
const worst = (kinds: readonly Mark["kind"][]): Mark["kind"] => KINDS.find((kind) => kinds.includes(kind)) ?? "info";
const titles = (findings: readonly FindingView[]): string => findings.slice(0, MOST_TITLES).map(({ title }) => title).join(" · ");

/** One for each Supervisor that has a problem: for its row, and for its status. */
export function findingMarks(diagnosis: DiagnosisView, { text, locale }: Wording): readonly Mark[] {
  if (diagnosis.state !== "done") return [];
  const { supervisors, problems } = diagnosis.report;
  return supervisors.flatMap((supervisor): Mark[] => {
    const own = problems.filter(({ supervisorId }) => supervisorId === supervisor.id);
    if (own.length === 0) return [];
    const says = fill(text.mark.findings, { name: supervisor.name, count: own.length, titles: titles(own) }, locale);
    return [{ supervisor, kind: worst(own.map(kindOf)), count: own.length, says, opens: "diagnosis", rule: own[0]?.rule ?? null }];
  });
}

/** One for each Supervisor whose version a plan or a finding is about. */
export function updateMarks(diagnosis: DiagnosisView, plan: PlanningView, { text, locale }: Wording): readonly Mark[] {
  const report = diagnosis.state === "done" ? diagnosis.report : null;
  const updates: readonly UpdateView[] = plan.state === "planned" ? plan.plan.updates : [];
  const known = new Map<string, KnownSupervisor>(updates.map(({ supervisor }) => [supervisor.id, supervisor]));
  // A diagnosis knows more of it than a plan.
  for (const supervisor of report?.supervisors ?? []) known.set(supervisor.id, supervisor);
  return [...known.values()].flatMap((supervisor): Mark[] => {
    const update = updates.find((each) => each.supervisor.id === supervisor.id);
    const everything = report?.problems.flatMap((problem) => [problem, ...problem.consequences]) ?? [];
    const found = everything.filter(({ rule, supervisorId }) => supervisorId === supervisor.id && ABOUT_UPDATES.includes(rule));
    if (!update && found.length === 0) return [];
    const what = [...(update ? [update.says] : []), ...(found.length > 0 ? [titles(found)] : [])].join(" · ");
    const kind = worst([...(update ? [update.kind] : []), ...found.map(kindOf)]);
    const says = fill(text.mark.update, { name: supervisor.name, what }, locale);
    return [{ supervisor, kind, count: (update?.count ?? 0) + found.length, says, opens: update ? "plan" : "diagnosis", rule: found[0]?.rule ?? null }];
  });
}
