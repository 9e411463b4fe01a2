import type { KubernetesObject } from "../../environment.ts";
import { type ConditionNow, conditionsAfter, isFalse, isTrue } from "../../kubernetes/conditions.ts";
import { change } from "../../kubernetes/store.ts";
import { KEYS, type Part, partName } from "../../kubernetes/workload-parts.ts";
import { kubernetesOf } from "../../kubernetes/workloads.ts";
import { isAsTold, isDone, isUpToDate, machinesOf, phaseOf } from "./machines.ts";
import { nextReleases } from "./next-releases.ts";
import { partIn, type Scene } from "./scene.ts";
import type { Wanted, WantedPart } from "./wanted.ts";

/** What the Cluster and the TanzuKubernetesCluster tell of their own update. */

export interface Standing {
  readonly stage: "addons" | "control-plane" | "pools" | "done";
  /** Pools whose turn has not come, and those that are rolling. */
  readonly waiting: readonly WantedPart[];
  readonly rolling: readonly WantedPart[];
}

const named = (scene: Scene, parts: readonly WantedPart[]): string => parts.map(({ pool }) => partName(partIn(scene, pool) satisfies Part)).join(", ");

function topologyReconciled(scene: Scene, wanted: Wanted, { stage, waiting, rolling }: Standing): ConditionNow {
  const version = kubernetesOf(wanted.tkr);
  if (!scene.progress.update?.isVersionChange || stage === "done") return isTrue("TopologyReconciled");
  if (stage === "addons") return isFalse("TopologyReconciled", "ControlPlaneUpgradePending", `Control plane rollout and upgrade to version ${version} on hold.`);
  if (waiting.length === 0) return isTrue("TopologyReconciled");
  const held = `MachineDeployment(s) ${named(scene, waiting)} rollout and upgrade to version ${version} on hold.`;
  return isFalse("TopologyReconciled", "MachineDeploymentsUpgradePending", stage === "control-plane" ? `${held} Control plane is upgrading to version ${version}` : `${held} MachineDeployment(s) ${named(scene, rolling)} are upgrading`);
}

function controlPlane(scene: Scene, part: WantedPart, stage: Standing["stage"]): ConditionNow {
  if (stage !== "control-plane") return isTrue("ControlPlaneReady");
  const machines = machinesOf(scene, null);
  const outdated = machines.filter((each) => !isUpToDate(scene, each, part)).length;
  return isFalse("ControlPlaneReady", "RollingUpdateInProgress", `Rolling ${outdated} replicas with outdated spec (${machines.length - outdated} replicas up to date)`, "Warning");
}

const machinesCondition = (type: string, machines: readonly KubernetesObject[], isFine: (machine: KubernetesObject) => boolean, reasons: readonly [yes: string, no: string], says: string): ConditionNow => {
  const others = machines.filter((each) => !isFine(each));
  return others.length === 0 ? isTrue(type, reasons[0]) : isFalse(type, reasons[1], others.map(({ metadata }) => `* Machine ${metadata.name}: ${says}`).join("\n"));
};

function newestConditions(scene: Scene, wanted: Wanted, standing: Standing): ConditionNow[] {
  const own = machinesOf(scene, null);
  const workers = wanted.pools.flatMap(({ pool }) => machinesOf(scene, pool));
  const upToDate = (machine: KubernetesObject): boolean => [wanted.controlPlane, ...wanted.pools].some((part) => machinesOf(scene, part.pool).includes(machine) && isAsTold(scene, machine, part));
  const isRunning = (machine: KubernetesObject): boolean => phaseOf(machine) === "Running";
  const isRolling = standing.stage !== "done";
  return [
    isTrue("Available"),
    topologyReconciled(scene, wanted, standing),
    machinesCondition("ControlPlaneMachinesReady", own, isRunning, ["Ready", "NotReady"], "Machine not ready"),
    machinesCondition("ControlPlaneMachinesUpToDate", own, upToDate, ["UpToDate", "NotUpToDate"], "not up-to-date"),
    machinesCondition("WorkerMachinesReady", workers, isRunning, ["Ready", "NotReady"], "Machine not ready"),
    machinesCondition("WorkerMachinesUpToDate", workers, upToDate, ["UpToDate", "NotUpToDate"], "not up-to-date"),
    { type: "RollingOut", status: isRolling ? "True" : "False", reason: isRolling ? "RollingOut" : "NotRollingOut" },
    standing.stage === "addons" ? isFalse("AddonsReconciled", "Reconciling", "Addons are being updated") : isTrue("AddonsReconciled"),
  ];
}

function olderConditions(scene: Scene, wanted: Wanted, standing: Standing): ConditionNow[] {
  const own = controlPlane(scene, wanted.controlPlane, standing.stage);
  const ready: ConditionNow = own.status === "True" ? isTrue("Ready") : { ...own, type: "Ready" };
  return [ready, own, ...(scene.release === "7.0.3" ? [] : [topologyReconciled(scene, wanted, standing)])];
}

const updates = (scene: Scene, wanted: Wanted, none: string): ConditionNow => {
  const next = nextReleases(scene, wanted.tkr);
  return next.length === 0 ? isFalse("UpdatesAvailable", none) : { ...isTrue("UpdatesAvailable"), message: `[${next.map((name) => name.replace("---", "+")).join(" ")}]` };
};

type Status = Record<string, unknown>;

export function tellCluster(scene: Scene, wanted: Wanted, standing: Standing, at: string): void {
  const { kubernetes, cluster, api } = scene;
  const now = api === "v1beta2" ? newestConditions(scene, wanted, standing) : olderConditions(scene, wanted, standing);
  const all = standing.stage === "done" && !scene.tanzu ? [...now, updates(scene, wanted, "AlreadyUpToDate")] : now;
  change(kubernetes, KEYS.clusters, cluster, (draft) => {
    const status = (draft["status"] ?? {}) as Status;
    draft["status"] = { ...status, conditions: conditionsAfter(status["conditions"], all, api, at) };
  });
}

/** A machine that cannot come for want of a class, as it bubbles up. */
function unbound(scene: Scene, pool: string | null): ConditionNow | null {
  const reason = "VirtualMachineClassBindingNotFound";
  const stuck = machinesOf(scene, pool).find(({ status }) => ((status as { conditions?: readonly { reason?: string }[] } | undefined)?.conditions ?? []).some((each) => each.reason === reason));
  return stuck ? isFalse(pool === null ? "ControlPlaneReady" : "NodePoolsReady", `${reason} @ Machine/${stuck.metadata.name}`, "1 of 2 completed", "Error") : null;
}

function tanzuConditions(scene: Scene, wanted: Wanted, standing: Standing): ConditionNow[] {
  const own = unbound(scene, null) ?? controlPlane(scene, wanted.controlPlane, standing.stage);
  const held = wanted.pools.map(({ pool }) => unbound(scene, pool)).find((each) => each !== null);
  const pools = held ?? (standing.stage === "pools" ? isFalse("NodePoolsReady", "WaitingForNodePools", `${wanted.pools.filter((part) => isDone(scene, part)).length} of ${wanted.pools.length} completed`) : isTrue("NodePoolsReady"));
  const addons = standing.stage === "addons" ? isFalse("AddonsReady", "AddonsReconciling") : isTrue("AddonsReady");
  const failing = [own, pools, addons].find(({ status }) => status === "False");
  return [own, pools, addons, failing ? { ...failing, type: "Ready" } : isTrue("Ready"), ...(standing.stage === "done" ? [updates(scene, wanted, "NoUpdates")] : [])];
}

export function tellTanzu(scene: Scene, wanted: Wanted, standing: Standing, at: string): void {
  const { kubernetes, tanzu } = scene;
  if (!tanzu) return;
  const isFinished = standing.stage === "done";
  change(kubernetes, KEYS.tanzuClusters, tanzu, (draft) => {
    const status = (draft["status"] ?? {}) as Status;
    draft["status"] = {
      ...status,
      phase: isFinished ? "running" : "updating",
      ...(isFinished && { version: kubernetesOf(wanted.tkr), totalWorkerReplicas: wanted.pools.reduce((sum, { replicas }) => sum + replicas, 0) }),
      conditions: conditionsAfter(status["conditions"], tanzuConditions(scene, wanted, standing), "v1beta1", at),
    };
  });
}
