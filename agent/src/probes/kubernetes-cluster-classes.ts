import { z } from "zod";
import { kubernetesProbe } from "./kubernetes-probe.ts";
import { conditionOf, cut, metadata, nameOf, withConditions, wrongOf } from "./kubernetes-wire.ts";

const clusterClass = z.object({ metadata, status: withConditions });

/** Classes of workload clusters; wrong are those whose variables could not be discovered. */
export const kubernetesClusterClasses = kubernetesProbe("kubernetes-cluster-classes", async (api, signal) => {
  const { items } = await api.list({ group: "cluster.x-k8s.io", plural: "clusterclasses" }, clusterClass, signal);
  const unreconciled = items.flatMap(({ metadata, status }) => {
    const told = conditionOf(status, "VariablesReconciled", "VariablesReady");
    return told?.status === "False" ? [{ name: nameOf(metadata), message: cut(`${told.reason ?? ""} ${told.message ?? ""}`) }] : [];
  });
  return wrongOf(items.length, unreconciled);
});
