import { articleUrl } from "@supervisor-doctor/shared/article";
import type { Run } from "@supervisor-doctor/shared/contract";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import type { FindingView } from "./messages.ts";
import { overlayText } from "./text/text.ts";

const section = (heading: string, lines: readonly string[]): string[] => (lines.length > 0 ? ["", heading, ...lines] : []);

/** A finding as text, for a ticket or a mail: everything that the card shows, and when and where it was seen. */
export function plainFinding(finding: Omit<FindingView, "plain">, run: Run, locale: Locale): string {
  const text = overlayText(locale);
  const basis = finding.basis === null ? "" : ` · ${text.basis[finding.basis]}`;
  return [
    finding.title,
    `${text.severity[finding.severity]}${basis} · ${finding.rule}`,
    `${fill(text.supervisor, { name: finding.supervisor }, locale)} · ${fill(text.vcenter, { host: run.vcenter.host }, locale)} · ${run.startedAt}`,
    ...section(text.observed, [finding.observed, ...(finding.standing === null ? [] : [finding.standing])]),
    ...section(
      text.causes,
      finding.causes.flatMap((cause) => [`- [${text.verdict[cause.verdict]}] ${cause.text}`, ...cause.evidence.map((line) => `    ${line}`)]),
    ),
    ...section(text.remedy, finding.steps.map((step, index) => `${index + 1}. ${step}`)),
    ...section(text.reported, finding.reportedBy.map((report) => `- ${report.text}${report.kb === null ? "" : ` ${articleUrl(report.kb) ?? report.kb}`}`)),
    ...section(
      fill(text.consequences, { count: finding.consequences.length }, locale),
      finding.consequences.map((each) => `- ${each.title}`),
    ),
    "",
    finding.source,
    ...finding.links.map((link) => link.url),
  ].join("\n");
}
