import { z } from "zod";
import { kubernetesProbe } from "./kubernetes-probe.ts";
import { conditionOf, conditions, count, isSystem, metadata, nameOf, wrongOf } from "./kubernetes-wire.ts";

const deployment = z.object({ metadata, spec: z.object({ replicas: count }).nullish(), status: z.object({ availableReplicas: count, conditions }).nullish() });

/** Deployments of the Supervisor itself and of its services. While one is rolled out it stays available. */
export const kubernetesDeployments = kubernetesProbe("kubernetes-deployments", async (api, signal) => {
  const { items } = await api.list({ group: "apps", plural: "deployments" }, deployment, signal);
  const own = items.filter((each) => isSystem(each.metadata.namespace) && (each.spec?.replicas ?? 1) > 0);
  const short = own.filter(({ status }) => {
    const told = conditionOf(status, "Available");
    return told ? told.status === "False" : (status?.availableReplicas ?? 0) === 0;
  });
  return wrongOf(own.length, short.map(({ metadata, spec, status }) => ({ name: nameOf(metadata), desired: spec?.replicas ?? 1, available: status?.availableReplicas ?? 0 })));
});
