import type { ProbeRecord, Run } from "@supervisor-doctor/shared/contract";
import { probeSaw, probeVantage, whyNot } from "@supervisor-doctor/shared/evidence";
import type { Finding } from "@supervisor-doctor/shared/finding";
import { timeText } from "@supervisor-doctor/shared/format";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { renderedNotices } from "@supervisor-doctor/shared/notices";
import { byWeight, type RenderedFinding, renderFinding, ruleOf } from "@supervisor-doctor/shared/render";
import { isKnownIssue } from "@supervisor-doctor/shared/source";
import { noticeWords } from "@supervisor-doctor/shared/words/notices";
import { words } from "@supervisor-doctor/shared/words/words";
import { cliWords } from "../words.ts";
import { type Beside, comparisonLines } from "./comparison.ts";
import { comparisonWords } from "./comparison-words.ts";
import { problemArticle } from "./html-finding.ts";
import { STYLE } from "./html-style.ts";
import { articleLink, escape, foreign, list, table } from "./html-text.ts";
import { reportWords } from "./report-words.ts";
import { tame } from "./tame.ts";

type Summary = Run["supervisors"][number];

const findingsOf = (run: Run, id: string, locale: Locale): RenderedFinding[] =>
  run.findings.filter(({ supervisor }) => supervisor === id).map((finding) => renderFinding(finding as Finding, run.probes, locale));

const withStatus = (findings: readonly RenderedFinding[], status: Finding["status"]): RenderedFinding[] => findings.filter((finding) => finding.status === status);

function about(run: Run, locale: Locale): string {
  const say = reportWords[locale];
  const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(run.durationMs / 1000);
  // A report is read elsewhere: its time is no place's own.
  const at = timeText(run.startedAt, locale, { seconds: true, timeZone: "UTC" });
  const { host, version, pnid, pnidElsewhere } = run.vcenter;
  const rows = [
    [say.about.vcenter, foreign(host)],
    [say.about.version, foreign(version ?? "?")],
    [say.about.pnid, foreign(pnid ?? "?")],
    [say.about.at, `<time datetime="${escape(run.startedAt)}">${escape(at)}</time>`],
    [say.about.took, escape(fill(say.seconds, { seconds }, locale))],
    [say.about.looks, String(run.probes.length)],
  ] as const;
  const note = pnidElsewhere ? `<p>${foreign(fill(cliWords[locale].report.pnidCase, { pnid: pnid ?? "", other: pnidElsewhere }, locale))}</p>` : "";
  return `<dl>${rows.map(([name, value]) => `<dt>${escape(name)}</dt><dd>${value}</dd>`).join("")}</dl>${note}`;
}

function summary(run: Run, locale: Locale): string {
  const { columns, summary: title } = reportWords[locale];
  const rows = run.supervisors.map(({ id, name, configStatus, version }) => {
    const findings = run.findings.filter(({ supervisor }) => supervisor === id);
    const count = (status: Finding["status"]): string => String(findings.filter((finding) => finding.status === status).length);
    return [foreign(`${name} (${id})`), foreign(configStatus), foreign(version ?? "?"), count("problem"), count("unknown"), count("ok"), count("not-applicable")];
  });
  return `<section><h2>${escape(title)}</h2>${table([columns.supervisor, columns.state, columns.version, columns.problems, columns.unknown, columns.ok, columns.notApplicable], rows)}</section>`;
}

/** What is said where nothing stands to be mended. */
function noProblem(run: Run, { id, configStatus }: Summary, locale: Locale): string {
  const say = cliWords[locale].report;
  const isWell = configStatus !== "ERROR" && !run.unrecognised.some(({ supervisor, severity }) => supervisor === id && severity === "ERROR");
  return `<p>${foreign(isWell ? say.nothingWrong : fill(say.noRule, { configStatus }, locale))}</p>`;
}

function supervisorSection(run: Run, supervisor: Summary, locale: Locale): string {
  const say = cliWords[locale].report;
  const { id, name, configStatus, version } = supervisor;
  const findings = findingsOf(run, id, locale);
  const problems = withStatus(findings, "problem").sort(byWeight);
  const open = withStatus(findings, "unknown");
  const healthy = withStatus(findings, "ok");
  // Of the known issues beyond the tables most apply nowhere: only the documented rows are worth naming.
  const skipped = withStatus(findings, "not-applicable").filter((finding) => !isKnownIssue(ruleOf(finding).source));
  const unrecognised = run.unrecognised.filter((message) => message.supervisor === id);
  const under = (rule: string): RenderedFinding[] => problems.filter(({ explainedBy }) => explainedBy === rule);
  const block = (title: string, items: readonly string[]): string => (items.length > 0 ? `<h3>${escape(title)}</h3>${list(items)}` : "");
  return [
    `<section class="supervisor"><h2>${foreign(fill(say.supervisor, { id, name, configStatus, version: version ?? "?" }, locale))}</h2>`,
    problems.length > 0 ? `<h3>${escape(reportWords[locale].problems)}</h3>` : open.length === 0 ? noProblem(run, supervisor, locale) : "",
    ...problems.filter(({ explainedBy }) => explainedBy === null).map((finding) => problemArticle(finding, null, under, locale)),
    block(reportWords[locale].couldNotLook, open.map(({ title, rule, observed }) => `${foreign(`${title} (${rule})`)}<div class="evidence">${foreign(observed)}</div>`)),
    block(say.unrecognised, unrecognised.map(({ severity, text, kb }) => `${escape(words[locale].severity[severity])}: ${foreign(text)}${articleLink(kb)}`)),
    block(say.healthy, healthy.map(({ title }) => foreign(title))),
    skipped.length > 0 ? `<p class="basis">${foreign(fill(say.notApplicable, { rules: skipped.map(({ title }) => title) }, locale))}</p>` : "",
    "</section>",
  ].join("\n");
}

function looks(run: Run, locale: Locale): string {
  const say = reportWords[locale];
  const { reason } = words[locale];
  const result = ({ ok, reason: why }: ProbeRecord): string => escape(ok ? say.done : reason[why ?? "failed"]);
  // What a release does not offer is missing nowhere.
  const missed = run.probes.filter(({ ok, reason: why }) => !ok && why !== "not-supported");
  const rows = run.probes.map((probe) => [foreign(probe.id), escape(probeVantage(probe, locale)), result(probe), foreign(probe.ok ? probeSaw(probe, locale) : whyNot(probe, locale)), String(Math.round(probe.ms))]);
  return `<section class="looks"><h2>${escape(say.looksNotTaken)}</h2>
${missed.length > 0 ? list(missed.map((probe) => foreign(probeSaw(probe, locale)))) : `<p>${escape(say.allTaken)}</p>`}
<h2>${escape(say.looks)}</h2>
${table([say.look.id, say.look.from, say.look.result, say.look.saw, say.look.ms], rows)}</section>`;
}

function notices(run: Run, locale: Locale): string {
  const told = renderedNotices(run, locale).map(({ title, observed, remediation }) => `${foreign(title)}<div class="evidence">${foreign(observed)}</div><div>${foreign(remediation.join(" "))}</div>`);
  return told.length > 0 ? `<section><h2>${escape(noticeWords[locale].heading)}</h2>${list(told)}</section>\n` : "";
}

function compared(run: Run, beside: Beside, locale: Locale): string {
  const { head, changes } = comparisonLines(run, beside, locale);
  return `<section><h2>${escape(comparisonWords[locale].title)}</h2><p>${foreign(head)}</p>${list(changes.map(({ line }) => foreign(line)))}</section>`;
}

/** One file without scripts or anything from outside, fit for printing. Pure. */
export function htmlReport(raw: Run, locale: Locale, beside: Beside | null = null): string {
  const run = tame(raw);
  const { title } = reportWords[locale];
  return `<!doctype html>
<html lang="${locale}" dir="ltr"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width"/><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"/><title>Supervisor Doctor · ${escape(run.vcenter.host)}</title><style>${STYLE}</style></head>
<body><h1>${escape(title)}</h1>${about(run, locale)}
${summary(run, locale)}${beside ? compared(run, tame(beside), locale) : ""}
${run.supervisors.map((supervisor) => supervisorSection(run, supervisor, locale)).join("\n")}
${notices(run, locale)}${looks(run, locale)}
</body></html>
`;
}
