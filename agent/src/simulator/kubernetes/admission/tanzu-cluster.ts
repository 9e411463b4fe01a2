import { denied, invalid } from "../refusal.ts";
import { find } from "../store.ts";
import { KEYS } from "../workload-parts.ts";
import { kubernetesOf } from "../workloads.ts";
import { busyFault } from "./cluster-version.ts";
import { type AdmissionScope, isOf, topologyOf, type Webhook, WEBHOOKS } from "./scope.ts";
import { type TanzuTopology, tkrOf } from "./tanzu-topology.ts";
import { versionFault } from "./version-order.ts";

/** TanzuKubernetesCluster: one release for all its parts, and it only rises. */

interface Fault {
  readonly field: string;
  readonly says: string;
}

function versionFaults(scope: AdmissionScope, before: string | undefined, after: string | undefined): Fault[] {
  if (before === undefined || after === undefined || before === after) return [];
  const { name, namespace } = scope.review.next.metadata;
  const cluster = find(scope.kubernetes, KEYS.clusters, namespace, name);
  const busy = cluster && topologyOf(cluster) !== undefined ? busyFault(scope, kubernetesOf(before)) : null;
  const says = versionFault(kubernetesOf(before), kubernetesOf(after)) ?? busy;
  return says === null ? [] : [{ field: "spec.topology.controlPlane.tkr.reference.name", says: `Invalid value: "${after}": ${says}` }];
}

/** The rule is documented, its wording is not. */
const mismatches = ({ controlPlane = {}, nodePools = [] }: TanzuTopology): Fault[] =>
  nodePools.flatMap((pool, index) => {
    const tkr = tkrOf(pool);
    return tkr === undefined || tkr === tkrOf(controlPlane) ? [] : [{ field: `spec.topology.nodePools[${index}].tkr.reference.name`, says: `Invalid value: "${tkr}": must match the TanzuKubernetesRelease of the control plane, "${tkrOf(controlPlane) ?? ""}"` }];
  });

export const validateTanzu: Webhook = (scope) => {
  if (!isOf(scope, "tanzukubernetesclusters")) return null;
  const { resource, old, next } = scope.review;
  const [before, after] = [topologyOf<TanzuTopology>(old), topologyOf<TanzuTopology>(next)];
  const { controlPlane } = after ?? {};
  if (!after || !controlPlane) return denied(WEBHOOKS.tanzu, invalid(resource, next.metadata.name, [{ field: "spec.topology.controlPlane", says: "Required value" }]));
  if (controlPlane.replicas !== undefined && ![1, 3].includes(controlPlane.replicas)) return denied(WEBHOOKS.tanzu, { code: 403, message: "control plane can only be either 1 or 3 nodes" });
  const hasOtherClass = before !== undefined && before.controlPlane?.vmClass !== controlPlane.vmClass;
  if (scope.release === "7.0.3" && hasOtherClass) return denied(WEBHOOKS.tanzu, { code: 403, message: "updates to immutable fields are not allowed, control plane class may not be changed" });
  const faults = [...versionFaults(scope, before?.controlPlane && tkrOf(before.controlPlane), tkrOf(controlPlane)), ...mismatches(after)];
  return faults.length === 0 ? null : denied(WEBHOOKS.tanzu, invalid(resource, next.metadata.name, faults));
};
