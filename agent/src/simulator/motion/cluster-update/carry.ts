import { change, sameObject } from "../../kubernetes/store.ts";
import { KEYS } from "../../kubernetes/workload-parts.ts";
import { kubernetesOf } from "../../kubernetes/workloads.ts";
import { generationOf, type Scene, topologyNow } from "./scene.ts";
import { type DeploymentTopology, type Topology, type Variable, type Wanted, type WantedPart, wantedByTanzu } from "./wanted.ts";

/** A Cluster that was made for a TanzuKubernetesCluster is what that says: its own edits do not last. */

const CLASSES = ["vmClass", "storageClass"] as const;

function overridden(before: readonly Variable[] = [], { flavour }: WantedPart, common: WantedPart): Variable[] {
  const differing = CLASSES.filter((name) => flavour[name] !== common.flavour[name]).map((name): Variable => ({ name, value: flavour[name] }));
  return [...before.filter(({ name }) => !CLASSES.some((each) => each === name)), ...differing];
}

function deployment(before: DeploymentTopology | undefined, part: WantedPart, common: WantedPart): DeploymentTopology {
  const overrides = overridden(before?.variables?.overrides, part, common);
  const { variables: _before, ...rest } = before ?? { class: "node-pool", name: part.pool ?? "" };
  return { ...rest, replicas: part.replicas, ...(overrides.length > 0 && { variables: { ...before?.variables, overrides } }) };
}

/** The topology that a TanzuKubernetesCluster asks for, on the ground of what it was. */
export function carriedTopology(before: Topology, { tkr, controlPlane, pools }: Wanted): Topology {
  const known = before.workers?.machineDeployments ?? [];
  const variables = (before.variables ?? []).map((each) => (CLASSES.some((name) => name === each.name) ? { ...each, value: controlPlane.flavour[each.name as (typeof CLASSES)[number]] } : each));
  return {
    ...before,
    version: kubernetesOf(tkr),
    controlPlane: { ...before.controlPlane, replicas: controlPlane.replicas },
    workers: { ...before.workers, machineDeployments: pools.map((pool) => deployment(known.find(({ name }) => name === pool.pool), pool, controlPlane)) },
    variables,
  };
}

/** Whether an edit is to be followed. */
export function carry({ kubernetes, cluster, tanzu, progress }: Scene): boolean {
  const generations = { cluster: generationOf(cluster), tanzu: generationOf(tanzu) };
  if (sameObject(generations, progress.generations)) return false;
  const wanted = tanzu && wantedByTanzu(tanzu);
  const before = progress.topology as Topology | undefined;
  if (wanted && before) {
    change(kubernetes, KEYS.clusters, cluster, (draft) => {
      draft["spec"] = { ...(draft["spec"] as object), topology: generations.tanzu === progress.generations.tanzu ? before : carriedTopology(before, wanted) };
    });
  }
  if (wanted) change(kubernetes, KEYS.clusters, cluster, ({ metadata }) => (metadata.labels = { ...metadata.labels, "run.tanzu.vmware.com/tkr": wanted.tkr }));
  change(kubernetes, KEYS.clusters, cluster, (draft) => (draft["status"] = { ...(draft["status"] as object), observedGeneration: generationOf(draft) }));
  progress.generations = { cluster: generationOf(cluster), tanzu: generations.tanzu };
  progress.topology = topologyNow(cluster);
  return true;
}
