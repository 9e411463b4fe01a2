import { h, icon, type Mark } from "../classic/elements.ts";
import type { Kind } from "../classic/view.ts";
import { paths, type Step } from "../model.ts";

const MARKS: Readonly<Record<Step["state"], Mark>> = { done: ["check-circle", "success"], failed: ["exclamation-circle", "danger"], waiting: ["circle", null] };

export const v80: Kind = {
  list: "supervisors",
  homeTabs: [
    ["namespaces", "namespaces"],
    ["supervisors", "supervisors"],
    ["services", "services"],
    ["updates", "updates"],
  ],
  objectTabs: [
    ["summary", "summary"],
    ["monitor", "monitor"],
    ["configure", "configure"],
    ["namespaces", "namespaces"],
    ["pods", "pods"],
  ],
  open: (placed) => paths.supervisor(placed),
  /** A checklist of the steps, which 8.0 brought. */
  statusDetails: (page, { supervisor }) =>
    h(
      "ol",
      { class: "conditions" },
      supervisor.steps.map((step) => h("li", { class: `condition ${step.state}` }, icon(page, ...MARKS[step.state]), " ", h("span", { class: "condition-title" }, step.text), step.messages.map((text) => h("div", { class: "condition-message" }, text)))),
    ),
  errorsOnCluster: false,
};
