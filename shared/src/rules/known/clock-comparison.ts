import type { Clock } from "../../readings.ts";

/** Which of several clocks is wrong. Milliseconds everywhere; `aheadMs` counts from this machine's own clock. */

/** Differences up to this do no harm; more than this is worth a warning, and certificates and tokens fail from the other on. */
export const TOLERABLE_MS = 30_000;
export const HARMFUL_MS = 300_000;

/** null: cannot be told from what was seen, or agrees. */
export interface Verdict<T> {
  /** How far off each clock is that is surely wrong. */
  readonly wrong: ReadonlyMap<T, number>;
  /** By how much this machine differs from the others, which agree with one another. */
  readonly ours: number | null;
  /** Clocks differ, and nothing tells which is right. */
  readonly undecided: boolean;
  /** The largest difference that is sure, whoever's it is. */
  readonly worst: number;
}

type Seen = { readonly clock: Clock };

const OURS: Clock = { aheadMs: 0, uncertaintyMs: 0 };
/** By how much they surely differ. */
const apart = (one: Clock, other: Clock): number => Math.max(0, Math.abs(one.aheadMs - other.aheadMs) - one.uncertaintyMs - other.uncertaintyMs);
const agree = (one: Clock, other: Clock): boolean => apart(one, other) <= TOLERABLE_MS;

function against<T extends Seen>(reference: Clock, seen: readonly T[]): Map<T, number> {
  return new Map(seen.filter(({ clock }) => !agree(clock, reference)).map((each) => [each, each.clock.aheadMs - reference.aheadMs]));
}

/**
 * This machine's clock is the measure while any other clock agrees with it. Where none does, but most of the others agree
 * with one another, this machine is the odd one, and of those that agree nothing is said.
 */
export function compareClocks<T extends Seen>(seen: readonly T[]): Verdict<T> {
  const worst = Math.max(0, ...seen.map(({ clock }) => apart(clock, OURS)));
  const wrong = against(OURS, seen);
  if (wrong.size < seen.length || seen.length === 0) return { wrong, ours: null, undecided: false, worst };
  const alike = seen.map(({ clock }) => ({ clock, count: seen.filter((other) => agree(other.clock, clock)).length }));
  const most = alike.reduce((best, each) => (each.count > best.count ? each : best));
  if (most.count < 2 || most.count * 2 <= seen.length) return { wrong: new Map(), ours: null, undecided: true, worst };
  const others = against(most.clock, seen);
  return { wrong: others, ours: -most.clock.aheadMs, undecided: false, worst: Math.max(0, ...[...others.keys()].map(({ clock }) => apart(clock, most.clock))) };
}

/** `+95 s`, or from two minutes on `-1:30:00`. */
export function offsetText(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1_000);
  const sign = ms < 0 ? "-" : "+";
  if (seconds < 120) return `${sign}${seconds} s`;
  const two = (count: number): string => String(count).padStart(2, "0");
  return `${sign}${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
