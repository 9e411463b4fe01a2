import type { CauseVerdict, SeenFrom } from "./finding.ts";
import type { Reading, Readings } from "./readings.ts";
import type { Judgement, Rule, Verdicts } from "./rule.ts";

/**
 * One rule judged from two places. The errors are about what the control plane VMs see, so the VM's own view decides
 * where it could be had; what fails from here only is then no problem of the Supervisor's.
 */

type Applied = Extract<Judgement<string>, { applies: true }>;
type Found = Omit<CauseVerdict, "id">;

function mergeCause(here: Found | undefined, there: Found | undefined, thereDecided: boolean): Found {
  const evidence = [...new Set([...(there?.evidence ?? []), ...(here?.evidence ?? [])])];
  if (thereDecided || there?.verdict === "yes") return { verdict: there?.verdict ?? "unknown", evidence };
  return { verdict: here?.verdict === "yes" ? "yes" : "unknown", evidence };
}

function merge(here: Applied, there: Applied): Judgement<string> {
  const decided = there.fails !== "unknown";
  const ids = Object.keys({ ...here.causes, ...there.causes });
  const causes: Verdicts<string> = Object.fromEntries(ids.map((id) => [id, mergeCause(here.causes[id], there.causes[id], decided)]));
  if (decided) return { ...there, causes };
  return { ...here, fails: here.fails === "yes" ? "yes" : "unknown", causes };
}

/** What both views come to. */
export function combine(here: Judgement<string>, there: Judgement<string>): Judgement<string> {
  if (!there.applies) return here;
  return here.applies ? merge(here, there) : there;
}

type Look = Reading<unknown> & { readonly key?: string };
const looksOf = (readings: Readings, rule: Rule): readonly Look[] => rule.needs.flatMap((need): readonly Look[] => [readings[need]].flat() as readonly Look[]);

/** Whether a look of this rule was taken from the other place at all. */
export const looksDiffer = (rule: Rule, here: Readings, there: Readings): boolean => rule.needs.some((need) => here[need] !== there[need]);

function waysOf(judgement: Applied, readings: Readings, rule: Rule): SeenFrom["ways"] {
  const proving = new Set(Object.values(judgement.causes).flatMap((cause) => (cause.verdict === "yes" ? cause.evidence : [])));
  const taken = looksOf(readings, rule).flatMap(({ id, key, way }) => (way && key !== undefined ? [{ id, to: key, ...way }] : []));
  const telling = taken.filter(({ id }) => proving.has(id));
  return (telling.length > 0 ? telling : taken).map(({ to, device, source }) => ({ to, device, source }));
}

/** What each place came to; nothing where the rule applies at neither or only one of them. */
export function seenFrom(rule: Rule, here: Judgement<string>, there: Judgement<string>, thereReadings: Readings): readonly SeenFrom[] | undefined {
  if (!here.applies || !there.applies) return undefined;
  return [
    { vantage: "agent", fails: here.fails, ways: [] },
    { vantage: "control-plane-vm", fails: there.fails, ways: waysOf(there, thereReadings, rule) },
  ];
}
