import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { type NoticeView, send } from "../messages.ts";
import { element, foreign } from "../overlay/element.ts";
import { noticeCard } from "../overlay/notice.ts";
import { loginForm } from "../options/vcenter-card.ts";
import { type Progress, progressBody } from "../overlay/progress.ts";
import { dressPage, pageTitle, speak } from "../own-page/own-page.ts";
import { browserLocale } from "../settings.ts";
import { overlayText, textIn } from "../text/text.ts";
import type { UpgradeLineView, UpgradePageView, UpgradePlace } from "../upgrade-messages.ts";
import { type CarryingBody, carryingBody } from "./carrying-body.ts";
import { planOffer, repairOffer, upgradeList } from "./offers.ts";
import { targetsBox } from "./targets-box.ts";

/** Carrying a plan out, on a page of the extension's own: nowhere else can a write be approved. */

/** How often it is looked again, in milliseconds: while something moves, and else. */
const PAUSE_MS = { moving: 1_000, still: 3_000 };

const openOptions = (): void => void send("openOptions", {});

/** The page's address says what it is about, also after a reload. */
function placeOf(hash: string): UpgradePlace | null {
  const given = new URLSearchParams(hash.slice(1));
  const only = given.get("only");
  const [vcenter, plan, upgrade, run, supervisor, rule, cause] = ["vcenter", "plan", "upgrade", "run", "supervisor", "rule", "cause"].map((name) => given.get(name));
  if (!vcenter) return null;
  if (upgrade) return { vcenter, upgrade };
  if (plan) return { vcenter, plan, ...(only && { supervisor: only }) };
  return run && supervisor && rule && cause ? { vcenter, repair: { run, supervisor, rule, cause } } : { vcenter };
}

const main = element("main", {});
const head = element("div", {});
// Read out whole, so that what changes is said and what stays is not.
const live = element("p", { class: "unseen-text", role: "status" });
const away = element("div", {});
const login = element("div", {});
const place = element("div", {});
let about = placeOf(location.hash);
let locale: Locale = browserLocale();
let planning: Progress | null = null;
let targets: { readonly key: string; readonly node: HTMLElement } | null = null;
let carrying: CarryingBody | null = null;
/** What is drawn: drawn anew only when it differs, so that what a person has typed or focused stays. */
let drawn = "";
let drawnLogin = "";
let turn = 0;

function announce(text: string): void {
  if (live.textContent !== text) live.textContent = text;
}

function goTo(what: { readonly upgrade: string } | { readonly plan: string }): Promise<void> {
  if (!about) return Promise.resolve();
  const { vcenter, supervisor } = about;
  about = { vcenter, ...what, ...(supervisor !== undefined && "plan" in what && { supervisor }) };
  history.replaceState(null, "", `#${new URLSearchParams({ vcenter, ...what, ...(about.supervisor !== undefined && { only: about.supervisor }) })}`);
  return look();
}
const goToUpgrade = (upgrade: string): Promise<void> => goTo({ upgrade });
const goToPlan = (plan: string): Promise<void> => goTo({ plan });

function drawHead(view: UpgradePageView): void {
  const { upgrade } = textIn(locale);
  const isRepair = view.body.kind === "repair" || (view.body.kind === "upgrade" && view.body.upgrade.isRepair);
  const title = isRepair ? upgrade.repairTitle : upgrade.title;
  const state = view.body.kind === "upgrade" ? `${view.body.upgrade.stateText} · ` : "";
  speak(locale, `${state}${title}`);
  const now = `${locale} ${title} ${about?.vcenter}`;
  if (head.dataset["drawn"] === now) return;
  head.dataset["drawn"] = now;
  head.replaceChildren(pageTitle(title), element("p", { class: "aside" }, foreign(about?.vcenter ?? "")));
}

/** Asked for where something is to begin or to go on; what is under way already has its login. */
function drawLogin({ username, body }: UpgradePageView): void {
  const isNeeded = username === null && (body.kind === "list" || body.kind === "plan" || body.kind === "repair" || (body.kind === "upgrade" && body.upgrade.can.resume && body.upgrade.state !== "paused"));
  const now = isNeeded && about ? `${locale} ${about.vcenter}` : "";
  if (now === drawnLogin) return;
  drawnLogin = now;
  if (!isNeeded || !about) return login.replaceChildren();
  const { upgrade } = textIn(locale);
  const later = element("div", {});
  login.replaceChildren(
    element("section", { class: "box", id: "log-in" }, element("h2", {}, foreign(fill(upgrade.logIn, { vcenter: about.vcenter }, locale))), loginForm(about.vcenter, locale, later, look, { account: upgrade.account }), later),
  );
}

function awayNotice(notice: NoticeView): HTMLElement {
  const { upgrade, overlay } = textIn(locale);
  return element("div", { class: "group" }, noticeCard(notice, overlay.settings, openOptions), element("p", {}, upgrade.unreachable));
}

/** The list changes while its updates move; the keyboard stays on the one it stood on. */
function drawList(here: UpgradePlace, upgrades: readonly UpgradeLineView[], isLoggedIn: boolean): void {
  const stood = document.activeElement?.closest<HTMLElement>("[data-upgrade]")?.dataset["upgrade"];
  const key = `${locale} ${isLoggedIn}`;
  // What was typed there stays while the list moves.
  if (targets?.key !== key) targets = { key, node: targetsBox(here, isLoggedIn, locale, goToPlan) };
  place.replaceChildren(element("div", { class: "carrying" }, upgradeList(upgrades, locale, (upgrade) => void goToUpgrade(upgrade)), targets.node));
  if (stood !== undefined) place.querySelector<HTMLElement>(`[data-upgrade="${CSS.escape(stood)}"] button`)?.focus();
}

function drawBody(view: UpgradePageView): void {
  const { body, username } = view;
  const isLoggedIn = username !== null;
  if (!about) return;
  if (body.kind === "planning") {
    if (drawn !== `planning ${locale}` || !planning) {
      drawn = `planning ${locale}`;
      planning = progressBody({ text: overlayText(locale), locale });
      announce(textIn(locale).overlay.looking);
      place.replaceChildren(planning.body);
    }
    return planning.update(body.looks);
  }
  // An agent that is away takes nothing off the page: it is said above it, and what was typed is still there.
  const isAway = body.kind === "notice" && body.notice.code === "unreachable" && about.upgrade !== undefined;
  if (isAway !== away.hasChildNodes()) {
    away.replaceChildren(...(isAway ? [awayNotice(body.notice)] : []));
    if (isAway) announce(body.notice.title);
  }
  if (isAway) return;
  if (body.kind === "upgrade") {
    const key = `upgrade ${locale} ${body.upgrade.upgrade}`;
    if (drawn !== key || !carrying) {
      drawn = key;
      carrying = carryingBody(body.upgrade.upgrade, locale, look, announce);
      place.replaceChildren(carrying.node);
    }
    return carrying.show(body.upgrade, isLoggedIn);
  }
  const key = JSON.stringify([locale, body, isLoggedIn]);
  if (key === drawn) return;
  drawn = key;
  carrying = null;
  switch (body.kind) {
    case "plan":
      return place.replaceChildren(planOffer(about, body, isLoggedIn, locale, goToUpgrade, targetsBox(about, isLoggedIn, locale, goToPlan)));
    case "repair":
      return place.replaceChildren(repairOffer(about, body.repair, isLoggedIn, locale, goToUpgrade));
    case "list":
      return drawList(about, body.upgrades, isLoggedIn);
    case "notice":
      announce(body.notice.title);
      return place.replaceChildren(noticeCard(body.notice, textIn(locale).overlay.settings, openOptions));
  }
}

async function look(): Promise<void> {
  const mine = ++turn;
  if (!about) return;
  try {
    const [view, settings] = await Promise.all([send("followUpgrade", about), send("settings", {})]);
    if (mine !== turn) return;
    locale = settings.language === "auto" ? browserLocale() : settings.language;
    drawHead(view);
    drawLogin(view);
    drawBody(view);
    const isMoving = view.body.kind === "planning" || (view.body.kind === "upgrade" && ["running", "asks", "paused"].includes(view.body.upgrade.state));
    setTimeout(() => mine === turn && void look(), isMoving ? PAUSE_MS.moving : PAUSE_MS.still);
  } catch (error) {
    console.error("The plan page was not answered", error);
    setTimeout(() => mine === turn && void look(), PAUSE_MS.still);
  }
}

dressPage("upgrade");
main.append(head, live, away, login, place);
document.body.append(main);
addEventListener("hashchange", () => {
  about = placeOf(location.hash);
  drawn = "";
  void look();
});
// Timers sleep in a tab that is not looked at.
addEventListener("visibilitychange", () => !document.hidden && void look());
void look();
