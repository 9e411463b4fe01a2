import { fill, type Locale, type Params } from "../locale.ts";
import type { Code, Finding, Severity } from "./codes.ts";
import { byHandOf } from "./by-hand.ts";
import { causeRemediation, causeTitle } from "../render.ts";
import { documentOf } from "./documents.ts";
import type { Plan } from "./plan.ts";
import type { Step } from "./step.ts";
import { findingTexts } from "./words/findings.ts";
import { byHandTitle, repairPath } from "./words/repairs.ts";
import { stepWords } from "./words/steps.ts";

/** A plan in words: what `plan --format json` prints and what the page and the terminal show. */
export interface Source {
  readonly statement: string;
  readonly document: string;
}
export interface RenderedStep extends Omit<Step, "reason" | "source"> {
  readonly title: string;
  readonly reason: string;
  readonly uiPath: string | null;
  /** Of a person's repair: what to do, as the finding's own remedy. */
  readonly remediation?: readonly string[];
  readonly source: readonly Source[];
  /** What the estimate rests on, or why there is none; absent where nothing rolls. */
  readonly estimateBasis?: string;
}
export interface RenderedFinding {
  readonly code: Code;
  readonly severity: Severity;
  readonly subject: string | null;
  readonly params: Params;
  readonly title: string;
  readonly remediation: readonly string[];
  readonly source: Source;
}
export interface RenderedPlan extends Omit<Plan, "steps" | "findings"> {
  readonly steps: readonly RenderedStep[];
  readonly findings: readonly RenderedFinding[];
}

/** No placeholder is shown to a person; an empty list is a dash. */
function say(template: string, params: Params, locale: Locale): string {
  const spoken = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, Array.isArray(value) && value.length === 0 ? "—" : value]));
  return fill(template, spoken, locale).replace(/\{\w+\}/g, "…").trim();
}
const sourceOf = (statement: string): Source => ({ statement, document: documentOf(statement) });

export function renderStep(step: Step, locale: Locale): RenderedStep {
  const words = stepWords[locale];
  const { reason, source, ...rest } = step;
  const cluster = step.namespace === undefined ? (step.name ?? "") : `${step.namespace}/${step.name ?? ""}`;
  const params: Params = { to: "", name: step.name ?? "", cluster, supervisor: step.supervisor ?? "", ...reason.params, ...(step.to !== undefined && { to: step.to }) };
  // What a repair is of is told by the words of its finding.
  const mended = step.mends && causeTitle(step.mends.rule, step.mends.cause, step.mends.params, locale);
  const remediation = step.mends && step.request.kind === "guided" ? causeRemediation(step.mends.rule, step.mends.cause, step.mends.params, locale) : [];
  const change = byHandOf(step.id);
  const told: Params = mended ? { to: mended } : {};
  const isRolling = step.rolls !== undefined && step.rolls.length > 0;
  return {
    ...rest,
    title: say(change ? byHandTitle(change, locale) : words.title[step.step], { ...params, ...told }, locale),
    reason: say(words.reason[reason.id], { ...reason.params, ...told }, locale),
    uiPath: (step.mends && step.request.kind === "http" ? repairPath(step.mends.rule, step.mends.cause, locale) : words.uiPath[step.step]) || null,
    ...(remediation.length > 0 && { remediation }),
    source: source.map(sourceOf),
    ...(isRolling && { estimateBasis: step.estimate ? say(words.estimate, { low: step.estimate.low, high: step.estimate.high }, locale) : words.noEstimate }),
  };
}

export function renderPlanFinding({ code, severity, subject, params, source }: Finding, locale: Locale): RenderedFinding {
  const text = findingTexts[locale][code];
  return { code, severity, subject, params, title: say(text.title, params, locale), remediation: text.steps.map((step) => say(step, params, locale)), source: sourceOf(source) };
}

export const renderPlan = (plan: Plan, locale: Locale): RenderedPlan => ({ ...plan, steps: plan.steps.map((step) => renderStep(step, locale)), findings: plan.findings.map((found) => renderPlanFinding(found, locale)) });
