import type { WatchView } from "@supervisor-doctor/shared/contract";
import type { Finding } from "@supervisor-doctor/shared/finding";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { whenText } from "@supervisor-doctor/shared/notices";
import { renderFinding } from "@supervisor-doctor/shared/render";
import { errorText } from "@supervisor-doctor/shared/words/errors";
import type { Failure } from "./agent-client.ts";
import { noticeView } from "./notice-view.ts";
import { textIn } from "./text/text.ts";
import { WATCH_MINUTES, type WatchLineView } from "./watch-messages.ts";

type Told = WatchView["told"][number];

const MINUTE = 60_000;
const LOOKING_MS = 2_000;
/** So many things that turned are shown. */
const SHOWN = 3;

/** A watch as the worker knows it: switched off, answered for by the agent, or not to be had. */
export type Watching = { readonly minutes: number | null } & ({ readonly view: WatchView } | { readonly failure: Failure } | { readonly view: null });

const clock = (at: string, locale: Locale): string => new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(new Date(at));

/** Whether it is told outside of the page too: all but what stood before. */
const isTurn = (told: Told): boolean => told.event === "certificate" || (told.turn !== "again" && told.turn !== "standing");

/** As in the report, what is there only because of another problem is not told beside that one, if it turned with it. */
function withoutConsequences(told: readonly Told[]): Told[] {
  const isTold = ({ at, turn, supervisor }: Told & { event: "problem" }, rule: string): boolean => told.some((each) => each.event === "problem" && each.at === at && each.turn === turn && each.supervisor === supervisor && each.rule === rule);
  return told.filter((each) => each.event !== "problem" || !each.finding?.explainedBy || !isTold(each, each.finding.explainedBy));
}

/** What of a watch is told outside of the page. */
export const turnsOf = ({ told }: WatchView): Told[] => withoutConsequences(told).filter(isTurn);

const titleOf = (told: Told & { event: "problem" }, locale: Locale): string => {
  try {
    return told.finding ? renderFinding(told.finding as Finding, [], locale).title : told.rule;
  } catch {
    // A rule that this version's catalogue does not have: the agent is newer.
    return told.rule;
  }
};

function toldText(told: Told, { supervisors }: WatchView, locale: Locale): string {
  if (told.event === "certificate") return fill(textIn(locale).watch.certificate, { when: whenText(told, told.at, locale), subject: told.subject }, locale);
  const name = supervisors.length > 1 ? supervisors.find(({ id }) => id === told.supervisor)?.name : undefined;
  return `${titleOf(told, locale)}${name === undefined ? "" : ` · ${name}`}`;
}

function sinceText(told: Told, locale: Locale): string {
  const { since } = textIn(locale).watch;
  return fill(told.event === "certificate" ? since.certificate : since[told.turn], { time: clock(told.at, locale) }, locale);
}

function saysOf(watching: Watching, vcenter: string, locale: Locale): string {
  const say = textIn(locale).watch;
  if (watching.minutes === null) return say.off;
  if ("failure" in watching) return fill(say.stopped, { message: messageOf(watching.failure, vcenter, locale) }, locale);
  const { view } = watching;
  if (!view) return say.first;
  const next = clock(view.nextAt, locale);
  const message = view.error === null ? "" : errorText(view.error.code, view.error.params, locale);
  if (view.state === "over") return fill(say.over, { message }, locale);
  if (view.error !== null) return fill(say.failed, { next, message }, locale);
  if (view.lookedAt === null) return say.first;
  const last = clock(view.lookedAt, locale);
  return view.state === "looking" ? fill(say.looking, { last }, locale) : fill(say.next, { last, next }, locale);
}

/** A failure in one sentence. */
export function messageOf(failure: Failure, vcenter: string, locale: Locale): string {
  const { title, detail } = noticeView(failure, locale, vcenter);
  return detail ?? title;
}

function askAgain(watching: Watching, now: number): number | null {
  if (watching.minutes === null) return null;
  if (!("view" in watching) || !watching.view || watching.view.state === "over") return MINUTE;
  if (watching.view.state === "looking") return LOOKING_MS;
  return Math.min(MINUTE, Math.max(LOOKING_MS, Date.parse(watching.view.nextAt) - now));
}

/** `unseen`: how many of the newest turns nobody has seen yet. `now`: milliseconds since 1970. Pure. */
export function watchLineView(watching: Watching, unseen: number, mayNotify: boolean, vcenter: string, locale: Locale, now: number): WatchLineView {
  const say = textIn(locale).watch;
  const { minutes } = watching;
  const view = "view" in watching ? watching.view : null;
  const newest = view ? withoutConsequences(view.told).toReversed() : [];
  const choices = minutes === null || WATCH_MINUTES.some((each) => each === minutes) ? WATCH_MINUTES : [minutes, ...WATCH_MINUTES];
  const turns = newest.filter(isTurn);
  return {
    isOn: minutes !== null,
    state: minutes === null ? "off" : !view || view.state === "over" ? "ended" : view.state,
    label: say.label,
    says: saysOf(watching, new URL(vcenter).host, locale),
    intervalLabel: say.interval,
    intervals: choices.map((each) => ({ minutes: each, text: fill(say.every, { minutes: new Intl.NumberFormat(locale).format(each) }, locale), isChosen: each === (minutes ?? WATCH_MINUTES[0]) })),
    heading: say.heading,
    turned: view
      ? newest.slice(0, SHOWN).map((told) => ({
          since: sinceText(told, locale),
          text: toldText(told, view, locale),
          isUnseen: turns.indexOf(told) >= 0 && turns.indexOf(told) < unseen,
          isGood: told.event === "problem" && told.turn === "gone",
        }))
      : [],
    notifications: minutes === null || mayNotify ? null : { text: say.silent, allow: say.allow },
    turn: view ? `${view.watch} ${view.told.at(-1)?.number ?? 0} ${view.run !== null}` : "",
    askAgainMs: askAgain(watching, now),
  };
}

const ORDER = ["new", "other-cause", "unseen", "certificate", "gone"] as const;

/** One notification for all that one look turned: how much of each, and the first of them by name. Pure. */
export function notificationOf(turns: readonly Told[], view: WatchView, vcenter: string, locale: Locale): { readonly title: string; readonly message: string } {
  const say = textIn(locale).watch;
  const kindOf = (told: Told): string => (told.event === "certificate" ? told.event : told.turn);
  const sorted = ORDER.flatMap((kind) => turns.filter((told) => kindOf(told) === kind));
  const counts = ORDER.flatMap((kind) => {
    const count = turns.filter((told) => kindOf(told) === kind).length;
    return count > 0 ? [fill(say.counted[kind], { count }, locale)] : [];
  });
  const [first] = sorted;
  return { title: fill(say.notification, { host: new URL(vcenter).host }, locale), message: [counts.join(" "), ...(first ? [toldText(first, view, locale)] : [])].join("\n") };
}
