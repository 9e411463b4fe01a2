import type { Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { z } from "zod";
import type { VcenterWriter } from "../../clients/vcenter.ts";
import { isAbsent, type Sent } from "../../clients/write.ts";
import { causeOf, type Failure } from "../../failure.ts";
import { ifOffered, NAMESPACE_MANAGEMENT } from "../../probes/offered.ts";
import { condition } from "../../probes/supervisor-wire.ts";
import { getAs } from "../../probes/wire.ts";
import type { Prechecked } from "../step-work.ts";
import { hasUnknown, isRunning, type PrecheckResult, verdictOf } from "./precheck-verdict.ts";
import { isFinal, unanswered } from "./unanswered.ts";
import { until } from "./until.ts";

/** vCenter's own prechecks of a Supervisor's update (8.0.3 and later): run anew, and waited for. */

const upper = z.string().transform((each) => each.toUpperCase());
const results = z.object({ precheck_results: z.array(z.object({ target_version: z.string(), status: upper.nullish(), conditions: z.array(condition).nullish() })).nullish() });

/**
 * Milliseconds. No time stands in a result, and before 9.0 no word that it is being made either: what looks like the
 * former one may be that, or the same again. vCenter makes its prechecks once more when the update is started.
 */
export const LIMITS = { wholeMs: 900_000, sameMs: 30_000, sameWithStatusMs: 10_000, newMs: 2_000, unreadMs: 60_000 };

/** How long a result must have stayed as it is before it is taken for the run's own. */
function stayMs(result: PrecheckResult, isNew: boolean): number {
  if (result.status !== null) return isNew ? 0 : LIMITS.sameWithStatusMs;
  return isNew && !hasUnknown(result) && result.conditions.length > 0 ? LIMITS.newMs : LIMITS.sameMs;
}

const unreadable = (version: string, failure: Failure): Prechecked => ({ passed: false, said: [{ code: "precheck-unreadable", params: { version, ...causeOf(failure) } }] });

/** null: it runs. @throws Failure where nobody knows whether it runs */
function refusalOf(sent: Sent, version: string, host: string, path: string): Prechecked | null {
  if (sent.fate === "accepted") return null;
  if (isAbsent(sent)) return { passed: true, warnings: [] };
  if (sent.fate !== "refused") throw unanswered(host, path, sent);
  const said: Said = sent.told.includes("NOT_ALLOWED_IN_CURRENT_STATE") ? { code: "precheck-while-updating", params: { told: sent.told } } : { code: "precheck-refused", params: { version, told: sent.told } };
  return { passed: false, said: [said] };
}

/** Passed where the release has none. @throws Failure what passes by itself */
export async function runPrechecks(session: VcenterWriter, ownId: string, version: string, signal: AbortSignal): Promise<Prechecked> {
  const path = `${NAMESPACE_MANAGEMENT}/software/supervisors/${encodeURIComponent(ownId)}/prechecks`;
  const read = async (): Promise<PrecheckResult | null> => {
    const told = await ifOffered(getAs(session, path, results, signal));
    const found = told?.precheck_results?.find(({ target_version }) => target_version === version);
    return found ? { status: found.status ?? null, conditions: found.conditions ?? [] } : null;
  };
  try {
    const before = JSON.stringify(await read());
    const refused = refusalOf(await session.write("POST", `${path}?action=run`, { target_version: version }, signal), version, session.host, path);
    if (refused) return refused;
    const result = await newResult(read, before, signal);
    return result ? verdictOf(version, result) : { passed: false, said: [{ code: "precheck-endless", params: { version, minutes: Math.round(LIMITS.wholeMs / 60_000) } }] };
  } catch (error) {
    if (!signal.aborted && isFinal(error)) return unreadable(version, error);
    throw error;
  }
}

/** null when it has not come in time. `before`: what was there before the run, as text. @throws Failure when it cannot be read for a while */
async function newResult(read: () => Promise<PrecheckResult | null>, before: string, signal: AbortSignal): Promise<PrecheckResult | null> {
  let isNew = false;
  let seen = { text: before, since: performance.now() };
  let unreadSince: number | null = null;
  const ask = async (): Promise<PrecheckResult | null> => {
    let result: PrecheckResult | null;
    try {
      result = await read();
      unreadSince = null;
    } catch (error) {
      unreadSince ??= performance.now();
      if (signal.aborted || isFinal(error) || performance.now() - unreadSince >= LIMITS.unreadMs) throw error;
      return null;
    }
    const text = JSON.stringify(result);
    if (text !== before) isNew = true;
    if (text !== seen.text) seen = { text, since: performance.now() };
    if (!result || isRunning(result)) return null;
    return performance.now() - seen.since >= stayMs(result, isNew) ? result : null;
  };
  return until(ask, LIMITS.wholeMs, signal);
}
