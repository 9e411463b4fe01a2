import { z } from "zod";
import type { VcenterSession } from "../clients/vcenter.ts";
import { getAs } from "../probes/wire.ts";

const registries = z.array(z.object({ cluster: z.string() }));

/** The vSphere clusters whose Supervisor has the embedded Harbor registry (7.0 and 8.0). @throws Failure */
export const embeddedHarbors = async (session: VcenterSession, signal: AbortSignal): Promise<ReadonlySet<string>> =>
  new Set((await getAs(session, "/api/vcenter/content/registries/harbor", registries, signal)).map(({ cluster }) => cluster));
