import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { carriedTitle } from "@supervisor-doctor/shared/upgrade/carried-step";
import type { UpgradeEvent } from "@supervisor-doctor/shared/upgrade/carrying";
import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import { upgradeWords } from "../upgrade-words.ts";
import { cut, width, wrap } from "./columns.ts";
import type { Paint } from "./plan-text.ts";
import { tame } from "./tame.ts";
import { progressText, stateText, timesText } from "./upgrade-lines.ts";

/** A plan that is carried out as a terminal shows it, redrawn in place. Pure. */
export interface Board {
  readonly steps: readonly CarriedStep[];
  /** The last event of each step that has one. */
  readonly events: ReadonlyMap<string, UpgradeEvent>;
  /** The step of the last event. */
  readonly current: string | null;
  readonly now: number;
  readonly columns: number;
  readonly rows: number;
}

const MARKS = { done: "✔", blocked: "✖", stopped: "✖", ask: "?" } as const;
const BAR = 24;

const bar = (percent: number): string => `[${"=".repeat(Math.round((percent * BAR) / 100)).padEnd(BAR, "-")}]`;

/** Under the step that moves: how far it is, how long yet, what moves now and what holds it. */
function below(event: UpgradeEvent, { now, columns }: Board, locale: Locale): readonly string[] {
  const { progress, reason, detail = [], at } = event;
  const isOver = event.state === "done" || event.state === "blocked" || event.state === "stopped";
  const times = isOver ? "" : timesText(event, Math.max(0, now - Date.parse(at)), locale);
  const measure = [...(progress ? [bar(progress.percent), progressText(progress)] : []), ...(times === "" ? [] : [times])].join(" ");
  const told = [...(reason ? [reason] : []), ...detail].flatMap((each) => wrap(tame(saidText(each, locale).replace(/\s+/g, " ")), columns - 6));
  return [...(measure === "" ? [] : wrap(measure, columns - 6)), ...told].map((line) => `     ${line}`);
}

/** Of a long plan only what stands around the current step. */
function shown(steps: readonly CarriedStep[], current: number, room: number): { readonly from: number; readonly to: number } {
  if (steps.length <= room) return { from: 0, to: steps.length };
  const from = Math.min(Math.max(0, current - Math.floor(room / 3)), steps.length - room);
  return { from, to: from + room };
}

export function boardLines(board: Board, locale: Locale, paint: Paint): readonly string[] {
  const { steps, events, current, columns, rows } = board;
  const say = upgradeWords[locale];
  const at = Math.max(0, steps.findIndex(({ id }) => id === current));
  const event = current === null ? undefined : events.get(current);
  const under = event && event.state !== "done" ? below(event, board, locale).slice(0, Math.max(3, rows - 6)) : [];
  const { from, to } = shown(steps, at, Math.max(1, rows - under.length - 4));
  const line = (step: CarriedStep): string => {
    const own = events.get(step.id);
    const isCurrent = step.id === current;
    const mark = own && own.state in MARKS ? MARKS[own.state as keyof typeof MARKS] : step.skipped ? "–" : isCurrent ? "▸" : " ";
    const state = own ? stateText(own, locale) : step.skipped ? say.state.skipped : "";
    const tail = state === "" ? "" : `  ${state}`;
    const text = `${cut(` ${mark} ${tame(carriedTitle(step, locale))}`, columns - 1 - width(tail))}${tail}`;
    if (own?.state === "blocked" || own?.state === "stopped") return paint("red", text);
    if (own?.state === "done") return paint("green", text);
    return isCurrent ? paint("bold", text) : step.skipped ? paint("dim", text) : text;
  };
  const hidden = (count: number): readonly string[] => (count > 0 ? [paint("dim", `   ${fill(say.more, { count }, locale)}`)] : []);
  return [
    ...hidden(from),
    ...steps.slice(from, to).flatMap((step) => (step.id === current ? [line(step), ...under] : [line(step)])),
    ...hidden(steps.length - to),
  ];
}
