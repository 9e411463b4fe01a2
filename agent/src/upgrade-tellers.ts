import type { WriteStream } from "node:tty";
import type { Locale } from "@supervisor-doctor/shared/locale";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { UpgradeEvent } from "@supervisor-doctor/shared/upgrade/carrying";
import { painter } from "./report/plan-text.ts";
import { boardLines } from "./report/upgrade-board.ts";
import { eventJson, eventLine } from "./report/upgrade-lines.ts";
import { createScreen } from "./screen.ts";

/** Tells whoever watches what happens: as JSON lines, as plain lines, or redrawn on a terminal. */
export interface Teller {
  event(event: UpgradeEvent): void;
  /** A question or a line of its own comes now: nothing is drawn over it. */
  leave(): void;
  close(): void;
}

type Write = (text: string) => void;

export const jsonTeller = (write: Write, locale: Locale): Teller => ({ event: (event) => write(eventJson(event, locale)), leave: () => {}, close: () => {} });
export const lineTeller = (write: Write, locale: Locale): Teller => ({ event: (event) => write(`${eventLine(event, locale)}\n`), leave: () => {}, close: () => {} });

const TICK_MS = 1000;
/** Where the terminal does not tell its size. */
const SIZE = { columns: 80, rows: 24 };

export function boardTeller(stream: WriteStream, steps: readonly CarriedStep[], locale: Locale, colour: boolean): Teller {
  const screen = createScreen(stream);
  const paint = painter(colour);
  const events = new Map<string, UpgradeEvent>();
  let current: string | null = null;
  let isLeft = false;
  const draw = (): void =>
    screen.draw(boardLines({ steps, events, current, now: Date.now(), columns: stream.columns || SIZE.columns, rows: stream.rows || SIZE.rows }, locale, paint));
  // What has passed and what is left goes on between two events.
  const tick = setInterval(() => isLeft || current === null || draw(), TICK_MS).unref();
  return {
    event: (event) => {
      events.set(event.step, event);
      current = event.step;
      isLeft = false;
      draw();
    },
    leave: () => {
      isLeft = true;
      screen.leave();
    },
    close: () => {
      clearInterval(tick);
      screen.leave();
    },
  };
}
