import type { Locale } from "@supervisor-doctor/shared/locale";
import { type Outcome, send } from "../messages.ts";
import { button, element, foreign } from "../overlay/element.ts";
import { type Icon, icon, spinner } from "../overlay/icons.ts";
import { noticeCard } from "../overlay/notice.ts";
import { busy } from "../own-page/own-page.ts";
import { textIn } from "../text/text.ts";
import type { CarryingView, UpgradeHold } from "../upgrade-messages.ts";
import { askCard } from "./ask-card.ts";
import { progressBar } from "./bar.ts";
import { packageField } from "./package-field.ts";
import { type StepRow, stepRow } from "./step-row.ts";

export interface CarryingBody {
  readonly node: HTMLElement;
  /** `isLoggedIn`: without a login nothing can be resumed. */
  readonly show: (view: CarryingView, isLoggedIn: boolean) => void;
}

const ICONS: Readonly<Record<CarryingView["state"], Icon | "spinner">> = { running: "spinner", asks: "person", paused: "pause", stopped: "stop", done: "ok", interrupted: "warning" };

/** `changed`: what is there is to be asked for at once. `announce`: said to who does not see it. */
export function carryingBody(upgradeId: string, locale: Locale, changed: () => Promise<void>, announce: (text: string) => void): CarryingBody {
  const { upgrade } = textIn(locale);
  const mark = element("span", { class: "step-mark" });
  const stateText = element("span", {});
  const heading = element("h2", { class: "summary", tabindex: "-1" }, mark, stateText);
  const note = element("p", { class: "aside" });
  const reason = element("p", { class: "reason trouble" });
  const bar = progressBar();
  const began = element("p", { class: "aside" });
  const journal = element("code", { class: "path" });
  const later = element("div", {});
  const asking = element("div", {});
  const list = element("ol", { class: "carried-steps" });
  const rows = new Map<string, StepRow>();
  const packaged = packageField(locale);

  /** What was pressed is gone: the keyboard does not fall back to the top of the page. */
  function standSomewhere(): void {
    if (document.activeElement === document.body) heading.focus({ preventScroll: true });
  }
  const answered = (): Promise<void> => changed().finally(() => void setTimeout(standSomewhere));

  const hold = (act: UpgradeHold["act"]) => (): void =>
    void busy(controls, async () => {
      const { packageYaml } = packaged.given();
      const isPackaged = act === "resume" && packageYaml !== undefined;
      const outcome: Outcome = await send("holdUpgrade", { upgrade: upgradeId, act, ...(isPackaged && { inputs: { packageYaml } }) });
      later.replaceChildren(...(outcome.done ? [] : [noticeCard(outcome.notice, "", null)]));
      await changed();
    }).then(standSomewhere);
  const pause = button(upgrade.pause, "outline", hold("pause"), icon("pause"));
  const resume = button(upgrade.resume, "primary", hold("resume"), icon("again"));
  const stop = button(upgrade.stop, "outline", hold("stop"), icon("stop"));
  const controls = element("div", { class: "row" }, resume, pause, stop);
  const node = element(
    "div",
    { class: "carrying" },
    element("section", { class: "box" }, heading, note, reason, bar.node, packaged.node, controls, later, began, element("p", { class: "aside" }, `${upgrade.journal}: `, journal)),
    asking,
    element("section", { class: "group" }, element("h2", {}, upgrade.steps), list),
  );

  function keepFocus(gone: Element): void {
    if (gone.contains(document.activeElement)) heading.focus({ preventScroll: true });
  }
  function offer(control: HTMLButtonElement, isOffered: boolean): void {
    if (control.hidden === !isOffered) return;
    if (!isOffered) keepFocus(control);
    control.hidden = !isOffered;
  }

  let asked = "";
  function showAsk(view: CarryingView): void {
    const key = JSON.stringify(view.ask);
    if (key === asked) return;
    asked = key;
    keepFocus(asking);
    asking.replaceChildren(...(view.ask ? [askCard(upgradeId, view.ask, locale, answered)] : []));
  }

  let told = "";
  /** Only what has changed in kind is said aloud, never each percent. */
  function tell(view: CarryingView): void {
    const current = view.steps.find(({ id }) => id === view.current);
    const parts = [view.stateText, ...(current ? [current.title, current.stateText] : []), ...(view.reason === null ? [] : [view.reason])];
    const now = [...new Set(parts)].join(". ");
    if (now === told) return;
    told = now;
    announce(now);
  }

  return {
    node,
    show: (view, isLoggedIn) => {
      if (mark.dataset["state"] !== view.state) {
        mark.dataset["state"] = view.state;
        const drawn = ICONS[view.state];
        mark.replaceChildren(drawn === "spinner" ? spinner() : icon(drawn));
        heading.className = `summary ${view.state}`;
      }
      if (stateText.textContent !== view.stateText) stateText.textContent = view.stateText;
      if (note.textContent !== view.note) note.textContent = view.note;
      reason.hidden = view.reason === null;
      if (reason.textContent !== view.reason) reason.replaceChildren(foreign(view.reason ?? ""));
      bar.show(view.bar, upgrade.plan);
      if (began.textContent !== view.began) began.textContent = view.began;
      if (journal.textContent !== view.journal) journal.textContent = view.journal;
      offer(pause, view.can.pause);
      offer(resume, view.can.resume && (isLoggedIn || view.state === "paused"));
      offer(stop, view.can.stop);
      packaged.node.hidden = !(view.needsPackage && view.can.resume);
      showAsk(view);
      for (const step of view.steps) {
        let row = rows.get(step.id);
        if (!row) {
          row = stepRow();
          rows.set(step.id, row);
          list.append(row.node);
        }
        row.show(step, step.id === view.current);
      }
      tell(view);
    },
  };
}
