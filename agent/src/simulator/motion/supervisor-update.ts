import { compareNumbers, compareVsc, parseSupervisor } from "@supervisor-doctor/shared/version";
import { isoAt } from "../clock.ts";
import type { Cluster, Environment, Message, Supervisor } from "../environment.ts";
import { nextControlPlaneVm } from "../supervisor-api/addresses.ts";
import { beginTask, endTask } from "../tasks.ts";
import type { UpdateRun } from "../updates.ts";
import type { Motion } from "./index.ts";
import { addControlPlaneNode, hostNodes, removeControlPlaneNode, updateSpherelet } from "./nodes.ts";

/** A Supervisor's update: control plane VM after control plane VM is replaced by a new one, then host after host gets its Spherelet. */

/** The types of its steps are not public; these are made up. */
const STEP = "ControlPlaneVMsDeployed";

const newRun = (supervisor: Supervisor): UpdateRun => {
  const hosts = hostNodes(supervisor);
  return { oldVms: [...supervisor.controlPlaneVms], joined: null, vms: supervisor.controlPlaneVms.length, vmsDone: 0, oldHosts: hosts, hosts: hosts.length, nextAt: null, task: null };
};

/** Starts an update as somebody else would, without a look at whether it may start; one to the same version goes on where it failed. @throws Error if there is no such Supervisor */
export function startUpdate(environment: Environment, clusterId: string, desired: string): UpdateRun {
  const supervisor = environment.clusters.find(({ id }) => id === clusterId)?.supervisor;
  if (!supervisor) throw new Error(`There is no Supervisor in ${clusterId}`);
  const { upgrade } = supervisor;
  const run = upgrade.run && upgrade.desired === desired ? { ...upgrade.run, nextAt: null, task: null } : newRun(supervisor);
  Object.assign(upgrade, { state: "PENDING", desired, errors: [], run });
  supervisor.configStatus = "CONFIGURING";
  supervisor.messages = supervisor.messages.filter(({ about }) => about !== "upgrade");
  return run;
}

/** The same with a task that stands for it; returns the task's id. */
export function startUpdateTask(environment: Environment, cluster: Cluster, supervisor: Supervisor, desired: string, elapsed: number): string {
  const task = beginTask(environment, elapsed, {
    service: "com.vmware.vcenter.namespace_management.software.supervisors.upgrades.jobs",
    operation: "create$task",
    description: "Upgrade a Supervisor.",
    target: { type: "com.vmware.vcenter.namespace_management.supervisor.Supervisor", id: supervisor.id },
    cancelable: true,
  });
  startUpdate(environment, cluster.id, desired).task = task;
  return task;
}

/** Of all work, in percent; 100 only when nothing is left to do. */
export function percentDone({ upgrade }: Supervisor): number {
  const { run, pace } = upgrade;
  if (!run) return 0;
  const whole = run.vms * pace.controlPlaneVmMs + run.hosts * pace.hostMs;
  const done = run.vmsDone * pace.controlPlaneVmMs + (run.hosts - run.oldHosts.length) * pace.hostMs;
  return whole === 0 ? 0 : Math.min(99, Math.floor((100 * done) / whole));
}

/** What vCenter offers from a version on: newer ones of the same minor, and those of the next minor. */
export function offeredFrom(current: string, shipped: readonly string[]): string[] {
  const from = parseSupervisor(current);
  if (!from) return [];
  const [major, minor] = from.kubernetes;
  return shipped.filter((text) => {
    const to = parseSupervisor(text);
    if (!to || to.kubernetes[0] !== major) return false;
    if (to.kubernetes[1] === minor + 1) return true;
    if (to.kubernetes[1] !== minor) return false;
    return (compareNumbers(to.kubernetes, from.kubernetes) || (compareVsc(to.vsc, from.vsc) ?? 0)) > 0;
  });
}

function join(environment: Environment, cluster: Cluster, supervisor: Supervisor, run: UpdateRun, at: number): void {
  const { name, address } = nextControlPlaneVm(supervisor);
  const number = Math.max(100, ...environment.vms.map(({ id }) => Number(/\d+$/.exec(id)?.[0] ?? 0))) + 1;
  const hosts = cluster.hosts.map(({ id }) => id);
  const host = hosts[run.vmsDone % Math.max(1, hosts.length)];
  environment.vms.push({ id: `vm-${number}`, name, power: "POWERED_ON", addresses: [address], ...(host !== undefined && { host }) });
  supervisor.controlPlaneVms.push(name);
  addControlPlaneNode(environment, supervisor, supervisor.upgrade.desired ?? supervisor.version, at);
  run.joined = name;
}

/** The floating address moves to the new VM when its holder goes. */
function leave(environment: Environment, supervisor: Supervisor, run: UpdateRun, at: number): void {
  const gone = run.oldVms.shift();
  const { floatingAddress } = supervisor.management;
  const heir = environment.vms.find(({ name }) => name === run.joined);
  const held = environment.vms.find(({ name }) => name === gone)?.addresses.includes(floatingAddress);
  if (held && heir) heir.addresses.push(floatingAddress);
  environment.vms = environment.vms.filter(({ name }) => name !== gone);
  supervisor.controlPlaneVms = supervisor.controlPlaneVms.filter((name) => name !== gone);
  removeControlPlaneNode(supervisor);
  supervisor.kubernetes.awayUntil = at + supervisor.upgrade.pace.apiAwayMs;
  run.joined = null;
  run.vmsDone += 1;
}

function fail(environment: Environment, supervisor: Supervisor, run: UpdateRun, errors: readonly string[], at: number): void {
  const { upgrade } = supervisor;
  const message = (text: string): Message => ({ severity: "ERROR", id: "vcenter.wcp.simulated.upgrade", text: { en: text, ko: text, ja: text }, args: [], defaultMessage: text, since: isoAt(environment.now, at), kb: null, condition: { type: STEP, reason: "WaitForNodeUpgrade" }, about: "upgrade" });
  Object.assign(upgrade, { state: "ERROR", errors: [...errors], failure: null });
  supervisor.configStatus = "ERROR";
  supervisor.messages.push(...errors.map(message));
  endTask(environment, run.task, at, errors.join(" ") || "The upgrade failed.");
}

function finish(environment: Environment, supervisor: Supervisor, run: UpdateRun, at: number): void {
  const { upgrade } = supervisor;
  const version = upgrade.desired ?? supervisor.version;
  supervisor.version = version;
  supervisor.availableVersions = offeredFrom(version, upgrade.shippedVersions);
  Object.assign(upgrade, { state: "READY", desired: null, errors: [], lastUpgradedAt: isoAt(environment.now, at), run: null });
  supervisor.configStatus = supervisor.messages.some(({ severity }) => severity === "ERROR") ? "ERROR" : "RUNNING";
  endTask(environment, run.task, at);
}

/** How long until the step after what is done now. */
const nextStepMs = ({ oldVms, oldHosts }: UpdateRun, { upgrade: { pace } }: Supervisor): number => (oldVms.length > 0 ? pace.controlPlaneVmMs / 2 : oldHosts.length > 0 ? pace.hostMs : 0);

function step(environment: Environment, cluster: Cluster, supervisor: Supervisor, run: UpdateRun, at: number): void {
  const { failure } = supervisor.upgrade;
  const hostsDone = run.hosts - run.oldHosts.length;
  if (failure && run.joined === null && run.vmsDone >= failure.afterVms && hostsDone >= failure.afterHosts) return fail(environment, supervisor, run, failure.errors, at);
  if (run.joined !== null) leave(environment, supervisor, run, at);
  else if (run.oldVms.length > 0) join(environment, cluster, supervisor, run, at);
  else if (run.oldHosts.length > 0) updateSpherelet(supervisor, run.oldHosts.shift() ?? "", supervisor.upgrade.desired ?? supervisor.version);
  if (run.oldVms.length === 0 && run.oldHosts.length === 0) return finish(environment, supervisor, run, at);
  const task = run.task === null ? undefined : environment.vcenter.tasks[run.task];
  if (task) task.percent = percentDone(supervisor);
  run.nextAt = at + nextStepMs(run, supervisor);
}

function moveOne(environment: Environment, cluster: Cluster, supervisor: Supervisor, elapsed: number): void {
  const { upgrade } = supervisor;
  const { run } = upgrade;
  if (!run || upgrade.state !== "PENDING") return;
  run.nextAt ??= elapsed + nextStepMs(run, supervisor);
  while (upgrade.state === "PENDING" && upgrade.run && run.nextAt <= elapsed) step(environment, cluster, supervisor, run, run.nextAt);
}

export const supervisorUpdate: Motion = (environment, elapsed) => {
  for (const cluster of environment.clusters) if (cluster.supervisor) moveOne(environment, cluster, cluster.supervisor, elapsed);
};
