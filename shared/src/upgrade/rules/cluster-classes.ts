import { finding, type Finding } from "../codes.ts";
import { type Cluster, clusterKey, type Namespace } from "../inventory.ts";
import type { PlanRule } from "./index.ts";

type Kind = "vmClass" | "storageClass";

/** Classes that a cluster uses, and those that an edit will have it use. */
export function classesOf(cluster: Cluster, kind: Kind): readonly string[] {
  const used = [cluster.controlPlane[kind], ...cluster.pools.map((pool) => pool[kind]), ...cluster.changes.filter((change) => change.kind === kind).map(({ value }) => value)];
  return [...new Set(used.filter((name) => name !== null))];
}

/** Visible is not usable: what counts is what this namespace was given. */
export const unusable = (wanted: readonly string[], given: readonly string[]): readonly string[] => wanted.filter((name) => !given.includes(name));

/** `isSolved`: the plan holds the steps that give the namespace what is missing. */
function ofKind(cluster: Cluster, namespace: Namespace | undefined, kind: Kind, isSolved: boolean): readonly Finding[] {
  const wanted = classesOf(cluster, kind);
  const given = kind === "vmClass" ? namespace?.vmClasses : namespace?.storageClasses;
  if (wanted.length === 0) return [];
  if (!given) return kind === "vmClass" && namespace ? [finding("W-VMCLASS-UNKNOWN", clusterKey(cluster), { classes: wanted })] : [];
  const missing = unusable(wanted, given);
  if (missing.length === 0) return [];
  const params = { classes: missing, namespace: cluster.namespace ?? "?" };
  return [kind === "storageClass" ? finding("B-SC-UNASSIGNED", clusterKey(cluster), params) : finding("B-VMCLASS-UNBOUND", clusterKey(cluster), params, isSolved ? "gate" : "blocker")];
}

/** New nodes are made of a VM class and a storage class; the namespace must hold both before the first of them. */
export const clusterClasses: PlanRule = ({ supervisors, bindsVmClasses }) =>
  supervisors.flatMap(({ clusters, namespaces }) => {
    const byName = new Map(namespaces.map((namespace) => [namespace.name, namespace]));
    return clusters.flatMap((cluster) => {
      const namespace = byName.get(cluster.namespace ?? "");
      return [...ofKind(cluster, namespace, "vmClass", bindsVmClasses), ...ofKind(cluster, namespace, "storageClass", false)];
    });
  });
