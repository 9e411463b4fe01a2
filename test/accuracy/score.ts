import type { Run } from "@supervisor-doctor/shared/contract";
import type { Finding } from "@supervisor-doctor/shared/finding";
import { type Expectation, ruleOf } from "./expectation.ts";

/** What a diagnosis said against what is true, cause by cause. Positive: the verdict `yes` of a problem. */

export interface Score {
  readonly right: readonly string[];
  /** Said, and not so. */
  readonly wrong: readonly string[];
  /** So, to be seen, and not said. */
  readonly missed: readonly string[];
  /** True, but out of sight: said to be unknown, as it must be. */
  readonly leftOpen: readonly string[];
  /** In order, although it is not, or nobody could look. */
  readonly falseOk: readonly string[];
  /** A cause ruled out that nobody could look at. */
  readonly falseNo: readonly string[];
  /** Open, although everything could be looked at. */
  readonly falseUnknown: readonly string[];
  /** A problem that rests on something else than it says. */
  readonly wrongBasis: readonly string[];
}

const isHidden = ({ hidden }: Expectation, rule: string): boolean => [...hidden].some((each) => ruleOf(each) === rule);
const isCauseHidden = ({ hidden }: Expectation, rule: string, cause: string): boolean => hidden.has(rule) || hidden.has(`${rule}/${cause}`);

function basisOf(finding: Finding, expectation: Expectation): string | null {
  const { rule } = finding;
  const isSeen = [...expectation.seen].some((each) => ruleOf(each) === rule);
  if (!expectation.reported.has(rule)) return isSeen ? "observed" : null;
  return isSeen ? "confirmed" : isHidden(expectation, rule) ? "reported" : "contradicted";
}

function scoreFinding(finding: Finding, expectation: Expectation): Score {
  const { rule, status, basis, causes } = finding;
  const said = (verdict: string): string[] => causes.filter((cause) => cause.verdict === verdict).map(({ id }) => `${rule}/${id}`);
  const isOurs = (truth: string): boolean => ruleOf(truth) === rule;
  const yes = status === "problem" ? said("yes") : [];
  const seen = [...expectation.seen].filter(isOurs);
  const unseen = [...expectation.unseen].filter(isOurs);
  const isTrue = (truth: string): boolean => expectation.seen.has(truth) || expectation.unseen.has(truth);
  const isReported = expectation.reported.has(rule);
  const isUntrue = seen.length + unseen.length === 0;
  const expected = basisOf(finding, expectation);
  const unfounded = status === "problem" && isUntrue && !isReported && yes.length === 0 ? [`${rule}/?`] : [];
  const open = isHidden(expectation, rule);
  return {
    right: yes.filter(isTrue),
    wrong: [...yes.filter((each) => !isTrue(each)), ...unfounded],
    missed: seen.filter((each) => !yes.includes(each)),
    leftOpen: unseen.filter((each) => !yes.includes(each)),
    falseOk: status === "ok" && (!isUntrue || open || isReported) ? [rule] : [],
    falseNo: status === "problem" || status === "unknown" ? said("no").filter((each) => isCauseHidden(expectation, rule, each.split("/")[1] ?? "")) : [],
    falseUnknown: status === "unknown" && !open ? [rule] : [],
    wrongBasis: status === "problem" && expected !== null && basis !== expected ? [`${rule}: ${basis}, not ${expected}`] : [],
  };
}

const PARTS = ["right", "wrong", "missed", "leftOpen", "falseOk", "falseNo", "falseUnknown", "wrongBasis"] as const;
export const NO_SCORE: Score = { right: [], wrong: [], missed: [], leftOpen: [], falseOk: [], falseNo: [], falseUnknown: [], wrongBasis: [] };

export const addScores = (scores: readonly Score[]): Score => Object.fromEntries(PARTS.map((part) => [part, scores.flatMap((score) => score[part])])) as unknown as Score;

export const scoreOf = ({ findings }: Run, expectation: Expectation): Score => addScores(findings.filter(({ supervisor }) => supervisor === "domain-c8").map((finding) => scoreFinding(finding as Finding, expectation)));

/** What is not as it should be, one line each. */
export const faultsIn = (score: Score): string[] => PARTS.filter((part) => part !== "right" && part !== "leftOpen").flatMap((part) => score[part].map((each) => `${part} ${each}`));
