import { articleUrl } from "@supervisor-doctor/shared/article";
import type { Run } from "@supervisor-doctor/shared/contract";
import type { Finding } from "@supervisor-doctor/shared/finding";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { renderedNotices } from "@supervisor-doctor/shared/notices";
import { type RenderedFinding, renderFinding } from "@supervisor-doctor/shared/render";
import { noticeWords } from "@supervisor-doctor/shared/words/notices";
import { words } from "@supervisor-doctor/shared/words/words";
import { cliWords } from "../words.ts";
import { tame } from "./tame.ts";

const escape = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** What to read: the articles on the rule, and those that vCenter names. */
const articles = ({ links, reportedBy }: RenderedFinding): string[] => [
  ...new Set([...links.map(({ url }) => url), ...reportedBy.flatMap(({ kb }) => (kb === null ? [] : [articleUrl(kb) ?? kb]))]),
];

/** What the failure rests on, and what to do. */
function bodyOf(finding: RenderedFinding, locale: Locale): string {
  const causes = finding.causes.flatMap(({ verdict, text, evidence }) => [`${words[locale].verdict[verdict]}: ${text}`, ...(verdict === "no" ? [] : evidence).map((line) => `  ${line}`)]);
  return [finding.observed, ...(finding.standing === null ? [] : [finding.standing]), ...causes, ...finding.remediation, ...articles(finding)].join("\n");
}

/** Messages that no rule knows, and certificates that end soon, fail no case, and are not lost. The certificates are the data centre's: they stand in each suite. */
function asideOf(run: Run, supervisor: string, locale: Locale): string {
  const messages = run.unrecognised.filter((message) => message.supervisor === supervisor).map(({ severity, text, kb }) => `${words[locale].severity[severity]}: ${text}${kb === null ? "" : ` ${articleUrl(kb) ?? kb}`}`);
  const notices = renderedNotices(run, locale).flatMap(({ title, observed, remediation }) => [title, `  ${observed}`, ...remediation.map((step) => `  ${step}`)]);
  const under = (heading: string, lines: readonly string[]): readonly string[] => (lines.length > 0 ? [heading, ...lines] : []);
  const lines = [...under(cliWords[locale].report.unrecognised, messages), ...under(noticeWords[locale].heading, notices)];
  return lines.length > 0 ? `\n    <system-out>${escape(lines.join("\n"))}</system-out>` : "";
}

/** One test suite for each Supervisor, one case for each rule; what could not be looked at is skipped, not passed. */
export function junitReport(raw: Run, locale: Locale): string {
  const run = tame(raw);
  const suites = run.supervisors.map(({ id, name }) => {
    const findings = run.findings.filter((finding) => finding.supervisor === id).map((finding) => renderFinding(finding as Finding, run.probes, locale));
    const count = (...statuses: string[]): number => findings.filter((finding) => statuses.includes(finding.status)).length;
    const cases = findings.map((finding) => {
      const head = `    <testcase classname="${escape(name)}" name="${escape(finding.rule)}"`;
      if (finding.status === "ok") return `${head}/>`;
      const body =
        finding.status === "problem"
          ? `<failure type="${escape(finding.basis ?? "")}" message="${escape(finding.title)}">${escape(bodyOf(finding, locale))}</failure>`
          : `<skipped message="${escape(finding.observed)}"/>`;
      return `${head}>${body}</testcase>`;
    });
    const counts = `tests="${findings.length}" failures="${count("problem")}" skipped="${count("unknown", "not-applicable")}"`;
    return `  <testsuite name="${escape(`${name} (${id})`)}" ${counts} time="${run.durationMs / 1000}" timestamp="${escape(run.startedAt)}">\n${cases.join("\n")}${asideOf(run, id, locale)}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="supervisor-doctor">\n${suites.join("\n")}\n</testsuites>\n`;
}
