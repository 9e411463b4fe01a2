import { setTimeout as sleep } from "node:timers/promises";

/** What keeps a process alive, by kind: sockets, timers. */
export type Held = Readonly<Record<string, number>>;

/** What keeps this process alive now. */
export function heldOpen(): Held {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

const moreThan = (before: Held, now: Held): Held => Object.fromEntries(Object.entries(now).flatMap(([kind, count]) => (count > (before[kind] ?? 0) ? [[kind, count - (before[kind] ?? 0)]] : [])));

/** Milliseconds; what ends by its own limit is given that time, and a busy machine more. */
const PATIENCE = 90_000;
const PAUSE = 20;

/** Waits until no more is held than before, and tells what still is. Its own waiting is not counted, as that of `expect.poll` would be. */
export async function leftSince(before: Held): Promise<Held> {
  for (const end = performance.now() + PATIENCE; ; ) {
    const more = moreThan(before, heldOpen());
    if (Object.keys(more).length === 0 || performance.now() > end) return more;
    await sleep(PAUSE, undefined, { ref: false });
  }
}

const TICK = 20;
let ownMs = 0;
let last = performance.now();
setInterval(() => {
  const now = performance.now();
  ownMs += Math.min(now - last, 2 * TICK);
  last = now;
}, TICK).unref();

/** Milliseconds in which this process had its turn: a limit is not kept worse because others keep the machine busy. */
export const ownTime = (): number => ownMs;
