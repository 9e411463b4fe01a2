import type { Progress } from "./carrying.ts";
import type { Estimate } from "./estimate.ts";

/** How long a step may still take, from what has passed. Milliseconds everywhere. */

/** What the journal tells of one step: when it was started, and each count that was seen. */
export interface Course {
  readonly startedAt: number;
  readonly seen: readonly { readonly at: number; readonly done: number; readonly total: number }[];
}

export interface Left {
  readonly low: number;
  readonly high: number;
}

const MINUTE = 60_000;
/** Ten minutes a node as in the documents' example; not measured here, so that the range is wide. */
const UNIT = { low: 0.6 * 10 * MINUTE, high: 1.8 * 10 * MINUTE };
/** Fewer say nothing of the next. */
const LEAST_MEASURED = 2;

/** Of each node, VM or host that was seen to end: how long it took. What ended between two looks shares the time. */
export function measured({ startedAt, seen }: Course): readonly number[] {
  let [at, done, total] = [startedAt, 0, seen[0]?.total ?? 0];
  return seen.flatMap((next) => {
    // Another stage counts other things from the beginning.
    const isSameStage = next.total === total && next.done >= done;
    const ended = isSameStage ? next.done - done : 0;
    const each = ended === 0 ? [] : Array.from({ length: ended }, () => Math.max(0, next.at - at) / ended);
    if (!isSameStage || ended > 0) [at, done, total] = [next.at, next.done, next.total];
    return each;
  });
}

/** Both quarters' edges: one that hung for hours does not speak for the others. */
function middle(times: readonly number[]): Left {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)] ?? 0;
  return { low: at(0.25), high: at(0.75) };
}

/**
 * What is left at `now`: by this step's own times, else by those of earlier steps of the same kind, else by ten minutes
 * for each that is left, else by the plan's estimate (minutes, of the whole step). null where nothing is known.
 */
export function leftOf(own: Course, earlier: readonly Course[], progress: Progress | null, estimate: Estimate | null, now: number): Left | null {
  const passed = Math.max(0, now - own.startedAt);
  if (!progress || progress.total === 0) return estimate && minus({ low: estimate.low * MINUTE, high: estimate.high * MINUTE }, passed);
  const count = Math.max(0, progress.total - progress.done);
  const here = measured(own);
  const before = earlier.flatMap(measured);
  const unit = here.length >= LEAST_MEASURED ? middle(here) : before.length >= LEAST_MEASURED ? middle(before) : UNIT;
  const last = own.seen.findLast(({ done }) => done === progress.done)?.at ?? own.startedAt;
  // The one that is under way has had its time since the last one ended, and no more than its own.
  const spent = Math.max(0, Math.min(now - last, count === 0 ? 0 : unit.low));
  return minus({ low: unit.low * count, high: unit.high * count }, spent);
}

const minus = ({ low, high }: Left, ms: number): Left => ({ low: Math.max(0, Math.round(low - ms)), high: Math.max(0, Math.round(high - ms)) });
