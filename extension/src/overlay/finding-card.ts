import { timeText } from "@supervisor-doctor/shared/format";
import { fill } from "@supervisor-doctor/shared/locale";
import { articleUrl } from "@supervisor-doctor/shared/article";
import type { CauseView, FindingView, PageView } from "../messages.ts";
import { copyText } from "./clipboard.ts";
import type { Repairing } from "./diagnosis-body.ts";
import { button, element, foreign } from "./element.ts";
import { type Icon, icon } from "./icons.ts";

/** The words of one language, and which it is. */
export type Wording = Pick<PageView, "text" | "locale">;

export const SEVERITY_ICON = { ERROR: "error", WARNING: "warning", INFO: "info" } as const satisfies Record<string, Icon>;
const VERDICT_ICON = { yes: "proven", no: "no", unknown: "unknown" } as const satisfies Record<string, Icon>;

const evidenceList = (cause: CauseView): HTMLElement =>
  element("ul", { class: "evidence" }, ...cause.evidence.map((line) => element("li", {}, foreign(line))));

function causeItem(cause: CauseView, { text }: Wording, repair: (() => void) | null): HTMLElement {
  const said = element("span", {}, element("strong", { class: "verdict" }, text.verdict[cause.verdict]), " ", foreign(cause.text));
  const mark = icon(VERDICT_ICON[cause.verdict]);
  const mending = repair && cause.canRepair && element("div", {}, button(text.repair, "outline", repair));
  if (cause.evidence.length === 0) return element("li", { class: `cause ${cause.verdict}` }, mark, mending ? element("div", {}, said, mending) : said);
  // What is ruled out is proven just as well, but few need to read it.
  const told =
    cause.verdict === "no"
      ? element("details", {}, element("summary", {}, said), evidenceList(cause))
      : element("div", {}, said, evidenceList(cause), mending);
  return element("li", { class: `cause ${cause.verdict}` }, mark, told);
}

function section(heading: string, ...body: (Node | null)[]): HTMLElement {
  return element("section", {}, element("h4", {}, heading), ...body);
}

export const stepList = (steps: readonly string[]): HTMLElement =>
  element("ol", { class: "steps" }, ...steps.map((step) => element("li", {}, foreign(step))));

/** A link out of the page, which learns nothing of where it was followed. */
export const outside = (label: string, url: string): HTMLElement => element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, foreign(label));

/** What vCenter names as the article on a message: a link where it leads to the vendor. */
export function article(kb: string): HTMLElement {
  const url = articleUrl(kb);
  return url === null ? foreign(kb) : outside(kb, url);
}

function reported(finding: FindingView, { text, locale }: Wording): HTMLElement {
  const items = finding.reportedBy.map((report) => {
    const since = report.since === null || Number.isNaN(Date.parse(report.since)) ? null : timeText(report.since, locale);
    return element(
      "li",
      {},
      foreign(report.text),
      since !== null && element("span", { class: "aside" }, ` ${fill(text.since, { time: since }, locale)}`),
      report.kb !== null && element("span", { class: "aside" }, ` ${text.knowledgeBase}: `, article(report.kb)),
    );
  });
  return section(text.reported, element("ul", { class: "reported" }, ...items));
}

function consequences(finding: FindingView, wording: Wording, repair: Repairing | null): HTMLElement {
  const { text, locale } = wording;
  return element(
    "details",
    { class: "fold" },
    element("summary", {}, icon("chevron"), fill(text.consequences, { count: finding.consequences.length }, locale)),
    element("p", { class: "aside" }, text.consequencesHint),
    ...finding.consequences.map((each) => findingCard(each, wording, false, repair)),
  );
}

function copyButton(finding: FindingView, { text }: Wording): HTMLElement {
  const made = button(text.copy, "plain", () => void copy(), icon("copy"));
  made.title = text.copyFinding;
  const label = made.querySelector("span");
  async function copy(): Promise<void> {
    if (!label || !(await copyText(finding.plain))) return;
    label.textContent = text.copied;
    setTimeout(() => (label.textContent = text.copy), 2000);
  }
  return made;
}

/** One finding with its proof and its remedy. `named`: say which Supervisor it is about. */
export function findingCard(finding: FindingView, wording: Wording, named: boolean, repair: Repairing | null = null): HTMLElement {
  const { text, locale } = wording;
  const isProblem = finding.status === "problem";
  const kind = isProblem ? finding.severity.toLowerCase() : "unseen";
  return element(
    "article",
    { class: `card ${kind}`, "data-rule": finding.rule, "data-supervisor": finding.supervisorId, tabindex: "-1" },
    element(
      "header",
      {},
      element(
        "div",
        { class: "marks" },
        element("span", { class: "severity" }, icon(isProblem ? SEVERITY_ICON[finding.severity] : "unknown"), isProblem ? text.severity[finding.severity] : text.headings.unknown),
        finding.basis !== null && element("span", { class: "basis", title: text.basisMeaning[finding.basis] }, text.basis[finding.basis]),
      ),
      copyButton(finding, wording),
    ),
    element("h3", {}, foreign(finding.title)),
    named && element("p", { class: "aside" }, foreign(fill(text.supervisor, { name: finding.supervisor }, locale))),
    finding.observed !== "" && element("p", {}, foreign(finding.observed)),
    finding.standing !== null && element("p", { class: "standing" }, foreign(finding.standing)),
    finding.causes.length > 0 && section(text.causes, element("ul", { class: "causes" }, ...finding.causes.map((cause) => causeItem(cause, wording, repair && (() => repair({ supervisor: finding.supervisorId, rule: finding.rule, cause: cause.id })))))),
    finding.steps.length > 0 && section(text.remedy, stepList(finding.steps)),
    finding.reportedBy.length > 0 && reported(finding, wording),
    finding.consequences.length > 0 && consequences(finding, wording, repair),
    element("p", { class: "source" }, foreign(finding.source), ...finding.links.flatMap(({ label, url }) => [" ", outside(label, url)])),
  );
}
