import { type Cluster, clusterKey, type Namespace, type Supervisor } from "./inventory.ts";
import type { Request } from "./request.ts";
import { classesOf, unusable } from "./rules/cluster-classes.ts";
import type { Walk } from "./walk.ts";

/** VM classes that a namespace is to be given, where the plan may do that. */

export const classId = (namespace: string, name: string): string => `vm-class:${namespace}:${name}`;

/** The whole list is written, because what is left out is taken away: so it is read once more before it is sent. */
const bindRequest = (namespace: string, classes: readonly string[]): Request => ({
  kind: "http",
  method: "PATCH",
  path: `/api/vcenter/namespaces/instances/${encodeURIComponent(namespace)}`,
  body: { vm_service_spec: { vm_classes: classes } },
  unresolved: ["vm_service_spec.vm_classes", "vm_service_spec.content_libraries"],
});

function ofNamespace(walk: Walk, supervisor: Supervisor, { name, vmClasses }: Namespace, clusters: readonly Cluster[]): void {
  const given = [...(vmClasses ?? [])];
  for (const cluster of clusters) {
    for (const missing of unusable(classesOf(cluster, "vmClass"), given)) {
      given.push(missing);
      walk.steps.push({
        id: classId(name, missing),
        step: "vm-class",
        to: missing,
        name,
        supervisorId: supervisor.id,
        preparation: true,
        reason: { id: "class-first", params: { name, to: missing, cluster: clusterKey(cluster) } },
        source: ["SEED-148"],
        role: "admin",
        request: bindRequest(name, [...given]),
      });
    }
  }
}

/** First of all: new nodes of a cluster, whatever makes them, need their class. */
export function bindClasses(walk: Walk): void {
  if (!walk.inventory.bindsVmClasses) return;
  for (const { supervisor } of walk.places) {
    for (const namespace of supervisor.namespaces) if (namespace.vmClasses) ofNamespace(walk, supervisor, namespace, supervisor.clusters.filter((cluster) => cluster.namespace === namespace.name));
  }
}
