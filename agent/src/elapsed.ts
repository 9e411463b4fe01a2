/** Milliseconds on two clocks: `steady` never jumps, but stands still while the machine sleeps; `wall` may be set at any time. */
export interface Clocks {
  readonly steady: () => number;
  readonly wall: () => number;
}

const THIS_MACHINE: Clocks = { steady: () => performance.now(), wall: () => Date.now() };

/**
 * Milliseconds since 1970: what this machine's clock said when it was made, and what has passed since, however that is set
 * meanwhile. A run has one of these, so that all it saw is told by one clock.
 */
export function runClock({ steady, wall }: Clocks = THIS_MACHINE): () => number {
  const ahead = wall() - steady();
  return () => steady() + ahead;
}

/**
 * Milliseconds since it was made, by whichever of the two clocks went further since the last question: so it goes on
 * while the machine sleeps, and never goes back, however the clock is set.
 */
export function elapsedClock({ steady, wall }: Clocks = THIS_MACHINE): () => number {
  let [sum, lastSteady, lastWall] = [0, steady(), wall()];
  return () => {
    const [nowSteady, nowWall] = [steady(), wall()];
    sum += Math.max(0, nowSteady - lastSteady, nowWall - lastWall);
    [lastSteady, lastWall] = [nowSteady, nowWall];
    return sum;
  };
}
