import { dnsTruth } from "./dns-truth.ts";
import { type DnsFacts, type Fault, WELL } from "./fault.ts";

/** What has to be said of a data centre with these faults: the union of what is true, less what nobody can see. */
export interface Expectation {
  /** `rule/cause`: true, and to be seen. */
  readonly seen: ReadonlySet<string>;
  /** True, but out of sight. */
  readonly unseen: ReadonlySet<string>;
  /** `rule` or `rule/cause` of which nothing may be denied. */
  readonly hidden: ReadonlySet<string>;
  readonly reported: ReadonlySet<string>;
  /** Rules that are only a consequence of another. */
  readonly follows: ReadonlySet<string>;
}

export const factsOf = (faults: readonly Fault[]): DnsFacts => faults.reduce<DnsFacts>((facts, { dns }) => ({ ...facts, ...dns }), WELL);
export const ruleOf = (truth: string): string => truth.split("/")[0] ?? truth;

const covers = (hidden: string, truth: string): boolean => hidden === truth || hidden === ruleOf(truth);

export function expectationOf(faults: readonly Fault[], reported: ReadonlySet<string>, isVmAsked: boolean): Expectation {
  const isReported = (rule: string): boolean => reported.has(rule);
  const dns = dnsTruth(factsOf(faults), isReported, isVmAsked);
  const plain = faults.filter(({ onlyWith }) => onlyWith === undefined).flatMap(({ truth = [], at, needsReport }) => (needsReport && reported.size === 0 ? [] : truth.map((each) => ({ truth: each, at: at ?? null }))));
  const happens = (rule: string, at: string | undefined): boolean => {
    const same = plain.filter(({ truth }) => ruleOf(truth) === rule);
    return same.length > 0 ? same.some((each) => each.at === at) : isReported(rule);
  };
  const conditional = faults.flatMap(({ onlyWith, truth = [], at }) => (onlyWith !== undefined && happens(onlyWith, at) ? truth.map((each) => ({ truth: each, at: at ?? null })) : []));
  const all = [...plain, ...conditional, ...dns.truth.map((truth) => ({ truth, at: null as string | null }))];
  // Nothing can be tried for a name that leads nowhere, but the address that a message names can.
  const ofDns = dns.hides.filter((hidden) => !plain.some(({ truth }) => ruleOf(hidden) === "vcenter-unreachable" && ruleOf(truth) === "vcenter-unreachable"));
  // Who cannot ask the VM still sees from here what fails from here; only nothing may be denied.
  const undeniable = faults.flatMap((fault) => (fault.isVmLocked ? (fault.hides ?? []) : []));
  const hides = faults.flatMap((fault) => (fault.isVmLocked ? [] : (fault.hides ?? [])).map((hidden) => ({ hidden, at: fault.at ?? null })));
  // What a dead server hides of its own records, another still shows: dns.hides stops nobody from seeing.
  const isUnseen = ({ truth, at }: { truth: string; at: string | null }): boolean => (at === null && dns.unseen.includes(truth)) || hides.some((each) => covers(each.hidden, truth) && (each.at === null || each.at === at));
  const seen = new Set(all.filter((each) => !isUnseen(each)).map(({ truth }) => truth));
  return {
    seen,
    unseen: new Set(all.filter((each) => isUnseen(each) && !seen.has(each.truth)).map(({ truth }) => truth)),
    hidden: new Set([...hides.map(({ hidden }) => hidden), ...undeniable, ...ofDns]),
    reported,
    follows: new Set(dns.follows.filter((rule) => !plain.some(({ truth }) => ruleOf(truth) === rule))),
  };
}
