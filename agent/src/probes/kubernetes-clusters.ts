import { z } from "zod";
import { kubernetesProbe } from "./kubernetes-probe.ts";
import { conditionOf, cut, metadata, nameOf, withConditions } from "./kubernetes-wire.ts";

const ranges = z.object({ cidrBlocks: z.array(z.string()).nullish() }).nullish();
const cluster = z.object({ metadata, spec: z.object({ clusterNetwork: z.object({ pods: ranges, services: ranges }).nullish() }).nullish(), status: withConditions });

/** Workload clusters; a TanzuKubernetesCluster has one of the same name. */
export const kubernetesClusters = kubernetesProbe("kubernetes-clusters", async (api, signal) => {
  const { items } = await api.list({ group: "cluster.x-k8s.io", plural: "clusters" }, cluster, signal);
  return items.map(({ metadata, spec, status }) => {
    const initialized = conditionOf(status, "ControlPlaneInitialized");
    const topology = conditionOf(status, "TopologyReconciled");
    return {
      name: nameOf(metadata),
      pods: spec?.clusterNetwork?.pods?.cidrBlocks ?? [],
      services: spec?.clusterNetwork?.services?.cidrBlocks ?? [],
      initialized: initialized ? initialized.status === "True" : null,
      created: metadata.creationTimestamp ?? null,
      topologyMessage: topology?.status === "False" ? cut(topology.message ?? topology.reason) : null,
    };
  });
});
