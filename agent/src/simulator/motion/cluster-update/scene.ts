import type { Environment, Guest, Kubernetes, KubernetesObject, Release } from "../../environment.ts";
import { add, find } from "../../kubernetes/store.ts";
import type { ClusterProgress } from "../../kubernetes/update-state.ts";
import { type Bare, type CapiVersion, capiVersionOf, KEYS, type Part } from "../../kubernetes/workload-parts.ts";

/** One workload cluster as its update sees it. */
export interface Scene {
  readonly environment: Environment;
  readonly release: Release;
  readonly api: CapiVersion;
  readonly kubernetes: Kubernetes;
  readonly namespace: string;
  readonly name: string;
  readonly cluster: KubernetesObject;
  /** The TanzuKubernetesCluster that it was made for. */
  readonly tanzu: KubernetesObject | undefined;
  readonly guest: Guest | undefined;
  readonly progress: ClusterProgress;
}

export const generationOf = (object: KubernetesObject | undefined): number => Number(object?.metadata["generation"] ?? 1);
const topologyOf = ({ spec }: KubernetesObject): unknown => (spec as { topology?: unknown } | undefined)?.topology;
export const topologyNow = (cluster: KubernetesObject): unknown => structuredClone(topologyOf(cluster));

export function sceneOf(environment: Environment, kubernetes: Kubernetes, cluster: KubernetesObject): Scene {
  const { release } = environment;
  const { name, namespace = "" } = cluster.metadata;
  const tanzu = find(kubernetes, KEYS.tanzuClusters, namespace, name);
  const guest = kubernetes.guests.find((each) => each.name === name && each.namespace === namespace);
  const progress = (kubernetes.progress[`${namespace}/${name}`] ??= { generations: { cluster: generationOf(cluster), tanzu: generationOf(tanzu) }, topology: topologyNow(cluster), made: 0, update: null });
  return { environment, release, api: capiVersionOf(release), kubernetes, namespace, name, cluster, tanzu, guest, progress };
}

export const partIn = ({ release, namespace, name }: Scene, pool: string | null): Part => ({ release, namespace, cluster: name, pool });

/** Adds an object beneath its owner. */
export function addBare({ kubernetes }: Scene, key: string, { name, meta, rest }: Bare, at: string, ownerKey?: string): KubernetesObject {
  const { owner, ...metadata } = meta;
  const above = owner && ownerKey ? find(kubernetes, ownerKey, meta.namespace, owner.name) : undefined;
  const references = owner ? [{ ...owner, uid: above?.metadata["uid"] ?? "00000000-0000-0000-0000-000000000000", controller: true, blockOwnerDeletion: true }] : null;
  return add(kubernetes, key, { metadata: { name, ...metadata, ...(references && { ownerReferences: references }) }, ...structuredClone(rest) }, at);
}
