import { CLICKABLE } from "./dock.ts";

/** Where a mark of this size stands beside an anchor: in free room, over nothing that says or does anything of the page's own. */

const GAP = 6;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const right = (box: Box): number => box.x + box.width;
const bottom = (box: Box): number => box.y + box.height;
const overlaps = (one: Box, other: Box): boolean => one.x < right(other) && other.x < right(one) && one.y < bottom(other) && other.y < bottom(one);
const contains = (outer: Box, inner: Box): boolean => inner.x >= outer.x && right(inner) <= right(outer) && inner.y >= outer.y && bottom(inner) <= bottom(outer);

/** What can be seen in a cell: its lines of text, and its pictures. */
function contents(cell: Element): readonly Box[] {
  const range = cell.ownerDocument.createRange();
  const texts = cell.ownerDocument.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const found: Box[] = [];
  while (texts.nextNode()) {
    if (!texts.currentNode.nodeValue?.trim()) continue;
    range.selectNodeContents(texts.currentNode);
    found.push(...range.getClientRects());
  }
  for (const each of cell.querySelectorAll("svg, img, cds-icon, clr-icon, input, button, a, progress")) found.push(each.getBoundingClientRect());
  return found.filter(({ width, height }) => width > 0 && height > 0);
}

/** The page's own topmost element there; `guest` is ours. */
const topAt = (page: Document, guest: Element, x: number, y: number): Element | null => page.elementsFromPoint(x, y).find((element) => element !== guest) ?? null;

const SLACK = 8;

/** A part of `within`, and no window or menu that only hangs in it and lies above it. */
function isPartOf(within: Element, top: Element | null): boolean {
  if (!top || !within.contains(top)) return false;
  const { x, y, width, height } = within.getBoundingClientRect();
  return contains({ x: x - SLACK, y: y - SLACK, width: width + 2 * SLACK, height: height + 2 * SLACK }, top.getBoundingClientRect());
}

/** Nothing lies above this box of `within`, and it is not scrolled out. */
export function isUncovered(page: Document, guest: Element, within: Element, { x, y, width, height }: Box): boolean {
  const points = [[x + 1, y + 1], [x + width - 1, y + height - 1], [x + width / 2, y + height / 2]] as const;
  return points.every(([atX, atY]) => isPartOf(within, topAt(page, guest, atX, atY)));
}

/** The same of a mark that has not moved, seen just beside it, where it does not stand in the way itself. */
export function isStillUncovered(page: Document, guest: Element, within: Element, box: Box): boolean {
  const top = page.elementFromPoint(box.x - GAP / 2, box.y + box.height / 2);
  return isPartOf(within, top) || (top === guest && isUncovered(page, guest, within, box));
}

/** Some lists let each row be pressed, and show it by nothing but the pointer's shape. */
const canBePressed = (element: Element): boolean => element.closest(CLICKABLE) !== null || getComputedStyle(element).cursor === "pointer";

function coversPressed(page: Document, guest: Element, { x, y, width, height }: Box): boolean {
  for (const atX of [x, x + width / 2, x + width]) {
    for (const atY of [y, y + height / 2, y + height]) {
      const top = topAt(page, guest, atX, atY);
      if (top && canBePressed(top)) return true;
    }
  }
  return false;
}

/** Behind the end of each line of text, then beneath them all, then at the cell's own end. */
function tries(cell: Box, seen: readonly Box[], { width, height }: Pick<Box, "width" | "height">): readonly Box[] {
  const beside = (line: Box): Box => ({ x: right(line) + GAP, y: line.y + (line.height - height) / 2, width, height });
  const ends = seen.toSorted((one, other) => right(other) - right(one)).map(beside);
  const beneath = seen.length === 0 ? [] : [{ x: Math.min(...seen.map((each) => each.x)), y: Math.max(...seen.map(bottom)) + 3, width, height }];
  const end = right(cell) - width - 2;
  const corners = [bottom(cell) - height - 2, cell.y + (cell.height - height) / 2, cell.y + 2].map((y) => ({ x: end, y, width, height }));
  return [...ends, ...beneath, ...corners];
}

/** null where there is no free room, or it cannot be seen now. `cells`: in the order of liking. */
export function placeFor(page: Document, guest: Element, within: Element, cells: readonly Element[], size: Pick<Box, "width" | "height">): { readonly cell: Element; readonly box: Box } | null {
  const room = within.getBoundingClientRect();
  for (const cell of cells) {
    const seen = contents(cell);
    const around = cell.getBoundingClientRect();
    for (const box of tries(around, seen, size)) {
      const isFree = contains(room, box) && box.x >= around.x && right(box) <= right(around) && !seen.some((each) => overlaps(each, box));
      if (isFree && isUncovered(page, guest, within, box) && !coversPressed(page, guest, box)) return { cell, box };
    }
  }
  return null;
}
