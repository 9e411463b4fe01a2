import browser from "webextension-polyfill";
import { keepStorageFromPages, openPanelByIcon } from "./chromium.ts";
import { diagnose, follow, latest, stop } from "./diagnosis.ts";
import { admit, type Admitted, callerOf, type Sender } from "./door.ts";
import { explanationView, explanationViews } from "./explanation-view.ts";
import { openSidebarByIcon } from "./firefox.ts";
import { aboutOf, ofItsVcenter, withVcenter } from "./linked.ts";
import type { AnswerOf, Call, QuestionOf, Reply } from "./messages.ts";
import { noticeView } from "./notice-view.ts";
import { lookAgain, registerPages, standOnOpenPages } from "./page-access.ts";
import { followPlan, plan, stopPlan } from "./planning.ts";
import { changeSettings, chosenLocale, readSettings } from "./settings.ts";
import { addVcenter, connect, disconnect, moveDock, pair, removeVcenter, settingsView, unpair } from "./set-up.ts";
import { overlayText } from "./text/text.ts";
import { overlayStyles } from "./overlay/overlay-styles.ts";
import { listenToNotifications } from "./turned.ts";
import { answerUpgrade, followUpgrade, holdUpgrade, openUpgrade, planUpgrade, startUpgrade, upgradeLine } from "./upgrading.ts";
import { setWatch, watch } from "./watching.ts";

type Answers = { readonly [C in Call]: (question: QuestionOf<C>) => Promise<AnswerOf<C>> };

const answers: Answers = {
  async look(context) {
    const settings = await readSettings();
    const locale = chosenLocale(settings, context.locale);
    const told = { locale, text: overlayText(locale), explanations: explanationViews(context.messages, locale), dock: settings.docks[context.origin] ?? null };
    const about = await aboutOf(context);
    if (!about.ok) return { ...told, diagnosis: { state: "stopped", notice: noticeView(about.failure, locale, context.origin) }, plan: { state: "none" }, upgrade: null };
    return { ...told, diagnosis: await latest(about.context), plan: await followPlan(about.context), upgrade: await upgradeLine(about.context) };
  },
  diagnose: ofItsVcenter(diagnose),
  follow: ofItsVcenter(follow),
  stop: ofItsVcenter(stop),
  plan: ofItsVcenter(plan),
  followPlan: ofItsVcenter(followPlan),
  stopPlan: ofItsVcenter(stopPlan),
  async upgradeLine(context) {
    const about = await aboutOf(context);
    return about.ok ? upgradeLine(about.context) : null;
  },
  async openUpgrade(context) {
    const about = await aboutOf(context);
    if (about.ok) await openUpgrade(about.context);
  },
  moveDock,
  watch: async (question) => watch(await withVcenter(question)),
  setWatch: async (wish) => setWatch(await withVcenter(wish)),
  followUpgrade,
  planUpgrade,
  startUpgrade,
  answerUpgrade,
  holdUpgrade,
  styles: async () => overlayStyles,
  openOptions: () => browser.runtime.openOptionsPage(),
  explain: async ({ text, locale }) => explanationView(text, locale),
  settings: settingsView,
  pair,
  unpair,
  addVcenter,
  removeVcenter,
  connect,
  disconnect,
  chooseLanguage: ({ language }) => changeSettings({ locale: language }),
};

/** After these the overlays show something else. */
const CHANGES: readonly Call[] = ["pair", "unpair", "addVcenter", "removeVcenter", "connect", "disconnect", "chooseLanguage", "setWatch", "startUpgrade", "holdUpgrade"];

const home = { id: browser.runtime.id, origin: new URL(browser.runtime.getURL("")).origin };

async function answer(message: unknown, sender: Sender): Promise<Reply> {
  const caller = callerOf(sender, home);
  const admitted = caller && admit(message, caller, (await readSettings()).vcenters.map((each) => each.vcenter));
  if (!admitted) return { ok: false };
  const reply = answers[admitted.call] as (question: Admitted["question"]) => Promise<unknown>;
  const said = await reply(admitted.question);
  if (CHANGES.includes(admitted.call)) void lookAgain();
  return { ok: true, answer: said };
}

browser.runtime.onMessage.addListener((message: unknown, sender: Sender): Promise<Reply> =>
  answer(message, sender).catch((error: unknown) => {
    console.error("A message could not be answered", error);
    return { ok: false };
  }),
);

/** Pages that are open while the extension is updated keep a script that can no longer speak to it. */
async function standAgain(): Promise<void> {
  await registerPages();
  for (const { vcenter } of (await readSettings()).vcenters) await standOnOpenPages(vcenter);
}

/** Who has just installed it sees what is to be set up. */
async function welcome({ reason }: { readonly reason: string }): Promise<void> {
  if (reason !== "install") return;
  const { agent, vcenters } = await readSettings();
  if (agent === null && vcenters.length === 0) await browser.runtime.openOptionsPage();
}

void keepStorageFromPages();
void openPanelByIcon();
openSidebarByIcon();
listenToNotifications();
browser.runtime.onInstalled.addListener(standAgain);
browser.runtime.onInstalled.addListener(welcome);
browser.runtime.onStartup.addListener(registerPages);
browser.permissions.onAdded.addListener(registerPages);
browser.permissions.onRemoved.addListener(registerPages);
