import { durationText, timeText } from "@supervisor-doctor/shared/format";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { carriedTitle } from "@supervisor-doctor/shared/upgrade/carried-step";
import type { Ask, Said, ShownRequest, ShownStep, UpgradeEvent, UpgradeSummary, UpgradeView } from "@supervisor-doctor/shared/upgrade/carrying";
import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import { stepWords } from "@supervisor-doctor/shared/upgrade/words/steps";
import { errorText } from "@supervisor-doctor/shared/words/errors";
import { componentOf, nodesText } from "./plan-view.ts";
import { textIn } from "./text/text.ts";
import type { AskView, BarView, CarriedStepView, CarryingView, UpgradeLineView } from "./upgrade-messages.ts";

/** An update that is carried out, in words. */

/** States in which time passes for the step. */
const PASSING: readonly UpgradeEvent["state"][] = ["started", "adopted", "waiting"];

/** What has passed and what is left; the event may have been a while ago. */
function timesText({ at, state, elapsedMs, left }: UpgradeEvent, isAtWork: boolean, now: number, locale: Locale): string {
  const later = isAtWork && PASSING.includes(state) ? Math.max(0, now - Date.parse(at)) : 0;
  const passed = elapsedMs === undefined ? [] : [durationText(elapsedMs + later, locale)];
  const rest = left && isAtWork && left.high > later ? [fill(textIn(locale).upgrade.left, { low: durationText(Math.max(0, left.low - later), locale), high: durationText(left.high - later, locale) }, locale)] : [];
  return [...passed, ...rest].join(" · ");
}

const barOf = ({ state, progress }: UpgradeEvent, locale: Locale): BarView | null =>
  progress && state !== "done" ? { percent: progress.percent, text: `${fill(textIn(locale).upgrade.of, { done: progress.done, total: progress.total }, locale)} · ${progress.percent} %` } : null;

const saidTexts = (said: readonly Said[], locale: Locale): readonly string[] => said.map((each) => saidText(each, locale));

/** When it was done, and how long it took. */
function doneText({ at, reason, elapsedMs }: UpgradeEvent, locale: Locale): string {
  const before = reason?.code === "finished-before" ? reason.params["at"] : undefined;
  return [timeText(typeof before === "string" ? before : at, locale), ...(elapsedMs === undefined ? [] : [durationText(elapsedMs, locale)])].join(" · ");
}

/** Pages that the words lead to; only of the web, never of another kind. */
const linksOf = (said: readonly Said[]): readonly string[] => [...new Set(said.flatMap(({ params: { url } }) => (typeof url === "string" && /^https:\/\/[^\s]+$/.test(url) && URL.canParse(url) ? [url] : [])))];

function bodyText({ body }: ShownRequest): string | null {
  return body === undefined || body === null ? null : JSON.stringify(body, null, 2);
}

/** What the step does to the workload clusters. */
function consequencesOf({ rollout, rolls = [], estimate }: ShownStep, locale: Locale): readonly string[] {
  if (rollout === undefined) return [];
  const say = stepWords[locale];
  return [
    say.rollout[rollout],
    ...rolls.map(({ cluster, nodes }) => nodesText(cluster, nodes, locale)),
    ...(rolls.length > 0 && estimate ? [fill(say.estimate, { low: estimate.low, high: estimate.high }, locale)] : []),
  ];
}

function askView(ask: Ask, step: ShownStep, locale: Locale): AskView {
  const { kind, request, digest, typed, takesWord, said } = ask;
  const isGuided = kind === "guided";
  const body = request && bodyText(request);
  return {
    step: step.id,
    kind,
    digest,
    heading: textIn(locale).upgrade.ask[kind],
    title: carriedTitle(step, locale),
    consequences: isGuided ? [] : consequencesOf(step, locale),
    said: saidTexts(said.filter(({ code }) => code !== "open-page"), locale),
    links: linksOf(said),
    commands: isGuided && step.request.kind === "commands" ? step.request.commands : [],
    request: request && { line: `${request.method} ${request.path}`, contentType: request.method === "PATCH" ? request.contentType : null, body },
    typed,
    takesWord,
  };
}

function stepView(step: ShownStep, index: number, event: UpgradeEvent | undefined, isAtWork: boolean, isAsked: boolean, now: number, locale: Locale): CarriedStepView {
  const { upgrade } = textIn(locale);
  const isMoving = event !== undefined && event.progress !== undefined && (event.state === "waiting" || event.state === "adopted");
  const state = step.skipped ? "skipped" : !event ? "pending" : isMoving ? "moving" : event.state;
  return {
    id: step.id,
    number: index + 1,
    component: componentOf(step.step, locale),
    title: carriedTitle(step, locale),
    change: step.from !== undefined && step.to !== undefined && step.from !== step.to ? `${step.from} → ${step.to}` : null,
    state,
    stateText: upgrade.step[state],
    reason: event?.reason && !isAsked && state !== "done" ? saidText(event.reason, locale) : null,
    // What is asked stands in full above.
    detail: isAsked ? [] : saidTexts(event?.detail ?? [], locale),
    bar: event ? barOf(event, locale) : null,
    times: !event ? "" : state === "done" ? doneText(event, locale) : timesText(event, isAtWork, now, locale),
  };
}

const isAtWork = ({ state }: Pick<UpgradeView, "state">): boolean => state === "running" || state === "asks" || state === "paused";

/** `now`: milliseconds. */
export function carryingView(view: UpgradeView, locale: Locale, now: number): CarryingView {
  const { upgrade } = textIn(locale);
  const { state, isElsewhere, isStopping, plan, ask, reason, error } = view;
  const events = new Map(view.steps.map((event) => [event.step, event]));
  const counted = plan.filter(({ skipped }) => skipped !== true);
  const done = counted.filter(({ id }) => events.get(id)?.state === "done");
  const parts = counted.reduce((sum, { id }) => sum + (events.get(id)?.state === "done" ? 100 : (events.get(id)?.progress?.percent ?? 0)), 0);
  const asked = ask && plan.find(({ id }) => id === ask.step);
  const atWork = isAtWork(view) && !isElsewhere;
  const isOver = !isAtWork(view);
  const registers = counted.some(({ id, step }) => step === "tkg-service-register" && events.get(id)?.state !== "done");
  return {
    upgrade: view.upgrade,
    isRepair: plan.length > 0 && plan.every(({ step }) => step === "repair"),
    state,
    stateText: upgrade.state[state],
    note: isElsewhere ? upgrade.note.elsewhere : isStopping ? upgrade.note.stopping : state === "asks" && ask?.kind === "guided" && !ask.takesWord ? upgrade.seen : upgrade.note[state],
    began: fill(upgrade.began, { time: timeText(view.startedAt, locale) }, locale),
    journal: view.journal,
    reason: error ? errorText(error.code, error.params, locale) : reason ? saidText(reason, locale) : null,
    bar: { percent: counted.length === 0 ? 100 : Math.floor(parts / counted.length), text: fill(upgrade.counted, { done: done.length, total: counted.length }, locale) },
    steps: plan.map((step, index) => stepView(step, index, events.get(step.id), isAtWork(view), ask?.step === step.id, now, locale)),
    current: counted.find(({ id }) => events.get(id)?.state !== "done" && events.has(id))?.id ?? null,
    ask: ask && asked ? askView(ask, asked, locale) : null,
    can: { pause: atWork && state !== "paused" && !isStopping, resume: (state === "paused" && !isElsewhere) || (isOver && state !== "done" && !isElsewhere), stop: atWork && !isStopping },
    needsPackage: isOver && state !== "done" && registers,
  };
}

/** Where the newest update of a vCenter stands, in one line; null where there is nothing to say. */
export function lineView(upgrades: readonly UpgradeSummary[], locale: Locale): UpgradeLineView | null {
  const { upgrade } = textIn(locale);
  const shown = upgrades.find(isAtWork) ?? upgrades[0];
  if (!shown) return null;
  const { state, done, total, step, event } = shown;
  const percent = total === 0 ? 100 : Math.floor((done * 100 + (event?.progress?.percent ?? 0)) / total);
  return {
    upgrade: shown.upgrade,
    state,
    stateText: upgrade.state[state],
    text: step ? fill(upgrade.line, { count: done + 1, total, step: carriedTitle(step, locale) }, locale) : upgrade.lineDone,
    percent: state === "done" ? 100 : percent,
    isMoving: isAtWork(shown),
  };
}
