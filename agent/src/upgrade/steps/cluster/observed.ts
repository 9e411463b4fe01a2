import type { Observed, Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { clusterPercent } from "@supervisor-doctor/shared/upgrade/progress";
import { splitReason } from "@supervisor-doctor/shared/upgrade/rules/cluster-health";
import { conditionsOf } from "../../../inventory/conditions.ts";
import type { Condition } from "../../../inventory/input.ts";
import { topologyCluster } from "../../../inventory/topology-clusters.ts";
import { failedMachine, isGoing, readMachines, saidOfMachines } from "./nodes.ts";
import { isMeant, partsOf, poolOfMachine, type RollingPart, withClass, withoutJoining, withRelease } from "./parts.ts";
import { keyOf } from "./prepared.ts";
import { isAt, isPast, isVersionOf, releaseOf, type Wanted } from "./wanted.ts";
import type { AnyCluster, ControlPlane, Deployment, MachineObject, RawObject, VirtualMachine } from "./wire.ts";

/** Where a cluster stands, judged from its objects alone; a phase that an object claims proves nothing. */

export interface Seen {
  /** The object that the step changes. */
  readonly raw: RawObject;
  readonly own: AnyCluster;
  /** The Cluster under a TanzuKubernetesCluster. */
  readonly under: AnyCluster | null;
  readonly controlPlanes: readonly ControlPlane[];
  readonly deployments: readonly Deployment[];
  readonly machines: readonly MachineObject[];
  /** By name; null where nobody may see them. */
  readonly vms: ReadonlyMap<string, VirtualMachine> | null;
  /** Budgets that hold pods of a node, by the node. */
  readonly held: ReadonlyMap<string, readonly string[]>;
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
  const written = (own.metadata.managedFields ?? []).filter(({ subresource, time }) => !subresource && time).map(({ time }) => Date.parse(time ?? ""));
  return written.some((at) => Math.abs(now - at) < SETTLING_MS);
}

/** A release may be that of one pool alone. */
const isOnlyAnother = (pool: string | null, wanted: Wanted): boolean => wanted.family === "tanzu" && wanted.pool !== null && pool !== wanted.pool;

function rollingParts(seen: Seen, wanted: Wanted): readonly RollingPart[] {
  const parts = withoutJoining(partsOf(wanted.name, seen.controlPlanes, seen.deployments), seen.machines);
  if (wanted.kind === "tkr") {
    const raised = withRelease(parts, releaseOf(seen.raw, wanted) ?? wanted.value);
    return parts.map((part, index) => (isOnlyAnother(part.pool, wanted) ? part : (raised[index] ?? part)));
  }
  const meant = parts.filter((part) => isMeant(part, wanted, ownValues(seen.raw, wanted)));
  const judged = withClass(meant, seen.machines, seen.vms ?? new Map(), wanted.kind, wanted.value);
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
  const machines = readMachines(seen.machines);
  const made = new Map(seen.machines.map(({ metadata }) => [metadata.name, metadata.creationTimestamp ?? ""]));
  const hasBegun = ({ isNewVersion, isSettled }: RollingPart): boolean => isNewVersion && !isSettled;
  const rolling = parts.filter(hasBegun).map(({ pool, replicas, upToDate, ready }): Said => {
    const counts = { done: Math.min(upToDate, ready, replicas), total: replicas };
    return pool === null ? { code: "control-plane-rolls", params: { cluster, ...counts } } : { code: "pool-rolls", params: { pool, ...counts } };
  });
  const waiting = unsettled(seen, wanted).map((condition): Said => ({ code: "condition-waits", params: { cluster, told: conditionText(condition) } }));
  const nodes = saidOfMachines(machines, made, seen.now, seen.held);
  const all = [...rolling, ...nodes, ...waiting];
  return all.length > 0 ? all : [{ code: "rollout-begins", params: { cluster } }];
}

function failureOf(seen: Seen, cluster: string): Said | null {
  const machine = failedMachine(seen.machines, cluster);
  if (machine) return machine;
  const condition = unwell(seen).find(({ status, reason }) => status === "False" && FAILED_REASONS.includes(splitReason(reason).code));
  return condition ? { code: "cluster-failed", params: { cluster, told: conditionText(condition) } } : null;
}

const isOfWanted = ({ spec, status }: MachineObject, release: string): boolean => {
  const told = [spec.version, status?.nodeInfo?.kubeletVersion].filter((each) => typeof each === "string" && each !== "");
  return told.every((version) => isVersionOf(version ?? "", release));
};

/** Nothing goes, nothing comes, and every machine that is there is as it is wanted. */
function areMachinesThere(seen: Seen, wanted: Wanted, parts: readonly RollingPart[]): boolean {
  const machines = readMachines(seen.machines);
  const total = parts.reduce((sum, { replicas }) => sum + replicas, 0);
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

/** A failure counts once it stands: the caller decides how long that is. */
export type Standing = Observed | { readonly state: "failing"; readonly said: Said; readonly meanwhile: Observed };

export function observed(seen: Seen, wanted: Wanted): Standing {
  const cluster = keyOf(wanted);
  const before = beforeParts(seen.raw, seen.own, wanted);
  if (before) return before;
  if (seen.controlPlanes.length === 0 || seen.machines.length === 0) return { state: "unseen", said: { code: "cluster-parts-unseen", params: { cluster } } };
  const parts = rollingParts(seen, wanted);
  const meant = wanted.kind === "tkr" ? parts : parts.filter((part) => isMeant(part, wanted, ownValues(seen.raw, wanted)));
  const counted = wanted.kind === "tkr" && wanted.pool !== null && wanted.family === "tanzu" ? parts.filter(({ pool }) => pool === wanted.pool) : meant;
  const needsTime = wanted.kind !== "tkr" && seen.vms === null && isFresh(seen);
  const isDone = parts.every(({ isSettled }) => isSettled) && counted.length > 0 && areMachinesThere(seen, wanted, parts) && unsettled(seen, wanted).length === 0 && failedMachine(seen.machines, cluster) === null && [seen.own, seen.under].every(isCaughtUp) && !needsTime;
  if (isDone) return { state: "done" };
  if (isPast(seen.raw, wanted)) return { state: "elsewhere", said: { code: "cluster-moved-on", params: { cluster, release: releaseOf(seen.raw, wanted) ?? "" } } };
  const total = counted.reduce((sum, { replicas }) => sum + replicas, 0);
  const done = counted.reduce((sum, { isNewVersion, upToDate, ready, replicas }) => sum + (isNewVersion ? Math.min(upToDate, ready, replicas) : 0), 0);
  const moving: Observed = { state: "moving", progress: { done, total, percent: Math.min(99, clusterPercent(counted)) }, detail: detailOf(seen, wanted, parts) };
  const failure = failureOf(seen, cluster);
  return failure ? { state: "failing", said: failure, meanwhile: moving } : moving;
}
