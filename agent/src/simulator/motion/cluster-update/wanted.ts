import type { KubernetesObject } from "../../environment.ts";
import { listed } from "../../kubernetes/store.ts";
import type { Flavour } from "../../kubernetes/workload-parts.ts";
import { kubernetesOf } from "../../kubernetes/workloads.ts";
import type { Scene } from "./scene.ts";

/** What the objects of a cluster say that it should be made of. */

export interface WantedPart {
  /** null: the control plane. */
  readonly pool: string | null;
  readonly flavour: Flavour;
  readonly replicas: number;
}
export interface Wanted {
  readonly tkr: string;
  readonly controlPlane: WantedPart;
  /** In the order of the list. */
  readonly pools: readonly WantedPart[];
}

interface TanzuPart {
  readonly name?: string;
  readonly replicas?: number;
  readonly vmClass?: string;
  readonly storageClass?: string;
  readonly tkr?: { readonly reference?: { readonly name?: string } };
}
export interface TanzuSpec {
  readonly topology?: { readonly controlPlane?: TanzuPart; readonly nodePools?: readonly TanzuPart[] };
}
export interface Variable {
  readonly name: string;
  readonly value: unknown;
}
export interface DeploymentTopology {
  readonly class?: string;
  readonly name: string;
  readonly replicas?: number;
  readonly variables?: { readonly overrides?: readonly Variable[] };
}
export interface Topology {
  readonly class?: string;
  readonly classRef?: { readonly name: string };
  readonly version?: string;
  readonly controlPlane?: { readonly replicas?: number; readonly variables?: { readonly overrides?: readonly Variable[] } };
  readonly workers?: { readonly machineDeployments?: readonly DeploymentTopology[] };
  readonly variables?: readonly Variable[];
}

const TKR_LABEL = "run.tanzu.vmware.com/tkr";

export function wantedByTanzu(tanzu: KubernetesObject): Wanted | null {
  const { controlPlane, nodePools = [] } = (tanzu["spec"] as TanzuSpec | undefined)?.topology ?? {};
  const tkr = controlPlane?.tkr?.reference?.name;
  if (!controlPlane || tkr === undefined) return null;
  const part = (pool: string | null, { replicas = 1, vmClass = "", storageClass = "", tkr: own }: TanzuPart): WantedPart => ({ pool, replicas, flavour: { tkr: own?.reference?.name ?? tkr, vmClass, storageClass } });
  return { tkr, controlPlane: part(null, controlPlane), pools: nodePools.map((each) => part(each.name ?? "", each)) };
}

const valueOf = (name: string, ...lists: readonly (readonly Variable[] | undefined)[]): string => String(lists.flatMap((list) => list ?? []).find((each) => each.name === name)?.value ?? "");

/** The release object that the label names; of that very Kubernetes version where the label lags. */
function tkrOf({ kubernetes }: Scene, { metadata }: KubernetesObject, version: string): string | null {
  const labelled = metadata.labels?.[TKR_LABEL];
  if (labelled !== undefined && kubernetesOf(labelled) === version) return labelled;
  const names = ["kubernetesreleases.kubernetes.vmware.com", "tanzukubernetesreleases.run.tanzu.vmware.com"].flatMap((key) => listed(kubernetes, key).map((each) => each.metadata.name));
  return names.find((name) => kubernetesOf(name) === version) ?? null;
}

export function wantedByTopology(scene: Scene): Wanted | null {
  const topology = (scene.cluster["spec"] as { topology?: Topology } | undefined)?.topology;
  if (topology?.version === undefined) return null;
  const tkr = tkrOf(scene, scene.cluster, topology.version);
  if (tkr === null) return null;
  const { variables, controlPlane, workers } = topology;
  const flavour = (overrides?: readonly Variable[]): Flavour => ({ tkr, vmClass: valueOf("vmClass", overrides, variables), storageClass: valueOf("storageClass", overrides, variables) });
  return {
    tkr,
    controlPlane: { pool: null, replicas: controlPlane?.replicas ?? 1, flavour: flavour(controlPlane?.variables?.overrides) },
    pools: (workers?.machineDeployments ?? []).map(({ name, replicas = 1, variables: own }) => ({ pool: name, replicas, flavour: flavour(own?.overrides) })),
  };
}

/** null: nothing that could be followed. */
export const wantedOf = (scene: Scene): Wanted | null => (scene.tanzu ? wantedByTanzu(scene.tanzu) : wantedByTopology(scene));
