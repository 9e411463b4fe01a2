import type { KubernetesObject } from "../../environment.ts";
import { find, listed } from "../../kubernetes/store.ts";
import { flavourName, KEYS } from "../../kubernetes/workload-parts.ts";
import { imageOf, kubernetesOf } from "../../kubernetes/workloads.ts";
import { partIn, type Scene } from "./scene.ts";
import type { WantedPart } from "./wanted.ts";

/** The machines of a part, and which of them are as they should be. */

export const versionOf = (machine: KubernetesObject): string => String((machine["spec"] as { version?: string } | undefined)?.version ?? "");
export const phaseOf = (machine: KubernetesObject): string => String((machine["status"] as { phase?: string } | undefined)?.phase ?? "");

export function machinesOf({ kubernetes, namespace, name }: Scene, pool: string | null): KubernetesObject[] {
  return listed(kubernetes, KEYS.machines).filter(({ metadata: { labels = {}, namespace: where } }) => {
    const isControlPlane = labels["cluster.x-k8s.io/control-plane"] !== undefined;
    return where === namespace && labels["cluster.x-k8s.io/cluster-name"] === name && (pool === null ? isControlPlane : !isControlPlane && labels["topology.cluster.x-k8s.io/deployment-name"] === pool);
  });
}

export function isUpToDate({ kubernetes, namespace }: Scene, machine: KubernetesObject, { flavour }: WantedPart): boolean {
  if (versionOf(machine) !== kubernetesOf(flavour.tkr)) return false;
  const vm = find(kubernetes, KEYS.vms, namespace, machine.metadata.name);
  if (!vm) return true;
  const { className, storageClass, imageName } = (vm["spec"] ?? {}) as Record<string, unknown>;
  return className === flavour.vmClass && storageClass === flavour.storageClass && imageName === imageOf(flavour.tkr);
}

/** Whether what makes the machines of a part makes them as wanted already; before, they are all as it was told. */
export const isTold = (scene: Scene, part: WantedPart): boolean => scene.progress.update?.told.includes(flavourName(partIn(scene, part.pool), part.flavour)) ?? true;
export const isAsTold = (scene: Scene, machine: KubernetesObject, part: WantedPart): boolean => !isTold(scene, part) || isUpToDate(scene, machine, part);

export const isLeaving = ({ progress }: Scene, { metadata }: KubernetesObject): boolean => progress.update?.moving[metadata.name]?.isLeaving ?? false;
export const isMoving = ({ progress }: Scene, { metadata }: KubernetesObject): boolean => progress.update?.moving[metadata.name] !== undefined;

/** Whether as many machines as wanted are there, and all of them as wanted. */
export function isDone(scene: Scene, part: WantedPart): boolean {
  const machines = machinesOf(scene, part.pool);
  return machines.length === part.replicas && machines.every((each) => !isMoving(scene, each) && isUpToDate(scene, each, part));
}

/** Whether some machine has another release than its part should have. */
export const hasOtherRelease = (scene: Scene, part: WantedPart): boolean =>
  machinesOf(scene, part.pool).some((machine) => {
    const vm = find(scene.kubernetes, KEYS.vms, scene.namespace, machine.metadata.name);
    const image = (vm?.["spec"] as { imageName?: string } | undefined)?.imageName;
    return versionOf(machine) !== kubernetesOf(part.flavour.tkr) || (image !== undefined && image !== imageOf(part.flavour.tkr));
  });
