import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { expect, test } from "vitest";
import { decide, LIMITS, type Moment, noRecord, type StepRecord } from "./decide.ts";

const step: CarriedStep = { id: "s", step: "cluster", request: { kind: "guided" } };
const record: StepRecord = { ...noRecord, write: { at: "2026-06-01T12:00:00.000Z", fate: "unknown", told: "ECONNRESET" } };
const moment: Moment = { observed: { state: "idle" }, writes: true, hasWord: false, prechecked: null, acceptsWarnings: false, isApproved: false, isOurs: false, isHandedOver: false, quietMs: LIMITS.fateMs, unseenMs: 0 };

test.each<readonly [string, Partial<Moment>, object]>([
  ["is asked for", {}, { do: "ask", kind: "fate-unknown" }],
  ["is not asked for where it would be refused now, which is said", { prechecked: { passed: false, said: [{ code: "refused", params: { told: "no" } }] } }, { do: "stop", as: "blocked", said: { code: "precheck-failed" } }],
])("a write whose fate is unknown %s", (_, now, expected) => {
  expect(decide([step], new Map([["s", record]]), { ...moment, ...now }, ({ code }) => code)).toMatchObject(expected);
});
