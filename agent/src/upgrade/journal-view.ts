import { carriedPlan } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { type Said, type ShownStep, shownStep, type UpgradeEvent, type UpgradeState } from "@supervisor-doctor/shared/upgrade/carrying";
import { causeParams } from "@supervisor-doctor/shared/upgrade/words/carrying/cause";
import { z } from "zod";
import { type Entry, recordsOf } from "./journal-entry.ts";

/** What a journal tells of an update without anybody at work on it. */
export interface JournalView {
  readonly vcenter: string;
  readonly startedAt: string;
  /** Of the last entry. */
  readonly at: string;
  readonly document: unknown;
  /** What of the plan is carried out. */
  readonly plan: readonly ShownStep[];
  readonly only: readonly string[] | null;
  readonly until: string | null;
  readonly steps: readonly UpgradeEvent[];
  readonly state: Extract<UpgradeState, "stopped" | "done" | "interrupted">;
  readonly reason: Said | null;
}

const percentOf = (done: number, total: number): number => (total === 0 ? 0 : Math.min(99, Math.floor((100 * done) / total)));

/** null: it tells nothing new of the step's state. */
function eventOf({ at, fact }: Entry, before: UpgradeEvent | undefined, startedAt: number | null): UpgradeEvent | null {
  if (!("step" in fact) || fact.step === null) return null;
  const elapsedMs = startedAt === null ? undefined : Date.parse(at) - startedAt;
  const event = (state: UpgradeEvent["state"], more: Partial<UpgradeEvent> = {}): UpgradeEvent => ({ at, step: fact.step as string, state, ...(elapsedMs !== undefined && { elapsedMs }), ...more });
  switch (fact.kind) {
    case "prechecked":
      return event("precheck");
    case "approved":
      return event("ask");
    case "intent":
      return event("started", { elapsedMs: 0 });
    case "outcome":
      return fact.fate === "accepted" ? event("started") : fact.fate === "unknown" ? event("waiting") : event("blocked", { reason: { code: fact.fate === "refused" ? "refused" : "write-failed", params: causeParams(fact.told, fact.failure ?? null) } });
    case "adopted":
      return event("adopted", { ...(before?.progress && { progress: before.progress }) });
    case "progress":
      return event("waiting", { progress: { done: fact.done, total: fact.total, percent: percentOf(fact.done, fact.total) } });
    case "finished":
      return event("done");
    case "declined":
      return event("stopped", { reason: { code: "declined", params: { step: fact.step } } });
    case "stopped":
      return event(before?.state === "blocked" ? "blocked" : "stopped", { ...(fact.said && { reason: fact.said }), ...(before?.progress && { progress: before.progress }) });
  }
}

/** null where it holds no plan that this version knows how to show. */
export function journalView(entries: readonly Entry[]): JournalView | null {
  const opened = entries[0]?.fact;
  if (opened?.kind !== "opened") return null;
  const document = z.object({ steps: z.array(shownStep) }).safeParse(opened.document);
  if (!document.success || !carriedPlan.safeParse(opened.document).success) return null;
  const part = entries.findLast(({ fact }) => fact.kind === "opened" || fact.kind === "resumed")?.fact;
  const only = part && "only" in part ? (part.only ?? null) : null;
  const until = part && "until" in part ? (part.until ?? null) : null;
  const last = until === null ? -1 : document.data.steps.findIndex(({ id }) => id === until);
  const plan = (last < 0 ? document.data.steps : document.data.steps.slice(0, last + 1)).filter(({ id }) => only === null || only.includes(id));

  const events = new Map<string, UpgradeEvent>();
  const started = new Map<string, number>();
  for (const each of entries) {
    const { fact, at } = each;
    if (!("step" in fact) || fact.step === null) continue;
    if (fact.kind === "intent") started.set(fact.step, Date.parse(at));
    const event = eventOf(each, events.get(fact.step), started.get(fact.step) ?? null);
    if (event) events.set(fact.step, event);
  }
  const records = recordsOf(entries);
  const isDone = plan.every(({ id, skipped }) => skipped === true || records.get(id)?.finishedAt);
  const end = entries.at(-1);
  const ending = end?.fact;
  const hasStopped = ending?.kind === "stopped" || ending?.kind === "declined";
  const reason = ending?.kind === "stopped" ? ending.said : ending?.kind === "declined" ? ({ code: "declined", params: { step: ending.step } } as const) : null;
  return {
    vcenter: opened.vcenter,
    startedAt: entries[0]?.at ?? "",
    at: end?.at ?? "",
    document: opened.document,
    plan,
    only,
    until,
    steps: [...events.values()],
    state: isDone ? "done" : hasStopped ? "stopped" : "interrupted",
    reason: isDone ? null : reason,
  };
}
