/** The data centre's own time: real time, `speed` times as fast, and what a test adds by hand. */
export interface SimulatedClock {
  /** Milliseconds since the simulation began. */
  elapsed(): number;
  /** Lets so many milliseconds pass at once. */
  advance(ms: number): void;
}

/** `speed` 0: time passes only by hand. */
export function createClock(speed = 1, now: () => number = () => performance.now()): SimulatedClock {
  const started = now();
  let added = 0;
  return {
    elapsed: () => (now() - started) * speed + added,
    advance: (ms) => {
      added += ms;
    },
  };
}

/** The data centre's time so many milliseconds after `start`, both ISO 8601. */
export const isoAt = (start: string, elapsed: number): string => new Date(Date.parse(start) + elapsed).toISOString();
