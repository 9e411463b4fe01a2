import { createHash } from "node:crypto";
import { coded } from "@supervisor-doctor/shared/coded";
import { said, shownRequest } from "@supervisor-doctor/shared/upgrade/carrying";
import { z } from "zod";
import type { StepRecord } from "./decide.ts";
import { noRecord } from "./decide.ts";

/** What stands in a journal, one JSON object a line; each line holds the hash of the line before it. No secret stands in it. */

/** Of a part of the plan; all without it. */
const part = { only: z.array(z.string()).optional(), until: z.string().optional() };

const fact = z.discriminatedUnion("kind", [
  /** `plan`: digest of the steps and their requests. `document`: the plan itself, for whoever resumes without its file. */
  z.object({ kind: z.literal("opened"), vcenter: z.string(), plan: z.string(), document: z.unknown(), ...part }),
  z.object({ kind: z.literal("resumed"), ...part }),
  z.object({ kind: z.literal("prechecked"), step: z.string(), passed: z.boolean(), said: z.array(said) }),
  /** `by`: terminal, option or extension; `reason`: why warnings were accepted. */
  z.object({ kind: z.literal("approved"), step: z.string(), ask: z.string(), digest: z.string(), by: z.string(), reason: z.string().optional() }),
  z.object({ kind: z.literal("declined"), step: z.string(), ask: z.string(), by: z.string() }),
  /** Written, and safe on the disk, before the request leaves. */
  z.object({ kind: z.literal("intent"), step: z.string(), request: shownRequest, digest: z.string() }),
  z.object({ kind: z.literal("outcome"), step: z.string(), fate: z.enum(["accepted", "refused", "unsent", "unknown"]), told: z.string(), failure: coded.optional() }),
  z.object({ kind: z.literal("adopted"), step: z.string() }),
  z.object({ kind: z.literal("progress"), step: z.string(), done: z.number(), total: z.number() }),
  /** `word`: on whose word, where nothing could see it. */
  z.object({ kind: z.literal("finished"), step: z.string(), word: z.string().optional() }),
  z.object({ kind: z.literal("stopped"), step: z.string().nullable(), said: said.nullable() }),
]);
export type Fact = z.infer<typeof fact>;

export const entry = z.object({ seq: z.number().int(), at: z.iso.datetime(), prev: z.string(), fact, hash: z.string() });
export type Entry = z.infer<typeof entry>;

export const FIRST = "0".repeat(64);
export const hashOf = ({ seq, at, prev, fact: what }: Omit<Entry, "hash">): string => createHash("sha256").update(JSON.stringify([seq, at, prev, what])).digest("hex");

/** What the entries add up to, step by step. */
export function recordsOf(entries: readonly Entry[]): ReadonlyMap<string, StepRecord> {
  const records = new Map<string, StepRecord>();
  for (const { at, fact: what } of entries) {
    if (!("step" in what) || what.step === null) continue;
    const before = records.get(what.step) ?? noRecord;
    if (what.kind === "intent") records.set(what.step, { ...before, write: { at, fate: null, told: "" }, isAdopted: false });
    if (what.kind === "outcome") {
      const isNothing = what.fate === "refused" || what.fate === "unsent";
      records.set(what.step, { ...before, write: isNothing || !before.write ? null : { at: before.write.at, fate: what.fate === "accepted" ? "accepted" : "unknown", told: what.told, ...(what.failure && { failure: what.failure }) } });
    }
    if (what.kind === "adopted") records.set(what.step, { ...before, isAdopted: true });
    if (what.kind === "finished") records.set(what.step, { ...before, finishedAt: at });
  }
  return records;
}
