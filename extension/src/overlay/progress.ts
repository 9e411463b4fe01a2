import { fill } from "@supervisor-doctor/shared/locale";
import type { LookView } from "../messages.ts";
import { element, foreign } from "./element.ts";
import type { Wording } from "./finding-card.ts";
import { icon, spinner } from "./icons.ts";

export interface Progress {
  readonly body: HTMLElement;
  readonly update: (looks: readonly LookView[]) => void;
}

/** Looks appear as they begin and are ticked off as they end; what is there already is left alone. */
export function progressBody({ text, locale }: Wording): Progress {
  const rows = new Map<string, { readonly item: HTMLElement; done: boolean }>();
  const list = element("ul", { class: "looks" });
  const count = element("p", { class: "aside" });
  const body = element("div", { class: "progress" }, element("h3", {}, spinner(), element("span", {}, text.looking)), count, list, element("p", { class: "aside" }, text.readsOnly));

  function update(looks: readonly LookView[]): void {
    for (const look of looks) {
      let row = rows.get(look.id);
      if (!row) {
        row = { item: element("li", {}, spinner(), foreign(look.name)), done: false };
        rows.set(look.id, row);
        list.append(row.item);
      }
      if (look.done && !row.done) {
        row.done = true;
        row.item.replaceChildren(icon("ok", "success"), foreign(look.name));
      }
    }
    if (looks.length > 0) count.textContent = fill(text.looksDone, { done: looks.filter((look) => look.done).length, all: looks.length }, locale);
  }
  return { body, update };
}
