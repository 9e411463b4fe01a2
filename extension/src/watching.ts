import type { WatchView } from "@supervisor-doctor/shared/contract";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import browser from "webextension-polyfill";
import { z } from "zod";
import { askAgent } from "./agent-client.ts";
import { keepRun } from "./kept-runs.ts";
import { lookAgain } from "./page-access.ts";
import { changeSettings, chosenLocale, readSettings } from "./settings.ts";
import { textIn } from "./text/text.ts";
import { badgeIcon, mayNotify, notify, takeBack } from "./turned.ts";
import type { WatchLineView, WatchQuestion, WatchWish } from "./watch-messages.ts";
import { messageOf, notificationOf, turnsOf, type Watching, watchLineView } from "./watch-view.ts";

/** The watch of a vCenter, kept going by its open pages: each asks here now and then, and the agent looks where a look is due. */

const PREFIX = "watch ";

/** What this browser has told of a watch. `told`: the number of the last thing; `unseen`: how much of it nobody has seen yet. */
const memory = z.object({ watch: z.string(), told: z.number(), unseen: z.number(), run: z.string().nullable(), isOver: z.boolean() });
type Memory = z.infer<typeof memory>;

async function remembered(vcenter: string): Promise<Memory | null> {
  const key = `${PREFIX}${vcenter}`;
  const { data } = memory.safeParse((await browser.storage.session.get(key))[key]);
  return data ?? null;
}

async function remember(vcenter: string, now: Memory | null): Promise<void> {
  const key = `${PREFIX}${vcenter}`;
  await (now ? browser.storage.session.set({ [key]: now }) : browser.storage.session.remove(key));
  const all = Object.entries(await browser.storage.session.get(null)).flatMap(([name, value]) => (name.startsWith(PREFIX) ? [memory.safeParse(value).data?.unseen ?? 0] : []));
  await badgeIcon(all.reduce((sum, each) => sum + each, 0));
}

const newest = ({ told }: WatchView): number => told.at(-1)?.number ?? 0;

/** Tells what turned since this browser was told last, and returns how much nobody has seen yet. */
async function told(vcenter: string, view: WatchView, isSeen: boolean, locale: Locale): Promise<number> {
  const before = await remembered(vcenter);
  const known = before?.watch === view.watch ? before : null;
  // What a watch told before this browser knew of it was told elsewhere.
  const fresh = known ? turnsOf(view).filter((each) => each.number > known.told) : [];
  const isOver = view.state === "over";
  const unseen = isSeen ? 0 : (known?.unseen ?? 0) + fresh.length;
  await remember(vcenter, { watch: view.watch, told: newest(view), unseen, run: view.run, isOver });
  if (view.run !== null && view.lookedAt !== null && view.run !== known?.run) await keepRun(vcenter, { run: view.run, subject: null, at: Date.parse(view.lookedAt) });
  const isFirst = view.run !== null && known?.run === null;
  if (fresh.length > 0 || isFirst) void lookAgain();
  if (isSeen) await takeBack(vcenter);
  else if (fresh.length > 0) await notify(vcenter, notificationOf(fresh, view, vcenter, locale));
  else if (isOver && known && !known.isOver) {
    const { host } = new URL(vcenter);
    await notify(vcenter, { title: fill(textIn(locale).watch.ended, { host }, locale), message: view.error ? messageOf(view.error, host, locale) : "" });
  }
  return unseen;
}

let turn: Promise<unknown> = Promise.resolve();
/** One after the other: two pages of one vCenter tell nothing twice. */
function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const mine = turn.then(act, act);
  turn = mine.catch(() => {});
  return mine;
}

async function watchOf({ seen, origin, ...context }: WatchQuestion): Promise<WatchLineView> {
  const settings = await readSettings();
  const locale = chosenLocale(settings, context.locale);
  const minutes = settings.watches[origin] ?? null;
  const line = async (watching: Watching, unseen = 0): Promise<WatchLineView> => watchLineView(watching, unseen, await mayNotify(), origin, locale, Date.now());
  if (minutes === null) return line({ minutes, view: null });
  const reply = await askAgent(settings.agent, "watches/keep", { vcenter: origin, minutes });
  if (!reply.ok) return line({ minutes, failure: reply.failure });
  return line({ minutes, view: reply.value }, await told(origin, reply.value, seen, locale));
}

/** How the watch stands; where it is on, this keeps it going. */
export const watch = (question: WatchQuestion): Promise<WatchLineView> => inTurn(() => watchOf(question));

export async function setWatch({ minutes, ...context }: WatchWish): Promise<WatchLineView> {
  const { agent, watches } = await readSettings();
  const { [context.origin]: _, ...others } = watches;
  await changeSettings({ watches: minutes === null ? others : { ...others, [context.origin]: minutes } });
  if (minutes === null) await inTurn(() => endWatch(context.origin, agent));
  return watch({ ...context, seen: true });
}

async function endWatch(vcenter: string, agent: Parameters<typeof askAgent>[0]): Promise<void> {
  await askAgent(agent, "watches/stop", { vcenter });
  await remember(vcenter, null);
  await takeBack(vcenter);
}
