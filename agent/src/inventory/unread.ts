import type { Reason } from "@supervisor-doctor/shared/readings";
import type { Coded } from "@supervisor-doctor/shared/coded";
import { codedOf, Failure, plainMessage } from "../failure.ts";

/** A part of the inventory that could not be read, and why. */
export interface Unread {
  /** `PART:OF` as in `vm-classes:team-a`; `OF` is a Supervisor's cluster, a namespace or a workload cluster. */
  readonly what: string;
  readonly reason: Reason;
  readonly detail: string;
  /** Where it has a sentence in each language; `detail` is the English one. */
  readonly failure?: Coded;
}

/** Keeps what could not be read, so that nothing of it fails the rest and nothing of it is forgotten. */
export interface Notes {
  readonly list: readonly Unread[];
  add(what: string, reason: Reason, detail: string, failure?: Coded | null): void;
  /** null where it cannot be read; the list says why. Never rejects. */
  read<T>(what: string, work: () => Promise<T>): Promise<T | null>;
  /** The same for what not every release has: that it is not there is no reason to say anything. */
  readIfOffered<T>(what: string, work: () => Promise<T>): Promise<T | null>;
}

/** Hears of every part as its reading begins and ends, also of what comes to nothing. */
export interface Watcher {
  began(what: string): void;
  ended(what: string): void;
}

const isTimeLimit = (error: unknown): boolean => error instanceof Error && error.name === "TimeoutError";

function reasonOf(error: unknown, signal: AbortSignal): Reason {
  if (signal.aborted) return isTimeLimit(signal.reason) ? "timeout" : "cancelled";
  if (error instanceof Failure) return error.reason;
  return isTimeLimit(error) ? "timeout" : "failed";
}
export const isAbsence = (error: unknown): boolean => error instanceof Failure && error.reason === "not-supported";

export function createNotes(signal: AbortSignal, watcher?: Watcher): Notes {
  const list: Unread[] = [];
  const add = (what: string, reason: Reason, detail: string, failure: Coded | null = null): void => void list.push({ what, reason, detail, ...(failure && { failure }) });
  const attempt = async <T>(what: string, work: () => Promise<T>, mayLack: boolean): Promise<T | null> => {
    watcher?.began(what);
    try {
      return await work();
    } catch (error) {
      if (!mayLack || !isAbsence(error)) add(what, reasonOf(error, signal), plainMessage(error), codedOf(error));
      return null;
    } finally {
      watcher?.ended(what);
    }
  };
  return { list, add, read: (what, work) => attempt(what, work, false), readIfOffered: (what, work) => attempt(what, work, true) };
}
