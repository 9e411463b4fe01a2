import { type ConditionNow, conditionsAfter, isFalse, isTrue } from "./conditions.ts";
import type { CapiVersion } from "./workload-parts.ts";

/** `status` of what makes machines, counted from the machines. */

export interface Counts {
  /** `spec.replicas` */
  readonly wanted: number;
  /** Without those being deleted. */
  readonly total: number;
  readonly upToDate: number;
  readonly ready: number;
  /** Being deleted. */
  readonly leaving: number;
  readonly generation: number;
  /** The lowest version among the machines. */
  readonly version: string;
  readonly selector: string;
}

const isDone = ({ wanted, total, upToDate, ready, leaving }: Counts): boolean => total === wanted && upToDate === wanted && ready === wanted && leaving === 0;

function rolling({ total, upToDate }: Counts): ConditionNow {
  const outdated = total - upToDate;
  return outdated === 0 ? isTrue("MachinesSpecUpToDate") : isFalse("MachinesSpecUpToDate", "RollingUpdateInProgress", `Rolling ${outdated} replicas with outdated spec (${upToDate} replicas up to date)`, "Warning");
}

const oldControlPlane = (counts: Counts): ConditionNow[] => {
  const up = rolling(counts);
  const ready: ConditionNow = up.status === "True" ? isTrue("Ready") : { ...up, type: "Ready" };
  const resized = counts.total === counts.wanted ? isTrue("Resized") : isFalse("Resized", "ScalingDown", `Scaling down control plane to ${counts.wanted} replicas (actual ${counts.total})`, "Warning");
  const machines = counts.ready === counts.total ? isTrue("MachinesReady") : isFalse("MachinesReady", "Provisioning", `${counts.ready} of ${counts.total} completed`);
  return [ready, isTrue("Available"), isTrue("CertificatesAvailable"), isTrue("ControlPlaneComponentsHealthy"), isTrue("EtcdClusterHealthy"), machines, up, resized];
};

function newParts(counts: Counts): ConditionNow[] {
  const outdated = counts.total - counts.upToDate;
  const rollingOut: ConditionNow = outdated > 0 ? { type: "RollingOut", status: "True", reason: "RollingOut", message: `Rolling out ${outdated} not up-to-date replicas` } : { type: "RollingOut", status: "False", reason: "NotRollingOut" };
  const ready: ConditionNow = counts.ready === counts.total ? isTrue("MachinesReady", "Ready") : isFalse("MachinesReady", "NotReady", `${counts.total - counts.ready} of ${counts.total} Machines not ready`);
  return [isTrue("Available"), ready, outdated === 0 ? isTrue("MachinesUpToDate", "UpToDate") : isFalse("MachinesUpToDate", "NotUpToDate", `${outdated} Machines not up-to-date`), rollingOut];
}
const newControlPlane = (counts: Counts): ConditionNow[] => [...newParts(counts), isTrue("CertificatesAvailable"), isTrue("ControlPlaneComponentsHealthy"), isTrue("EtcdClusterHealthy")];

const countsIn = (api: CapiVersion, { total, upToDate, ready, selector, generation }: Counts): object =>
  api === "v1beta2"
    ? { replicas: total, readyReplicas: ready, availableReplicas: ready, upToDateReplicas: upToDate, selector, observedGeneration: generation }
    : { replicas: total, readyReplicas: ready, unavailableReplicas: Math.max(0, total - ready), updatedReplicas: upToDate, selector, observedGeneration: generation };

type Status = Record<string, unknown>;

/** What the older generation told, kept by the newest under `deprecated`. */
function deprecated(before: Status, now: readonly ConditionNow[], { total, ready, upToDate }: Counts, at: string): object {
  const { v1beta1 = {} } = (before["deprecated"] ?? {}) as { v1beta1?: Status };
  return { v1beta1: { conditions: conditionsAfter(v1beta1["conditions"], now, "v1beta1", at), readyReplicas: ready, unavailableReplicas: Math.max(0, total - ready), updatedReplicas: upToDate } };
}

export function controlPlaneStatus(before: Status, api: CapiVersion, counts: Counts, at: string): Status {
  const { version } = counts;
  if (api !== "v1beta2") return { initialized: true, ready: true, ...countsIn(api, counts), ...(api !== "v1alpha3" && { version }), conditions: conditionsAfter(before["conditions"], oldControlPlane(counts), api, at) };
  const conditions = conditionsAfter(before["conditions"], newControlPlane(counts), api, at);
  return { initialization: { controlPlaneInitialized: true }, ...countsIn(api, counts), version, conditions, deprecated: deprecated(before, oldControlPlane(counts), counts, at) };
}

export function deploymentStatus(before: Status, api: CapiVersion, counts: Counts, at: string): Status {
  const phase = isDone(counts) ? "Running" : counts.total > counts.wanted || counts.leaving > 0 ? "ScalingDown" : "ScalingUp";
  const rest = countsIn(api, counts);
  if (api === "v1alpha3") return { ...rest, availableReplicas: counts.ready, phase };
  const now = api === "v1beta2" ? newParts(counts) : [isTrue("Ready"), isTrue("Available")];
  return { ...rest, availableReplicas: counts.ready, phase, conditions: conditionsAfter(before["conditions"], now, api, at) };
}

export function machineSetStatus(before: Status, api: CapiVersion, { total, upToDate, ready, selector, generation }: Counts, at: string): Status {
  const rest = { replicas: total, readyReplicas: ready, availableReplicas: ready, selector, observedGeneration: generation };
  if (api === "v1alpha3") return { ...rest, fullyLabeledReplicas: total };
  if (api === "v1beta1") return { ...rest, fullyLabeledReplicas: total, conditions: conditionsAfter(before["conditions"], [isTrue("MachinesCreated"), isTrue("MachinesReady"), isTrue("Ready"), isTrue("Resized")], api, at) };
  return { ...rest, upToDateReplicas: upToDate, conditions: conditionsAfter(before["conditions"], [isTrue("MachinesReady", "Ready")], api, at) };
}
