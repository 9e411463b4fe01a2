import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Observed, Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { describe, expect, test } from "vitest";
import { decide, type Decision, LIMITS, type Moment, noRecord, type StepRecord } from "./decide.ts";

const step = (id: string, more: Partial<CarriedStep> = {}): CarriedStep => ({ id, step: "supervisor", request: { kind: "guided" }, ...more });
const one = step("one");
const two = step("two");
const AT = "2026-11-20T10:00:00.000Z";

const fresh: Moment = { observed: null, writes: true, hasWord: false, prechecked: null, acceptsWarnings: false, isApproved: false, isOurs: false, isHandedOver: false, quietMs: 0, unseenMs: 0 };
const idle: Observed = { state: "idle" };
const moving: Observed = { state: "moving", progress: null, detail: [] };
const away: Said = { code: "cannot-look", params: { told: "ECONNREFUSED" } };
const unseen: Observed = { state: "unseen", said: away };
const complaint: Said = { code: "refused", params: { told: "broken" } };
const warning: Said = { code: "refused", params: { told: "a warning" } };
const passed = { passed: true, warnings: [] } as const;
const warns = { passed: true, warnings: [warning] } as const;

const written = (fate: "accepted" | "unknown" | null, more: Partial<StepRecord> = {}): StepRecord => ({ ...noRecord, write: { at: AT, fate, told: fate === "unknown" ? "no answer" : "" }, ...more });
const code = ({ code: name }: Said): string => name;

interface Case {
  readonly when: string;
  readonly record?: StepRecord;
  readonly now: Partial<Moment>;
  readonly is: Decision;
}
const stop = (as: "blocked" | "stopped", said: Said): Decision => ({ do: "stop", step: one, as, said });
const ask = (kind: "approve" | "warnings" | "fate-unknown" | "guided", said: readonly Said[] = []): Decision => ({ do: "ask", step: one, kind, said });
const only = (what: "look" | "precheck" | "start" | "adopt" | "wait" | "finish"): Decision => ({ do: what, step: one });
const another: Said = { code: "started-by-another", params: { step: "one" } };
const fate = (told: string): Said => ({ code: "fate-unknown", params: { step: "one", at: AT, told } });

const cases: readonly Case[] = [
  { when: "nothing was looked at yet", now: {}, is: only("look") },
  { when: "it is there already, whoever did it", now: { observed: { state: "done" } }, is: only("finish") },

  { when: "it moves by a write of an earlier run", record: written("accepted"), now: { observed: moving }, is: only("adopt") },
  { when: "it moves by a write whose fate was never known", record: written(null), now: { observed: moving }, is: only("adopt") },
  { when: "it moves and was adopted", record: written(null, { isAdopted: true }), now: { observed: moving }, is: only("wait") },
  { when: "it moves by the write of this very run", record: written("accepted"), now: { observed: moving, isOurs: true }, is: only("wait") },
  { when: "a person's work moves", now: { observed: moving, writes: false }, is: only("wait") },
  { when: "it moves and nobody of us wrote", now: { observed: moving }, is: stop("stopped", another) },

  { when: "the component complains", now: { observed: { state: "failed", said: complaint } }, is: stop("blocked", complaint) },
  { when: "it went somewhere else", now: { observed: { state: "elsewhere", said: complaint } }, is: stop("stopped", complaint) },

  { when: "it cannot be seen for a moment, and nothing of it has begun", now: { observed: unseen, unseenMs: LIMITS.unseenMs - 1 }, is: only("wait") },
  { when: "it cannot be seen for too long, and nothing of it has begun", now: { observed: unseen, unseenMs: LIMITS.unseenMs }, is: stop("stopped", { code: "away-too-long", params: { minutes: 5, told: "cannot-look" } }) },
  { when: "it cannot be seen for hours after its write", record: written("unknown"), now: { observed: unseen, unseenMs: 10 * LIMITS.unseenMs }, is: only("wait") },
  { when: "it cannot be seen for hours while a person works on it", now: { observed: unseen, writes: false, isHandedOver: true, unseenMs: 10 * LIMITS.unseenMs }, is: only("wait") },
  { when: "it cannot be seen for hours after it was adopted", record: { ...noRecord, isAdopted: true }, now: { observed: unseen, unseenMs: 10 * LIMITS.unseenMs }, is: only("wait") },

  { when: "a person's work has not begun", now: { observed: idle, writes: false }, is: ask("guided") },
  { when: "a person has said that it is done, and nothing can see it", now: { observed: idle, writes: false, hasWord: true }, is: only("finish") },

  { when: "its write was accepted a moment ago", record: written("accepted"), now: { observed: idle, quietMs: LIMITS.effectMs - 1 }, is: only("wait") },
  { when: "its write was accepted and nothing ever moves", record: written("accepted"), now: { observed: idle, quietMs: LIMITS.effectMs }, is: stop("stopped", { code: "no-effect", params: { step: "one", at: AT } }) },
  { when: "an accepted write without effect is approved in vain", record: written("accepted"), now: { observed: idle, quietMs: LIMITS.effectMs, isApproved: true }, is: stop("stopped", { code: "no-effect", params: { step: "one", at: AT } }) },

  { when: "the fate of its write is not known, and its effect may yet be seen", record: written("unknown"), now: { observed: idle, quietMs: LIMITS.fateMs - 1 }, is: only("wait") },
  { when: "the fate of its write is not known, and nothing moves", record: written("unknown"), now: { observed: idle, quietMs: LIMITS.fateMs }, is: ask("fate-unknown", [fate("no answer")]) },
  { when: "the agent ended in the middle of its write, and nothing moves", record: written(null), now: { observed: idle, quietMs: LIMITS.fateMs }, is: ask("fate-unknown", [fate("no-answer")]) },
  { when: "the fate of its write is not known, and another one would be refused", record: written("unknown"), now: { observed: idle, quietMs: LIMITS.fateMs, prechecked: { passed: false, said: [complaint] } }, is: stop("blocked", { code: "precheck-failed", params: { step: "one", told: "refused" } }) },
  { when: "a person has said to send it again", record: written(null), now: { observed: idle, quietMs: LIMITS.fateMs, isApproved: true }, is: only("precheck") },

  { when: "nothing stands in its way, as far as is known", now: { observed: idle }, is: only("precheck") },
  { when: "it was approved before its prechecks", now: { observed: idle, isApproved: true }, is: only("precheck") },
  { when: "its prechecks failed", now: { observed: idle, prechecked: { passed: false, said: [complaint, away] } }, is: stop("blocked", { code: "precheck-failed", params: { step: "one", told: "refused cannot-look" } }) },
  { when: "its prechecks failed although it was approved", now: { observed: idle, isApproved: true, acceptsWarnings: true, prechecked: { passed: false, said: [complaint] } }, is: stop("blocked", { code: "precheck-failed", params: { step: "one", told: "refused" } }) },
  { when: "its prechecks warn", now: { observed: idle, prechecked: warns }, is: ask("warnings", [warning]) },
  { when: "its prechecks warn, which an approval does not accept", now: { observed: idle, prechecked: warns, isApproved: true }, is: ask("warnings", [warning]) },
  { when: "the warnings are accepted", now: { observed: idle, prechecked: warns, acceptsWarnings: true }, is: ask("approve") },
  { when: "the warnings are accepted and the write is approved", now: { observed: idle, prechecked: warns, acceptsWarnings: true, isApproved: true }, is: only("start") },
  { when: "its prechecks passed", now: { observed: idle, prechecked: passed }, is: ask("approve") },
  { when: "its prechecks passed and the write is approved", now: { observed: idle, prechecked: passed, isApproved: true }, is: only("start") },
  { when: "it is sent again after a person said so", record: written("unknown"), now: { observed: idle, quietMs: LIMITS.fateMs, prechecked: passed, isApproved: true }, is: only("start") },
];

describe("decide", () => {
  test.each(cases)("$when", ({ record, now, is }) => {
    expect(decide([one, two], new Map(record ? [["one", record]] : []), { ...fresh, ...now }, code)).toEqual(is);
  });

  const ended = { ...noRecord, finishedAt: AT };
  test.each([
    { when: "a step is finished, the next one", steps: [one, two], records: [["one", ended]], is: { do: "look", step: two } },
    { when: "a step is left out by the plan, the next one", steps: [step("none", { skipped: true }), two], records: [], is: { do: "look", step: two } },
    { when: "all are finished, nothing", steps: [one, two], records: [["one", ended], ["two", ended]], is: { do: "complete" } },
    { when: "there are none, nothing", steps: [], records: [], is: { do: "complete" } },
    { when: "another part of the plan is finished, this one", steps: [one], records: [["two", ended]], is: { do: "look", step: one } },
  ] as const)("when $when is looked at", ({ steps, records, is }) => {
    expect(decide(steps, new Map(records as readonly (readonly [string, StepRecord])[]), fresh, code)).toEqual(is);
  });
});
