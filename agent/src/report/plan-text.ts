import { styleText } from "node:util";
import { whyNot } from "@supervisor-doctor/shared/evidence";
import { listText } from "@supervisor-doctor/shared/format";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import type { Severity } from "@supervisor-doctor/shared/upgrade/codes";
import type { RenderedFinding, RenderedPlan, RenderedStep } from "@supervisor-doctor/shared/upgrade/render-plan";
import type { RenderedRunbook } from "@supervisor-doctor/shared/upgrade/render-runbook";
import type { Request } from "@supervisor-doctor/shared/upgrade/request";
import { planWords } from "@supervisor-doctor/shared/upgrade/words/plan";
import { runbookWords } from "@supervisor-doctor/shared/upgrade/words/runbook";
import { stepWords } from "@supervisor-doctor/shared/upgrade/words/steps";
import { partText } from "@supervisor-doctor/shared/words/inventory-parts";
import { words } from "@supervisor-doctor/shared/words/words";
import type { Unread } from "../inventory/unread.ts";
import { width } from "./columns.ts";
import { tame } from "./tame.ts";

type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;
export const painter = (colour: boolean): Paint => (colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text);

const pad = (text: string, columns: number): string => text + " ".repeat(Math.max(0, columns - width(text)));

const TONES: Readonly<Record<Severity, Style>> = { blocker: "red", gate: "magenta", warning: "yellow", note: "cyan" };

type Printed = RenderedPlan & { readonly runbooks?: readonly RenderedRunbook[]; readonly unread?: readonly Unread[] };

/** How many clusters a row of the table names. */
const NAMED = 3;

function rolloutText({ rollout, only }: RenderedStep, locale: Locale): string {
  if (rollout === undefined) return "";
  const said = stepWords[locale].rollout[rollout];
  if (!only || only.length === 0) return said;
  // All of them are named with the step itself.
  return `${said}: ${only.slice(0, NAMED).join(", ")}${only.length > NAMED ? ` +${only.length - NAMED}` : ""}`;
}

function table(steps: readonly RenderedStep[], locale: Locale, paint: Paint): readonly string[] {
  const { columns, skipped, preparation, auto } = planWords[locale];
  const rows = steps.map((step, index) => {
    const mark = step.skipped ? ` (${skipped})` : step.preparation ? ` (${preparation})` : step.autoSupervisor ? ` (${fill(auto, { to: step.autoSupervisor }, locale)})` : "";
    return [String(index + 1), `${step.title}${mark}`, rolloutText(step, locale), stepWords[locale].role[step.role]];
  });
  const heads = [columns.step, columns.what, columns.clusters, columns.who];
  const widths = heads.map((head, column) => Math.max(width(head), ...rows.map((row) => width(row[column] ?? ""))));
  const line = (cells: readonly string[]): string => cells.map((cell, column) => pad(cell, widths[column] ?? 0)).join("  ").trimEnd();
  const rule = widths.map((columns) => "─".repeat(columns)).join("  ");
  return [paint("bold", line(heads)), rule, ...rows.map((row, index) => (steps[index]?.skipped ? paint("dim", line(row)) : line(row)))];
}

function findingLines({ severity, code, title, remediation }: RenderedFinding, locale: Locale, paint: Paint): readonly string[] {
  return [`${paint(TONES[severity], planWords[locale].severity[severity])} · ${title} (${code})`, ...remediation.map((step) => `    → ${step}`)];
}

function unreadLines(unread: readonly Unread[], locale: Locale, paint: Paint): readonly string[] {
  if (unread.length === 0) return [];
  return ["", paint("bold", planWords[locale].unread), ...unread.map((each) => `${paint("yellow", "?")} ${partText(each.what, locale)} – ${words[locale].reason[each.reason]}${each.detail === "" ? "" : ` (${whyNot(each, locale)})`}`)];
}

function requestText(request: Request): readonly string[] {
  if (request.kind === "http") return [`${request.method} ${request.path}`, JSON.stringify(request.body)];
  if (request.kind === "kubernetes") return [`PATCH (${request.patch}) ${request.object} ${request.namespace ?? ""}${request.namespace === null ? "" : "/"}${request.name}`, JSON.stringify(request.body), ...request.commands];
  return request.kind === "commands" ? request.commands : [];
}

/** Each document once; the numbers of its statements are for programs. */
const sourceText = ({ source }: RenderedStep): string => [...new Set(source.map(({ document }) => document))].join("; ");

function detail(step: RenderedStep, number: number, locale: Locale, paint: Paint): readonly string[] {
  const say = planWords[locale];
  const unresolved = "unresolved" in step.request ? (step.request.unresolved ?? []) : [];
  const request = requestText(step.request);
  const rolls = (step.rolls ?? []).map(({ cluster, nodes }) => fill(say.nodes, { cluster, nodes: nodes ?? "?" }, locale));
  return [
    `${number}. ${paint("bold", step.title)}`,
    `   ${say.why}: ${step.reason}`,
    ...(step.uiPath === null ? [] : [`   ${say.where}: ${step.uiPath}`]),
    ...(step.remediation ?? []).map((each) => `     → ${each}`),
    ...(request.length === 0 ? [] : [`   ${say.request}:`, ...request.map((line) => `     ${paint("dim", line)}`)]),
    ...(unresolved.length === 0 ? [] : [`     ${fill(step.step === "repair" ? say.needed : say.unresolved, { names: unresolved }, locale)}`]),
    ...(rolls.length === 0 ? [] : [`   ${step.rollout === "WILL" ? say.rolls : say.mayRoll}: ${listText(rolls, locale)}`, `     ${step.estimateBasis ?? ""}`]),
    `   ${paint("dim", `${say.source}: ${sourceText(step)}`)}`,
    "",
  ];
}

function runbookLines({ cluster, target, problems, steps }: RenderedRunbook, locale: Locale, paint: Paint): readonly string[] {
  const say = runbookWords[locale];
  const heading = steps.length === 0 && problems.length === 0 ? fill(say.done, { cluster, target }, locale) : fill(say.heading, { cluster, target, count: steps.length }, locale);
  return [
    paint("bold", heading),
    ...problems.map(({ severity, title }) => `${paint(TONES[severity], planWords[locale].severity[severity])} · ${title}`),
    ...steps.flatMap(({ title, commands }, index) => [`${index + 1}. ${title}`, ...commands.map((command) => `     ${paint("dim", command)}`)]),
    "",
  ];
}

/** A plan for a person at a terminal: the steps as a table, what stands in the way, and each step in full. Pure. */
export function planText(given: Printed, locale: Locale, colour: boolean): string {
  const paint = painter(colour);
  const plan: Printed = tame(given);
  const say = planWords[locale];
  const outside = plan.support.filter(({ isWithin }) => !isWithin);
  const runbooks = plan.runbooks ?? [];
  const isOnlyRunbooks = runbooks.length > 0 && plan.steps.length === 0 && plan.findings.length === 0;
  const verdict = plan.executable ? paint("green", `✔ ${say.executable}`) : paint("red", `✖ ${say.blocked}`);
  const lines = [
    ...(isOnlyRunbooks ? [] : [paint("bold", plan.steps.length === 0 ? say.empty : fill(say.heading, { count: plan.steps.length }, locale))]),
    verdict,
    ...(plan.scope.isForced ? [say.forced] : []),
    ...(plan.steps.length === 0 ? [] : ["", ...table(plan.steps, locale, paint)]),
    ...(plan.findings.length === 0 ? [] : ["", paint("bold", say.findings), ...plan.findings.flatMap((each) => findingLines(each, locale, paint))]),
    ...unreadLines(plan.unread ?? [], locale, paint),
    ...(outside.length === 0 ? [] : ["", `${fill(say.support, { newest: outside[0]?.newest ?? "" }, locale)}: ${listText(outside.map(({ subject, kubernetes }) => fill(say.outside, { subject, kubernetes }, locale)), locale)}`]),
    "",
    ...plan.steps.filter(({ skipped }) => !skipped).flatMap((step) => detail(step, plan.steps.indexOf(step) + 1, locale, paint)),
    ...runbooks.flatMap((runbook) => runbookLines(runbook, locale, paint)),
  ];
  return `${lines.join("\n").trim()}\n`;
}
