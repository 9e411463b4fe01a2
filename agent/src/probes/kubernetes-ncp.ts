import { momentOf } from "@supervisor-doctor/shared/moment";
import { z } from "zod";
import { kubernetesProbe } from "./kubernetes-probe.ts";
import { metadata } from "./kubernetes-wire.ts";

const config = z.object({ metadata });

/** Milliseconds since 1970 as text, -1 for never; the container plugin writes the one, the operator for VPCs the other. */
const ANNOTATIONS = ["restore_end_time", "operator_restore_end_time"];

/** Which restore of NSX the Supervisor's networking has caught up with; only where NSX does the networking. */
export const kubernetesNcp = kubernetesProbe("kubernetes-ncp", async (api, signal) => {
  const { metadata: found } = await api.get({ group: "nsx.vmware.com", plural: "ncpconfigs" }, { name: "nsx-restore-status" }, config, signal);
  const times = ANNOTATIONS.map((name) => Number(found.annotations?.[name])).filter((time) => time > 0);
  return { handledAt: times.length > 0 ? momentOf(Math.max(...times)) : null };
});
