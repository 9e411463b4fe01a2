/**
 * Ends when one of the signals does, and after `ms` at the latest. Not AbortSignal.any() over AbortSignal.timeout():
 * nothing holds that timeout, and once it is garbage-collected the limit never comes (nodejs/node#57736).
 */
export function within(ms: number, ...signals: readonly AbortSignal[]): AbortSignal {
  const limit = new AbortController();
  setTimeout(() => limit.abort(new DOMException("The time limit is over", "TimeoutError")), ms).unref();
  return AbortSignal.any([...signals, limit.signal]);
}

/** For work that does not hear the signal itself. Leaves nothing at the signal, which may live longer. @throws the signal's reason */
export async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const heard = new AbortController();
  const aborted = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true, signal: heard.signal }));
  aborted.catch(() => {});
  try {
    return await Promise.race([work, aborted]);
  } finally {
    heard.abort();
  }
}
