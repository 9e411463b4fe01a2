import type { ExpiryView } from "../messages.ts";
import { element, foreign } from "./element.ts";
import type { Wording } from "./finding-card.ts";
import { icon } from "./icons.ts";

/** Certificates that end soon and that no finding tells of. */
export function expiryGroup(expiring: readonly ExpiryView[], { text }: Wording): HTMLElement {
  const items = expiring.map(({ title, observed, steps }) =>
    element("li", {}, icon("warning"), element("span", {}, element("strong", {}, foreign(title)), element("br", {}), foreign(observed), ...steps.map((step) => element("span", { class: "aside" }, " ", foreign(step))))),
  );
  return element("section", { class: "group" }, element("h2", {}, text.notices), element("ul", { class: "expiring" }, ...items));
}
