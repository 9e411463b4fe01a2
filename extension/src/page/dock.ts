/** A bar across the bottom, such as Recent Tasks, is at least this share of the width and at most this of the height. */
const BAR_WIDTH = 0.5;
const BAR_HEIGHT = 0.45;
const GAP = 12;
export const CLICKABLE =
  "button, a, input, select, textarea, summary, [role=button], [role=link], [role=tab], [role=checkbox], [role=menuitem], [role=combobox]";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** By its shape alone: its name and its classes differ with language and release. */
function bottomBarHeight(page: Document, guest: Element): number {
  const { innerWidth, innerHeight } = window;
  const bars = page.elementsFromPoint(innerWidth - 2 * GAP, innerHeight - 4).filter((element) => {
    if (element === guest) return false;
    const { width, height, bottom } = element.getBoundingClientRect();
    return bottom >= innerHeight - 2 && bottom <= innerHeight + 2 && width >= innerWidth * BAR_WIDTH && height <= innerHeight * BAR_HEIGHT;
  });
  return Math.max(0, ...bars.map((bar) => bar.getBoundingClientRect().height));
}

function coversClickable(page: Document, guest: Element, right: number, bottom: number, size: Size): boolean {
  for (const across of [0.05, 0.3, 0.5, 0.7, 0.95]) {
    for (const up of [0.15, 0.5, 0.85]) {
      const x = window.innerWidth - right - size.width * across;
      const y = window.innerHeight - bottom - size.height * up;
      const beneath = page.elementsFromPoint(x, y).find((element) => element !== guest);
      if (beneath?.closest(CLICKABLE)) return true;
    }
  }
  return false;
}

/** How far above the window's bottom a button of this size covers none of the page's own; `guest` is ours and does not count. */
export function dockHeight(page: Document, guest: Element, right: number, size: Size): number {
  const lowest = Math.ceil(bottomBarHeight(page, guest)) + GAP;
  for (let step = 0; step < 5; step++) {
    const bottom = lowest + step * (size.height + 8);
    if (!coversClickable(page, guest, right, bottom, size)) return bottom;
  }
  return lowest;
}
