/** How long nothing more is noticed after something was: whatever the page changes meanwhile costs nothing. */
const PAUSE_MS = 200;

/**
 * Calls back when something on the page may stand elsewhere: `moved` each time that something is scrolled or sized,
 * `changed` when its elements changed, and once more a fifth of a second later.
 */
export function watchMoves(page: Document, moved: () => void, changed: () => void, signal: AbortSignal): void {
  const listen = (): void => {
    if (signal.aborted) return;
    observer.observe(page.documentElement, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["class", "style", "hidden", "open"] });
  };
  const observer = new MutationObserver(() => {
    observer.disconnect();
    changed();
    setTimeout(() => {
      listen();
      if (!signal.aborted) changed();
    }, PAUSE_MS);
  });
  page.addEventListener("scroll", moved, { capture: true, passive: true, signal });
  page.addEventListener("transitionend", moved, { capture: true, passive: true, signal });
  addEventListener("resize", moved, { signal });
  const sizes = new ResizeObserver(moved);
  sizes.observe(page.documentElement);
  signal.addEventListener("abort", () => {
    observer.disconnect();
    sizes.disconnect();
  });
  listen();
}
