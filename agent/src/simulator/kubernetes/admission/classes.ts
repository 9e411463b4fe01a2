import type { Kubernetes } from "../../environment.ts";
import type { Topology } from "../../motion/cluster-update/wanted.ts";
import { denied, invalid } from "../refusal.ts";
import { listed } from "../store.ts";
import { KEYS } from "../workload-parts.ts";
import { type AdmissionScope, isOf, topologyOf, type Webhook, WEBHOOKS } from "./scope.ts";
import type { TanzuTopology } from "./tanzu-topology.ts";

/** VM classes and storage classes that the namespace does not have are refused; the wording is not public. */

interface Named {
  readonly field: string;
  readonly name: string;
}
interface Classes {
  readonly vm: readonly Named[];
  readonly storage: readonly Named[];
}

function ofTanzu(topology: TanzuTopology | undefined): Classes {
  const parts = topology ? [{ path: "controlPlane", part: topology.controlPlane }, ...(topology.nodePools ?? []).map((part, index) => ({ path: `nodePools[${index}]`, part }))] : [];
  const named = (key: "vmClass" | "storageClass"): Named[] => parts.flatMap(({ path, part }) => (part?.[key] === undefined ? [] : [{ field: `spec.topology.${path}.${key}`, name: part[key] ?? "" }]));
  return { vm: named("vmClass"), storage: named("storageClass") };
}

function ofCluster(topology: Topology | undefined): Classes {
  const lists = topology
    ? [
        { path: "variables", all: topology.variables },
        { path: "controlPlane.variables.overrides", all: topology.controlPlane?.variables?.overrides },
        ...(topology.workers?.machineDeployments ?? []).map((pool, index) => ({ path: `workers.machineDeployments[${index}].variables.overrides`, all: pool.variables?.overrides })),
      ]
    : [];
  const named = (key: string): Named[] => lists.flatMap(({ path, all = [] }) => all.flatMap(({ name, value }) => (name === key && typeof value === "string" ? [{ field: `spec.topology.${path}[${name}].value`, name: value }] : [])));
  return { vm: named("vmClass"), storage: named("storageClass") };
}

const SUFFIX = ".storageclass.storage.k8s.io/requests.storage";
const quotaOf = (kubernetes: Kubernetes, namespace: string | undefined): string[] =>
  listed(kubernetes, KEYS.quotas).flatMap((each) => (each.metadata.namespace === namespace ? Object.keys((each["spec"] as { hard?: object }).hard ?? {}).flatMap((key) => (key.endsWith(SUFFIX) ? [key.slice(0, -SUFFIX.length)] : [])) : []));

function faultsOf({ release, kubernetes, review: { next } }: AdmissionScope, before: Classes, after: Classes): { field: string; says: string }[] {
  const { namespace } = next.metadata;
  const added = (all: readonly Named[], old: readonly Named[]): Named[] => all.filter(({ name }) => !old.some((each) => each.name === name));
  const usable = listed(kubernetes, "virtualmachineclasses.vmoperator.vmware.com").flatMap(({ metadata }) => (metadata.namespace === namespace ? [metadata.name] : []));
  // Where classes are bound, nothing refuses one that is not: the machine never comes.
  const vm = release === "7.0.3" ? [] : added(after.vm, before.vm).filter(({ name }) => !usable.includes(name));
  const storage = added(after.storage, before.storage).filter(({ name }) => !quotaOf(kubernetes, namespace).includes(name));
  return [
    ...vm.map(({ field, name }) => ({ field, says: `Invalid value: "${name}": virtual machine class is not available in namespace "${namespace}"` })),
    ...storage.map(({ field, name }) => ({ field, says: `Invalid value: "${name}": storage class is not assigned to namespace "${namespace}"` })),
  ];
}

export const validateClasses: Webhook = (scope) => {
  const { resource, old, next } = scope.review;
  const isTanzu = isOf(scope, "tanzukubernetesclusters");
  if (!isTanzu && !isOf(scope, "clusters")) return null;
  const classesOf = (object: typeof old): Classes => (isTanzu ? ofTanzu(topologyOf(object)) : ofCluster(topologyOf(object)));
  const faults = faultsOf(scope, classesOf(old), classesOf(next));
  return faults.length === 0 ? null : denied(isTanzu ? WEBHOOKS.tanzu : WEBHOOKS.service, invalid(resource, next.metadata.name, faults));
};
