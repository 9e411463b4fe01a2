/** The reason of whatever ends by the clock. */
export const timeIsOver = (): DOMException => new DOMException("The time limit is over", "TimeoutError");

/** A limit that can be lifted before it is over. */
export interface Limit {
  readonly signal: AbortSignal;
  /** From now on only the other signals end it. */
  lift(): void;
}

/**
 * Ends when one of the signals does, and after `ms` unless it is lifted. Not AbortSignal.any() over AbortSignal.timeout():
 * nothing holds that timeout, and once it is garbage-collected the limit never comes (nodejs/node#57736).
 */
export function limited(ms: number, ...signals: readonly AbortSignal[]): Limit {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(timeIsOver()), ms).unref();
  return { signal: AbortSignal.any([...signals, limit.signal]), lift: () => clearTimeout(timer) };
}

/** Ends when one of the signals does, and after `ms` at the latest. */
export const within = (ms: number, ...signals: readonly AbortSignal[]): AbortSignal => limited(ms, ...signals).signal;

/** What the work gives, unless the signal ends first: then its reason is thrown, whatever the work does. Nothing is left on the signal. */
export async function untilEnd<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let giveUp = (): void => {};
  const ended = new Promise<never>((_, reject) => {
    giveUp = () => reject(signal.reason as Error);
    if (signal.aborted) giveUp();
    else signal.addEventListener("abort", giveUp);
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}
