import { z } from "zod";
import { metadata, nameOf, text } from "../probes/kubernetes-wire.ts";
import { clusterStatus, conditionsOf } from "./conditions.ts";
import type { MachineInput } from "./input.ts";

export const MACHINES = { group: "cluster.x-k8s.io", plural: "machines" };
export const machine = z.object({
  metadata,
  spec: z.object({ clusterName: z.string() }),
  status: clusterStatus.extend({ nodeRef: z.object({ name: text }).nullish(), deletion: z.object({ nodeDrainStartTime: text }).nullish() }).nullish(),
});
type Machine = z.infer<typeof machine>;

/** Told first while a machine goes; then whatever is wrong with it. */
const TOLD = ["DrainingSucceeded", "Deleting", "InfrastructureReady", "BootstrapReady", "NodeHealthy", "HealthCheckSucceeded", "Ready"];

function messageOf({ metadata, status }: Machine): string {
  const conditions = conditionsOf(status);
  const isTold = ({ type, status: truth }: { type: string; status: string }): boolean => (type === "Deleting" ? Boolean(metadata.deletionTimestamp) && truth === "True" : truth === "False");
  const found = TOLD.flatMap((type) => conditions.filter((each) => each.type === type && isTold(each)))[0];
  return found?.message || found?.reason || "";
}

/** Since Cluster API 1.9 the machine says when its drain began; before, the condition did. */
function drainStart({ metadata, status }: Machine): string | null {
  if (!metadata.deletionTimestamp) return null;
  const all = [...(status?.conditions ?? []), ...(status?.v1beta2?.conditions ?? [])];
  const draining = all.find((each) => (each.type === "DrainingSucceeded" && each.status === "False") || (each.type === "Deleting" && each.reason === "DrainingNode"));
  return status?.deletion?.nodeDrainStartTime ?? draining?.lastTransitionTime ?? null;
}

/** A cluster's machines by `namespace/name` of the cluster. */
export function machinesByCluster(machines: readonly Machine[]): ReadonlyMap<string, readonly MachineInput[]> {
  const found = new Map<string, MachineInput[]>();
  for (const each of machines) {
    const { metadata, spec, status } = each;
    const key = nameOf({ namespace: metadata.namespace, name: spec.clusterName });
    const drain = drainStart(each);
    const told: MachineInput = {
      name: metadata.name,
      ...(status?.nodeRef?.name && { node: status.nodeRef.name }),
      phase: status?.phase ?? "Unknown",
      ...(metadata.deletionTimestamp && { deletedAt: metadata.deletionTimestamp }),
      ...(drain && { drainStartedAt: drain }),
      message: messageOf(each),
    };
    found.set(key, [...(found.get(key) ?? []), told]);
  }
  return found;
}
