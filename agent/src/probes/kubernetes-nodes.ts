import { z } from "zod";
import { kubernetesProbe } from "./kubernetes-probe.ts";
import { conditionOf, cut, metadata, withConditions } from "./kubernetes-wire.ts";

const node = z.object({ metadata, spec: z.object({ unschedulable: z.boolean().nullish() }).nullish(), status: withConditions });

/** Control plane VMs and ESXi hosts as nodes. */
export const kubernetesNodes = kubernetesProbe("kubernetes-nodes", async (api, signal) => {
  const { items } = await api.list({ group: "", plural: "nodes" }, node, signal);
  return items.map(({ metadata: { name }, spec, status }) => {
    const ready = conditionOf(status, "Ready");
    return { name, ready: ready?.status ?? null, message: ready && ready.status !== "True" ? cut(ready.message) : null, cordoned: spec?.unschedulable === true };
  });
});
