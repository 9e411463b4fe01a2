import type { Kubernetes } from "../environment.ts";
import { listed } from "../kubernetes/store.ts";
import { KEYS } from "../kubernetes/workload-parts.ts";
import { kubernetesOf } from "../kubernetes/workloads.ts";
import { timeAt } from "../time.ts";
import { carry } from "./cluster-update/carry.ts";
import { beginMachine, stepJoining } from "./cluster-update/joining.ts";
import { beginLeaving, stepLeaving } from "./cluster-update/leaving.ts";
import { hasOtherRelease, isDone, isMoving, isUpToDate, machinesOf } from "./cluster-update/machines.ts";
import { countPart, tellPart } from "./cluster-update/parts.ts";
import { type Scene, sceneOf } from "./cluster-update/scene.ts";
import { type Standing, tellCluster, tellTanzu } from "./cluster-update/told.ts";
import { type Wanted, type WantedPart, wantedOf } from "./cluster-update/wanted.ts";
import type { Motion } from "./index.ts";

/** Workload clusters roll: add-ons, then the control plane, then the pools, as an edit of their objects asks for it. */

const partsOf = ({ controlPlane, pools }: Wanted): readonly WantedPart[] => [controlPlane, ...pools];

function stepMachines(scene: Scene, wanted: Wanted, now: number): void {
  const { moving = {} } = scene.progress.update ?? {};
  for (const [name, each] of Object.entries(moving)) {
    if (each.dueAt > now) continue;
    const part = partsOf(wanted).find(({ pool }) => pool === each.pool);
    if (!part) delete moving[name];
    else if (each.isLeaving ? stepLeaving(scene, name, each, now) : stepJoining(scene, part, name, each, now)) delete moving[name];
  }
}

/** One machine more, and then one of the old ones less; only one of a part at a time. */
function rollPart(scene: Scene, part: WantedPart, now: number): void {
  tellPart(scene, part, timeAt(scene.environment, now));
  const machines = machinesOf(scene, part.pool);
  if (machines.some((each) => isMoving(scene, each))) return;
  const outdated = machines.find((each) => !isUpToDate(scene, each, part));
  const surplus = machines.length > part.replicas ? (outdated ?? machines.at(-1)) : undefined;
  if (surplus) beginLeaving(scene, surplus, part.pool, now);
  else if (outdated || machines.length < part.replicas) beginMachine(scene, part, now);
}

/** A version goes from pool to pool; whatever else changes, and all on 7.0, goes through all pools at once. */
function standingOf(scene: Scene, wanted: Wanted, now: number): Standing {
  const { update } = scene.progress;
  const undone = wanted.pools.filter((part) => !isDone(scene, part));
  if (update && now < update.addonsUntil) return { stage: "addons", waiting: undone, rolling: [] };
  if (!isDone(scene, wanted.controlPlane)) return { stage: "control-plane", waiting: undone, rolling: [] };
  if (undone.length === 0) return { stage: "done", waiting: [], rolling: [] };
  const isOneByOne = update?.isVersionChange === true && scene.release !== "7.0.3";
  return { stage: "pools", rolling: isOneByOne ? undone.slice(0, 1) : undone, waiting: isOneByOne ? undone.slice(1) : [] };
}

function tell(scene: Scene, wanted: Wanted, standing: Standing, now: number): void {
  const at = timeAt(scene.environment, now);
  for (const part of partsOf(wanted)) countPart(scene, part, at);
  tellCluster(scene, wanted, standing, at);
  tellTanzu(scene, wanted, standing, at);
}

/** All that is due at this moment; when the next is, or null where nothing is left to do. */
function advance(scene: Scene, wanted: Wanted, now: number): number | null {
  const { progress, guest } = scene;
  stepMachines(scene, wanted, now);
  const standing = standingOf(scene, wanted, now);
  if (standing.stage === "control-plane") rollPart(scene, wanted.controlPlane, now);
  for (const part of standing.rolling) rollPart(scene, part, now);
  if (guest && (standing.stage === "pools" || standing.stage === "done")) guest.version = kubernetesOf(wanted.tkr);
  if (standing.stage === "done") for (const part of partsOf(wanted)) tellPart(scene, part, timeAt(scene.environment, now));
  tell(scene, wanted, standing, now);
  const { update } = progress;
  if (standing.stage === "done" || !update) return null;
  const due = [...Object.values(update.moving).map(({ dueAt }) => dueAt), ...(standing.stage === "addons" ? [update.addonsUntil] : [])];
  return Math.max(Math.min(...due), now + 1);
}

const changesVersion = (scene: Scene, wanted: Wanted): boolean => partsOf(wanted).some((part) => hasOtherRelease(scene, part));

function begin(scene: Scene, wanted: Wanted, now: number): void {
  const { progress, kubernetes } = scene;
  if (partsOf(wanted).every((part) => isDone(scene, part))) return;
  const isVersionChange = changesVersion(scene, wanted);
  const touchesControlPlane = !isDone(scene, wanted.controlPlane);
  progress.update = { isVersionChange, addonsUntil: isVersionChange && touchesControlPlane ? now + kubernetes.pace.addonsMs : now, dueAt: now, moving: {}, told: [] };
}

function moveCluster(scene: Scene, elapsed: number): void {
  const { progress } = scene;
  const isEdited = carry(scene);
  if (!isEdited && !progress.update) return;
  const wanted = wantedOf(scene);
  if (!wanted) return;
  if (!progress.update) begin(scene, wanted, elapsed);
  else if (isEdited) Object.assign(progress.update, { dueAt: Math.min(progress.update.dueAt, elapsed), isVersionChange: progress.update.isVersionChange || changesVersion(scene, wanted) });
  while (progress.update && progress.update.dueAt <= elapsed) {
    const next = advance(scene, wanted, progress.update.dueAt);
    if (next === null) progress.update = null;
    else progress.update.dueAt = next;
  }
}

const supervisorsIn = (all: readonly { supervisor: { kubernetes: Kubernetes } | null }[]): Kubernetes[] => all.flatMap(({ supervisor }) => (supervisor ? [supervisor.kubernetes] : []));

export const updateClusters: Motion = (environment, elapsed) => {
  for (const kubernetes of supervisorsIn(environment.clusters)) for (const cluster of listed(kubernetes, KEYS.clusters)) moveCluster(sceneOf(environment, kubernetes, cluster), elapsed);
};
