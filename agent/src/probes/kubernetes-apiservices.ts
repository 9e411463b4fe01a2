import { z } from "zod";
import { kubernetesProbe } from "./kubernetes-probe.ts";
import { conditionOf, cut, metadata, withConditions, wrongOf } from "./kubernetes-wire.ts";

const apiService = z.object({ metadata, status: withConditions });

/** API groups that another server of the Supervisor answers for (kapp-controller, metrics …). */
export const kubernetesApiservices = kubernetesProbe("kubernetes-apiservices", async (api, signal) => {
  const { items } = await api.list({ group: "apiregistration.k8s.io", plural: "apiservices" }, apiService, signal);
  const down = items.flatMap(({ metadata: { name }, status }) => {
    const available = conditionOf(status, "Available");
    return available?.status === "False" ? [{ name, reason: available.reason ?? null, message: cut(available.message) }] : [];
  });
  return wrongOf(items.length, down);
});
