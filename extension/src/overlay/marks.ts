import { type Anchor, anchorsOf, holds, spotOf } from "../page/anchors.ts";
import type { Place } from "../page/location.ts";
import { type Box, isStillUncovered, isUncovered, placeFor } from "../page/mark-place.ts";
import { watchMoves } from "../page/moves.ts";
import { element, onPress } from "./element.ts";
import type { Guest } from "./host.ts";
import { type Icon, icon } from "./icons.ts";
import type { Mark } from "./mark-list.ts";

/** While the page goes on changing, it is read anew after ever longer pauses. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2000;
const ICONS = { error: "error", warning: "warning", info: "steps" } as const satisfies Record<string, Icon>;

export interface Marks {
  /** These instead of those before. `place`: what the page is about. */
  readonly show: (place: Place, findings: readonly Mark[], updates: readonly Mark[]) => void;
  readonly clear: () => void;
}

interface Drawn {
  mark: Mark;
  readonly button: HTMLButtonElement;
  anchor: Anchor | null;
  /** Where it stands: in which cell, how far from that cell's corner, and where that was last. */
  at: (Box & { readonly cell: Element; readonly dx: number; readonly dy: number }) | null;
}

/** Draws marks over the page, in our own layer: nothing is put into the Client's own tree. */
export function marks({ host, layer, afterLayout }: Guest, open: (mark: Mark) => void): Marks {
  const drawn = new Map<string, Drawn>();
  let place: Place | null = null;
  let watching: AbortController | null = null;
  let pause = FIRST_PAUSE_MS;
  let readAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function write(each: Drawn): void {
    const { kind, count, says } = each.mark;
    each.button.className = `page-mark ${kind}${count > 0 ? "" : " bare"}`;
    each.button.setAttribute("aria-label", says);
    each.button.title = says;
    each.button.replaceChildren(icon(ICONS[kind]), ...(count > 0 ? [String(count)] : []));
  }

  function hide(each: Drawn): void {
    each.at = null;
    each.button.hidden = true;
  }

  /** The anchor's own, then, in a row of a list, those behind it: first where a sign or a link stands, for beside a plain number it would count something else. */
  function cellsFor({ cell }: Anchor): readonly Element[] {
    if (!place || spotOf(place) !== "row") return [cell];
    const siblings = [...(cell.parentElement?.children ?? [])];
    const behind = siblings.slice(siblings.indexOf(cell) + 1);
    const hasSign = (each: Element): boolean => each.querySelector("svg, img, cds-icon, clr-icon, a") !== null;
    return [cell, ...behind.filter(hasSign), ...behind.filter((each) => !hasSign(each))];
  }

  function settle(each: Drawn, anchor: Anchor): void {
    each.button.hidden = false;
    const { width, height } = each.button.getBoundingClientRect();
    const found = placeFor(document, host, anchor.within, cellsFor(anchor), { width, height });
    if (!found) return hide(each);
    const { x, y } = found.cell.getBoundingClientRect();
    each.at = { cell: found.cell, dx: found.box.x - x, dy: found.box.y - y, x, y, width, height };
    stand(each, found.box);
  }

  function stand({ button }: Drawn, { x, y }: Pick<Box, "x" | "y">): void {
    button.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }

  /** Where its cell is now; hidden while that is scrolled out, covered, gone, or another's. */
  function follow(each: Drawn): void {
    const { anchor, at } = each;
    if (!anchor || !holds(anchor)) return hide(each);
    if (!at?.cell.isConnected) return settle(each, anchor);
    const { x, y } = at.cell.getBoundingClientRect();
    const box = { x: x + at.dx, y: y + at.dy, width: at.width, height: at.height };
    const hasMoved = each.button.hidden !== false || at.x !== x || at.y !== y;
    each.at = { ...at, x, y };
    if (!(hasMoved ? isUncovered : isStillUncovered)(document, host, anchor.within, box)) {
      each.button.hidden = true;
      return;
    }
    if (!hasMoved) return;
    each.button.hidden = false;
    stand(each, box);
  }

  function read(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    readAt = performance.now();
    if (!place) return;
    const anchors = anchorsOf(document, place, [...drawn.values()].map(({ mark }) => mark.supervisor));
    for (const each of drawn.values()) {
      const anchor = anchors.get(each.mark.supervisor.id) ?? null;
      each.anchor = anchor;
      each.button.dataset["level"] = anchor?.level ?? "";
      if (anchor) settle(each, anchor);
      else hide(each);
    }
  }

  function changed(): void {
    const stood = [...drawn.values()].filter(({ at }) => at !== null);
    for (const each of drawn.values()) follow(each);
    // Its row was made anew: a person saw it a moment ago.
    if (stood.some(({ at }) => at === null)) pause = FIRST_PAUSE_MS;
    const since = performance.now() - readAt;
    // What stands where it belongs needs no haste.
    const isSettled = [...drawn.values()].every(({ at }) => at !== null);
    if (since > 2 * LONGEST_PAUSE_MS) pause = FIRST_PAUSE_MS;
    const wanted = isSettled ? LONGEST_PAUSE_MS : pause;
    if (since < wanted) return void (timer ??= setTimeout(() => afterLayout(read), wanted - since));
    pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    read();
  }

  function moved(): void {
    for (const each of drawn.values()) {
      if (each.at || !each.anchor) follow(each);
      else if (holds(each.anchor)) settle(each, each.anchor);
    }
  }

  function keep(wanted: readonly Mark[]): void {
    const ids = new Set(wanted.map(({ supervisor }) => supervisor.id));
    for (const [id, { button }] of drawn) {
      if (ids.has(id)) continue;
      button.remove();
      drawn.delete(id);
    }
    for (const mark of wanted) {
      const known = drawn.get(mark.supervisor.id);
      if (known) {
        known.mark = mark;
        write(known);
        continue;
      }
      const made: Drawn = { mark, button: element("button", { type: "button", hidden: true }), anchor: null, at: null };
      onPress(made.button, () => open(made.mark));
      write(made);
      layer.append(made.button);
      drawn.set(mark.supervisor.id, made);
    }
  }

  function clear(): void {
    watching?.abort();
    watching = null;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    keep([]);
  }

  return {
    show(now, findings, updates) {
      const spot = spotOf(now);
      place = now;
      const wanted = spot === null ? [] : spot === "version" ? updates : findings;
      if (wanted.length === 0) return clear();
      keep(wanted);
      pause = FIRST_PAUSE_MS;
      if (!watching) {
        watching = new AbortController();
        watchMoves(document, () => afterLayout(moved), () => afterLayout(changed), watching.signal);
      }
      afterLayout(read);
    },
    clear,
  };
}
