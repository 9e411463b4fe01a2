/** Milliseconds between two questions: soon at first, seldomer with time. */
const PACE = { first: 250, most: 5_000, growth: 1.5 };

/** @throws what the signal ends with */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    if (signal.aborted) return reject(signal.reason as Error);
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal.addEventListener("abort", stop, { once: true });
  });
}

/** Asks until there is an answer; null when `limitMs` are over. @throws what the signal ends with, and what `ask` throws */
export async function until<T>(ask: () => Promise<T | null>, limitMs: number, signal: AbortSignal): Promise<T | null> {
  const began = performance.now();
  for (let delay = PACE.first; ; delay = Math.min(PACE.most, delay * PACE.growth)) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() - began >= limitMs) return null;
    await pause(delay, signal);
  }
}
