import type { HostEntry } from "@supervisor-doctor/shared/readings-inventory";
import { z } from "zod";
import { defineProbe } from "./probe.ts";
import { getAs } from "./wire.ts";

const hostList = z.array(z.object({ host: z.string(), name: z.string(), connection_state: z.string(), power_state: z.string().nullish() }));

/** The ESXi hosts of the Supervisor's vSphere cluster. */
export const hosts = defineProbe({
  name: "hosts",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session, cluster }, signal): Promise<HostEntry[]> => {
    const list = await getAs(session, `/api/vcenter/host?clusters=${encodeURIComponent(cluster)}`, hostList, signal);
    return list.map(({ host, name, connection_state, power_state }) => ({ id: host, name, connection: connection_state, power: power_state ?? null }));
  },
});
