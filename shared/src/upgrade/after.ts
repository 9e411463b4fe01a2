import { compareReleases, type Minor, parseMinor, parseNsx, parseRelease, parseService, type Release } from "../version.ts";
import { type Cluster, clusterKey, type Inventory, type Supervisor } from "./inventory.ts";
import { releaseOfVsc } from "./release-table.ts";
import type { Step } from "./step.ts";
import { hasService, isServiceUnread } from "./walk.ts";

/** The inventory as it will be read once a step has ended: what the next plan is made from. */

const onSupervisor = (inventory: Inventory, id: string | undefined, change: (supervisor: Supervisor) => Supervisor): Inventory => ({ ...inventory, supervisors: inventory.supervisors.map((supervisor) => (supervisor.id === id ? change(supervisor) : supervisor)) });

/** A Supervisor that was updated under this vCenter; with 8.0 U3 the TKG service has come along. */
function updated(supervisor: Supervisor, minor: Minor, vcenter: Release, isFirst: boolean): Supervisor {
  const { service } = supervisor;
  const hasNone = (service?.installed ?? null) === null;
  const isUnread = isServiceUnread(supervisor);
  const arrived = hasNone && hasService(vcenter) ? { registered: null, target: null, mode: "async" as const, isAirgapped: false, health: null, ...service, isUnread, installed: isUnread ? null : parseService("3.0") } : service;
  return { ...supervisor, current: minor, version: null, available: null, updatedOn: isFirst || supervisor.updatedOn !== null ? vcenter : null, service: arrived };
}

/** Its own version says that it came with an earlier vCenter. */
function isBehind({ version }: Supervisor, vcenter: Release): boolean {
  const shipped = version && releaseOfVsc(version.vsc);
  return shipped !== null && compareReleases(shipped, vcenter) < 0;
}

function withCluster(supervisor: Supervisor, step: Step, change: (cluster: Cluster) => Cluster): Supervisor {
  const key = step.namespace === undefined ? (step.name ?? "") : `${step.namespace}/${step.name ?? ""}`;
  return { ...supervisor, clusters: supervisor.clusters.map((cluster) => (clusterKey(cluster) === key ? change(cluster) : cluster)) };
}

function afterVcenter(inventory: Inventory, step: Step, to: Release): Inventory {
  const minor = parseMinor(step.autoSupervisor ?? "");
  const moved = { ...inventory, vcenter: { ...inventory.vcenter, version: to } };
  if (minor === null) return { ...moved, supervisors: moved.supervisors.map((supervisor) => ({ ...supervisor, available: null, updatedOn: supervisor.updatedOn ?? inventory.vcenter.version })) };
  const taken = new Set(step.autoSupervisors);
  return { ...moved, supervisors: moved.supervisors.map((supervisor) => (taken.has(supervisor.id) ? updated(supervisor, minor, to, true) : { ...supervisor, available: null, updatedOn: supervisor.updatedOn ?? inventory.vcenter.version })) };
}

/** What was reported is gone with the last of what mends it. */
function repaired(supervisor: Supervisor, mends: Step["mends"]): Supervisor {
  const left = supervisor.repairs?.steps.filter(({ rule, cause }) => rule !== mends?.rule || cause !== mends.cause) ?? [];
  if (left.length > 0 || !supervisor.repairs?.isCovered) return { ...supervisor, repairs: supervisor.repairs && { ...supervisor.repairs, steps: left } };
  return { ...supervisor, repairs: null, state: "RUNNING" };
}

export function after(inventory: Inventory, step: Step): Inventory {
  const { to = "" } = step;
  const release = parseRelease(to);
  const minor = parseMinor(to);
  const service = parseService(to);
  if (step.skipped) return inventory;
  if (step.step === "repair") return onSupervisor(inventory, step.supervisorId, (supervisor) => repaired(supervisor, step.mends));
  if (step.step === "vcenter" && release) return afterVcenter(inventory, step, release);
  if (step.step === "nsx") return { ...inventory, nsx: { version: parseNsx(to) ?? inventory.nsx.target, target: inventory.nsx.target, isMajor: false } };
  if (step.step === "vds" && release) return { ...inventory, switches: inventory.switches?.map((each) => ({ ...each, version: release })) ?? null };
  if (step.step === "esxi" && release) return { ...inventory, hosts: inventory.hosts?.map((each) => ({ ...each, version: release })) ?? null };
  if (step.step === "supervisor" && minor !== null) return onSupervisor(inventory, step.supervisorId, (supervisor) => ({ ...updated(supervisor, minor, inventory.vcenter.version, isBehind(supervisor, inventory.vcenter.version)), byHandTo: parseMinor(step.preparesTo ?? "") ?? supervisor.byHandTo }));
  if (step.step === "kubectl-plugin") return { ...inventory, client: { ...inventory.client, plugin: Math.max(...inventory.supervisors.map(({ current }) => current)), pluginFrom: inventory.vcenter.version } };
  if (step.step === "tkg-service-register" && service) return { ...inventory, supervisors: inventory.supervisors.map((each) => ({ ...each, service: each.service && { ...each.service, registered: [...(each.service.registered ?? []), service] } })) };
  if (step.step === "tkg-service" && service) return onSupervisor(inventory, step.supervisorId, (each) => ({ ...each, service: each.service && { ...each.service, installed: service } }));
  if (step.step === "cluster" && minor !== null) return onSupervisor(inventory, step.supervisorId, (each) => withCluster(each, step, (cluster) => ({ ...cluster, kubernetes: minor, tkr: null, updates: null, pools: cluster.pools.map((pool) => ({ ...pool, kubernetes: pool.kubernetes === null ? null : minor, tkr: null })) })));
  if (step.step === "cluster-retire") return onSupervisor(inventory, step.supervisorId, (each) => withCluster(each, step, (cluster) => ({ ...cluster, api: "v1beta1", clusterClass: null })));
  if (step.step === "vm-class") return onSupervisor(inventory, step.supervisorId, (each) => ({ ...each, namespaces: each.namespaces.map((one) => (one.name === step.name ? { ...one, vmClasses: one.vmClasses && [...one.vmClasses, to] } : one)) }));
  if (step.step === "cluster-edit") return onSupervisor(inventory, step.supervisorId, (each) => withCluster(each, step, (cluster) => ({ ...cluster, changes: cluster.changes.filter(({ value, kind }) => !(value === to && step.id.includes(`:${kind}:`))) })));
  return inventory;
}
