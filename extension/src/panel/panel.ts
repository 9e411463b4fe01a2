import type { PageContext } from "@supervisor-doctor/shared/contract";
import type { Locale } from "@supervisor-doctor/shared/locale";
import browser from "webextension-polyfill";
import { canCarryOut, type DiagnosisView, type PageView, type PlanningView, send, type SettingsView } from "../messages.ts";
import { diagnosing, planning } from "../overlay/diagnosing.ts";
import { diagnosisBody } from "../overlay/diagnosis-body.ts";
import { button, element, iconButton, keyed } from "../overlay/element.ts";
import { keepFocus } from "../overlay/focus.ts";
import { icon } from "../overlay/icons.ts";
import { upgradeLine } from "../overlay/upgrade-line.ts";
import { watchLine } from "../overlay/watch-line.ts";
import { box, dressPage, field, pageTitle, redraw, speak } from "../own-page/own-page.ts";
import { keepWatch } from "../keep-watch.ts";
import { browserLocale } from "../settings.ts";
import { overlayText, textIn } from "../text/text.ts";
import type { UpgradeOpening } from "../upgrade-messages.ts";
import { explainBox } from "./explain-box.ts";
import { rulesBox } from "./rules-box.ts";

const openOptions = (): void => void send("openOptions", {});

/** The vCenter of the page in front of the person, as far as access to it was granted; else the first one. */
async function presentVcenter({ vcenters }: SettingsView): Promise<string | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const present = vcenters.find(({ vcenter }) => tab?.url?.startsWith(`${vcenter}/`));
  return (present ?? vcenters[0])?.vcenter ?? null;
}

/** Diagnoses a whole vCenter: the panel sees no page, so it names no single Supervisor. */
function diagnosisBox(vcenters: readonly string[], first: string, locale: Locale, signal: AbortSignal): HTMLElement {
  const text = textIn(locale);
  const wording = { text: overlayText(locale), locale };
  const choice = element("select", { name: "vcenter" }, ...vcenters.map((vcenter) => element("option", { value: vcenter }, vcenter)));
  choice.value = first;
  const context = (): PageContext => ({
    origin: choice.value,
    page: "other",
    tab: null,
    vcenterGuid: null,
    supervisorId: null,
    clusterId: null,
    locale,
    messages: [],
  });
  const openUpgrade = (open: UpgradeOpening): void => void send("openUpgrade", { ...context(), open });
  const bodies = { diagnosis: diagnosisBody(openOptions, "start", (repair) => openUpgrade({ kind: "repair", ...repair })), plan: diagnosisBody(openOptions, "planStart") };
  const line = upgradeLine(
    () => send("upgradeLine", context()),
    () => !document.hidden,
    (upgrade) => openUpgrade({ kind: "upgrade", upgrade }),
  );
  const watching = keepWatch(() => send("watch", { ...context(), seen: !document.hidden }), signal);
  // The browser may refuse them: then the icon's badge says it.
  const allow = (): Promise<boolean> => browser.permissions.request({ permissions: ["notifications"] }).catch(() => false);
  const watch = watchLine(
    (minutes) => {
      const asked = minutes === null ? Promise.resolve(false) : allow();
      void asked.then(() => send("setWatch", { ...context(), minutes })).then(watching.take, lost);
    },
    () => void allow().then(watching.ask),
  );
  watching.listen(watch.show);
  let turn = "";
  watching.listen((view) => {
    if (view.turn === turn) return;
    turn = view.turn;
    void look().catch(() => {});
  });
  const action = element("div", { class: "row" });
  const place = element("div", { tabindex: "-1" });
  let diagnosis: DiagnosisView = { state: "none" };
  let plan: PlanningView = { state: "none" };
  let shown: keyof typeof bodies = "diagnosis";
  const lost = (): void => location.reload();
  const work = diagnosing(context, (now) => ((diagnosis = now), show()), lost);
  const planWork = planning(context, (now) => ((plan = now), show()), lost);
  const say = wording.text;
  let presses = 0;

  function begin(wanted: keyof typeof bodies): void {
    presses += 1;
    shown = wanted;
    void (wanted === "plan" ? planWork : work).start();
  }

  function show(): void {
    bodies.diagnosis.show(diagnosis, [], wording);
    bodies.plan.show(plan, [], wording);
    const running = (shown === "plan" ? plan : diagnosis).state === "running";
    const canCarry = shown === "plan" && canCarryOut(plan);
    const drawn = `${shown} ${running} ${canCarry}`;
    if (action.dataset["drawn"] === drawn) return;
    action.dataset["drawn"] = drawn;
    place.replaceChildren(bodies[shown].body);
    const stop = (): void => void (shown === "plan" ? planWork : work).stop();
    const acts = (): void => action.replaceChildren(
      ...(running
        ? [keyed("act", button(say.stop, "outline", stop, icon("stop")))]
        : [keyed("act", button(say.diagnose, "primary", () => begin("diagnosis"), icon("pulse"))), button(say.plan, "outline", () => begin("plan"), icon("steps")), canCarry && button(say.carryOut, "outline", () => openUpgrade({ kind: "plan" }), icon("steps"))].filter((each) => each !== false)),
    );
    keepFocus(action, () => action.querySelector("button"), acts);
  }

  async function look(): Promise<void> {
    const before = presses;
    const view: PageView = await send("look", context());
    line.show(view.upgrade);
    // What was begun meanwhile is newer than any reply about the past.
    if (presses !== before) return;
    // What was planned last is seen again only where no diagnosis would be hidden by it.
    if (view.plan.state !== "none" && view.diagnosis.state === "none") shown = "plan";
    planWork.takeUp(view.plan);
    work.takeUp(view.diagnosis);
  }
  choice.addEventListener("change", () => {
    presses += 1;
    void look();
    void watching.ask();
  });
  show();
  void look();
  void watching.ask();
  return element("section", { class: "box" }, field(text.panel.vcenter, choice), line.node, watch.node, action, place);
}

let leaving = new AbortController();

async function draw(): Promise<void> {
  leaving.abort();
  const leave = new AbortController();
  leaving = leave;
  const settings = await send("settings", {});
  const locale = settings.language === "auto" ? browserLocale() : settings.language;
  const text = textIn(locale);
  speak(locale, text.panel.title);
  const vcenters = settings.vcenters.map((each) => each.vcenter);
  const first = await presentVcenter(settings);
  redraw(
    main,
    element("div", { class: "top" }, pageTitle(text.panel.title), iconButton(icon("settings"), text.overlay.settings, openOptions)),
    first === null
      ? box(text.overlay.diagnose, text.panel.noVcenter, button(text.panel.openSettings, "primary", openOptions))
      : diagnosisBox(vcenters, first, locale, leave.signal),
    explainBox(locale),
    rulesBox(locale),
  );
}

const main = element("main", {});
dressPage("panel");
document.body.append(main);
// What is set up on the options page, or said to another page, shows here at once.
browser.storage.local.onChanged.addListener((changes) => ["agent", "vcenters", "locale"].some((name) => name in changes) && void draw());
void draw();
