import { durationText, listText } from "@supervisor-doctor/shared/format";
import { fill, type Locale, sentencesText } from "@supervisor-doctor/shared/locale";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { carriedTitle } from "@supervisor-doctor/shared/upgrade/carried-step";
import type { Ask, Progress, ShownRequest, UpgradeEvent } from "@supervisor-doctor/shared/upgrade/carrying";
import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import { planWords } from "@supervisor-doctor/shared/upgrade/words/plan";
import { stepWords } from "@supervisor-doctor/shared/upgrade/words/steps";
import { upgradeWords } from "../upgrade-words.ts";
import { type Paint } from "./plan-text.ts";
import { tame, tameJson } from "./tame.ts";

/** Events and questions of a plan that is carried out, as text. Pure. */

export const detailText = ({ detail = [] }: UpgradeEvent, locale: Locale): string => sentencesText(detail.map((each) => saidText(each, locale)), locale);

/** One line of `--format json`, as the contract has it. */
export function eventJson(event: UpgradeEvent, locale: Locale): string {
  const { at, step, state, reason, progress } = event;
  const detail = detailText(event, locale);
  return `${tameJson({ at, step, state, ...(reason && { reason: saidText(reason, locale) }), ...(progress && { progress }), ...(detail !== "" && { detail }) })}\n`;
}

const MINUTE = 60_000;
const passedText = (ms: number, locale: Locale): string => (Math.round(ms / MINUTE) < 1 ? upgradeWords[locale].underAMinute : durationText(ms, locale));

export const progressText = ({ done, total, percent }: Progress): string => `${percent} % (${done}/${total})`;

/** What has passed and what is left, `later` milliseconds after the event. */
export function timesText({ elapsedMs, left }: UpgradeEvent, later: number, locale: Locale): string {
  const passed = elapsedMs === undefined ? [] : [passedText(elapsedMs + later, locale)];
  return [...passed, ...(left && left.high > later ? [leftText(left.low - later, left.high - later, locale)] : [])].join(" · ");
}

function leftText(lowMs: number, highMs: number, locale: Locale): string {
  const say = upgradeWords[locale];
  const [low, high] = [passedText(lowMs, locale), passedText(highMs, locale)];
  return low === high ? fill(say.leftOne, { time: low }, locale) : fill(say.left, { low, high }, locale);
}

/** A step that has its progress moves; without one it waits for somebody or something. */
export const stateText = ({ state, progress }: UpgradeEvent, locale: Locale): string => upgradeWords[locale].state[state === "waiting" && progress ? "moving" : state];

/** One line for each change, where nothing can be redrawn. */
export function eventLine(event: UpgradeEvent, locale: Locale): string {
  const parts = [event.progress ? progressText(event.progress) : "", event.progress ? timesText(event, 0, locale) : "", event.reason ? saidText(event.reason, locale) : "", detailText(event, locale)];
  const told = parts.filter((part) => part !== "").join(" · ");
  return tame(`${event.at}  ${event.step}  ${stateText(event, locale)}${told === "" ? "" : `  ${told}`}`.replace(/(?<!\s)\s*[\r\n]+\s*/g, " "));
}

export const requestLines = ({ method, path, contentType, body }: ShownRequest): readonly string[] => [
  `${method} ${path}${method === "PATCH" ? ` (${contentType})` : ""}`,
  ...(body === undefined || body === null ? [] : JSON.stringify(body, null, 2).split("\n")),
];

/** What the plan says that a step does to the workload clusters. */
export function rolloutLines({ rollout, rolls = [], estimate }: CarriedStep, locale: Locale): readonly string[] {
  if (rollout === undefined) return [];
  const say = planWords[locale];
  const words = stepWords[locale];
  const nodes = rolls.map(({ cluster, nodes: count }) => fill(say.nodes, { cluster, nodes: count ?? "?" }, locale));
  return [
    `${say.columns.clusters}: ${words.rollout[rollout]}`,
    ...(nodes.length === 0 ? [] : [`${rollout === "WILL" ? say.rolls : say.mayRoll}: ${listText(nodes, locale)}`]),
    ...(nodes.length === 0 || !estimate ? [] : [fill(words.estimate, { low: estimate.low, high: estimate.high }, locale)]),
  ];
}

/** A question in full: the step, what it does to the clusters, what is said to it, and the write as it would be sent. */
export function askLines({ said, request }: Ask, step: CarriedStep, locale: Locale, paint: Paint): readonly string[] {
  const lines = [...rolloutLines(step, locale), ...said.map((each) => saidText(each, locale)), ...(request ? requestLines(request) : [])];
  return ["", paint("bold", tame(`${carriedTitle(step, locale)} (${step.id})`)), ...lines.flatMap((line) => line.split(/\r?\n/)).map((line) => `  ${tame(line)}`), ""];
}
