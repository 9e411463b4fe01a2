/** Where a person has put the button: at which side, and how many px above the window's bottom. */
export interface DockPlace {
  readonly side: "left" | "right";
  readonly bottom: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** From the window's side, in px. */
export const MARGIN = 16;
/** A bar across the bottom, such as Recent Tasks, is at least this share of the width and at most this of the height. */
const BAR_WIDTH = 0.5;
const BAR_HEIGHT = 0.45;
const GAP = 12;
const TRIES = 24;
export const CLICKABLE =
  "button, a, input, select, textarea, summary, label, [role=button], [role=link], [role=tab], [role=checkbox], [role=radio], [role=switch], [role=menuitem], [role=option], [role=combobox]";

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

/** The free height nearest to what is wanted, from `lowest` to `highest` in strides of `stride`; upwards first. null where all is taken. */
export function nearestFree(wanted: number, lowest: number, highest: number, stride: number, isTaken: (bottom: number) => boolean): number | null {
  const start = Math.max(lowest, Math.min(wanted, highest));
  for (let step = 0; step < TRIES; step++) {
    for (const bottom of step === 0 ? [start] : [start + step * stride, start - step * stride]) {
      if (bottom >= lowest && bottom <= Math.max(lowest, highest) && !isTaken(bottom)) return bottom;
    }
  }
  return null;
}

/** What can be pressed and reaches into the strip at that side. */
function pressableAt(page: Document, guest: Element, left: number, right: number): DOMRect[] {
  return [...page.querySelectorAll(CLICKABLE)].filter((each) => each !== guest).map((each) => each.getBoundingClientRect()).filter((box) => box.width > 0 && box.height > 0 && box.right > left && box.left < right);
}

/** The place nearest to the wanted one where a button of this size is inside the window and covers nothing that can be pressed. `guest` is ours and does not count. */
export function dockPlace(page: Document, guest: Element, size: Size, wanted: DockPlace | null): DockPlace {
  const { innerWidth, innerHeight } = window;
  const lowest = Math.ceil(bottomBarHeight(page, guest)) + GAP;
  const highest = Math.max(lowest, innerHeight - size.height - GAP);
  const { side, bottom: height } = wanted ?? { side: "right", bottom: lowest };
  for (const at of side === "right" ? (["right", "left"] as const) : (["left", "right"] as const)) {
    const left = at === "left" ? MARGIN : innerWidth - MARGIN - size.width;
    const right = left + size.width;
    const boxes = pressableAt(page, guest, left, right);
    const isTaken = (bottom: number): boolean => {
      const lower = innerHeight - bottom;
      const upper = lower - size.height;
      return boxes.some((box) => {
        if (box.bottom <= upper || box.top >= lower) return false;
        // It may be scrolled out of its own frame, or lie beneath something else.
        const x = (Math.max(box.left, left) + Math.min(box.right, right)) / 2;
        const y = (Math.max(box.top, upper) + Math.min(box.bottom, lower)) / 2;
        return page.elementsFromPoint(x, y).find((each) => each !== guest)?.closest(CLICKABLE) != null;
      });
    };
    const free = nearestFree(height, lowest, highest, size.height / 2, isTaken);
    if (free !== null) return { side: at, bottom: free };
  }
  return { side, bottom: Math.max(lowest, Math.min(height, highest)) };
}
