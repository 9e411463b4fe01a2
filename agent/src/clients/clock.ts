import type { Clock } from "@supervisor-doctor/shared/readings";

/**
 * Another machine's clock against this one's. `told`: what it said, in milliseconds since 1970, cut off to
 * `resolutionMs`; it said so at some time between `sentAt` and `receivedAt` of this machine's clock.
 */
export function clockFrom(told: number, resolutionMs: number, sentAt: number, receivedAt: number): Clock {
  const theirs = told + resolutionMs / 2;
  const ours = (sentAt + receivedAt) / 2;
  return { aheadMs: Math.round(theirs - ours), uncertaintyMs: Math.ceil((receivedAt - sentAt + resolutionMs) / 2) };
}

const SECOND = 1_000;

/** By an HTTP reply's Date header, which has whole seconds; null if there is none. */
export function clockOfDate(date: string | readonly string[] | undefined, sentAt: number, receivedAt: number): Clock | null {
  const told = Date.parse(typeof date === "string" ? date : (date?.[0] ?? ""));
  return Number.isNaN(told) ? null : clockFrom(told, SECOND, sentAt, receivedAt);
}

/** More than both readings leave open: the clock was set in between. */
export const differs = (one: Clock, other: Clock): boolean => Math.abs(one.aheadMs - other.aheadMs) > one.uncertaintyMs + other.uncertaintyMs;
