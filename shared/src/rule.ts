import type { Basis, CauseVerdict, Severity, Verdict } from "./finding.ts";
import type { Localized, Params } from "./locale.ts";
import type { ReadingName, Readings, SupervisorMessage } from "./readings.ts";
import type { Source } from "./source.ts";

/** The systems that the documents' "unable to connect to <component> <address>" rows are about. */
export type Component = "vcenter" | "nsx" | "load-balancer";

/**
 * A wording: it holds every fragment of `has` and none of `not`. A fragment is a regular expression's source in which
 * white space matches any or none, `{vm}` any text, and any other `{name}` a host name or address.
 */
export interface Wording {
  readonly has: readonly string[];
  readonly not?: readonly string[];
}

/**
 * How a message of the Supervisor is recognised: by id, then by a condition's reason, then by wording.
 * A rule with `component` has no wording of its own: it claims the "unable to connect to <component> <address>"
 * messages about that component's addresses.
 */
export interface Recognition {
  readonly ids: readonly string[];
  readonly reasons: readonly string[];
  readonly wordings: Localized<readonly Wording[]>;
  readonly component?: Component;
}

/** A Supervisor message that a rule recognised, with what its text named (vm, pnid, host, servers, address …). */
export interface Report {
  readonly message: SupervisorMessage;
  readonly named: Readonly<Record<string, string>>;
}

export interface CauseText {
  /** The finding's title where this is its only proven cause, if the rule's own would say too much. */
  readonly title?: string;
  /** The cause as such, for a message pasted without a data centre. */
  readonly text: string;
  /** The cause proven here; may name this rule's params. */
  readonly found: string;
  readonly remediation: readonly string[];
}

export interface RuleText<Cause extends string> {
  /** True when the problem is there. */
  readonly title: string;
  /** True when it is not. */
  readonly healthy: string;
  readonly causes: Readonly<Record<Cause, CauseText>>;
}

export type Verdicts<Cause extends string> = Readonly<Record<Cause, Omit<CauseVerdict, "id">>>;

/** For a rule that no message leads to: only its look tells. */
export const UNREPORTED: Recognition = { ids: [], reasons: [], wordings: { en: [], ko: [], ja: [] } };

/** What a rule makes of its readings. `fails`: does the documented failure happen, as seen from the probes' vantage? */
export type Judgement<Cause extends string> =
  | { readonly applies: false; readonly params: Params }
  | { readonly applies: true; readonly fails: Verdict; readonly causes: Verdicts<Cause>; readonly params: Params; readonly severity?: Severity };

/** Problems of another rule that are only a consequence of this one. */
export interface Explains {
  readonly rule: string;
  /** Only while one of these causes of this rule is `yes`; any cause if absent. */
  readonly because?: readonly string[];
  /** Only if every `yes` of the other rule is among these; any if absent. */
  readonly causes?: readonly string[];
  /** Only while the other's problem rests on this; any basis if absent. */
  readonly basis?: Basis;
}

export interface Rule<Need extends ReadingName = ReadingName, Cause extends string = string> {
  /** `<area>-<failing noun>`, the file's name; for ever. */
  readonly id: string;
  readonly source: Source;
  readonly severity: Severity;
  readonly recognition: Recognition;
  readonly needs: readonly Need[];
  /** In the order of the document. */
  readonly causes: readonly Cause[];
  readonly explains: readonly Explains[];
  /** Pure. `now`: the time of the run, ISO 8601. */
  check(readings: Pick<Readings, Need>, reports: readonly Report[], now: string): Judgement<Cause>;
  readonly text: Localized<RuleText<Cause>>;
}

/** Keeps a rule's own need and cause types while it is written; the catalogue sees plain rules. */
export function defineRule<const Need extends ReadingName, const Cause extends string>(rule: Rule<Need, Cause>): Rule {
  return rule as unknown as Rule;
}

export const yes = (...evidence: string[]): Omit<CauseVerdict, "id"> => ({ verdict: "yes", evidence });
export const no = (...evidence: string[]): Omit<CauseVerdict, "id"> => ({ verdict: "no", evidence });
export const unknown = (...evidence: string[]): Omit<CauseVerdict, "id"> => ({ verdict: "unknown", evidence });

/** This release does not offer what would have to be looked at: a known issue of it cannot be seen, nor ruled out, here. */
export const isAbsent = (reading: { readonly ok: boolean; readonly reason?: string }): boolean => !reading.ok && reading.reason === "not-supported";

/** One `yes` decides; else one that could not be looked at leaves it open; no target at all leaves it open too. */
export function anyOf(verdicts: readonly Omit<CauseVerdict, "id">[]): Omit<CauseVerdict, "id"> {
  for (const verdict of ["yes", "unknown"] as const) {
    const having = verdicts.filter((each) => each.verdict === verdict);
    if (having.length > 0) return { verdict, evidence: [...new Set(having.flatMap((each) => each.evidence))] };
  }
  if (verdicts.length === 0) return unknown();
  return no(...new Set(verdicts.flatMap((each) => each.evidence)));
}
