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
  let [isPaused, isStopping] = [false, false];
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const each of waiting) each();
    waiting.clear();
  };
  return {
    isPaused: () => isPaused,
    isStopping: () => isStopping,
    pause: () => void (isPaused = true),
    goOn: () => {
      isPaused = false;
      wake();
    },
    stop: () => {
      isStopping = true;
      wake();
    },
    mayBegin: async (_step, signal) => {
      while (isPaused && !isStopping) {
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
      return !isStopping;
    },
  };
}
