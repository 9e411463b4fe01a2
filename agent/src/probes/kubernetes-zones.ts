import { z } from "zod";
import { kubernetesProbe } from "./kubernetes-probe.ts";
import { metadata } from "./kubernetes-wire.ts";

/** The availability zones that the Supervisor's controllers place into. */
export const kubernetesZones = kubernetesProbe("kubernetes-zones", async (api, signal) => {
  const { items } = await api.list({ group: "topology.tanzu.vmware.com", plural: "availabilityzones" }, z.object({ metadata }), signal);
  return items.map(({ metadata: { name } }) => name);
});
