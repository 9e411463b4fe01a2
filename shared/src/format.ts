import type { Locale } from "./locale.ts";

/** Times, durations, sizes and lists as the person's language writes them: the only place where that is decided. Pure but for the machine's time zone. */

const made = new Map<string, Intl.DateTimeFormat>();
/** Making one takes longer than using it. */
function formatter(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = made.get(key) ?? new Intl.DateTimeFormat(locale, options);
  made.set(key, known);
  return known;
}

const DAY = { year: "numeric", month: "short", day: "numeric" } as const;
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

export interface TimeOptions {
  readonly seconds?: boolean;
  /** As `UTC` or `Asia/Seoul`; this machine's own without it. */
  readonly timeZone?: string;
}

/** A moment (ISO 8601) with its day and its distance from UTC, as `Nov 21, 2026, 14:53 UTC+9`; what is no moment stays as it is. */
export function timeText(at: string, locale: Locale, { seconds = false, timeZone }: TimeOptions = {}): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  const parts = formatter(locale, { ...DAY, ...CLOCK, ...(seconds && { second: "2-digit" }), timeZoneName: "shortOffset", ...(timeZone !== undefined && { timeZone }) }).formatToParts(moment);
  return parts.map(({ type, value }) => (type === "timeZoneName" ? value.replace("GMT", "UTC").replace(/^UTC[+-]0$/, "UTC") : value)).join("");
}

/** A day of the calendar (`2026-11-21`), which is the same in every zone. */
export const dayText = (date: string, locale: Locale): string => formatter(locale, { ...DAY, timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));

/** The hour and minute alone, where the day is known; of this machine. */
export const clockText = (at: string, locale: Locale): string => formatter(locale, CLOCK).format(new Date(at));

/** Whether both stand on one page of this machine's calendar. */
export const isSameDay = (one: string, other: string): boolean => new Date(one).toDateString() === new Date(other).toDateString();

const unit = (locale: Locale, of: string, value: number, digits = 0): string => new Intl.NumberFormat(locale, { style: "unit", unit: of, unitDisplay: "short", maximumFractionDigits: digits }).format(value);

const MINUTE = 60_000;
/** Milliseconds as whole minutes, from 100 on as hours and minutes; below one minute as one: `12 min`, `2 hr 5 min`. */
export function durationText(ms: number, locale: Locale): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE));
  if (minutes < 100) return unit(locale, "minute", minutes);
  const rest = minutes % 60;
  return [unit(locale, "hour", Math.floor(minutes / 60)), ...(rest === 0 ? [] : [unit(locale, "minute", rest)])].join(" ");
}

/** Milliseconds as seconds with up to one digit behind the point. */
export const secondsText = (ms: number, locale: Locale): string => unit(locale, "second", ms / 1000, 1);

/** Bytes in the decimal unit that leaves a number below a thousand. */
export function sizeText(bytes: number, locale: Locale): string {
  const [of, scale] = bytes < 1_000_000 ? (["kilobyte", 1_000] as const) : bytes < 1_000_000_000 ? (["megabyte", 1_000_000] as const) : (["gigabyte", 1_000_000_000] as const);
  return unit(locale, of, bytes / scale, 1);
}

const lists = new Map<Locale, Intl.ListFormat>();
/** `a, b, and c`, `a, b 및 c`, `a、b、c`. */
export function listText(items: readonly string[], locale: Locale): string {
  const list = lists.get(locale) ?? new Intl.ListFormat(locale, { type: "conjunction" });
  lists.set(locale, list);
  return list.format(items);
}

const plurals = new Map<Locale, Intl.PluralRules>();
/** Whether the language uses its form for one thing. What is no number is more than one. */
export function isOne(count: number | string, locale: Locale): boolean {
  const rules = plurals.get(locale) ?? new Intl.PluralRules(locale);
  plurals.set(locale, rules);
  return typeof count === "number" && rules.select(count) === "one";
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
/** What stands in brackets behind a name. */
const BEHIND = /^(.* \()(\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?)(\))$/;

/** A value that is a moment or a day, or a name with one in brackets behind it, as a person reads it; anything else stays word for word. */
export function valueText(value: string, locale: Locale): string {
  if (MOMENT.test(value)) return timeText(value, locale);
  if (DATE.test(value)) return dayText(value, locale);
  const behind = BEHIND.exec(value);
  return behind ? `${behind[1]}${valueText(behind[2] ?? "", locale)}${behind[3]}` : value;
}
