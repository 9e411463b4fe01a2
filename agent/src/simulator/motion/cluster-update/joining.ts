import { createHash } from "node:crypto";
import { machineStatus, type MachineNow } from "../../kubernetes/machine-status.ts";
import { add, change, find, listed, remove } from "../../kubernetes/store.ts";
import type { Moving } from "../../kubernetes/update-state.ts";
import { flavourName, KEYS, machineOf, partName, poweredOn, vmOf } from "../../kubernetes/workload-parts.ts";
import { kubernetesOf } from "../../kubernetes/workloads.ts";
import { timeAt } from "../../time.ts";
import { joinNode, readyNode } from "./nodes.ts";
import { addBare, partIn, type Scene } from "./scene.ts";
import type { WantedPart } from "./wanted.ts";

/** A new machine on its way to being a node. */

/** When each step is due, as a part of the time that a machine takes. */
const STEPS = [0.1, 0.6, 0.8, 1] as const;
const RETRY_MS = 10_000;
const LETTERS = "bcdfghjklmnpqrstvwxz2456789";

const suffix = (seed: string): string => [...createHash("sha1").update(seed).digest().subarray(0, 5)].map((byte) => LETTERS[byte % LETTERS.length]).join("");

export function setMachine({ kubernetes, namespace, api }: Scene, machine: MachineNow, at: string): void {
  const found = find(kubernetes, KEYS.machines, namespace, machine.name);
  if (found) change(kubernetes, KEYS.machines, found, (draft) => (draft["status"] = machineStatus(draft["status"] as Record<string, unknown>, api, machine, at)));
}

export function beginMachine(scene: Scene, part: WantedPart, now: number): void {
  const { progress, environment, kubernetes } = scene;
  const own = partIn(scene, part.pool);
  progress.made += 1;
  const name = `${part.pool === null ? partName(own) : flavourName(own, part.flavour)}-${suffix(`${scene.namespace}/${scene.name}/${progress.made}`)}`;
  const at = timeAt(environment, now);
  addBare(scene, KEYS.machines, machineOf(own, name, part.flavour), at, part.pool === null ? KEYS.controlPlanes : KEYS.machineSets);
  setMachine(scene, { name, phase: "Pending" }, at);
  const moving: Moving = { pool: part.pool, isLeaving: false, step: 0, since: now, dueAt: now + kubernetes.pace.machineMs * STEPS[0] };
  if (progress.update) progress.update.moving[name] = moving;
}

/** Before namespaces had classes of their own, a class had to be bound; without it nothing refuses, and no VM comes. */
function unboundClass({ release, kubernetes, namespace }: Scene, vmClass: string): MachineNow["trouble"] | undefined {
  if (release !== "7.0.3") return undefined;
  const isBound = listed(kubernetes, KEYS.bindings).some((each) => each.metadata.namespace === namespace && (each["classRef"] as { name?: string } | undefined)?.name === vmClass);
  return isBound ? undefined : { reason: "VirtualMachineClassBindingNotFound", message: `Namespace ${namespace} does not have access to VirtualMachineClass ${vmClass}` };
}

function makeVm(scene: Scene, part: WantedPart, name: string, at: string): void {
  const { kubernetes, namespace, release } = scene;
  if (find(kubernetes, KEYS.vms, namespace, name)) return;
  const { meta, rest } = vmOf(partIn(scene, part.pool), name, part.flavour);
  const { owner: _none, ...metadata } = meta;
  add(kubernetes, KEYS.vms, { metadata: { name, ...metadata }, ...rest, status: { powerState: poweredOn({ release }) } }, at);
}

/** What keeps a machine from its next step. */
function obstacle(scene: Scene, part: WantedPart, step: number): { phase: MachineNow["phase"]; trouble: NonNullable<MachineNow["trouble"]> } | null {
  const { neverJoins, fails } = scene.guest?.trouble ?? {};
  const own = part.pool ?? "control-plane";
  const unbound = step === 0 || step === 1 ? unboundClass(scene, part.flavour.vmClass) : undefined;
  if (unbound) return { phase: "Provisioning", trouble: unbound };
  if (fails?.part === own && step === 1) return { phase: "Failed", trouble: { reason: fails.reason, message: fails.message } };
  if (neverJoins?.part === own && step === 2) return { phase: "Provisioned", trouble: { reason: "NodeProvisioning", message: neverJoins.message } };
  return null;
}

/** One that failed is remediated once nothing is wrong any more: another takes its place. */
function removeFailed({ kubernetes, namespace }: Scene, name: string): boolean {
  const machine = find(kubernetes, KEYS.machines, namespace, name);
  if ((machine?.["status"] as { phase?: string } | undefined)?.phase !== "Failed") return false;
  for (const key of [KEYS.vms, KEYS.machines]) {
    const found = find(kubernetes, key, namespace, name);
    if (found) remove(kubernetes, key, found);
  }
  return true;
}

/** true: it is a node, or gone. */
export function stepJoining(scene: Scene, part: WantedPart, name: string, moving: Moving, now: number): boolean {
  const at = timeAt(scene.environment, now);
  const stop = obstacle(scene, part, moving.step);
  if (stop) {
    setMachine(scene, { name, ...stop }, at);
    moving.dueAt = now + RETRY_MS;
    return false;
  }
  if (removeFailed(scene, name)) return true;
  const version = kubernetesOf(part.flavour.tkr);
  const phases = ["Provisioning", "Provisioned", "Provisioned", "Running"] as const;
  if (moving.step === 0) makeVm(scene, part, name, at);
  if (moving.step === 2) joinNode(scene, name, part.pool === null, version, at);
  if (moving.step === 3) readyNode(scene, name, at);
  setMachine(scene, { name, phase: phases[moving.step] ?? "Running" }, at);
  const [reached = 1, next] = [STEPS[moving.step], STEPS[moving.step + 1]];
  moving.step += 1;
  if (next === undefined) return true;
  moving.dueAt = now + scene.kubernetes.pace.machineMs * (next - reached);
  return false;
}
