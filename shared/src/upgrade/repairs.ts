import type { Finding } from "../finding.ts";
import type { Params } from "../locale.ts";
import { documented } from "../rules/documented.ts";
import { type Diagnosed, type Evidence, evidenceOf } from "./repair-evidence.ts";
import { type RepairWishes, remedying } from "./repair-request.ts";
import { mendingOf, restartAfter, statementsOf } from "./repair-table.ts";
import { guided, type Request } from "./request.ts";
import type { Step } from "./step.ts";

/** The repairs of a Supervisor in error, from what a diagnosis has found. Pure. */

/** One cause of one problem, and what mends it: a write of ours, or the work of a person. */
export interface Repair {
  readonly rule: string;
  readonly cause: string;
  /** The finding's: what its words are filled with. */
  readonly params: Params;
  readonly request: Request & { readonly kind: "http" | "guided" };
}

export interface Repairs {
  /** Everything that the Supervisor reports as an error is mended by the steps. */
  readonly isCovered: boolean;
  readonly steps: readonly Repair[];
}

type Found = Diagnosed["findings"][number];

/** Causes that are proven; where none is, the one that is left of what is reported when all others are ruled out, if that one can never be told for certain. */
export function causesOf({ rule, causes, reportedBy }: Pick<Finding, "rule" | "causes" | "reportedBy">): readonly string[] {
  const proven = causes.filter(({ verdict }) => verdict === "yes").map(({ id }) => id);
  if (proven.length > 0 || reportedBy.length === 0) return proven;
  const last = causes.find(({ id }) => mendingOf(rule, id)?.when === "last");
  return last && causes.every(({ id, verdict }) => id === last.id || verdict === "no") ? [last.id] : [];
}

/** The same with the restart that what was mended waits for. */
function mendable(finding: Found): readonly string[] {
  const causes = causesOf(finding);
  return [...new Set([...causes, ...causes.flatMap((cause) => restartAfter(finding.rule, cause) ?? [])])];
}

function requestOf(rule: string, cause: string, evidence: Evidence, wishes: RepairWishes): Repair["request"] {
  const mending = mendingOf(rule, cause);
  const remedy = mending && remedying(mending.by, evidence, wishes);
  if (!mending || !remedy) return { kind: "guided" };
  const isOurs = mending.when === "named" ? remedy.isNamed : mending.when === "known" ? remedy.isKnown : true;
  return isOurs ? remedy.request : { kind: "guided" };
}

const isDocumented = ({ rule }: Found): boolean => documented.some(({ id }) => id === rule);

/** What a problem comes from: itself, or the one that it is a consequence of. */
function rootOf(finding: Found, problems: readonly Found[]): Found {
  let root = finding;
  for (const _ of problems) {
    const above = problems.find(({ rule }) => rule === root.explainedBy);
    if (!above || above === root) break;
    root = above;
  }
  return root;
}

/** Secrets are given with the write; any other value that is missing must be named first. */
const isSolved = ({ rule, cause, request }: Repair): boolean => request.kind === "guided" || !request.unresolved || mendingOf(rule, cause)?.by === "load-balancer-credentials";

/** Every repair for one Supervisor, roots first; the same write once. */
export function repairsOf(diagnosed: Diagnosed, cluster: string, wishes: RepairWishes = {}): Repairs {
  const evidence = evidenceOf(diagnosed, cluster);
  const problems = diagnosed.findings.filter(({ supervisor, status }) => supervisor === cluster && status === "problem");
  const isReported = ({ reportedBy }: Found): boolean => reportedBy.length > 0;
  // Where nothing is recognised of what it reports, what is seen to be wrong is all there is.
  const reported = problems.filter(isReported);
  const roots = new Set((reported.length > 0 ? reported : problems.filter(isDocumented)).map((each) => rootOf(each, problems)));
  const all = problems.filter((each) => roots.has(each)).flatMap((finding) => mendable(finding).map((cause): Repair => ({ rule: finding.rule, cause, params: finding.params, request: requestOf(finding.rule, cause, evidence, wishes) })));
  const steps = all.filter(({ request }, index) => request.kind === "guided" || all.findIndex((other) => JSON.stringify(other.request) === JSON.stringify(request)) === index);
  const mended = (finding: Found): boolean => {
    const own = all.filter(({ rule }) => rule === rootOf(finding, problems).rule);
    return own.length > 0 && own.every(isSolved);
  };
  const errors = reported.filter(({ severity }) => severity === "ERROR");
  const isStrange = diagnosed.unrecognised.some(({ supervisor, severity }) => supervisor === cluster && severity === "ERROR");
  return { isCovered: errors.length > 0 && !isStrange && errors.every(mended), steps };
}

/** The id by which a repair is named in a plan; the Supervisor's only where several are concerned. */
export const repairId = ({ rule, cause }: Pick<Repair, "rule" | "cause">, cluster: string, isOneOfSeveral: boolean): string => `repair:${rule}:${cause}${isOneOfSeveral ? `@${cluster}` : ""}`;

/** What a repair's id says; null if it is none. */
export function parseRepairId(id: string): Pick<Repair, "rule" | "cause"> | null {
  const [, rule, cause] = /^repair:([^:@]+):([^:@]+)(?:@.*)?$/.exec(id) ?? [];
  return rule && cause ? { rule, cause } : null;
}

export function stepOf(repair: Repair, supervisor: { readonly id: string; readonly name: string }, isOneOfSeveral: boolean): Step {
  const { rule, cause, params, request } = repair;
  return {
    id: repairId(repair, supervisor.id, isOneOfSeveral),
    step: "repair",
    name: supervisor.name,
    supervisorId: supervisor.id,
    mends: { rule, cause, params },
    reason: { id: "repair-first", params: { name: supervisor.name, to: rule } },
    source: statementsOf(rule),
    role: "admin",
    request: request.kind === "guided" ? guided : request,
  };
}

/** The repairs of all Supervisors as the first steps of a plan. */
export function repairSteps(supervisors: readonly { readonly id: string; readonly name: string; readonly repairs: Repairs | null }[]): readonly Step[] {
  const concerned = supervisors.filter(({ repairs }) => repairs !== null && repairs.steps.length > 0);
  return concerned.flatMap((supervisor) => (supervisor.repairs?.steps ?? []).map((repair) => stepOf(repair, supervisor, concerned.length > 1)));
}

/** The one step that mends a cause of a finding of a run; null where the run does not prove that cause. */
export function repairStep(run: Diagnosed, rule: string, cause: string, supervisor: { readonly id: string; readonly name: string }, wishes: RepairWishes = {}): Step | null {
  const finding = run.findings.find((each) => each.supervisor === supervisor.id && each.rule === rule && each.status === "problem");
  if (!finding || !mendable(finding).includes(cause)) return null;
  return stepOf({ rule, cause, params: finding.params, request: requestOf(rule, cause, evidenceOf(run, supervisor.id), wishes) }, supervisor, false);
}
