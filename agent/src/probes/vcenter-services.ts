import type { VcenterService } from "@supervisor-doctor/shared/readings";
import { z } from "zod";
import { defineProbe } from "./probe.ts";
import { getAs } from "./wire.ts";

const info = z.object({ state: z.string(), startup_type: z.string().nullish(), health: z.string().nullish() });
/** A map is an object under /api and a list of pairs under /rest. */
const services = z.union([z.array(z.object({ key: z.string(), value: info })).transform((pairs) => pairs.map(({ key, value }) => [key, value] as const)), z.record(z.string(), info).transform((map) => Object.entries(map))]);

/** The services of the vCenter appliance. */
export const vcenterServices = defineProbe({
  name: "vcenter-services",
  system: "vcenter",
  scope: "vcenter",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session }, signal): Promise<VcenterService[]> => {
    const listed = await getAs(session, "/api/vcenter/services", services, signal);
    return listed.map(([id, { state, startup_type, health }]) => ({ id: id.toLowerCase(), state, startup: startup_type ?? null, health: health ?? null }));
  },
});
