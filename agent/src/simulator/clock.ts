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
