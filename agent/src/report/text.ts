import { styleText } from "node:util";
import { articleUrl } from "@supervisor-doctor/shared/article";
import type { Run } from "@supervisor-doctor/shared/contract";
import type { Finding } from "@supervisor-doctor/shared/finding";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { renderedNotices } from "@supervisor-doctor/shared/notices";
import { byWeight, type RenderedFinding, renderFinding, ruleOf } from "@supervisor-doctor/shared/render";
import { isKnownIssue } from "@supervisor-doctor/shared/source";
import { noticeWords } from "@supervisor-doctor/shared/words/notices";
import { words } from "@supervisor-doctor/shared/words/words";
import { cliWords } from "../words.ts";
import { type Beside, comparisonLines } from "./comparison.ts";
import { tameInLine } from "./tame.ts";

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/** An article's number alone does not lead anywhere. */
const articleOf = (kb: string): string => articleUrl(kb) ?? kb;

const MARKS = { yes: "●", no: "○", unknown: "?" } as const;

function problemLines(finding: RenderedFinding, consequences: readonly RenderedFinding[], locale: Locale, paint: Paint): string[] {
  const say = cliWords[locale].report;
  const { severity, basis, verdict } = words[locale];
  const tone = finding.severity === "ERROR" ? "red" : "yellow";
  const lines = [
    `${paint(tone, "✖")} ${paint("bold", finding.title)}`,
    `  ${paint(tone, severity[finding.severity])} · ${finding.basis ? basis[finding.basis] : ""} · ${finding.rule}`,
    "",
    `  ${finding.observed}`,
    ...(finding.standing === null ? [] : [`  ${finding.standing}`]),
    "",
    `  ${paint("bold", say.causes)}`,
  ];
  for (const cause of finding.causes) {
    const head = `${MARKS[cause.verdict]} ${verdict[cause.verdict]}: ${cause.text}`;
    lines.push(`    ${cause.verdict === "yes" ? paint("bold", head) : paint("dim", head)}`);
    for (const line of cause.verdict === "no" ? [] : cause.evidence) lines.push(`        ${paint("dim", line)}`);
  }
  lines.push("", `  ${paint("bold", say.steps)}`, ...finding.remediation.map((step, index) => `    ${index + 1}. ${step}`), "");
  for (const reported of finding.reportedBy) {
    const since = reported.since ? ` (${fill(say.since, { since: reported.since }, locale)})` : "";
    lines.push(`  ${fill(say.reported, { text: reported.text }, locale)}${since}${reported.kb ? ` ${articleOf(reported.kb)}` : ""}`);
  }
  for (const consequence of consequences) lines.push(`  └ ${fill(say.consequence, { title: consequence.title }, locale)}`);
  lines.push(`  ${paint("dim", fill(say.source, { source: finding.source }, locale))}`, ...finding.links.map(({ url }) => `  ${paint("dim", url)}`), "");
  return lines;
}

function supervisorLines(run: Run, id: string, locale: Locale, paint: Paint): string[] {
  const say = cliWords[locale].report;
  const all = run.findings.filter((finding) => finding.supervisor === id).map((finding) => renderFinding(finding as Finding, run.probes, locale));
  const roots = all.filter((finding) => finding.status === "problem" && finding.explainedBy === null).sort(byWeight);
  const under = (rule: string): RenderedFinding[] => all.filter((finding) => finding.explainedBy === rule).flatMap((finding) => [finding, ...under(finding.rule)]);
  const open = all.filter((finding) => finding.status === "unknown");
  const healthy = all.filter((finding) => finding.status === "ok");
  // Of the known issues beyond the tables most apply nowhere: only the documented rows are worth naming.
  const skipped = all.filter((finding) => finding.status === "not-applicable" && !isKnownIssue(ruleOf(finding).source));
  const unrecognised = run.unrecognised.filter((message) => message.supervisor === id);
  const configStatus = run.supervisors.find((supervisor) => supervisor.id === id)?.configStatus ?? "?";
  const well = configStatus !== "ERROR" && !unrecognised.some((message) => message.severity === "ERROR");
  return [
    ...roots.flatMap((finding) => problemLines(finding, under(finding.rule), locale, paint)),
    ...(roots.length === 0 && open.length === 0 ? [well ? paint("green", `✔ ${say.nothingWrong}`) : paint("yellow", `! ${fill(say.noRule, { configStatus }, locale)}`), ""] : []),
    ...open.flatMap((finding) => [`${paint("yellow", "?")} ${words[locale].status.unknown}: ${finding.title} (${finding.rule})`, `  ${finding.observed}`, ""]),
    ...(healthy.length > 0 ? [say.healthy, ...healthy.map((finding) => `  ${paint("green", "✔")} ${finding.title}`), ""] : []),
    ...(skipped.length > 0 ? [paint("dim", fill(say.notApplicable, { rules: skipped.map((finding) => finding.title) }, locale)), ""] : []),
    ...(unrecognised.length > 0 ? [say.unrecognised, ...unrecognised.map((message) => `  ${words[locale].severity[message.severity]}: ${message.text}${message.kb ? ` ${articleOf(message.kb)}` : ""}`), ""] : []),
  ];
}

const TURN_MARKS = { new: "+", gone: "-", unchanged: "=", unseen: "?" } as const;
const TURN_TONES = { new: "red", gone: "green", unchanged: "dim", unseen: "yellow" } as const;

function besideLines(run: Run, beside: Beside, locale: Locale, paint: Paint): string[] {
  const { head, changes } = comparisonLines(run, beside, locale);
  return [paint("bold", head), ...changes.map(({ turn, line }) => `  ${paint(TURN_TONES[turn], TURN_MARKS[turn])} ${line}`), ""];
}

function noticeLines(run: Run, locale: Locale, paint: Paint): string[] {
  const notices = renderedNotices(run, locale);
  if (notices.length === 0) return [];
  const told = notices.flatMap(({ title, observed, remediation }) => [`  ${paint("yellow", "!")} ${title}`, `    ${observed}`, ...remediation.map((step) => `    ${step}`)]);
  return [paint("bold", noticeWords[locale].heading), ...told, ""];
}

export function textReport(raw: Run, locale: Locale, colour: boolean, beside: Beside | null = null): string {
  const run = tameInLine(raw);
  const say = cliWords[locale].report;
  const paint: Paint = (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text);
  const lines = [fill(say.vcenter, { host: run.vcenter.host, version: run.vcenter.version ?? "?", pnid: run.vcenter.pnid ?? "?" }, locale)];
  const other = run.vcenter.pnidElsewhere;
  if (other) lines.push(paint("yellow", fill(say.pnidCase, { pnid: run.vcenter.pnid ?? "", other }, locale)));
  for (const supervisor of run.supervisors) {
    const { id, name, configStatus, version } = supervisor;
    lines.push(paint("bold", fill(say.supervisor, { id, name, configStatus, version: version ?? "?" }, locale)), "", ...supervisorLines(run, id, locale, paint));
  }
  lines.push(...noticeLines(run, locale, paint));
  if (beside) lines.push(...besideLines(run, tameInLine(beside), locale, paint));
  const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(run.durationMs / 1000);
  lines.push(paint("dim", fill(say.took, { probes: run.probes.length, seconds }, locale)));
  return `${lines.join("\n")}\n`;
}
