import { type DockPlace, dockPlace } from "../page/dock.ts";
import type { Guest } from "./host.ts";

/** What the first measurement reckons with, before the button has a size. */
const USUAL_SIZE = { width: 200, height: 36 };
/** A hand that presses is never quite still. */
const UNSTILL = 4;
const KEY_STRIDE = 40;

export interface Mover {
  /** Where the person has put the button on this vCenter's pages; what was done on this page since is newer. */
  readonly put: (place: DockPlace | null) => void;
  /** Finds the place nearest to it where the button covers nothing of the page's own. */
  readonly settle: () => void;
  readonly toOtherSide: () => void;
  readonly side: () => DockPlace["side"];
  /** The button is moved by dragging this as well. */
  readonly handle: (handle: HTMLElement) => void;
}

/** Moves the button, and the frame with it: by dragging, and with Shift and an arrow key. `moved`: to be remembered. */
export function mover({ host, root }: Guest, docked: HTMLElement, moved: (place: DockPlace) => void): Mover {
  let wanted: DockPlace | null = null;
  let shown: DockPlace = { side: "right", bottom: 60 };
  let isOwn = false;

  function stand(place: DockPlace): void {
    shown = place;
    root.dataset["side"] = place.side;
    // Above the middle there is more room below the button.
    root.dataset["drop"] = place.bottom > innerHeight / 2 ? "down" : "up";
    root.style.setProperty("--bottom", `${Math.round(place.bottom)}px`);
  }
  function settle(): void {
    const { width, height } = docked.getBoundingClientRect();
    stand(dockPlace(document, host, width > 0 ? { width, height } : USUAL_SIZE, wanted));
  }
  function moveTo(place: DockPlace): void {
    isOwn = true;
    wanted = { side: place.side, bottom: Math.round(Math.max(0, Math.min(place.bottom, innerHeight))) };
    settle();
    moved(wanted);
  }
  const toOtherSide = (): void => moveTo({ ...shown, side: shown.side === "left" ? "right" : "left" });

  function handle(handle: HTMLElement): void {
    let from: { readonly x: number; readonly y: number; readonly bottom: number; readonly id: number } | null = null;
    let isDragged = false;
    const under = (event: PointerEvent, bottom: number, y: number): DockPlace => ({ side: event.clientX < innerWidth / 2 ? "left" : "right", bottom: bottom + y - event.clientY });
    handle.addEventListener("pointerdown", (event) => {
      isDragged = false;
      if (!event.isTrusted || event.button !== 0 || (event.target instanceof Element && event.target.closest("button") !== null && event.currentTarget !== docked)) return;
      // A quick hand has left it before the first move is told.
      handle.setPointerCapture(event.pointerId);
      from = { x: event.clientX, y: event.clientY, bottom: shown.bottom, id: event.pointerId };
    });
    handle.addEventListener("pointermove", (event) => {
      if (!from || !event.isTrusted || from.id !== event.pointerId) return;
      if (!isDragged && Math.hypot(event.clientX - from.x, event.clientY - from.y) <= UNSTILL) return;
      isDragged = true;
      stand(under(event, from.bottom, from.y));
    });
    const end = (event: PointerEvent): void => {
      if (from && isDragged) moveTo(under(event, from.bottom, from.y));
      from = null;
    };
    handle.addEventListener("pointerup", end);
    handle.addEventListener("pointercancel", () => {
      from = null;
      settle();
    });
    // The press that ends a drag is none.
    handle.addEventListener("click", (event) => isDragged && event.stopImmediatePropagation(), { capture: true });
  }
  handle(docked);
  docked.addEventListener("keydown", (event) => {
    if (!event.isTrusted || !event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const by = { ArrowUp: KEY_STRIDE, ArrowDown: -KEY_STRIDE }[event.key] ?? 0;
    // From where it was to be, or it would never come past what it may not cover.
    const from = isOwn && wanted?.side === shown.side ? wanted : shown;
    moveTo(by === 0 ? { ...shown, side: event.key === "ArrowLeft" ? "left" : "right" } : { ...from, bottom: from.bottom + by });
  });

  return {
    put: (place) => {
      if (!isOwn) wanted = place;
    },
    settle,
    toOtherSide,
    side: () => shown.side,
    handle,
  };
}
