/**
 * Runs what it is given once the browser has laid out the page for its next drawing: asking where things stand costs no
 * layout of its own then. Never while nobody sees the page. `probe`: an element of ours, on the page, whose width is free.
 */
export function afterLayout(probe: HTMLElement): (act: () => void) => void {
  const acts = new Set<() => void>();
  // The one moment between layout and drawing that a script is let in.
  new ResizeObserver(() => {
    const now = [...acts];
    acts.clear();
    for (const act of now) act();
  }).observe(probe);
  return (act) => {
    if (acts.size === 0) probe.style.width = probe.style.width === "1px" ? "2px" : "1px";
    acts.add(act);
  };
}
