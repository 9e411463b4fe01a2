import type { Course } from "@supervisor-doctor/shared/upgrade/left";
import type { Entry } from "./journal-entry.ts";

/** What a journal tells of how a step moved since its last write; null where it was never started. */
export function courseOf(entries: readonly Entry[], step: string): Course | null {
  const own = entries.filter(({ fact }) => "step" in fact && fact.step === step);
  const start = own.findLast(({ fact }) => fact.kind === "intent");
  if (!start) return null;
  return {
    startedAt: Date.parse(start.at),
    seen: own.flatMap(({ at, seq, fact }) => (fact.kind === "progress" && seq > start.seq ? [{ at: Date.parse(at), done: fact.done, total: fact.total }] : [])),
  };
}
