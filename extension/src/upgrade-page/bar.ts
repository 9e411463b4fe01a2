import { element } from "../overlay/element.ts";
import type { BarView } from "../upgrade-messages.ts";

export interface Bar {
  readonly node: HTMLElement;
  /** `label`: what it is the progress of. */
  readonly show: (bar: BarView | null, label: string) => void;
}

export function progressBar(): Bar {
  const progress = element("progress", { max: "100" });
  const text = element("span", { class: "aside" });
  const node = element("div", { class: "bar" }, progress, text);
  return {
    node,
    show: (bar, label) => {
      node.hidden = bar === null;
      if (!bar) return;
      progress.value = bar.percent;
      progress.setAttribute("aria-label", label);
      if (text.textContent !== bar.text) text.textContent = bar.text;
    },
  };
}
