import type { Control } from "./carry.ts";

/** A person's hand on an update: pauses it, lets it go on, or ends it before its next step. */
export interface Hold extends Control {
  isPaused(): boolean;
  isStopping(): boolean;
  pause(): void;
  goOn(): void;
  stop(): void;
}

export function createHold(): Hold {
  const is = { paused: false, stopping: false };
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const each of waiting) each();
    waiting.clear();
  };
  return {
    isPaused: () => is.paused,
    isStopping: () => is.stopping,
    pause: () => void (is.paused = true),
    goOn: () => {
      is.paused = false;
      wake();
    },
    stop: () => {
      is.stopping = true;
      wake();
    },
    mayBegin: async (_step, signal) => {
      while (is.paused && !is.stopping) {
        await new Promise<void>((resolve, reject) => {
          const interrupted = (): void => reject(signal.reason as Error);
          if (signal.aborted) return interrupted();
          signal.addEventListener("abort", interrupted, { once: true });
          waiting.add(() => {
            signal.removeEventListener("abort", interrupted);
            resolve();
          });
        });
      }
      return !is.stopping;
    },
  };
}
