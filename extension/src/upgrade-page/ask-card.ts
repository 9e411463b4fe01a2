import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { type Outcome, send } from "../messages.ts";
import { copyText } from "../overlay/clipboard.ts";
import { button, element, foreign } from "../overlay/element.ts";
import { outside } from "../overlay/finding-card.ts";
import { icon, spinner } from "../overlay/icons.ts";
import { noticeCard } from "../overlay/notice.ts";
import { busy, field, form, submit } from "../own-page/own-page.ts";
import { textIn } from "../text/text.ts";
import type { AskView, UpgradeAnswer } from "../upgrade-messages.ts";

/** What a person decides: the request as it is sent, and nothing that could be pressed by mistake where it cannot be undone. */

function copyButton(text: string, locale: Locale): HTMLElement {
  const { overlay, upgrade } = textIn(locale);
  const made = button(overlay.copy, "plain", () => void copy(), icon("copy"));
  made.title = upgrade.copyRequest;
  const label = made.querySelector("span");
  async function copy(): Promise<void> {
    if (!label || !(await copyText(text))) return;
    label.textContent = overlay.copied;
    setTimeout(() => (label.textContent = overlay.copy), 2000);
  }
  return made;
}

function requestBox({ line, contentType, body }: NonNullable<AskView["request"]>, locale: Locale): HTMLElement {
  const { upgrade } = textIn(locale);
  const whole = [line, ...(contentType === null ? [] : [`Content-Type: ${contentType}`]), ...(body === null ? [] : ["", body])].join("\n");
  return element(
    "section",
    { class: "request" },
    element("div", { class: "top" }, element("h4", {}, upgrade.request), copyButton(whole, locale)),
    element("pre", { tabindex: "0", "aria-label": upgrade.request }, element("code", {}, foreign(whole))),
  );
}

/** What is typed before the answer; the answer can be given when `isEnough`. */
interface Entry {
  readonly node: HTMLElement | null;
  readonly given: () => Pick<UpgradeAnswer, "typed" | "reason">;
  readonly isEnough: () => boolean;
  readonly listen: (changed: () => void) => void;
}

function entryFor(ask: AskView, locale: Locale): Entry {
  const { upgrade } = textIn(locale);
  if (ask.typed !== null) {
    const name = ask.typed;
    const label = fill(upgrade.typed, { name }, locale);
    const typed = element("input", { name: "typed", class: "entry", "aria-label": label, autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: "300" });
    const warned = element("p", { class: "warned" }, icon("warning"), element("span", {}, foreign(label)));
    return { node: element("div", { class: "group" }, warned, typed), given: () => ({ typed: typed.value }), isEnough: () => typed.value === name, listen: (changed) => typed.addEventListener("input", changed) };
  }
  if (ask.kind === "warnings") {
    const reason = element("textarea", { name: "reason", rows: "3", maxlength: "2000" });
    return { node: field(upgrade.reason, reason, upgrade.reasonHint), given: () => ({ reason: reason.value.trim() }), isEnough: () => reason.value.trim() !== "", listen: (changed) => reason.addEventListener("input", changed) };
  }
  return { node: null, given: () => ({}), isEnough: () => true, listen: () => {} };
}

const yesLabel = ({ kind }: AskView, locale: Locale): string => {
  const { upgrade } = textIn(locale);
  return { approve: upgrade.approve, "fate-unknown": upgrade.again, warnings: upgrade.accept, guided: upgrade.isDone }[kind];
};

/** `answered`: something else may be shown now. */
export function askCard(upgradeId: string, ask: AskView, locale: Locale, answered: () => Promise<void>): HTMLElement {
  const { upgrade } = textIn(locale);
  const { step, kind, digest } = ask;
  const later = element("div", {});
  const entry = entryFor(ask, locale);

  async function give(verdict: "yes" | "no"): Promise<void> {
    const outcome: Outcome = await send("answerUpgrade", { upgrade: upgradeId, step, kind, digest, verdict, ...(verdict === "yes" && entry.given()) });
    later.replaceChildren(...(outcome.done ? [] : [noticeCard(outcome.notice, "", null)]));
    await answered();
  }
  const yes = submit(yesLabel(ask, locale));
  // While an answer is on its way the form's buttons are off; then they are as they should be.
  const settle = (): void => void (yes.disabled = !entry.isEnough());
  entry.listen(settle);
  settle();
  const no = button(upgrade.decline, "outline", () => void busy(answering, () => give("no")).then(settle));
  const answering: HTMLFormElement = form(() => give("yes").finally(() => queueMicrotask(settle)), element("div", { class: "group" }, entry.node, element("div", { class: "row" }, yes, no)));
  const isSeen = kind === "guided" && !ask.takesWord;
  return element(
    "section",
    { class: `card ask ${kind === "warnings" ? "warning" : "info"}`, "aria-labelledby": "ask-title", "data-ask": kind },
    element("p", { class: "severity" }, icon(kind === "warnings" ? "warning" : "person"), ask.heading),
    element("h3", { id: "ask-title" }, foreign(ask.title)),
    ...ask.said.map((line) => element("p", {}, foreign(line))),
    ...ask.commands.map((line) => element("code", { class: "command" }, foreign(line))),
    ...ask.links.map((url) => element("p", { class: "where" }, outside(upgrade.openPage, url), " ", element("span", { class: "aside" }, foreign(new URL(url).host)))),
    ask.consequences.length > 0 && element("ul", { class: "consequences" }, ...ask.consequences.map((line) => element("li", {}, foreign(line)))),
    ask.request && requestBox(ask.request, locale),
    kind === "guided" && element("p", { class: isSeen ? "state" : "aside" }, isSeen && spinner(), element("span", {}, isSeen ? upgrade.seen : upgrade.word)),
    !isSeen && answering,
    later,
  );
}
