import { z } from "zod";
import type { VcenterSession } from "../clients/vcenter.ts";
import { condition, fromCondition } from "../probes/supervisor-wire.ts";
import { getAs } from "../probes/wire.ts";
import type { PrecheckInput } from "./input.ts";

const results = z.object({
  precheck_results: z.array(z.object({ target_version: z.string(), status: z.string().nullish(), conditions: z.array(condition).nullish() })).nullish(),
});

/** What the last prechecks of a Supervisor found, if any were run (8.0.3 and later); none is run from here. @throws Failure */
export async function prechecks(session: VcenterSession, supervisorId: string, signal: AbortSignal): Promise<readonly PrecheckInput[]> {
  const { precheck_results } = await getAs(session, `/api/vcenter/namespace-management/software/supervisors/${encodeURIComponent(supervisorId)}/prechecks`, results, signal);
  return (precheck_results ?? []).flatMap(({ target_version: version, status, conditions }) => {
    const told = (conditions ?? []).flatMap(fromCondition).map(({ severity, texts, kb }): PrecheckInput => ({ version, severity, message: texts[0] ?? severity, ...(kb !== null && { kb }) }));
    const verdict = status?.toUpperCase();
    if (told.length > 0 || (verdict !== "ERROR" && verdict !== "WARNING" && verdict !== "UNKNOWN")) return told;
    return [{ version, severity: verdict === "ERROR" ? "ERROR" : "WARNING", message: verdict } satisfies PrecheckInput];
  });
}
