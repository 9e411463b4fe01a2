import type { Reading } from "../../readings.ts";
import { type Judgement, unknown } from "../../rule.ts";

/** Looks that are only there for whoever was let in: at the Supervisor's Kubernetes API, at NSX with a login. */

/** What every look behind a login waits for. */
const LOGINS = /^(supervisor-kubernetes|nsx-registration|nsx-cluster)(:|$)/;

type Missed = Extract<Reading<unknown>, { ok: false }>;

/**
 * Whether nothing can be claimed at all: the release has no such thing, the account may not read it, or there was no
 * login to begin with. What fails after a login is another matter: then there is something that was not seen.
 */
export const isOutOfSight = ({ reason, by }: Missed): boolean => reason === "not-supported" || reason === "unauthorized" || (reason === "blocked" && LOGINS.test(by ?? ""));

/** Nothing was seen of it, but something must be said. */
function open<Cause extends string>(id: string, causes: readonly Cause[]): Judgement<Cause> {
  const each = Object.fromEntries(causes.map((cause) => [cause, unknown(id)])) as Record<Cause, ReturnType<typeof unknown>>;
  return { applies: true, fails: "unknown", params: {}, causes: each };
}

/** What a rule says without the look that it rests on. `reported`: the Supervisor complains all the same. */
export const unseen = <Cause extends string>(missed: Missed, causes: readonly Cause[], reported = false): Judgement<Cause> =>
  isOutOfSight(missed) && !reported ? { applies: false, params: {} } : open(missed.id, causes);

/** The same where nothing was asked, as nobody gave a login. */
export const unasked = <Cause extends string>(id: string, causes: readonly Cause[], reported: boolean): Judgement<Cause> => (reported ? open(id, causes) : { applies: false, params: {} });

/** Whether there was something to see that was not seen. */
export const isMissing = (reading: Reading<unknown>): boolean => !reading.ok && !isOutOfSight(reading);

const SHOWN = 6;
/** As many as a person reads; how many more there are stands behind them. */
export const few = (list: readonly string[]): string[] => (list.length > SHOWN ? [...list.slice(0, SHOWN), `+${list.length - SHOWN}`] : [...list]);

/** Minutes from `since` to `now` (both ISO 8601); 0 where it cannot be told. */
export function minutesSince(since: string | null, now: string): number {
  const passed = (Date.parse(now) - Date.parse(since ?? "")) / 60_000;
  return Number.isFinite(passed) ? passed : 0;
}
