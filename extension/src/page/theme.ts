export type Theme = "light" | "dark";

/** `rgb(r, g, b)` or `rgba(r, g, b, a)` as computed styles give it; null if it is see-through or of another form. */
export function themeOfColour(colour: string): Theme | null {
  const match = /^rgba?\(\s*([\d.]+)[,\s]+([\d.]+)[,\s]+([\d.]+)(?:[,/\s]+([\d.]+))?\s*\)$/.exec(colour);
  if (!match || Number(match[4] ?? 1) < 0.5) return null;
  const [red, green, blue] = match.slice(1, 4).map((channel) => Number(channel) / 255);
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0) < 0.4 ? "dark" : "light";
}

/** From the undermost up. Clarity up to 15 paints neither body nor html, but a container over the whole window. */
const paintedAt = (page: Document, x: number, y: number): readonly Element[] => [page.body, page.documentElement, ...page.elementsFromPoint(x, y).toReversed()];

/** 9.x says it in an attribute; before that the whole stylesheet is swapped, and only the background shows it. */
export function pageTheme(page: Document): Theme {
  const said = page.body.getAttribute("cds-theme") ?? page.documentElement.getAttribute("cds-theme");
  if (said) return /\bdark\b/.test(said) ? "dark" : "light";
  for (const element of paintedAt(page, innerWidth / 2, innerHeight / 2)) {
    const seen = themeOfColour(getComputedStyle(element).backgroundColor);
    if (seen) return seen;
  }
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Calls back when the page may have changed its theme. */
export function watchTheme(page: Document, changed: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(changed);
  const attributes = { attributes: true, attributeFilter: ["class", "style", "cds-theme"] };
  observer.observe(page.body, attributes);
  observer.observe(page.documentElement, attributes);
  observer.observe(page.head, { childList: true, subtree: true, attributes: true, attributeFilter: ["href", "disabled"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed, { signal });
  // A swapped stylesheet shows only once it has loaded; load events do not bubble, but can be captured.
  page.head.addEventListener("load", changed, { capture: true, signal });
  signal.addEventListener("abort", () => observer.disconnect());
}
