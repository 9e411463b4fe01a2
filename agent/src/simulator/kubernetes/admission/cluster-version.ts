import type { KubernetesObject } from "../../environment.ts";
import type { Topology } from "../../motion/cluster-update/wanted.ts";
import { denied, invalid } from "../refusal.ts";
import { find, listed } from "../store.ts";
import { KEYS } from "../workload-parts.ts";
import { compareSemver, semverOf, semverText } from "./semver.ts";
import { type AdmissionScope, isOf, topologyOf, type Webhook, WEBHOOKS } from "./scope.ts";
import { versionFault } from "./version-order.ts";

/** Cluster API's own webhook: a version only rises, by one minor at most, and not before the last rise is through. */

const versionIn = (object: KubernetesObject | undefined, part: "spec" | "status"): string | undefined => (object?.[part] as { version?: string } | undefined)?.version;
const differ = (one: string, other: string): boolean => {
  const [first, second] = [semverOf(one), semverOf(other)];
  return first !== null && second !== null && compareSemver(first, second) !== 0;
};
const written = (version: string): string => {
  const parsed = semverOf(version);
  return parsed ? semverText(parsed) : version;
};

function controlPlaneBusy({ kubernetes, review: { next } }: AdmissionScope, old: string): string | null {
  const { name, namespace } = next.metadata;
  const controlPlane = find(kubernetes, KEYS.controlPlanes, namespace, `${name}-cp`);
  const [wanted, reached] = [versionIn(controlPlane, "spec"), versionIn(controlPlane, "status")];
  if (wanted === undefined) return null;
  if (differ(wanted, old)) return `Cluster.spec.topology.version ${written(old)} was not propagated to control plane yet (control plane version ${written(wanted)})`;
  return reached !== undefined && differ(wanted, reached) ? "control plane is still completing a previous upgrade" : null;
}

function poolsBusy({ kubernetes, review: { next } }: AdmissionScope, old: string): string | null {
  const { name, namespace } = next.metadata;
  const isOwn = ({ metadata: { labels = {}, namespace: where } }: KubernetesObject): boolean => where === namespace && labels["cluster.x-k8s.io/cluster-name"] === name;
  const busy = listed(kubernetes, KEYS.deployments).filter((each) => {
    if (!isOwn(each)) return false;
    const version = (each["spec"] as { template?: { spec?: { version?: string } } }).template?.spec?.version ?? old;
    const pool = each.metadata.labels?.["topology.cluster.x-k8s.io/deployment-name"];
    const machines = listed(kubernetes, KEYS.machines).filter((machine) => isOwn(machine) && machine.metadata.labels?.["topology.cluster.x-k8s.io/deployment-name"] === pool);
    return differ(version, old) || machines.some((machine) => versionIn(machine, "spec") !== version);
  });
  return busy.length === 0 ? null : `there are still MachineDeployments completing a previous upgrade: [${busy.map(({ metadata }) => metadata.name).join(", ")}]`;
}

/** What is still under way, in Cluster API's words; null: nothing. */
export function busyFault(scope: AdmissionScope, old: string): string | null {
  const faults = [controlPlaneBusy(scope, old), poolsBusy(scope, old)].filter((each) => each !== null);
  if (faults.length === 0) return null;
  return `version cannot be changed: ${faults.length === 1 ? faults.join("") : `[${faults.join(", ")}]`}`;
}

const UNCHECKED = "unsafe.topology.cluster.x-k8s.io/disable-update-version-check";

export const validateClusterVersion: Webhook = (scope) => {
  if (!isOf(scope, "clusters")) return null;
  const { resource, old, next } = scope.review;
  const [before, after] = [topologyOf<Topology>(old)?.version, topologyOf<Topology>(next)?.version];
  if (before === undefined || after === undefined || before === after || next.metadata.annotations?.[UNCHECKED] !== undefined) return null;
  const says = versionFault(before, after) ?? busyFault(scope, before);
  return says === null ? null : denied(WEBHOOKS.cluster, invalid(resource, next.metadata.name, [{ field: "spec.topology.version", says: `Invalid value: "${after}": ${says}` }]));
};
