import type { KubernetesObject } from "../environment.ts";
import type { Stored } from "./api-state.ts";
import { add, listed, remove } from "./store.ts";

/** Pods that go, and those that their owners make again elsewhere. */

interface PodSpec {
  readonly nodeName?: string;
}
export const nodeNameOf = (pod: KubernetesObject): string | undefined => ((pod["spec"] ?? {}) as PodSpec).nodeName;

interface Owner {
  readonly kind?: string;
  readonly name?: string;
  readonly controller?: boolean;
}
export const controllerOf = ({ metadata }: KubernetesObject): Owner | undefined => ((metadata["ownerReferences"] ?? []) as Owner[]).find(({ controller }) => controller);

interface NodeState {
  readonly spec?: { readonly unschedulable?: boolean };
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}
function takesPods(node: KubernetesObject): boolean {
  const { spec, status } = node as NodeState;
  return node.metadata.labels?.["node-role.kubernetes.io/control-plane"] === undefined && spec?.unschedulable !== true && (status?.conditions ?? []).some(({ type, status }) => type === "Ready" && status === "True");
}

/** The emptiest node that takes pods; undefined: there is none. */
function nodeFor(stored: Stored, but: string | undefined): string | undefined {
  const count = (name: string): number => listed(stored, "pods").filter((pod) => nodeNameOf(pod) === name).length;
  const names = listed(stored, "nodes").flatMap((node) => (takesPods(node) && node.metadata.name !== but ? [node.metadata.name] : []));
  return names.sort((one, other) => count(one) - count(other))[0];
}

/** A pod of a ReplicaSet comes back on another node, under another name; one that nobody owns is gone. */
export function replacePod(stored: Stored, pod: KubernetesObject, at: string): void {
  remove(stored, "pods", pod);
  const owner = controllerOf(pod);
  if (!owner || owner.kind === "DaemonSet") return;
  const numbers = listed(stored, "pods").flatMap(({ metadata }) => (metadata.name.startsWith(`${owner.name}-`) ? [Number(metadata.name.split("-").at(-1))] : []));
  const number = Math.max(0, Number(pod.metadata.name.split("-").at(-1)) || 0, ...numbers.filter(Number.isFinite)) + 1;
  const nodeName = nodeFor(stored, nodeNameOf(pod));
  const { namespace, labels, ownerReferences } = pod.metadata;
  const metadata = { name: `${owner.name}-${number}`, ...(namespace !== undefined && { namespace }), ...(labels && { labels }), ownerReferences };
  const { nodeName: _left, ...spec } = (pod["spec"] ?? {}) as PodSpec;
  add(stored, "pods", { metadata, spec: { ...spec, ...(nodeName !== undefined && { nodeName }) }, status: { phase: nodeName === undefined ? "Pending" : "Running" } }, at);
}
