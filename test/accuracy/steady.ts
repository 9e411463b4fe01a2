/**
 * Whether this process got its turns. A probe's time limit counts them too: on a machine that is busy with others it would
 * measure these, not the data centre. What was not steady is looked at again, with nothing beside it.
 */

const TICK_MS = 25;
/** Below the shortest limit of a look, 2 s, by so much that two in a row do not matter. */
const STALL_MS = 700;
/** More looks at once than this would wait for each other longer than for a silent server. */
export const AT_ONCE = 4;
const ALONE_ATTEMPTS = 5;

type Kind = "beside-others" | "alone";

const turns = { shared: 0, isAlone: false, alonesWaiting: 0 };
const waiting: (() => void)[] = [];
const mayGo = (kind: Kind): boolean => !turns.isAlone && (kind === "alone" ? turns.shared === 0 : turns.shared < AT_ONCE && turns.alonesWaiting === 0);

async function inTurn<T>(kind: Kind, work: () => Promise<T>): Promise<T> {
  if (kind === "alone") turns.alonesWaiting += 1;
  while (!mayGo(kind)) await new Promise<void>((resolve) => waiting.push(resolve));
  if (kind === "alone") Object.assign(turns, { isAlone: true, alonesWaiting: turns.alonesWaiting - 1 });
  else turns.shared += 1;
  try {
    return await work();
  } finally {
    if (kind === "alone") turns.isAlone = false;
    else turns.shared -= 1;
    for (const wake of waiting.splice(0)) wake();
  }
}

/** The longest that no turn came while it ran, in milliseconds. */
async function stalledWhile<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly stalledMs: number }> {
  let last = performance.now();
  let stalledMs = 0;
  const tick = (): void => {
    const now = performance.now();
    stalledMs = Math.max(stalledMs, now - last - TICK_MS);
    last = now;
  };
  const timer = setInterval(tick, TICK_MS);
  try {
    const value = await work();
    tick();
    return { value, stalledMs };
  } finally {
    clearInterval(timer);
  }
}

/** What came out when the process was not kept waiting; after some attempts, whatever came out. `again`: how often it was not believed. */
export async function steadily<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly again: number }> {
  const first = await inTurn("beside-others", () => stalledWhile(work));
  if (first.stalledMs < STALL_MS) return { value: first.value, again: 0 };
  for (let again = 1; ; again += 1) {
    const { value, stalledMs } = await inTurn("alone", () => stalledWhile(work));
    if (stalledMs < STALL_MS || again >= ALONE_ATTEMPTS) return { value, again };
  }
}
