import type { Minor } from "../version.ts";

/** How far an update is, from what is there; never from a phase that an object claims. */

/** A Supervisor: first its control plane VMs, one after the other, then the Spherelet of one host after the other. */
export interface SupervisorProgress {
  readonly phase: "control-plane" | "hosts" | "done";
  readonly done: number;
  readonly total: number;
  /** A fourth VM is there while one is being replaced. */
  readonly hasExtraVm: boolean;
}
/** From 9.0 on a Supervisor may have a single one. */
const CONTROL_PLANE_VMS = 3;

export function supervisorProgress(target: Minor, controlPlane: readonly Minor[], hosts: readonly Minor[], wanted = CONTROL_PLANE_VMS): SupervisorProgress {
  const isNew = (minor: Minor): boolean => minor >= target;
  const vms = Math.min(wanted, controlPlane.filter(isNew).length);
  const hasExtraVm = controlPlane.length > wanted;
  if (vms < wanted || hasExtraVm) return { phase: "control-plane", done: vms, total: wanted, hasExtraVm };
  const done = hosts.filter(isNew).length;
  return { phase: done < hosts.length ? "hosts" : "done", done, total: hosts.length, hasExtraVm };
}

/** A control plane or a pool, as Cluster API counts it. */
export interface Part {
  readonly kind: "control-plane" | "pool";
  readonly replicas: number;
  readonly upToDate: number;
  readonly ready: number;
  readonly isNewVersion: boolean;
}

/** Percent of all nodes; 100 only when nothing is left to do. */
export function clusterPercent(parts: readonly Part[]): number {
  const total = parts.reduce((sum, { replicas }) => sum + replicas, 0);
  const done = parts.reduce((sum, { isNewVersion, upToDate, ready, replicas }) => sum + (isNewVersion ? Math.min(upToDate, ready, replicas) : 0), 0);
  const isDone = parts.every(({ isNewVersion, upToDate, ready, replicas }) => isNewVersion && upToDate === replicas && ready === replicas);
  return isDone ? 100 : Math.min(99, total === 0 ? 0 : Math.floor((100 * done) / total));
}
/** Workers that move while the control plane has not ended. */
export const isOutOfOrder = (parts: readonly Part[]): boolean => parts.some(({ kind, isNewVersion, upToDate, replicas }) => kind === "control-plane" && !(isNewVersion && upToDate === replicas)) && parts.some(({ kind, isNewVersion, upToDate }) => kind === "pool" && isNewVersion && upToDate > 0);

/** The older API's phase, as a hint. */
export const phaseHint = (phase: string): "moving" | "done" | "failed" | "unknown" => (["updating", "creating"].includes(phase) ? "moving" : phase === "running" ? "done" : ["failed", "updateFailed"].includes(phase) ? "failed" : "unknown");

/** The update is over when every node is Ready, takes pods and runs the wanted minor. */
export const allNodesAt = (minor: Minor, nodes: readonly { readonly isReady: boolean; readonly isCordoned: boolean; readonly kubelet: Minor | null }[]): boolean => nodes.every(({ isReady, isCordoned, kubelet }) => isReady && !isCordoned && kubelet === minor);
