import { catalogue, type CatalogueEntry, matching } from "@supervisor-doctor/shared/catalogue";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { element, foreign } from "../overlay/element.ts";
import { outside, stepList } from "../overlay/finding-card.ts";
import { icon } from "../overlay/icons.ts";
import { box, field } from "../own-page/own-page.ts";
import { overlayText, textIn } from "../text/text.ts";

function entryItem(entry: CatalogueEntry, locale: Locale): HTMLElement {
  const text = overlayText(locale);
  const causes = entry.causes.map((cause) => element("li", { class: "cause" }, element("div", {}, foreign(cause.text), stepList(cause.steps))));
  return element(
    "details",
    { class: "fold", "data-rule": entry.rule },
    element("summary", {}, icon("chevron"), element("span", {}, foreign(entry.title))),
    element("p", { class: "aside" }, element("code", {}, entry.rule)),
    element("h3", {}, `${text.causes} · ${text.remedy}`),
    element("ul", { class: "causes" }, ...causes),
    element("p", { class: "source" }, foreign(entry.source), ...entry.links.flatMap(({ label, url }) => [" ", outside(label, url)])),
  );
}

/** Every error that is known, to be filtered as one types: needs neither agent nor vCenter. */
export function rulesBox(locale: Locale): HTMLElement {
  const text = textIn(locale).panel;
  const entries = catalogue(locale);
  const items = new Map(entries.map((entry) => [entry, entryItem(entry, locale)]));
  const entry = element("input", { type: "search", name: "filter", maxlength: "200", autocomplete: "off", spellcheck: "false" });
  const count = element("p", { class: "aside", role: "status" });
  const filter = (): void => {
    const found = new Set(matching(entries, entry.value));
    for (const [each, item] of items) item.hidden = !found.has(each);
    count.textContent = fill(text.rulesShown, { count: found.size, total: entries.length }, locale);
  };
  entry.addEventListener("input", filter);
  filter();
  return box(text.rulesTitle, text.rulesHint, field(text.filter, entry), count, element("div", { class: "rules" }, ...items.values()));
}
