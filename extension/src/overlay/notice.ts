import type { ExplanationView, NoticeView } from "../messages.ts";
import { button, element, foreign } from "./element.ts";
import { stepList, type Wording } from "./finding-card.ts";
import { icon } from "./icons.ts";

/** Why there is nothing to see, and what to do: in order, with the commands to type. */
export function noticeCard(notice: NoticeView, settingsLabel: string, openSettings: (() => void) | null): HTMLElement {
  const steps = notice.steps.map(({ text, commands }) => element("li", {}, text, ...commands.map((command) => element("code", {}, foreign(command)))));
  return element(
    "div",
    { class: "notice", role: "alert" },
    element("h3", {}, icon("warning"), element("span", {}, foreign(notice.title))),
    notice.detail !== null && element("p", {}, foreign(notice.detail)),
    steps.length > 1 ? element("ol", { class: "steps" }, ...steps) : steps.length === 1 && element("ul", { class: "only-step" }, ...steps),
    notice.settings && openSettings && button(settingsLabel, "outline", openSettings),
  );
}

/** Documented errors known by their message alone: nothing here is proven. */
export function explanationCard(explanation: ExplanationView, { text }: Wording): HTMLElement {
  const causes = explanation.causes.map((cause) =>
    element(
      "li",
      { class: "cause unknown" },
      icon("unknown"),
      element("div", {}, element("div", {}, foreign(cause.text)), cause.steps.length > 0 && stepList(cause.steps)),
    ),
  );
  return element(
    "article",
    { class: "card known" },
    element("h3", {}, foreign(explanation.title)),
    element("blockquote", {}, foreign(explanation.message)),
    element("section", {}, element("h4", {}, `${text.causes} · ${text.remedy}`), element("ul", { class: "causes" }, ...causes)),
  );
}

export function explanationGroup(explanations: readonly ExplanationView[], wording: Wording): HTMLElement {
  const { text } = wording;
  return element(
    "section",
    { class: "group" },
    element("h2", {}, text.headings.known),
    element("p", { class: "aside" }, text.knownHint),
    ...explanations.map((each) => explanationCard(each, wording)),
  );
}
