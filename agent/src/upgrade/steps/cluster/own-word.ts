import { conditionsOf } from "../../../inventory/conditions.ts";
import { resolvedTkr } from "../../../inventory/topology-clusters.ts";
import type { InsideNode } from "./guest.ts";
import type { Seen } from "./observed.ts";
import { isRelease, isVersionOf, releaseOf, replicasIn, type Wanted } from "./wanted.ts";
import type { AnyCluster, Counts } from "./wire.ts";

/**
 * What a cluster's own objects say of a change, where the nodes cannot be looked at: Machines, KubeadmControlPlanes and
 * MachineDeployments are not served, may not be listed by whoever is logged in, or are listed as none.
 *
 * Counts as evidence, all of it together: the object wants what the step wants; its controller has seen that
 * (`observedGeneration`, where it is told); `Ready` or `Available` is told and True, and so is every other condition
 * of its health; the release that it was resolved to, and the `status.version` of a TanzuKubernetesCluster, which stays
 * the old one until all is done, are the wanted ones where they are told. A phase is no evidence.
 *
 * All that may be from before the change, as conditions are told late. So it counts at once only where something tells
 * that it is younger: `status.version` itself, a deciding condition that came to be after the object was written, one
 * that names the generation that it was told for, or the cluster's own nodes. Else the caller waits whether it stands.
 */

/** `before`: well, and nothing tells that this is younger than the change. */
export type OwnWord = "done" | "before" | "moving";

const DECIDING = ["Ready", "Available", "TopologyReconciled"];
/** Of what the newest Cluster API tells of the nodes of a Cluster. */
const TRUE_WHEN_DONE = ["ControlPlaneAvailable", "ControlPlaneMachinesReady", "ControlPlaneMachinesUpToDate", "WorkersAvailable", "WorkerMachinesReady", "WorkerMachinesUpToDate"];
const FALSE_WHEN_DONE = ["RollingOut", "ScalingUp", "ScalingDown"];
/** Milliseconds after a write in which the objects below may not know of it, though the topology's controller does. */
const SETTLING_MS = 30_000;

const told = ({ own, under }: Pick<Seen, "own" | "under">) => conditionsOf(own.status, under?.status);
const isTanzu = (wanted: Wanted): boolean => wanted.family === "tanzu";

/** Whether it says anything at all that could be evidence one day. */
export const speaks = (seen: Pick<Seen, "own" | "under">, wanted: Wanted): boolean =>
  told(seen).some(({ type }) => type === "Ready" || type === "Available") || (isTanzu(wanted) && wanted.kind === "tkr" && Boolean(seen.own.status?.version));

/** When its spec or its metadata was written last, in milliseconds since 1970; null where that is not told. */
export function writtenAt({ metadata: { managedFields } }: AnyCluster): number | null {
  const times = (managedFields ?? []).filter(({ subresource }) => !subresource).map(({ time }) => Date.parse(time ?? ""));
  const known = times.filter((time) => !Number.isNaN(time));
  return known.length === 0 ? null : Math.max(...known);
}

const timed = (cluster: AnyCluster | null) => [cluster?.status, cluster?.status?.v1beta2, cluster?.status?.deprecated?.v1beta1].flatMap((each) => each?.conditions ?? []).filter(({ type }) => DECIDING.includes(type));

function isSinceWritten({ own, under, now }: Seen): boolean {
  const at = writtenAt(own);
  if (at === null) return false;
  if ([own, under].flatMap(timed).some(({ lastTransitionTime: since }) => Date.parse(since ?? "") > at)) return true;
  const generations = timed(own).flatMap(({ observedGeneration }) => observedGeneration ?? []);
  return generations.length > 0 && generations.every((each) => each >= (own.metadata.generation ?? 0)) && now - at > SETTLING_MS;
}

/** Nodes as Cluster API counts them in the Cluster itself, since 1.9; none before. */
export function countsOf({ own, under }: Pick<Seen, "own" | "under">): readonly Counts[] {
  return [own.status, own.status?.v1beta2, under?.status, under?.status?.v1beta2].map((each) => [each?.controlPlane ?? [], each?.workers ?? []].flat()).find((found) => found.length > 0) ?? [];
}
const isCounted = ({ desiredReplicas, replicas, upToDateReplicas, readyReplicas }: Counts): boolean => typeof desiredReplicas !== "number" || [replicas, upToDateReplicas, readyReplicas].every((each) => typeof each !== "number" || each === desiredReplicas);

function isOfRelease({ own, under, raw }: Seen, wanted: Wanted): boolean {
  const release = releaseOf(raw, wanted) ?? wanted.value;
  const version = isTanzu(wanted) ? own.status?.version : null;
  const cluster = isTanzu(wanted) ? under : own;
  const label = cluster && resolvedTkr(cluster);
  return (!version || isRelease(version, release) || isVersionOf(version, release)) && (!label || isRelease(label, release));
}

/** What the cluster's own nodes, seen from within, say of the change; null where they could not be seen. A node is named as its machine. */
export function nodesSay({ raw, own, nodes }: Pick<Seen, "raw" | "own" | "nodes">, wanted: Wanted): boolean | null {
  if (!nodes || nodes.length === 0) return null;
  const wished = replicasIn(raw, wanted);
  const at = writtenAt(own);
  const release = releaseOf(raw, wanted) ?? wanted.value;
  const isMeant = ({ name }: InsideNode): boolean => wanted.pool === null || name.startsWith(`${wanted.name}-${wanted.pool}-`);
  const isNew = ({ kubelet, madeAt }: InsideNode): boolean => (wanted.kind === "tkr" ? kubelet !== null && isVersionOf(kubelet, release) : at !== null && madeAt > at);
  const isComplete = wished === null || nodes.length === wished;
  if (wanted.kind !== "tkr" && at === null) return null;
  return isComplete && nodes.every(({ isReady, isCordoned }) => isReady && !isCordoned) && nodes.filter(isMeant).every(isNew);
}

/** `isWell`: nothing of its health is told to be otherwise, and its controller has caught up. */
export function ownWord(seen: Seen, wanted: Wanted, isWell: boolean): OwnWord {
  const all = told(seen);
  const isTold = (type: string, status: string): boolean => all.some((each) => each.type === type && each.status === status);
  const isAgainst = all.some(({ type, status }) => (TRUE_WHEN_DONE.includes(type) && status !== "True") || (FALSE_WHEN_DONE.includes(type) && status === "True")) || !countsOf(seen).every(isCounted);
  const within = nodesSay(seen, wanted);
  if (!isWell || isAgainst || within === false || (wanted.kind === "tkr" && !isOfRelease(seen, wanted)) || !speaks(seen, wanted)) return "moving";
  const isVersionTold = isTanzu(wanted) && wanted.kind === "tkr" && Boolean(seen.own.status?.version);
  if (within === true || isVersionTold) return "done";
  return (isTold("Ready", "True") || isTold("Available", "True")) && isSinceWritten(seen) ? "done" : "before";
}
