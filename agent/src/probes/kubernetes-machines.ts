import type { WorkloadMachine } from "@supervisor-doctor/shared/readings-kubernetes";
import { z } from "zod";
import { kubernetesProbe, listIfAny } from "./kubernetes-probe.ts";
import { conditionOf, count, cut, metadata, type Metadata, nameOf, secondsOf, text, withConditions } from "./kubernetes-wire.ts";

const GROUP = "cluster.x-k8s.io";
const LABEL = "cluster.x-k8s.io/cluster-name";
const CONTROL_PLANE = "cluster.x-k8s.io/control-plane";

const machineStatus = withConditions.and(z.object({ deletion: z.object({ nodeDrainStartTime: text }).nullish() }).nullish());
const machine = z.object({ metadata, spec: z.object({ clusterName: z.string() }), status: machineStatus });
const check = z.object({
  metadata,
  spec: z.object({ clusterName: z.string(), nodeStartupTimeout: text, checks: z.object({ nodeStartupTimeoutSeconds: count }).nullish() }),
});
const controlPlane = z.object({
  metadata,
  status: z.object({ lastRemediation: z.object({ machine: z.string(), retryCount: count, timestamp: text, time: text }).nullish() }).nullish(),
});

const inNamespaceOf = ({ namespace }: Metadata, name: string): string => nameOf({ namespace, name });

/** A node that is being emptied before its machine goes: told by one condition before Cluster API 1.8, by another since. */
function drainOf({ metadata, status }: z.infer<typeof machine>): WorkloadMachine["drain"] {
  if (!metadata.deletionTimestamp) return null;
  const old = conditionOf(status, "DrainingSucceeded");
  const deleting = conditionOf(status, "Deleting");
  const told = deleting?.reason === "DrainingNode" ? deleting : old?.status === "False" ? old : null;
  return told && { since: status?.deletion?.nodeDrainStartTime ?? told.lastTransitionTime ?? metadata.deletionTimestamp, message: cut(told.message) };
}

/** Machines of the workload clusters, who watches over them, and whose control plane was mended by a new machine. */
export const kubernetesMachines = kubernetesProbe("kubernetes-machines", async (api, signal) => {
  const [machines, checks, planes] = await Promise.all([
    api.list({ group: GROUP, plural: "machines" }, machine, signal),
    listIfAny(api, { group: GROUP, plural: "machinehealthchecks" }, check, signal),
    listIfAny(api, { group: "controlplane.cluster.x-k8s.io", plural: "kubeadmcontrolplanes" }, controlPlane, signal),
  ]);
  return {
    machines: machines.items.map((each) => {
      const health = conditionOf(each.status, "HealthCheckSucceeded");
      return {
        name: nameOf(each.metadata),
        cluster: inNamespaceOf(each.metadata, each.spec.clusterName),
        controlPlane: each.metadata.labels?.[CONTROL_PLANE] !== undefined,
        created: each.metadata.creationTimestamp ?? null,
        unhealthy: health?.status === "False" ? (health.reason ?? "") : null,
        drain: drainOf(each),
      };
    }),
    checks: (checks ?? []).map(({ metadata, spec }) => ({
      cluster: inNamespaceOf(metadata, spec.clusterName),
      startupSeconds: spec.checks?.nodeStartupTimeoutSeconds ?? secondsOf(spec.nodeStartupTimeout),
    })),
    replaced: (planes ?? []).flatMap(({ metadata, status }) => {
      const last = status?.lastRemediation;
      return last ? [{ cluster: inNamespaceOf(metadata, metadata.labels?.[LABEL] ?? metadata.name), machine: last.machine, retries: last.retryCount ?? 0, at: last.timestamp ?? last.time ?? null }] : [];
    }),
  };
});
