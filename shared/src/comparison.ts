import type { Run } from "./contract.ts";
import type { Status } from "./finding.ts";

/** What became of a problem between two runs. `unseen`: it stood then, and could not be looked at now. */
export const TURNS = ["new", "gone", "unchanged", "unseen"] as const;
export type Turn = (typeof TURNS)[number];

/** A problem by its rule, Supervisor and proven causes. `before`, `now`: the rule's status in either run; null where that Supervisor is not in the run. */
export interface Change {
  readonly rule: string;
  readonly supervisor: string;
  readonly causes: readonly string[];
  readonly before: Status | null;
  readonly now: Status | null;
}

/** Two runs of one vCenter. `earlier`: when the earlier began, ISO 8601. */
export type Comparison = Readonly<Record<Turn, readonly Change[]>> & { readonly earlier: string };

type Compared = Pick<Run, "startedAt" | "findings">;
type Finding = Run["findings"][number];

const proven = (finding: Finding): string[] => finding.causes.filter(({ verdict }) => verdict === "yes").map(({ id }) => id).sort();
const keyOf = (finding: Finding): string => JSON.stringify([finding.rule, finding.supervisor, ...proven(finding)]);
const problemsOf = ({ findings }: Compared): Map<string, Finding> => new Map(findings.filter(({ status }) => status === "problem").map((finding) => [keyOf(finding), finding]));

function statusIn({ findings }: Compared, { rule, supervisor }: Finding): Status | null {
  return findings.find((finding) => finding.rule === rule && finding.supervisor === supervisor)?.status ?? null;
}

/** Whether both are of one vCenter, by the name that it was called by or that it has for itself. */
export function isSameVcenter(one: Run["vcenter"], other: Run["vcenter"]): boolean {
  const same = (name: string | null, beside: string | null): boolean => name !== null && name.toLowerCase() === beside?.toLowerCase();
  return same(one.host, other.host) || same(one.pnid, other.pnid);
}

/** The problems that either run has. What could not be looked at now is never gone. Pure. */
export function compare(earlier: Compared, now: Compared): Comparison {
  const before = problemsOf(earlier);
  const after = problemsOf(now);
  const changeOf = (finding: Finding): Change => ({ rule: finding.rule, supervisor: finding.supervisor, causes: proven(finding), before: statusIn(earlier, finding), now: statusIn(now, finding) });
  const added = [...after].filter(([key]) => !before.has(key)).map(([, finding]) => changeOf(finding));
  const kept = [...after].filter(([key]) => before.has(key)).map(([, finding]) => changeOf(finding));
  const left = [...before].filter(([key]) => !after.has(key)).map(([, finding]) => changeOf(finding));
  const isUnseen = ({ now: status }: Change): boolean => status === null || status === "unknown";
  return { earlier: earlier.startedAt, new: added, gone: left.filter((change) => !isUnseen(change)), unchanged: kept, unseen: left.filter(isUnseen) };
}
