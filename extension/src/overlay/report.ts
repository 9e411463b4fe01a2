import { fill } from "@supervisor-doctor/shared/locale";
import type { ReportView } from "../messages.ts";
import type { Repairing } from "./diagnosis-body.ts";
import { type Child, element, foreign } from "./element.ts";
import { article, findingCard, SEVERITY_ICON, type Wording } from "./finding-card.ts";
import { icon } from "./icons.ts";
import { expiryGroup } from "./notices.ts";

function group(heading: string, ...body: Child[]): HTMLElement {
  return element("section", { class: "group" }, element("h2", {}, heading), ...body);
}

/** What a run comes to in one line. */
export function verdictOf(report: ReportView): "problems" | "unknown" | "healthy" {
  if (report.problems.length > 0) return "problems";
  return report.unknown.length > 0 ? "unknown" : "healthy";
}

export function summaryText(report: ReportView, { text, locale }: Wording): string {
  const verdict = verdictOf(report);
  if (verdict === "problems") return fill(text.badge.problems, { count: report.problems.length }, locale);
  return verdict === "unknown" ? text.noProblemSeen : text.noProblem;
}

const SUMMARY_ICON = { problems: "error", unknown: "unknown", healthy: "ok" } as const;

function healthy(report: ReportView, named: boolean, { text, locale }: Wording): HTMLElement {
  const items = report.healthy.map(({ title, supervisor }) =>
    element("li", {}, icon("ok", "success"), element("span", {}, foreign(title), named && element("span", { class: "aside" }, " ", foreign(supervisor)))),
  );
  return element(
    "details",
    { class: "fold group" },
    element("summary", {}, icon("chevron"), `${text.headings.healthy} (${report.healthy.length})`),
    element("ul", { class: "healthy" }, ...items),
    report.notApplicable > 0 && element("p", { class: "aside" }, fill(text.notApplicable, { count: report.notApplicable }, locale)),
  );
}

function unrecognised(report: ReportView, { text }: Wording): HTMLElement {
  const items = report.unrecognised.map((message) =>
    element("li", { class: message.severity.toLowerCase() }, icon(SEVERITY_ICON[message.severity]), element("span", {}, element("strong", {}, text.severity[message.severity]), " ", foreign(message.text), message.kb !== null && element("span", { class: "aside" }, ` ${text.knowledgeBase}: `, article(message.kb)))),
  );
  return group(text.headings.unrecognised, element("p", { class: "aside" }, text.unrecognisedHint), element("ul", { class: "unrecognised" }, ...items));
}

/** A whole run: problems first, then what could not be seen, then the rest. */
export function reportBody(report: ReportView, wording: Wording, repair: Repairing | null = null): HTMLElement {
  const { text } = wording;
  const verdict = verdictOf(report);
  const everything = [...report.problems, ...report.unknown, ...report.healthy];
  const named = new Set(everything.map((each) => each.supervisor)).size > 1;
  return element(
    "div",
    { class: "report" },
    element(
      "div",
      {},
      element("h2", { class: `summary ${verdict}` }, icon(SUMMARY_ICON[verdict]), summaryText(report, wording)),
      element("p", { class: "ran" }, foreign(`${fill(text.vcenter, { host: report.vcenter }, wording.locale)} · ${report.ran}`)),
    ),
    ...report.problems.map((finding) => findingCard(finding, wording, named, repair)),
    report.expiring.length > 0 && expiryGroup(report.expiring, wording),
    report.unknown.length > 0 && group(text.headings.unknown, ...report.unknown.map((finding) => findingCard(finding, wording, named))),
    report.unrecognised.length > 0 && unrecognised(report, wording),
    report.healthy.length > 0 && healthy(report, named, wording),
  );
}
