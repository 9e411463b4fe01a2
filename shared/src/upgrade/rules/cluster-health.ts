import { finding, type Finding } from "../codes.ts";
import { type Cluster, clusterKey, type Condition, type Machine } from "../inventory.ts";
import type { PlanRule } from "./index.ts";

/** A reason with its object: `VirtualMachineClassBindingNotFound @ Machine/name`. */
export function splitReason(reason: string): { readonly code: string; readonly kind: string | null; readonly name: string | null } {
  const match = /^(\w+) @ (\w+)\/(.+)$/.exec(reason.trim());
  return match ? { code: match[1] ?? "", kind: match[2] ?? null, name: match[3] ?? null } : { code: reason.trim(), kind: null, name: null };
}

const BUSY = ["updating", "creating", "deleting", "Provisioning", "Pending", "Deleting"];
const FAILED = ["failed", "updateFailed", "unhealthy", "Failed"];
const HEALTH = ["Ready", "Available", "ControlPlaneReady", "NodesHealthy", "NodePoolsReady", "TopologyReconciled"];
/** Of these, "Unknown" is not ready either. */
const NOT_READY = ["Ready", "Available"];
const said = ({ type, reason }: Condition): string => (reason === "" ? type : `${type}: ${reason}`);
const CLASS_REASONS = ["VirtualMachineClassBindingNotFound", "VirtualMachineClassNotFound"];

function ofClasses(cluster: Cluster, { reason, message }: Condition): readonly Finding[] {
  const { code, name } = splitReason(reason);
  if (!CLASS_REASONS.includes(code)) return [];
  const named = /VirtualMachineClass (\S+)/.exec(message)?.[1];
  const classes = named ? [named] : [...new Set([cluster.controlPlane.vmClass, ...cluster.pools.map(({ vmClass }) => vmClass)].filter((each) => each !== null))];
  return [finding("B-VMCLASS-UNBOUND", clusterKey(cluster), { classes, machine: name ?? "?", namespace: cluster.namespace ?? "?" })];
}

function ofConditions(cluster: Cluster): readonly Finding[] {
  const failing = cluster.conditions.filter(({ type, status }) => status === "False" || (status !== "True" && NOT_READY.includes(type)));
  const classes = failing.flatMap((condition) => ofClasses(cluster, condition));
  const key = clusterKey(cluster);
  const addons = failing.filter(({ type }) => type === "AddonsReconciled" || type === "AddonsReady");
  const health = failing.filter(({ type }) => HEALTH.includes(type));
  const isWaiting = health.some(({ type }) => type === "TopologyReconciled" || NOT_READY.includes(type));
  const isUpgrading = health.some(({ reason }) => /Upgrade(Pending|Deferred|ing)|RollingUpdate|CreatePending/.test(reason));
  return [
    ...classes,
    ...addons.map(({ message, reason }) => finding("W-ADDONS", key, { detail: message || reason })),
    ...(classes.length > 0 || health.length === 0 ? [] : isUpgrading ? [finding("B-CLUSTER-BUSY", key, { state: health[0]?.reason ?? "" })] : isWaiting ? [finding("B-CLUSTER-BUSY", key, { what: "not-ready", state: health.map(said) })] : [finding("B-CLUSTER-UNHEALTHY", key, { detail: health.map(said) })]),
  ];
}

function ofPhase(cluster: Cluster): readonly Finding[] {
  const { phase } = cluster;
  if (phase === null) return [];
  if (BUSY.includes(phase)) return [finding("B-CLUSTER-BUSY", clusterKey(cluster), { state: phase })];
  return FAILED.includes(phase) && !cluster.conditions.some(({ status }) => status === "False") ? [finding("B-CLUSTER-UNHEALTHY", clusterKey(cluster), { detail: [phase] })] : [];
}

const MINUTE = 60_000;
const DELETING_MINUTES = 15;
const DRAINING_MINUTES = 5;

/** Cluster API's own limits: in deletion for 15 minutes, and of these draining for 5. */
export function isStuck({ deletedAt, drainStartedAt }: Machine, now: string): boolean {
  if (deletedAt === null || drainStartedAt === null) return false;
  const time = Date.parse(now);
  return time - Date.parse(deletedAt) > DELETING_MINUTES * MINUTE && time - Date.parse(drainStartedAt) > DRAINING_MINUTES * MINUTE;
}
/** The budget that a drain names as what holds it, as namespace/name. */
export const blockingBudget = (message: string): string | null => /disruption budget (\S+) needs/.exec(message)?.[1] ?? null;

function ofMachines(cluster: Cluster, takenAt: string | null): readonly Finding[] {
  const stuck = cluster.machines.filter((machine) => takenAt !== null && isStuck(machine, takenAt));
  const closed = cluster.budgets?.filter(({ disruptionsAllowed }) => disruptionsAllowed <= 0).map(({ namespace, name }) => `${namespace}/${name}`) ?? [];
  return stuck.map((machine) => finding("B-DRAIN-STUCK", clusterKey(cluster), { machine: machine.name, node: machine.node ?? machine.name, budgets: blockingBudget(machine.message) ?? (closed.length > 0 ? closed : ["?"]) }));
}

/** Whether a cluster may be touched at all: nothing may be going on in it, and nothing be broken. */
export const clusterHealth: PlanRule = ({ supervisors, takenAt }) => supervisors.flatMap(({ clusters }) => clusters.flatMap((cluster) => [...ofPhase(cluster), ...ofConditions(cluster), ...ofMachines(cluster, takenAt)]));
