import type { Observed, Progress, Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { clusterPercent } from "@supervisor-doctor/shared/upgrade/progress";
import { splitReason } from "@supervisor-doctor/shared/upgrade/rules/cluster-health";
import { conditionsOf } from "../../../inventory/conditions.ts";
import type { Condition } from "../../../inventory/input.ts";
import { MACHINES } from "../../../inventory/machines.ts";
import { topologyCluster } from "../../../inventory/topology-clusters.ts";
import type { InsideNode } from "./guest.ts";
import { failedMachine, isGoing, readMachines, saidOfMachines } from "./nodes.ts";
import { isMeant, partsOf, poolOfMachine, type RollingPart, withClass, withoutJoining, withRelease } from "./parts.ts";
import { countsOf, ownWord, speaks, writtenAt } from "./own-word.ts";
import { keyOf } from "./prepared.ts";
import { isAt, isPast, isVersionOf, poolsIn, releaseOf, type Wanted } from "./wanted.ts";
import { type AnyCluster, CONTROL_PLANES, type ControlPlane, DEPLOYMENTS, type Deployment, type MachineObject, type RawObject, type VirtualMachine } from "./wire.ts";

/** Where a cluster stands, judged from its objects alone; a phase that an object claims proves nothing. */

export interface Seen {
  /** The object that the step changes. */
  readonly raw: RawObject;
  readonly own: AnyCluster;
  /** The Cluster under a TanzuKubernetesCluster. */
  readonly under: AnyCluster | null;
  /** These three: null where nobody may see them, which is not the same as none. */
  readonly controlPlanes: readonly ControlPlane[] | null;
  readonly deployments: readonly Deployment[] | null;
  readonly machines: readonly MachineObject[] | null;
  /** By name; null where nobody may see them. */
  readonly vms: ReadonlyMap<string, VirtualMachine> | null;
  /** Budgets that hold pods of a node, by the node. */
  readonly held: ReadonlyMap<string, readonly string[]>;
  /** Its nodes as it has them itself; null where nobody has looked, or could. */
  readonly nodes: readonly InsideNode[] | null;
  /** Milliseconds since 1970, as the Supervisor's clock has it. */
  readonly now: number;
}

const CLASS_REASONS = ["VirtualMachineClassBindingNotFound", "VirtualMachineClassNotFound"];
const FAILED_REASONS = ["TopologyReconcileFailed", "ReconcileFailed", ...CLASS_REASONS];
/** What must be true where an object tells it. */
const HEALTH = ["TopologyReconciled", "Ready", "Available", "ControlPlaneReady", "NodePoolsReady", "NodesHealthy"];

export const conditionText = ({ type, status, reason, message }: Condition): string => [`${type}=${status}`, reason, message].filter((each) => each !== "").join(": ");

/** What an object and the one under it say of how they are, and is not as it should be. */
export function unwell({ own, under }: Pick<Seen, "own" | "under">, types: readonly string[] = HEALTH): readonly Condition[] {
  return conditionsOf(own.status, under?.status).filter(({ type, status }) => types.includes(type) && status !== "True");
}
/** Add-ons belong to a release; the next one is refused before they are through. */
const unsettled = (seen: Seen, { kind }: Wanted): readonly Condition[] => unwell(seen, kind === "tkr" ? [...HEALTH, "AddonsReconciled"] : HEALTH);

/** Milliseconds for which a class that is only written may still be unknown to the objects below it, where no VM can be seen. */
const SETTLING_MS = 30_000;

function isFresh({ own, now }: Seen): boolean {
  const at = writtenAt(own);
  return at !== null && Math.abs(now - at) < SETTLING_MS;
}

/** What can be seen does not show every node: then what the cluster says of itself decides. */
export const restsOnWord = ({ controlPlanes, deployments, machines, vms }: Seen, { kind }: Wanted): boolean => (controlPlanes === null || deployments === null) && (machines === null || (kind !== "tkr" && vms === null));

/** That its nodes could not be looked at one by one, and why. */
export function unseenNodes(seen: Seen, wanted: Wanted): readonly Said[] {
  if (seen.machines !== null && !restsOnWord(seen, wanted)) return [];
  const what = [...(seen.machines ? [] : [MACHINES]), ...(seen.controlPlanes ? [] : [CONTROL_PLANES]), ...(seen.deployments ? [] : [DEPLOYMENTS])].map(({ plural }) => plural);
  return [{ code: "nodes-unseen", params: { cluster: keyOf(wanted), what } }];
}

/** A release may be that of one pool alone. */
const isOnlyAnother = (pool: string | null, wanted: Wanted): boolean => wanted.family === "tanzu" && wanted.pool !== null && pool !== wanted.pool;

function rollingParts(seen: Seen, wanted: Wanted): readonly RollingPart[] {
  const release = releaseOf(seen.raw, wanted) ?? wanted.value;
  const machines = seen.machines ?? [];
  const isNew = ({ spec: { version } }: MachineObject): boolean => wanted.kind !== "tkr" || !version || isVersionOf(version, release);
  const parts = withoutJoining(partsOf(wanted.name, seen, poolsIn(seen.raw, wanted), isNew), machines);
  if (wanted.kind === "tkr") {
    const raised = withRelease(parts, release);
    return parts.map((part, index) => (isOnlyAnother(part.pool, wanted) ? part : (raised[index] ?? part)));
  }
  const meant = parts.filter((part) => isMeant(part, wanted, ownValues(seen.raw, wanted)));
  const judged = withClass(meant, machines, seen.vms ?? new Map(), wanted.kind, wanted.value);
  return parts.map((part) => judged.find((each) => each.kind === part.kind && each.pool === part.pool) ?? part);
}

/** Pools that a change of the whole cluster does not reach, because they have a value of their own. */
function ownValues(raw: RawObject, { family, kind }: Wanted): ReadonlySet<string> {
  const topology = family === "topology" ? topologyCluster.safeParse(raw).data?.spec?.topology : undefined;
  return new Set((topology?.workers?.machineDeployments ?? []).filter(({ variables }) => variables?.overrides?.some((each) => each.name === kind)).map(({ name }) => name));
}

/** What moves now, and what holds it. */
function detailOf(seen: Seen, wanted: Wanted, parts: readonly RollingPart[]): readonly Said[] {
  const cluster = keyOf(wanted);
  const machines = readMachines(seen.machines ?? []);
  const made = new Map((seen.machines ?? []).map(({ metadata }) => [metadata.name, metadata.creationTimestamp ?? ""]));
  const hasBegun = ({ isNewVersion, isSettled }: RollingPart): boolean => isNewVersion && !isSettled;
  const rolling = parts.filter(hasBegun).map(({ pool, replicas, upToDate, ready }): Said => {
    const counts = { done: Math.min(upToDate, ready, replicas), total: replicas };
    return pool === null ? { code: "control-plane-rolls", params: { cluster, ...counts } } : { code: "pool-rolls", params: { pool, ...counts } };
  });
  const waiting = unsettled(seen, wanted).map((condition): Said => ({ code: "condition-waits", params: { cluster, told: conditionText(condition) } }));
  const nodes = saidOfMachines(machines, made, seen.now, seen.held);
  const all = [...rolling, ...nodes, ...waiting];
  return [...(all.length > 0 ? all : [{ code: "rollout-begins" as const, params: { cluster } }]), ...unseenNodes(seen, wanted)];
}

function failureOf(seen: Seen, cluster: string): Said | null {
  const machine = failedMachine(seen.machines ?? [], cluster);
  if (machine) return machine;
  const condition = unwell(seen).find(({ status, reason }) => status === "False" && FAILED_REASONS.includes(splitReason(reason).code));
  return condition ? { code: "cluster-failed", params: { cluster, told: conditionText(condition) } } : null;
}

const isOfWanted = ({ spec, status }: MachineObject, release: string): boolean => {
  const told = [spec.version, status?.nodeInfo?.kubeletVersion].filter((each) => typeof each === "string" && each !== "");
  return told.every((version) => isVersionOf(version ?? "", release));
};

/** Nothing goes, nothing comes, and every machine that is there is as it is wanted. Of what nobody may see nothing is said. */
function areMachinesThere(seen: Seen, wanted: Wanted, parts: readonly RollingPart[]): boolean {
  if (!seen.machines) return true;
  const machines = readMachines(seen.machines);
  const total = restsOnWord(seen, wanted) ? machines.length : parts.reduce((sum, { replicas }) => sum + replicas, 0);
  const release = releaseOf(seen.raw, wanted) ?? wanted.value;
  return !machines.some(isGoing) && machines.filter(({ node }) => node !== undefined).length === total && machines.length === total && (wanted.kind !== "tkr" || seen.machines.every((each) => isOnlyAnother(poolOfMachine(each), wanted) || isOfWanted(each, release)));
}

const isCaughtUp = (cluster: AnyCluster | null): boolean => typeof cluster?.status?.observedGeneration !== "number" || cluster.status.observedGeneration >= (cluster.metadata.generation ?? 0);

/** Before its parts are read: whether there is anything to be looked at. */
export function beforeParts(raw: RawObject, own: AnyCluster, wanted: Wanted): Observed | null {
  const cluster = keyOf(wanted);
  if (own.metadata.deletionTimestamp) return { state: "elsewhere", said: { code: "cluster-being-deleted", params: { cluster } } };
  if (wanted.family === "topology" && own.metadata.ownerReferences?.some(({ kind }) => kind === "TanzuKubernetesCluster")) return { state: "elsewhere", said: { code: "cluster-owned", params: { cluster } } };
  return isAt(raw, wanted) || isPast(raw, wanted) ? null : { state: "idle" };
}

/**
 * What counts once it stands: the caller decides how long that is. `claimed`: the cluster says of itself that it is
 * done, and may have said so before the change as well.
 */
export type Standing = Observed | { readonly state: "failing"; readonly said: Said; readonly meanwhile: Observed } | { readonly state: "claimed"; readonly detail: readonly Said[]; readonly meanwhile: Observed };

/** Percent of nodes by what shows them: the parts, else the Cluster's own counts; null where neither does. */
function progressOf(seen: Seen, wanted: Wanted, counted: readonly RollingPart[]): Progress | null {
  if (!restsOnWord(seen, wanted)) {
    const total = counted.reduce((sum, { replicas }) => sum + replicas, 0);
    const done = counted.reduce((sum, { isNewVersion, upToDate, ready, replicas }) => sum + (isNewVersion ? Math.min(upToDate, ready, replicas) : 0), 0);
    return { done, total, percent: Math.min(99, clusterPercent(counted)) };
  }
  const counts = countsOf(seen);
  const total = counts.reduce((sum, { desiredReplicas }) => sum + (desiredReplicas ?? 0), 0);
  const done = counts.reduce((sum, { upToDateReplicas, readyReplicas, desiredReplicas }) => sum + Math.min(upToDateReplicas ?? 0, readyReplicas ?? 0, desiredReplicas ?? 0), 0);
  return total === 0 ? null : { done, total, percent: Math.min(99, Math.floor((100 * done) / total)) };
}

export function observed(seen: Seen, wanted: Wanted): Standing {
  const cluster = keyOf(wanted);
  const before = beforeParts(seen.raw, seen.own, wanted);
  if (before) return before;
  const hasOnlyWord = restsOnWord(seen, wanted);
  if (hasOnlyWord && !speaks(seen, wanted)) return { state: "unseen", said: { code: "cluster-parts-unseen", params: { cluster } } };
  const parts = rollingParts(seen, wanted);
  const meant = wanted.kind === "tkr" ? parts : parts.filter((part) => isMeant(part, wanted, ownValues(seen.raw, wanted)));
  const counted = wanted.kind === "tkr" && wanted.pool !== null && wanted.family === "tanzu" ? parts.filter(({ pool }) => pool === wanted.pool) : meant;
  const needsTime = !hasOnlyWord && wanted.kind !== "tkr" && (seen.vms === null || seen.machines === null) && isFresh(seen);
  const isWell = unsettled(seen, wanted).length === 0 && failedMachine(seen.machines ?? [], cluster) === null && [seen.own, seen.under].every(isCaughtUp) && !needsTime;
  const isThere = parts.every(({ isSettled }) => isSettled) && areMachinesThere(seen, wanted, parts) && (hasOnlyWord || counted.length > 0);
  const word = hasOnlyWord ? ownWord(seen, wanted, isWell) : "done";
  const detail = unseenNodes(seen, wanted);
  const isPassed = isWell && isThere;
  if (isPassed && word === "done") return { state: "done", ...(detail.length > 0 && { detail }) };
  if (isPast(seen.raw, wanted)) return { state: "elsewhere", said: { code: "cluster-moved-on", params: { cluster, release: releaseOf(seen.raw, wanted) ?? "" } } };
  // Whether it moves nobody can say, only that it is not known to be done.
  if (isPassed && word === "before") return { state: "claimed", detail, meanwhile: { state: "unseen", said: detail[0] ?? { code: "cluster-parts-unseen", params: { cluster } } } };
  const moving: Observed = { state: "moving", progress: progressOf(seen, wanted, counted), detail: detailOf(seen, wanted, parts) };
  const failure = failureOf(seen, cluster);
  return failure ? { state: "failing", said: failure, meanwhile: moving } : moving;
}
