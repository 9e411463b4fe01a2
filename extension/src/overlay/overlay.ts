import type { PageContext } from "@supervisor-doctor/shared/contract";
import { type DiagnosisView, type PageView, send } from "../messages.ts";
import { dockHeight } from "../page/dock.ts";
import type { Theme } from "../page/theme.ts";
import { badgeOf, drawBadge } from "./badge.ts";
import { diagnosing } from "./diagnosing.ts";
import { diagnosisBody } from "./diagnosis-body.ts";
import { button, element, iconButton, onPress } from "./element.ts";
import { guestHost } from "./host.ts";
import { icon } from "./icons.ts";

const RIGHT = 16;
/** What the first measurement reckons with, before the button has a size. */
const USUAL_SIZE = { width: 200, height: 36 };

export interface Overlay {
  /** Shows what there is to say of this page. `elsewhere`: it is about something else than the page before. */
  readonly show: (view: PageView, elsewhere: boolean) => void;
  readonly wear: (theme: Theme) => void;
  /** Finds a place where the button covers nothing of the page's own. */
  readonly dock: () => void;
  readonly hide: () => void;
}

/** The button on the page, and the panel that it opens. */
export function overlay(context: () => PageContext): Overlay {
  let view: PageView | null = null;
  let diagnosis: DiagnosisView = { state: "none" };
  let open = false;

  const guest = guestHost(() => open && setOpen(false));
  const work = diagnosing(context, arrived, outlived);
  const openOptions = (): void => void send("openOptions", {}).catch(outlived);
  const body = diagnosisBody(openOptions);
  const label = element("span", {});
  const badge = element("span", { class: "badge" });
  const docked = onPress(
    element("button", { type: "button", class: "docked", "aria-haspopup": "dialog", "aria-expanded": "false" }, icon("pulse"), label, badge),
    pressed,
  );
  const head = element("header", { class: "head" });
  const foot = element("footer", { class: "foot" });
  const frame = element(
    "section",
    { class: "frame", role: "dialog", "aria-labelledby": "title", tabindex: "-1" },
    head,
    element("div", { class: "scroll" }, body.body),
    foot,
  );
  guest.root.append(docked);

  function pressed(): void {
    if (open) return setOpen(false);
    setOpen(true);
    if (diagnosis.state === "none" || diagnosis.state === "stopped") void work.start();
  }

  function setOpen(wanted: boolean): void {
    open = wanted;
    docked.setAttribute("aria-expanded", String(open));
    if (open) guest.root.append(frame);
    else frame.remove();
    (open ? frame : docked).focus({ preventScroll: true });
  }

  function arrived(now: DiagnosisView): void {
    diagnosis = now;
    draw();
  }

  /** The extension was updated or removed under this page: only a reload brings it back. */
  function outlived(): void {
    if (!view) return;
    foot.replaceChildren();
    body.body.replaceChildren(element("p", { class: "start" }, view.text.reloadPage));
    badge.hidden = true;
    view = null;
  }

  /** The frame stands still while its contents change, or a press on one of its buttons would miss. */
  function drawFrame({ text, locale }: PageView): void {
    const offer = diagnosis.state === "running" ? "stop" : diagnosis.state === "none" ? "diagnose" : "again";
    if (frame.dataset["drawn"] === `${locale} ${offer}`) return;
    frame.dataset["drawn"] = `${locale} ${offer}`;
    const act = offer === "stop" ? work.stop : work.start;
    foot.replaceChildren(button(text[offer], offer === "stop" ? "outline" : "primary", () => void act(), icon(offer === "stop" ? "stop" : "again")));
    head.replaceChildren(
      icon("pulse", "brand"),
      element("h2", { id: "title" }, text.product),
      iconButton(icon("settings"), text.settings, openOptions),
      iconButton(icon("close"), text.close, () => setOpen(false)),
    );
  }

  function draw(): void {
    if (!view) return;
    const { diagnose } = view.text;
    const tells = badgeOf(diagnosis, view);
    label.textContent = diagnose;
    drawBadge(badge, tells);
    docked.setAttribute("aria-label", tells ? `${diagnose}. ${tells.says}` : diagnose);
    drawFrame(view);
    body.show(diagnosis, view.explanations, view);
  }

  return {
    show(now, elsewhere) {
      view = now;
      guest.root.lang = now.locale;
      guest.attach();
      // What this page has under way is newer than any reply about the past.
      if (elsewhere || diagnosis.state !== "running") work.takeUp(now.diagnosis);
      else draw();
    },
    wear(theme) {
      guest.root.dataset["theme"] = theme;
      guest.root.style.setProperty("--page-font", getComputedStyle(document.body).fontFamily);
    },
    dock() {
      const { width, height } = docked.getBoundingClientRect();
      const bottom = dockHeight(document, guest.host, RIGHT, width > 0 ? { width, height } : USUAL_SIZE);
      guest.root.style.setProperty("--bottom", `${bottom}px`);
    },
    hide: () => guest.detach(),
  };
}
