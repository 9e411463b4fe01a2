import type { PageContext } from "@supervisor-doctor/shared/contract";
import { canCarryOut, type DiagnosisView, type PageView, type PlanningView, send } from "../messages.ts";
import type { Theme } from "../page/theme.ts";
import type { UpgradeOpening } from "../upgrade-messages.ts";
import type { KeptWatch } from "../keep-watch.ts";
import { badgeOf, drawBadge } from "./badge.ts";
import { diagnosing, planning } from "./diagnosing.ts";
import { diagnosisBody } from "./diagnosis-body.ts";
import { button, element, iconButton, keyed, onPress } from "./element.ts";
import { keepFocus } from "./focus.ts";
import { guestHost } from "./host.ts";
import { icon } from "./icons.ts";
import { findingMarks, type Mark, updateMarks } from "./mark-list.ts";
import { marks } from "./marks.ts";
import { mover } from "./moving.ts";
import { upgradeLine } from "./upgrade-line.ts";
import { watchLine } from "./watch-line.ts";

export interface Overlay {
  /** Shows what there is to say of this page. `elsewhere`: it is about something else than the page before. */
  readonly show: (view: PageView, elsewhere: boolean) => void;
  readonly wear: (theme: Theme) => void;
  /** Finds a place where the button covers nothing of the page's own. */
  readonly dock: () => void;
  /** Takes the marks off the page: it is about something else now. */
  readonly unmark: () => void;
  readonly hide: () => void;
  /** As a press on the button does. */
  readonly open: () => void;
  /** Whether a person has what it shows before their eyes. */
  readonly isSeen: () => boolean;
}

/** The button on the page, and the panel that it opens. */
export function overlay(styles: readonly string[], context: () => PageContext, watching: KeptWatch): Overlay {
  let view: PageView | null = null;
  let diagnosis: DiagnosisView = { state: "none" };
  let plan: PlanningView = { state: "none" };
  let shown: "diagnosis" | "plan" = "diagnosis";
  let open = false;

  const guest = guestHost(styles, () => open && setOpen(false));
  const work = diagnosing(context, arrived, outlived);
  const planWork = planning(context, planArrived, outlived);
  const openUpgrade = (what: UpgradeOpening): void => void send("openUpgrade", { ...context(), open: what }).catch(outlived);
  const line = upgradeLine(
    () => send("upgradeLine", context()),
    () => open && !document.hidden,
    (upgrade) => openUpgrade({ kind: "upgrade", upgrade }),
  );
  const openOptions = (): void => void send("openOptions", {}).catch(outlived);
  const watch = watchLine((minutes) => void send("setWatch", { ...context(), minutes }).then(watching.take, outlived), openOptions);
  watching.listen(watch.show);
  const body = diagnosisBody(openOptions, "start", (repair) => openUpgrade({ kind: "repair", ...repair }));
  const planBody = diagnosisBody(openOptions, "planStart");
  const marked = marks(guest, openAt);
  const label = element("span", {});
  const badge = element("span", { class: "badge", "aria-hidden": "true" });
  // Part of the button's own words, so that its name holds all that is seen on it.
  const told = element("span", { class: "unseen-text" });
  const docked = onPress(
    element("button", { type: "button", class: "docked", "aria-haspopup": "dialog", "aria-expanded": "false" }, icon("pulse"), label, badge, told),
    pressed,
  );
  const head = element("header", { class: "head" });
  const foot = element("footer", { class: "foot" });
  const scroll = element("div", { class: "scroll", role: "region", "aria-labelledby": "title", tabindex: "0" }, body.body);
  const frame = element(
    "section",
    { class: "frame", role: "dialog", "aria-labelledby": "title", tabindex: "-1" },
    head,
    line.node,
    watch.node,
    scroll,
    foot,
  );
  guest.root.append(docked);
  const moving = mover(guest, docked, (place) => {
    void send("moveDock", { ...context(), place }).catch(() => {});
    if (view) drawFrame(view);
  });
  moving.handle(head);
  let dockedIn = "";

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
    // What turned is seen now.
    if (open) void watching.ask();
  }

  /** Pressed on the page: shows what the mark is about, and turns to it. */
  function openAt({ supervisor, opens, rule }: Mark): void {
    if (!open) setOpen(true);
    if (shown !== opens) turnTo(opens);
    const card = scroll.querySelector<HTMLElement>(`.card[data-rule="${CSS.escape(rule ?? "")}"][data-supervisor="${CSS.escape(supervisor.id)}"]`);
    for (let fold = card?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
    card?.scrollIntoView({ block: "start" });
    (card ?? frame).focus({ preventScroll: true });
  }

  function arrived(now: DiagnosisView): void {
    diagnosis = now;
    draw();
  }

  function planArrived(now: PlanningView): void {
    plan = now;
    draw();
  }

  /** A plan that was made stays until a person asks for another. */
  function turnTo(wanted: "diagnosis" | "plan"): void {
    shown = wanted;
    scroll.replaceChildren((wanted === "plan" ? planBody : body).body);
    scroll.scrollTop = 0;
    // The pressed button is replaced: the keyboard goes on from the frame.
    frame.focus({ preventScroll: true });
    if (wanted === "plan" && (plan.state === "none" || plan.state === "stopped")) void planWork.start();
    else draw();
  }

  /** The extension was updated or removed under this page: only a reload brings it back. */
  function outlived(): void {
    if (!view) return;
    foot.replaceChildren();
    scroll.replaceChildren(element("p", { class: "start", role: "alert" }, view.text.reloadPage));
    if (open) frame.focus({ preventScroll: true });
    badge.hidden = true;
    marked.clear();
    view = null;
  }

  /** The frame stands still while its contents change, or a press on one of its buttons would miss. */
  function drawFrame({ text, locale }: PageView): void {
    const now = shown === "plan" ? plan : diagnosis;
    const again = shown === "plan" ? "planAgain" : now.state === "none" ? "diagnose" : "again";
    const offer = now.state === "running" ? "stop" : again;
    const canCarry = shown === "plan" && canCarryOut(plan);
    const toSide = moving.side() === "left" ? text.moveRight : text.moveLeft;
    const drawn = `${locale} ${shown} ${offer} ${canCarry} ${toSide}`;
    if (frame.dataset["drawn"] === drawn) return;
    frame.dataset["drawn"] = drawn;
    const { start, stop } = shown === "plan" ? planWork : work;
    const act = offer === "stop" ? stop : start;
    const footing = (): void =>
      foot.replaceChildren(
        shown === "plan" ? button(text.showDiagnosis, "outline", () => turnTo("diagnosis"), icon("pulse")) : button(text.plan, "outline", () => turnTo("plan"), icon("steps")),
        keyed("act", button(text[offer], offer === "stop" || canCarry ? "outline" : "primary", () => void act(), icon(offer === "stop" ? "stop" : "again"))),
        ...(canCarry ? [button(text.carryOut, "primary", () => openUpgrade({ kind: "plan" }), icon("steps"))] : []),
      );
    const heading = (): void =>
      head.replaceChildren(
        icon("pulse", "brand"),
        element("h2", { id: "title" }, text.product),
        iconButton(icon("sides"), toSide, moving.toOtherSide),
        iconButton(icon("settings"), text.settings, openOptions),
        iconButton(icon("close"), text.close, () => setOpen(false)),
      );
    keepFocus(foot, () => frame, footing);
    keepFocus(head, () => frame, heading);
  }

  function draw(): void {
    if (!view) return;
    const { diagnose } = view.text;
    const tells = badgeOf(diagnosis, view);
    label.textContent = diagnose;
    docked.title = view.text.moveHint;
    drawBadge(badge, tells);
    told.textContent = tells ? `. ${tells.says}` : "";
    drawFrame(view);
    body.show(diagnosis, view.explanations, view);
    planBody.show(plan, [], view);
    marked.show(context(), findingMarks(diagnosis, view), updateMarks(diagnosis, plan, view));
  }

  /** What is being read stands still, unless the window itself has changed. */
  function dock(): void {
    const size = `${innerWidth} ${innerHeight}`;
    if (open && dockedIn === size) return;
    dockedIn = size;
    moving.settle();
  }

  return {
    show(now, elsewhere) {
      view = now;
      guest.root.lang = guest.layer.lang = now.locale;
      guest.attach();
      line.show(now.upgrade);
      moving.put(now.dock);
      // What this page has under way is newer than any reply about the past.
      if (elsewhere || plan.state !== "running") planWork.takeUp(now.plan);
      if (elsewhere || diagnosis.state !== "running") work.takeUp(now.diagnosis);
      else draw();
    },
    wear(theme) {
      for (const each of [guest.root, guest.layer]) {
        each.dataset["theme"] = theme;
        each.style.setProperty("--page-font", getComputedStyle(document.body).fontFamily);
      }
    },
    dock: () => guest.afterLayout(dock),
    unmark: marked.clear,
    hide() {
      marked.clear();
      guest.detach();
    },
    open: () => open || pressed(),
    isSeen: () => open && guest.host.isConnected && !document.hidden && document.hasFocus(),
  };
}
