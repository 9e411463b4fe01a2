import type { Reading } from "../../readings.ts";
import { isAbsent, type Judgement, unknown, type Verdicts } from "../../rule.ts";

/** What a rule can say without the reading on which it rests: that it does not apply where the release lacks it, else nothing. */
export function unseen<Cause extends string>(reading: Reading<unknown>, causes: readonly Cause[]): Judgement<Cause> {
  if (isAbsent(reading)) return { applies: false, params: {} };
  return { applies: true, fails: "unknown", params: {}, causes: Object.fromEntries(causes.map((cause) => [cause, unknown(reading.id)])) as Verdicts<Cause> };
}
