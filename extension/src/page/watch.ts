/** Calls back after the single-page application has gone to another address. */
export function watchNavigation(moved: () => void, signal: AbortSignal): void {
  const check = (): void => {
    if (location.href === last) return;
    last = location.href;
    moved();
  };
  let last = location.href;
  addEventListener("popstate", check, { signal });
  if ("navigation" in globalThis) {
    navigation.addEventListener("currententrychange", check, { signal });
    return;
  }
  const timer = setInterval(check, 1000);
  signal.addEventListener("abort", () => clearInterval(timer));
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2000;

/**
 * Calls back when the page's contents have changed: soon at first, while the page is built up, then at ever longer
 * intervals, and only while somebody sees the page. Once a change is seen, no further one is looked for until then: what
 * the page changes meanwhile costs nothing.
 */
export function watchContents(page: Document, changed: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let pause = FIRST_PAUSE_MS;
  let missed = false;
  const later = (): void => {
    if (page.hidden) missed = true;
    else timer ??= setTimeout(run, pause);
  };
  const run = (): void => {
    timer = null;
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    requestIdleCallback(
      () => {
        if (signal.aborted) return;
        listen();
        changed();
      },
      { timeout: 1000 },
    );
  };
  const observer = new MutationObserver(() => {
    observer.disconnect();
    later();
  });
  // Not the body alone: the Client may replace it.
  const listen = (): void => observer.observe(page.documentElement, { childList: true, subtree: true, characterData: true });
  listen();
  const back = (): void => {
    if (!missed || page.hidden) return;
    missed = false;
    later();
  };
  page.addEventListener("visibilitychange", back, { signal });
  addEventListener("resize", later, { signal });
  signal.addEventListener("abort", () => {
    observer.disconnect();
    if (timer !== null) clearTimeout(timer);
  });
}
