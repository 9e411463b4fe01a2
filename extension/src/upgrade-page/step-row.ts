import { element, foreign } from "../overlay/element.ts";
import { type Icon, icon, spinner } from "../overlay/icons.ts";
import type { CarriedStepView } from "../upgrade-messages.ts";
import { progressBar } from "./bar.ts";

/** One step of an update that is carried out. Made once and filled anew: nothing that a person has marked or focused is lost. */
export interface StepRow {
  readonly node: HTMLElement;
  readonly show: (step: CarriedStepView, isCurrent: boolean) => void;
}

const ICONS: Readonly<Record<CarriedStepView["state"], Icon | "spinner">> = {
  pending: "pending",
  skipped: "no",
  precheck: "spinner",
  ask: "person",
  started: "spinner",
  adopted: "spinner",
  waiting: "spinner",
  moving: "spinner",
  done: "ok",
  blocked: "error",
  stopped: "stop",
};

/** A passing problem of a step that goes on is no error. */
const TROUBLE: readonly CarriedStepView["state"][] = ["blocked", "stopped"];

export function stepRow(): StepRow {
  const mark = element("span", { class: "step-mark" });
  const number = element("span", { class: "number" });
  const about = element("span", { class: "aside" });
  const title = element("strong", {});
  const state = element("span", { class: "basis" });
  const times = element("span", { class: "aside times" });
  const bar = progressBar();
  const reason = element("p", { class: "reason" });
  const detail = element("ul", { class: "step-detail" });
  const node = element(
    "li",
    { class: "card carried-step" },
    mark,
    element("div", { class: "told" }, element("div", { class: "marks" }, number, about), element("div", { class: "step-title" }, title, state, times), bar.node, reason, detail),
  );
  let shown = "";
  return {
    node,
    show: (step, isCurrent) => {
      const now = JSON.stringify([step, isCurrent]);
      if (now === shown) return;
      shown = now;
      node.dataset["state"] = step.state;
      node.dataset["step"] = step.id;
      if (isCurrent) node.setAttribute("aria-current", "step");
      else node.removeAttribute("aria-current");
      if (mark.dataset["state"] !== step.state) {
        mark.dataset["state"] = step.state;
        const drawn = ICONS[step.state];
        mark.replaceChildren(drawn === "spinner" ? spinner() : icon(drawn));
      }
      number.textContent = String(step.number);
      about.replaceChildren(foreign([step.component, ...(step.change === null ? [] : [step.change])].join(" · ")));
      title.replaceChildren(foreign(step.title));
      state.textContent = step.stateText;
      times.textContent = step.times;
      bar.show(step.bar, step.title);
      reason.hidden = step.reason === null;
      reason.className = TROUBLE.includes(step.state) ? "reason trouble" : "reason";
      reason.replaceChildren(foreign(step.reason ?? ""));
      detail.hidden = step.detail.length === 0;
      detail.replaceChildren(...step.detail.map((line) => element("li", {}, foreign(line))));
    },
  };
}
