import type { KubernetesObject } from "../../environment.ts";
import { controlPlaneStatus, type Counts, deploymentStatus, machineSetStatus } from "../../kubernetes/part-status.ts";
import { change, find, listed } from "../../kubernetes/store.ts";
import { selectorOf } from "../../kubernetes/workload-machines.ts";
import { controlPlaneSpec, deploymentSpec, flavourName, KEYS, machineSetOf, templateKey, templateOf } from "../../kubernetes/workload-parts.ts";
import { isAsTold, isLeaving, isTold, machinesOf, phaseOf, versionOf } from "./machines.ts";
import { addBare, generationOf, partIn, type Scene } from "./scene.ts";
import type { WantedPart } from "./wanted.ts";

/** What makes the machines of a part: told what is wanted when its turn comes, and counting what there is. */

type Spec = Record<string, unknown>;

const lowest = (versions: readonly string[]): string => [...versions].sort((one, other) => one.localeCompare(other, "en", { numeric: true }))[0] ?? "";

/** Its turn has come: from now on new machines are as wanted. */
export function tellPart(scene: Scene, part: WantedPart, at: string): void {
  const { kubernetes, release, namespace } = scene;
  const own = partIn(scene, part.pool);
  const flavour = flavourName(own, part.flavour);
  if (scene.progress.update && !scene.progress.update.told.includes(flavour)) scene.progress.update.told.push(flavour);
  if (!find(kubernetes, templateKey(release), namespace, flavour)) addBare(scene, templateKey(release), templateOf(own, part.flavour), at);
  const key = part.pool === null ? KEYS.controlPlanes : KEYS.deployments;
  const object = find(kubernetes, key, namespace, `${scene.name}-${part.pool ?? "cp"}`);
  const spec = (part.pool === null ? controlPlaneSpec : deploymentSpec)(own, part.flavour, part.replicas);
  if (object) change(kubernetes, key, object, (draft) => (draft["spec"] = { ...(draft["spec"] as Spec), ...spec }));
  if (part.pool !== null && !find(kubernetes, KEYS.machineSets, namespace, flavour)) addBare(scene, KEYS.machineSets, machineSetOf(own, part.flavour, 0), at, KEYS.deployments);
}

function countsOf(scene: Scene, part: WantedPart, machines: readonly KubernetesObject[], generation: number): Counts {
  return {
    wanted: part.replicas,
    total: machines.length,
    upToDate: machines.filter((each) => isAsTold(scene, each, part)).length,
    ready: machines.filter((each) => phaseOf(each) === "Running").length,
    leaving: machines.filter((each) => isLeaving(scene, each)).length,
    generation,
    version: lowest(machines.map(versionOf)),
    selector: selectorOf(partIn(scene, part.pool)),
  };
}

interface Owned {
  readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
}
const setOf = ({ metadata }: KubernetesObject): string | undefined => (metadata as Owned).ownerReferences?.find(({ kind }) => kind === "MachineSet")?.name;

function countSets(scene: Scene, part: WantedPart, at: string): void {
  const { kubernetes, namespace, name, api } = scene;
  const machines = machinesOf(scene, part.pool);
  const own = partIn(scene, part.pool);
  const sets = listed(kubernetes, KEYS.machineSets).filter(({ metadata: { labels = {}, namespace: where } }) => where === namespace && labels["cluster.x-k8s.io/cluster-name"] === name && labels["topology.cluster.x-k8s.io/deployment-name"] === part.pool);
  for (const set of sets) {
    const mine = machines.filter((each) => setOf(each) === set.metadata.name);
    const isCurrent = !isTold(scene, part) || set.metadata.name === flavourName(own, part.flavour);
    change(kubernetes, KEYS.machineSets, set, (draft) => (draft["spec"] = { ...(draft["spec"] as Spec), replicas: mine.filter((each) => !isLeaving(scene, each)).length }));
    const counts = { ...countsOf(scene, part, mine, generationOf(set)), upToDate: isCurrent ? mine.length : 0 };
    change(kubernetes, KEYS.machineSets, set, (draft) => (draft["status"] = machineSetStatus(draft["status"] as Spec, api, counts, at)));
  }
}

/** Keeps the objects of a part true. */
export function countPart(scene: Scene, part: WantedPart, at: string): void {
  const { kubernetes, namespace, name, api } = scene;
  const key = part.pool === null ? KEYS.controlPlanes : KEYS.deployments;
  const object = find(kubernetes, key, namespace, `${name}-${part.pool ?? "cp"}`);
  if (part.pool !== null) countSets(scene, part, at);
  if (!object) return;
  const counts = countsOf(scene, part, machinesOf(scene, part.pool), generationOf(object));
  const statusOf = part.pool === null ? controlPlaneStatus : deploymentStatus;
  change(kubernetes, key, object, (draft) => (draft["status"] = statusOf((draft["status"] ?? {}) as Spec, api, counts, at)));
}
