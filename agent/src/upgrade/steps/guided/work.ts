import type { Observed, Progress, Said } from "@supervisor-doctor/shared/upgrade/carrying";
import type { StepWork } from "../../step-work.ts";

/** What is seen of a person's work, and what is told of it as things stand now. */
export interface GuidedLook {
  readonly observed: Observed;
  readonly guidance: readonly Said[];
  /** Nothing can see it: a person's word is enough. */
  readonly takesWord?: boolean;
}

/** A step without a write; its words are those of the last look. */
export function guidedWork(look: (signal: AbortSignal) => Promise<GuidedLook>): StepWork {
  let last: GuidedLook | null = null;
  return {
    observe: async (signal) => {
      last = await look(signal);
      return last.observed;
    },
    write: null,
    get guidance() {
      const words: Said[] = last?.takesWord ? [{ code: "word-counts", params: {} }] : [];
      return [...(last?.guidance ?? []), ...words];
    },
    get takesWord() {
      return last?.takesWord ?? false;
    },
  };
}

export const idle = (guidance: readonly Said[], takesWord = false): GuidedLook => ({ observed: { state: "idle" }, guidance, takesWord });
export const done: GuidedLook = { observed: { state: "done" }, guidance: [] };
export const failed = (said: Said): GuidedLook => ({ observed: { state: "failed", said }, guidance: [] });

export const progressOf = (ready: number, total: number): Progress => ({ done: ready, total, percent: ready >= total ? 100 : Math.min(99, Math.floor((100 * ready) / total)) });

/** Of things that come to a version one by one: under way as soon as one more than at first is there. */
export function createCount(): (ready: number, total: number, detail: Said) => Observed {
  let first: number | null = null;
  return (ready, total, detail) => {
    first ??= ready;
    if (ready === total) return { state: "done" };
    return ready > first ? { state: "moving", progress: progressOf(ready, total), detail: [detail] } : { state: "idle" };
  };
}

/** How many names a sentence may hold. */
const NAMED = 12;
export const few = (names: readonly string[]): string[] => (names.length <= NAMED ? [...names] : [...names.slice(0, NAMED), `+${names.length - NAMED}`]);
