import type { Inventory } from "./inventory.ts";
import type { KubeadmCluster } from "./kubeadm.ts";
import { errorsOf, type InputError, parsePlanInput } from "./plan-input.ts";
import { kubeadmInput } from "./plan-schema.ts";

/** A file for `plan --input`: a vSphere data centre, clusters that kubeadm made, or both. */
export interface NamedKubeadmCluster extends KubeadmCluster {
  readonly name: string;
}
export type PlanFileContent =
  | { readonly ok: true; readonly inventory: Inventory | null; readonly kubeadm: readonly NamedKubeadmCluster[] }
  | { readonly ok: false; readonly errors: readonly InputError[] };

const has = (raw: unknown, key: string): boolean => typeof raw === "object" && raw !== null && key in raw;

/** Every error of both parts at once. Never throws. */
export function parsePlanFile(raw: unknown): PlanFileContent {
  const isKubeadm = has(raw, "kubeadm");
  const isVsphere = !isKubeadm || has(raw, "vcenter") || has(raw, "supervisor") || has(raw, "supervisors");
  const vsphere = isVsphere ? parsePlanInput(raw) : null;
  const kubeadm = isKubeadm ? kubeadmInput.safeParse(raw) : null;
  const errors = [...(vsphere?.ok === false ? vsphere.errors : []), ...(kubeadm?.success === false ? errorsOf(kubeadm.error, raw) : [])];
  if (errors.length > 0) return { ok: false, errors };
  const clusters = kubeadm?.data?.kubeadm ?? [];
  return {
    ok: true,
    inventory: vsphere?.ok ? vsphere.inventory : null,
    kubeadm: clusters.map(({ name, target, kubectl, nodes }) => ({ name, target, kubectl: kubectl ?? null, nodes: nodes.map(({ name: node, role, version, os }) => ({ name: node, role, kubernetes: version, os })) })),
  };
}
