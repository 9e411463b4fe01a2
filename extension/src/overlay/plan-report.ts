import type { PlanFindingView, PlanStepView, PlanView } from "../messages.ts";
import { element, foreign } from "./element.ts";
import { stepList, type Wording } from "./finding-card.ts";
import { icon } from "./icons.ts";

const SUMMARY_ICON = { problems: "error", unknown: "unknown", healthy: "ok" } as const;

function planFinding({ kind, label, title, steps, source }: PlanFindingView, { text }: Wording): HTMLElement {
  return element(
    "article",
    { class: `card ${kind}` },
    element("header", {}, element("div", { class: "marks" }, element("span", { class: "severity" }, icon(kind), label))),
    element("h3", {}, foreign(title)),
    steps.length > 0 && element("section", {}, element("h4", {}, text.remedy), stepList(steps)),
    element("p", { class: "source" }, foreign(source)),
  );
}

function findings({ heading, folded, findings }: PlanView["groups"][number], wording: Wording): HTMLElement {
  const titled = `${heading} (${findings.length})`;
  const cards = findings.map((each) => planFinding(each, wording));
  return folded ? element("details", { class: "fold group" }, element("summary", {}, icon("chevron"), titled), ...cards) : element("section", { class: "group" }, element("h2", {}, titled), ...cards);
}

function planStep({ number, component, title, change, marks, skipped, details }: PlanStepView): HTMLElement {
  const told = details.flatMap(({ label, lines, code }) => [
    element("dt", {}, label),
    element("dd", {}, ...lines.map((line) => (code ? element("code", {}, foreign(line)) : element("div", {}, foreign(line))))),
  ]);
  return element(
    "li",
    {},
    element(
      "details",
      { class: `card plan-step${skipped ? " skipped" : ""}` },
      element(
        "summary",
        {},
        element("span", { class: "number" }, String(number)),
        element(
          "span",
          { class: "told" },
          element("span", { class: "aside" }, foreign(component), change !== null && " · ", change !== null && foreign(change)),
          element("strong", {}, foreign(title)),
          marks.length > 0 && element("span", { class: "marks" }, ...marks.map(({ kind, text }) => element("span", { class: `basis ${kind}` }, text))),
        ),
        icon("chevron"),
      ),
      element("dl", {}, ...told),
    ),
  );
}

/** A whole plan: what stands in the way, then the steps in their order, then what they do and what they do not know. */
export function planReport(plan: PlanView, wording: Wording): HTMLElement {
  return element(
    "div",
    { class: "report plan" },
    element(
      "div",
      {},
      element("h2", { class: `summary ${plan.verdict}` }, icon(SUMMARY_ICON[plan.verdict]), plan.summary),
      element("p", { class: "ran" }, foreign(plan.made)),
      ...plan.hints.map((hint) => element("p", { class: "hint" }, hint)),
    ),
    ...plan.groups.map((each) => findings(each, wording)),
    plan.steps.length > 0 && element("section", { class: "group" }, element("h2", {}, plan.stepsHeading), element("ol", { class: "plan-steps" }, ...plan.steps.map(planStep))),
    ...plan.lists.map(({ kind, heading, lines }) =>
      element("section", { class: `group ${kind}` }, element("h2", {}, heading), element("ul", {}, ...lines.map(({ text, aside }) => element("li", {}, foreign(text), aside !== "" && element("span", { class: "aside" }, " ", foreign(aside)))))),
    ),
  );
}
