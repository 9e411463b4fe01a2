/** The reason of whatever ends by the clock. */
export const timeIsOver = (): DOMException => new DOMException("The time limit is over", "TimeoutError");

/**
 * Ends when one of the signals does, and after `ms` at the latest. Not AbortSignal.any() over AbortSignal.timeout():
 * nothing holds that timeout, and once it is garbage-collected the limit never comes (nodejs/node#57736).
 */
export function within(ms: number, ...signals: readonly AbortSignal[]): AbortSignal {
  const limit = new AbortController();
  setTimeout(() => limit.abort(timeIsOver()), ms).unref();
  return AbortSignal.any([...signals, limit.signal]);
}
