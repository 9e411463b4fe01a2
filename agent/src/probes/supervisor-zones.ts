import { z } from "zod";
import { supervisorPath } from "./offered.ts";
import { defineProbe } from "./probe.ts";
import { getAs } from "./wire.ts";

const topology = z.array(z.object({ zone: z.string(), clusters: z.array(z.string()) }));

/** The Supervisor's zones and their vSphere clusters: 8.0 and later. */
export const supervisorZones = defineProbe({
  name: "supervisor-zones",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session, cluster }, signal) => getAs(session, `${await supervisorPath(session, cluster, signal)}/topology`, topology, signal),
});
