import { linux } from "./linux.ts";
import { macos } from "./macos.ts";
import { windows } from "./windows.ts";

/**
 * How a program is started with a person's session. Each system is data and pure functions to text and commands, in a
 * file of its own; `installation.ts` alone acts on it.
 */

/** For whom it is set up. `account`: as the system names it where tasks are registered, `DOMAIN\NAME`. */
export interface Person {
  readonly home: string;
  readonly uid: number;
  readonly account: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A program and its arguments; there is no shell in between. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** That there is nothing to be stopped or removed is no failure. */
  readonly mayFail?: true;
  /** How often it is tried, a second apart; once without it. */
  readonly tries?: number;
}

export interface Places {
  /** Where the self-contained program is kept, so that the download can be deleted. */
  readonly program: string;
  /** What says what is started and how. */
  readonly autostart: string;
  /** What the system itself leaves beside it, should its own command not remove it. */
  readonly traces: readonly string[];
}

/** What is started: the program with its arguments, and where its state is. */
export interface Started {
  readonly command: readonly string[];
  readonly state: string;
}

export interface System {
  places(person: Person): Places;
  /** What stands in the autostart file. */
  autostart(started: Started, person: Person): string | Uint8Array;
  /** Ends with 0 where the session has something that starts programs. */
  readonly check: (person: Person) => Command;
  /** After the autostart file was written. */
  readonly start: (places: Places, person: Person) => readonly Command[];
  readonly stop: (person: Person) => readonly Command[];
  /** Once stopped, before the autostart file is removed, and after that. */
  readonly forget: (person: Person) => readonly Command[];
  readonly forgotten: readonly Command[];
  /** Where a person reads why it did not start. */
  readonly whyNot: string;
}

const SYSTEMS: Partial<Record<NodeJS.Platform, System>> = { linux, darwin: macos, win32: windows };

/** null for a system that we do not know how to set up. */
export const systemOf = (platform: NodeJS.Platform): System | null => SYSTEMS[platform] ?? null;
