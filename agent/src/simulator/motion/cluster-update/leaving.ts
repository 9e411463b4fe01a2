import type { KubernetesObject } from "../../environment.ts";
import { change, find, remove } from "../../kubernetes/store.ts";
import type { Moving } from "../../kubernetes/update-state.ts";
import { KEYS } from "../../kubernetes/workload-parts.ts";
import { timeAt } from "../../time.ts";
import { drainOnce } from "./drain.ts";
import { setMachine } from "./joining.ts";
import { cordonNode, removeNode } from "./nodes.ts";
import type { Scene } from "./scene.ts";

/** An old machine on its way out: cordoned, drained, deleted. */

const soon = ({ kubernetes: { pace } }: Scene): number => Math.max(1, Math.round(pace.drainRetryMs / 2));

export function beginLeaving(scene: Scene, machine: KubernetesObject, pool: string | null, now: number): void {
  const { kubernetes, environment, progress } = scene;
  const at = timeAt(environment, now);
  const { name } = machine.metadata;
  change(kubernetes, KEYS.machines, machine, ({ metadata }) => void Object.assign(metadata, { deletionTimestamp: at, deletionGracePeriodSeconds: 0, finalizers: ["machine.cluster.x-k8s.io"] }));
  cordonNode(scene, name);
  setMachine(scene, { name, phase: "Deleting", leaving: { drainedSince: at, message: "" } }, at);
  if (progress.update) progress.update.moving[name] = { pool, isLeaving: true, step: 0, since: now, dueAt: now + soon(scene) };
}

/** true: it is gone. */
export function stepLeaving(scene: Scene, name: string, moving: Moving, now: number): boolean {
  const { kubernetes, environment, namespace } = scene;
  const at = timeAt(environment, now);
  if (moving.step === 0) {
    const message = drainOnce(scene, name, moving.pool, at);
    setMachine(scene, { name, phase: "Deleting", leaving: { drainedSince: timeAt(environment, moving.since), message } }, at);
    if (message === null) moving.step = 1;
    moving.dueAt = now + Math.max(1, message === null ? kubernetes.pace.deletionMs : kubernetes.pace.drainRetryMs);
    return false;
  }
  removeNode(scene, name);
  for (const key of [KEYS.vms, KEYS.machines]) {
    const found = find(kubernetes, key, namespace, name);
    if (found) remove(kubernetes, key, found);
  }
  return true;
}
