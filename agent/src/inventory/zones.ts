import { z } from "zod";
import type { VcenterSession } from "../clients/vcenter.ts";
import { getAs } from "../probes/wire.ts";

const topology = z.array(z.object({ zone: z.string() }));

/** How many vSphere zones a Supervisor stands on; one, if it stands on a cluster. @throws Failure */
export const zoneCount = async (session: VcenterSession, supervisorId: string, signal: AbortSignal): Promise<number> =>
  new Set((await getAs(session, `/api/vcenter/namespace-management/supervisors/${encodeURIComponent(supervisorId)}/topology`, topology, signal)).map(({ zone }) => zone)).size;
