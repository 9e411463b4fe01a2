import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import type { SettingsView } from "../messages.ts";
import { element, foreign } from "../overlay/element.ts";
import { icon, spinner } from "../overlay/icons.ts";
import { textIn } from "../text/text.ts";

interface GuideStep {
  readonly title: string;
  readonly isDone: boolean;
  /** What is so, or what is to be done. */
  readonly about: string;
  readonly commands: readonly string[];
}

/** From an installation to the first diagnosis; null for who has come there. */
export function guideSteps(settings: SettingsView, locale: Locale): readonly GuideStep[] {
  const text = textIn(locale).options.guide;
  const { steps: say } = textIn(locale).notice;
  const { port, found, agent, vcenters } = settings;
  const isPaired = port !== null && agent?.code !== "token-rejected";
  const answers = agent === null || agent.code === "token-rejected" || found !== null;
  const ready = vcenters.find((each) => each.pageAccess && each.username !== null);
  const [first] = vcenters;
  const vcenter = ready?.vcenter ?? first?.vcenter ?? "https://VCENTER";
  const lacking = first && (first.username === null ? text.logIn : first.pageAccess ? text.added : text.allow);
  return [
    { title: text.agent, isDone: answers, about: answers ? fill(text.answers, { port: found ?? port ?? "" }, locale) : say.start, commands: answers ? [] : [`npm start -- --vcenter ${vcenter}`, "supervisor-doctor serve"] },
    { title: text.pair, isDone: isPaired, about: isPaired ? text.paired : text.code, commands: [] },
    { title: text.vcenter, isDone: ready !== undefined, about: ready ? fill(text.ready, { vcenter: ready.vcenter }, locale) : (lacking ?? text.add), commands: [] },
  ];
}

/** The three steps with the state of each, and where to go when all are done. */
export function guideBox(settings: SettingsView, locale: Locale): { readonly node: HTMLElement; readonly told: string; readonly isDone: boolean } {
  const text = textIn(locale).options.guide;
  const steps = guideSteps(settings, locale);
  const current = steps.find(({ isDone }) => !isDone);
  const vcenter = settings.vcenters.find((each) => each.pageAccess && each.username !== null)?.vcenter;
  const items = steps.map((step) =>
    element(
      "li",
      { class: step.isDone ? "done" : "open", ...(step === current && { "aria-current": "step" }) },
      element("span", { class: "step-mark" }, step.isDone ? icon("ok") : step === current && step === steps[0] ? spinner() : icon("pending")),
      element(
        "div",
        {},
        element("strong", {}, step.title),
        element("span", { class: "unseen-text" }, `: ${step.isDone ? text.done : text.toDo}`),
        (step.isDone || step === current) && element("p", { class: "aside" }, foreign(step.about)),
        ...(step === current ? step.commands.map((command) => element("code", { class: "command" }, foreign(command))) : []),
      ),
    ),
  );
  const onward = current === undefined && vcenter !== undefined && element("a", { class: "button primary", href: `${vcenter}/ui/`, target: "_blank", rel: "noopener noreferrer", "data-key": "onward" }, text.open);
  const node = element(
    "section",
    { class: "box", id: "guide" },
    element("h2", {}, current ? text.title : text.allDone),
    element("p", { class: "aside" }, current ? text.about : text.onward),
    current !== undefined && element("ol", { class: "guide" }, ...items),
    onward && element("div", {}, onward),
  );
  return { node, told: current ? `${current.title}. ${current.about}` : `${text.allDone}. ${text.onward}`, isDone: current === undefined };
}
