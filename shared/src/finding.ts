import type { Params } from "./locale.ts";
import type { Vantage, Way } from "./readings.ts";

export type Status = "problem" | "ok" | "not-applicable" | "unknown";

/**
 * What a problem rests on. confirmed: reported and reproduced. observed: reproduced, not reported yet.
 * reported: reported, could not be looked at. contradicted: reported, but passes from here.
 */
export type Basis = "confirmed" | "observed" | "reported" | "contradicted";

export type Severity = "ERROR" | "WARNING" | "INFO";
export type Verdict = "yes" | "no" | "unknown";

export interface CauseVerdict {
  readonly id: string;
  readonly verdict: Verdict;
  /** Ids of the readings that say so. */
  readonly evidence: readonly string[];
}

/** A message that made a rule speak up. `since`: ISO 8601, if vCenter tells it. */
export interface ReportedBy {
  readonly text: string;
  readonly since: string | null;
  readonly kb: string | null;
}

/** What a rule came to from one vantage, where it was judged from more than one. */
export interface SeenFrom {
  readonly vantage: Vantage;
  readonly fails: Verdict;
  /** The ways that its looks took, by what they looked at. */
  readonly ways: readonly (Way & { readonly to: string })[];
}

/**
 * How long a problem that usually passes by itself has stood, against the minutes that it usually takes (a figure from
 * the field). `since`, `until`: ISO 8601. `until`: when it will be slow (while normal) or stuck (while slow).
 */
export interface Standing {
  readonly since: string | null;
  readonly usualMinutes: number;
  readonly state: "normal" | "slow" | "stuck" | "unknown";
  readonly until: string | null;
}

/** A rule applied once to one Supervisor: ids, parameters and evidence, never prose. */
export interface Finding {
  readonly rule: string;
  readonly supervisor: string;
  readonly status: Status;
  readonly basis?: Basis;
  readonly severity: Severity;
  readonly causes: readonly CauseVerdict[];
  readonly params: Params;
  readonly reportedBy: readonly ReportedBy[];
  /** Rules whose problem here is a consequence of this one. */
  readonly explains: readonly string[];
  readonly explainedBy: string | null;
  /** Absent where only this machine looked. */
  readonly seenFrom?: readonly SeenFrom[];
  readonly standing?: Standing;
}
