import { minorText, parseMinor, parseSupervisor } from "@supervisor-doctor/shared/version";
import { z } from "zod";
import type { VcenterSession } from "../clients/vcenter.ts";
import { getAs } from "../probes/wire.ts";

const versions = z.array(z.object({ version: z.string() }));

/** The Kubernetes minors of the Supervisor versions that this vCenter brings, ascending. @throws Failure */
export async function shippedMinors(session: VcenterSession, signal: AbortSignal): Promise<readonly string[]> {
  const list = await getAs(session, "/api/vcenter/namespace-management/software/cluster-available-versions", versions, signal);
  const minors = list.flatMap(({ version }) => (parseSupervisor(version) ? (parseMinor(version) ?? []) : []));
  return [...new Set(minors)].toSorted((a, b) => a - b).map(minorText);
}
