import { type ConditionNow, conditionsAfter, isFalse, isTrue } from "./conditions.ts";
import type { CapiVersion } from "./workload-parts.ts";

/** `status` of a machine on its way from nothing to a node, and back. */

export interface Leaving {
  /** ISO 8601: since when its node is drained. */
  readonly drainedSince: string;
  /** What holds the drain, in Cluster API's words; empty: nothing yet. null: the drain is done. */
  readonly message: string | null;
}
export interface MachineNow {
  readonly name: string;
  readonly phase: "Pending" | "Provisioning" | "Provisioned" | "Running" | "Failed" | "Deleting";
  readonly leaving?: Leaving;
  /** Why it is not as it should be. */
  readonly trouble?: { readonly reason: string; readonly message: string };
}

const STEPS = ["Pending", "Provisioning", "Provisioned", "Running"];

function joining({ phase, trouble }: MachineNow): ConditionNow[] {
  const step = phase === "Failed" ? 1 : STEPS.indexOf(phase);
  const said = (type: string, reason: string, severity: ConditionNow["severity"] = "Info"): ConditionNow => isFalse(type, trouble?.reason ?? reason, trouble?.message ?? "", trouble ? "Error" : severity);
  const infrastructure = step >= 2 ? isTrue("InfrastructureReady") : said("InfrastructureReady", "WaitingForInfrastructure");
  const node = step >= 3 ? isTrue("NodeHealthy") : step === 2 ? said("NodeHealthy", "NodeProvisioning", "Warning") : isFalse("NodeHealthy", "WaitingForNodeRef");
  const ready = step >= 3 ? isTrue("Ready") : { ...(step === 2 ? node : infrastructure), type: "Ready" };
  return [ready, step >= 1 ? isTrue("BootstrapReady") : isFalse("BootstrapReady", "WaitingForDataSecret"), infrastructure, node, step >= 3 ? isTrue("HealthCheckSucceeded") : isFalse("HealthCheckSucceeded", "WaitingForNodeRef")];
}

const drainText = ({ drainedSince, message }: Leaving): string => `Drain not completed yet (started at ${drainedSince}):${message === null || message === "" ? "" : `\n${message}`}`;

function leaving(each: Leaving, api: CapiVersion): ConditionNow[] {
  const isDrained = each.message === null;
  if (api === "v1beta2") {
    const deleting: ConditionNow = { type: "Deleting", status: "True", reason: isDrained ? "WaitingForInfrastructureDeletion" : "DrainingNode", message: isDrained ? "" : drainText(each) };
    return [isFalse("Ready", "NotReady", `* Deleting: ${isDrained ? "Machine deletion in progress" : "Machine deletion in progress, stage: DrainingNode"}`), deleting];
  }
  if (isDrained) return [isFalse("Ready", "Deleting"), isTrue("DrainingSucceeded"), isTrue("VolumeDetachSucceeded")];
  // The oldest tells no more than that.
  const message = api === "v1alpha3" || each.message === "" ? "Draining the node before deletion" : drainText(each);
  return [isFalse("Ready", "Draining", message), isTrue("PreDrainDeleteHookSucceeded"), isFalse("DrainingSucceeded", "Draining", message)];
}

type Status = Record<string, unknown>;

export function machineStatus(before: Status, api: CapiVersion, machine: MachineNow, at: string): Status {
  const { name, phase, trouble } = machine;
  const now = machine.leaving ? leaving(machine.leaving, api) : joining(machine);
  const conditions = conditionsAfter(before["conditions"], now, api, at);
  const hasInfrastructure = ["Provisioned", "Running", "Deleting"].includes(phase);
  const node = phase === "Running" || phase === "Deleting" ? { nodeRef: api === "v1beta2" ? { name } : { apiVersion: "v1", kind: "Node", name } } : {};
  const failure = phase === "Failed" && trouble ? { failureReason: trouble.reason, failureMessage: trouble.message } : {};
  const deletion = machine.leaving && api !== "v1alpha3" ? { deletion: { nodeDrainStartTime: machine.leaving.drainedSince } } : {};
  if (api === "v1beta2") {
    const begun = { initialization: { bootstrapDataSecretCreated: phase !== "Pending", infrastructureProvisioned: hasInfrastructure } };
    return { phase, ...begun, ...node, ...deletion, conditions, ...(phase === "Failed" && { deprecated: { v1beta1: failure } }) };
  }
  return { phase, bootstrapReady: phase !== "Pending", infrastructureReady: hasInfrastructure, ...node, ...failure, ...deletion, conditions };
}
