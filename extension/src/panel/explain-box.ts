import type { Locale } from "@supervisor-doctor/shared/locale";
import { send } from "../messages.ts";
import { element } from "../overlay/element.ts";
import { explanationCard } from "../overlay/notice.ts";
import { box, field, form, submit } from "../own-page/own-page.ts";
import { overlayText, textIn } from "../text/text.ts";

/** A message pasted from anywhere, explained without agent or vCenter. */
export function explainBox(locale: Locale): HTMLElement {
  const text = textIn(locale).panel;
  const wording = { text: overlayText(locale), locale };
  const entry = element("textarea", { name: "message", required: true, rows: "4", maxlength: "20000", spellcheck: "false" });
  const result = element("div", { role: "status" });
  const explain = async (): Promise<void> => {
    const explanation = await send("explain", { text: entry.value, locale });
    result.replaceChildren(
      explanation
        ? element("div", { class: "group" }, element("p", { class: "aside" }, wording.text.knownHint), explanationCard(explanation, wording))
        : element("p", {}, text.notRecognised),
    );
  };
  return box(text.explainTitle, text.explainHint, form(explain, element("div", { class: "group" }, field(text.message, entry), element("div", {}, submit(text.explain)))), result);
}
