import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Ask, Observed, Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { causeParams } from "@supervisor-doctor/shared/upgrade/words/carrying/cause";
import type { Coded } from "@supervisor-doctor/shared/coded";
import type { Prechecked } from "./step-work.ts";
import type { Sent } from "../clients/write.ts";

/** The whole state machine of carrying a plan out. Pure: resuming after a crash is calling it again. */

/** What the journal knows of a step. */
export interface StepRecord {
  /** The last write that was begun and is not known to have been refused. `fate` null: the agent ended before it knew. */
  readonly write: { readonly at: string; readonly fate: Exclude<Sent["fate"], "refused" | "unsent"> | null; readonly told: string; readonly failure?: Coded | undefined } | null;
  /** It was seen to move after its write. */
  readonly isAdopted: boolean;
  readonly finishedAt: string | null;
}
export const noRecord: StepRecord = { write: null, isAdopted: false, finishedAt: null };

/** What is known of the current step at this moment. */
export interface Moment {
  /** null: not looked at yet. */
  readonly observed: Observed | null;
  /** A write belongs to it; without one it is a person's work or only a look. */
  readonly writes: boolean;
  /** Of a step that nothing can see: a person has said that it is done. */
  readonly hasWord: boolean;
  readonly prechecked: Prechecked | null;
  readonly acceptsWarnings: boolean;
  readonly isApproved: boolean;
  /** Its write was accepted in this very run: nothing is left to be adopted. */
  readonly isOurs: boolean;
  /** Since when the write has had no visible effect, in milliseconds. */
  readonly quietMs: number;
  /** Since when nothing could be seen, in milliseconds. */
  readonly unseenMs: number;
  /** A person was told what to do, and does it: what they work on may be away for as long as that takes. */
  readonly isHandedOver: boolean;
}

export type Decision =
  | { readonly do: "look" | "precheck" | "start" | "adopt" | "wait" | "finish"; readonly step: CarriedStep }
  | { readonly do: "ask"; readonly step: CarriedStep; readonly kind: Ask["kind"]; readonly said: readonly Said[] }
  | { readonly do: "stop"; readonly step: CarriedStep; readonly as: "blocked" | "stopped"; readonly said: Said }
  | { readonly do: "complete" };

/**
 * How long the effect of a write may take to be seen; a fate that is unknown gets less, because a person is asked then.
 * `reportMs`: how long vCenter may still report what was mended.
 */
export const LIMITS = { effectMs: 120_000, fateMs: 8_000, unseenMs: 300_000, reportMs: 900_000 };

const told = (said: readonly Said[], text: (said: Said) => string): string => said.map(text).join(" ");

/** Whether a write is out whose fate or effect is still open. */
const isOut = ({ write, isAdopted }: StepRecord): boolean => write !== null || isAdopted;

function decideIdle(step: CarriedStep, record: StepRecord, now: Moment, text: (said: Said) => string): Decision {
  const stop = (as: "blocked" | "stopped", said: Said): Decision => ({ do: "stop", step, as, said });
  if (!now.writes) return now.hasWord ? { do: "finish", step } : { do: "ask", step, kind: "guided", said: [] };
  const { write } = record;
  if (write?.fate === "accepted") return now.quietMs < LIMITS.effectMs ? { do: "wait", step } : stop("stopped", { code: "no-effect", params: { step: step.id, at: write.at } });
  if (write && !now.isApproved) {
    if (now.quietMs < LIMITS.fateMs) return { do: "wait", step };
    // What would be refused needs nobody's decision.
    if (now.prechecked && !now.prechecked.passed) return stop("blocked", { code: "precheck-failed", params: { step: step.id, told: told(now.prechecked.said, text) } });
    return { do: "ask", step, kind: "fate-unknown", said: [{ code: "fate-unknown", params: { step: step.id, at: write.at, ...causeParams(write.told || text({ code: "no-answer", params: {} }), write.failure ?? null) } }] };
  }
  const { prechecked } = now;
  if (!prechecked) return { do: "precheck", step };
  if (!prechecked.passed) return stop("blocked", { code: "precheck-failed", params: { step: step.id, told: told(prechecked.said, text) } });
  if (prechecked.warnings.length > 0 && !now.acceptsWarnings) return { do: "ask", step, kind: "warnings", said: prechecked.warnings };
  return now.isApproved ? { do: "start", step } : { do: "ask", step, kind: "approve", said: [] };
}

/** `text`: a sentence in the language of whoever reads the reasons. */
export function decide(steps: readonly CarriedStep[], journal: ReadonlyMap<string, StepRecord>, now: Moment, text: (said: Said) => string): Decision {
  const step = steps.find(({ id, skipped }) => skipped !== true && (journal.get(id) ?? noRecord).finishedAt === null);
  if (!step) return { do: "complete" };
  const record = journal.get(step.id) ?? noRecord;
  const { observed } = now;
  if (!observed) return { do: "look", step };
  switch (observed.state) {
    case "done":
      return { do: "finish", step };
    case "moving":
      if (!now.writes || record.isAdopted || now.isOurs) return { do: "wait", step };
      return record.write ? { do: "adopt", step } : { do: "stop", step, as: "stopped", said: { code: "started-by-another", params: { step: step.id } } };
    case "failed":
    case "elsewhere":
      return { do: "stop", step, as: observed.state === "failed" ? "blocked" : "stopped", said: observed.said };
    case "unseen":
      // What is under way goes on without us; what has not begun must not be waited for for ever.
      if (isOut(record) || now.isHandedOver || now.unseenMs < LIMITS.unseenMs) return { do: "wait", step };
      return { do: "stop", step, as: "stopped", said: { code: "away-too-long", params: { minutes: Math.round(LIMITS.unseenMs / 60_000), told: text(observed.said) } } };
    case "idle":
      return decideIdle(step, record, now, text);
  }
}
