/** How long nothing more is noticed after something was: whatever the page changes meanwhile costs nothing. */
const PAUSE_MS = 100;

/**
 * Calls back before the next drawing after something on the page may stand elsewhere: `moved` each time that something is
 * scrolled or sized, `changed` after its elements changed and once more a tenth of a second later. Nothing while nobody
 * sees the page.
 */
export function watchMoves(page: Document, moved: () => void, changed: () => void, signal: AbortSignal): void {
  let frame = 0;
  let didChange = false;
  const soon = (): void => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      if (signal.aborted) return;
      (didChange ? changed : moved)();
      didChange = false;
    });
  };
  const soonChanged = (): void => {
    didChange = true;
    soon();
  };
  const listen = (): void => {
    if (signal.aborted) return;
    observer.observe(page.documentElement, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["class", "style", "hidden", "open"] });
  };
  const observer = new MutationObserver(() => {
    observer.disconnect();
    soonChanged();
    setTimeout(() => {
      listen();
      soonChanged();
    }, PAUSE_MS);
  });
  page.addEventListener("scroll", soon, { capture: true, passive: true, signal });
  page.addEventListener("transitionend", soon, { capture: true, passive: true, signal });
  addEventListener("resize", soon, { signal });
  const sizes = new ResizeObserver(soon);
  sizes.observe(page.documentElement);
  signal.addEventListener("abort", () => {
    observer.disconnect();
    sizes.disconnect();
    cancelAnimationFrame(frame);
  });
  listen();
}
