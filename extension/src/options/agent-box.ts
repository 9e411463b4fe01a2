import { type Outcome, send, type SettingsView } from "../messages.ts";
import { button, element } from "../overlay/element.ts";
import { icon } from "../overlay/icons.ts";
import { noticeCard } from "../overlay/notice.ts";
import { box, field, form, submit } from "../own-page/own-page.ts";
import { parsePairingCode } from "../pairing-code.ts";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { textIn } from "../text/text.ts";
import { agentState } from "./agent-state.ts";

/** Where the agent is, whether it answers, and a code to pair with it. `pairing`: how the latest pairing went. */
export function agentBox(settings: SettingsView, pairing: Outcome | null, locale: Locale, pair: (code: string) => Promise<void>, changed: () => Promise<void>): HTMLElement {
  const text = textIn(locale).options.agent;
  const code = element("input", { class: "code", name: "code", "data-key": "code", required: true, autocomplete: "off", spellcheck: "false", placeholder: "51234-K7QF-2MXD", maxlength: "40" });
  // A code that is whole needs no button: most are pasted.
  code.addEventListener("input", () => parsePairingCode(code.value) && code.form?.requestSubmit());
  const refused = pairing && !pairing.done ? noticeCard(pairing.notice, "", null) : null;
  const ill = settings.port !== null && settings.agent ? noticeCard(settings.agent, "", null) : null;
  const unpair = async (): Promise<void> => {
    await send("unpair", {});
    await changed();
  };
  return box(
    text.title,
    text.about,
    settings.port !== null &&
      element(
        "div",
        { class: "top" },
        element(
          "p",
          { class: `state ${settings.agent ? "off" : "good"}`, id: "agent-state" },
          icon(settings.agent ? "warning" : "ok"),
          element("span", {}, agentState(settings, locale)),
        ),
        button(text.unpair, "outline", () => void unpair()),
      ),
    refused ?? ill,
    (settings.port === null || settings.agent !== null) &&
      form(() => pair(code.value), element("div", { class: "row" }, field(text.code, code), submit(text.pair)), element("p", { class: "aside" }, text.codeHint)),
  );
}
