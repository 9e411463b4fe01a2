import { isAlive } from "./alive.ts";
import { Refused } from "./messages.ts";
import type { WatchLineView } from "./watch-messages.ts";

/** When the background was stopped while it answered. */
const UNANSWERED_MS = 5_000;

export interface KeptWatch {
  /** Asks now how it stands, and from then on as often as it wants to be asked. */
  readonly ask: () => Promise<void>;
  /** Takes a view that came another way. */
  readonly take: (view: WatchLineView) => void;
  /** Tells every view from now on, and the latest at once. */
  readonly listen: (show: (view: WatchLineView) => void) => void;
}

/** An open page keeps its vCenter's watch going: hidden pages too, as often as the browser lets them. `ask`: the background; `signal`: the page is left. */
export function keepWatch(ask: () => Promise<WatchLineView>, signal: AbortSignal): KeptWatch {
  const listeners: ((view: WatchLineView) => void)[] = [];
  let latest: WatchLineView | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A reply to an older question says nothing about the present one.
  let turn = 0;

  function later(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void now(), ms);
  }

  function take(view: WatchLineView): void {
    turn++;
    clearTimeout(timer);
    latest = view;
    for (const show of listeners) show(view);
    if (view.askAgainMs !== null) later(view.askAgainMs);
  }

  async function now(): Promise<void> {
    const mine = ++turn;
    clearTimeout(timer);
    try {
      const view = await ask();
      if (mine === turn && !signal.aborted) take(view);
    } catch (error) {
      // Nobody set this vCenter up, or it was removed since.
      const isOver = error instanceof Refused || !isAlive();
      if (mine === turn && !signal.aborted && !isOver) later(UNANSWERED_MS);
    }
  }

  signal.addEventListener("abort", () => clearTimeout(timer));
  return {
    ask: now,
    take,
    listen: (show) => {
      listeners.push(show);
      if (latest) show(latest);
    },
  };
}
