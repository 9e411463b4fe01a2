import type { Environment, KubernetesObject } from "@supervisor-doctor/agent/simulator/environment";
import { keyOf, resourcesOf } from "@supervisor-doctor/agent/simulator/kubernetes/resources";
import { typed } from "@supervisor-doctor/agent/simulator/kubernetes/world";

/** All that the Supervisor's simulated API would serve of this environment now, in the versions that it prefers. */
export function servedObjects({ release, clusters }: Environment): KubernetesObject[] {
  return clusters.flatMap(({ supervisor }) => (supervisor ? resourcesOf(release).flatMap((resource) => (supervisor.kubernetes.objects[keyOf(resource)] ?? []).map((object) => typed(object, resource, resource.versions[0] ?? "v1"))) : []));
}
