import type { KubernetesObject } from "../../environment.ts";
import { controllerOf, nodeNameOf } from "../../kubernetes/pods.ts";
import { add, change, find, listed, remove } from "../../kubernetes/store.ts";
import type { Scene } from "./scene.ts";

/** Nodes of a workload cluster, as machines become nodes and stop being some. */

const readiness = (isReady: boolean, at: string): object =>
  isReady
    ? { type: "Ready", status: "True", lastTransitionTime: at, reason: "KubeletReady", message: "kubelet is posting ready status" }
    : { type: "Ready", status: "False", lastTransitionTime: at, reason: "KubeletNotReady", message: "container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized" };

/** Another of the pods that every node has. */
function addAgent({ guest }: Scene, nodeName: string, at: string): void {
  const model = guest && listed(guest, "pods").find((pod) => controllerOf(pod)?.kind === "DaemonSet");
  if (!guest || !model) return;
  const { namespace, labels, ownerReferences } = model.metadata;
  const metadata = { name: `${controllerOf(model)?.name}-${nodeName}`, ...(namespace !== undefined && { namespace }), ...(labels && { labels }), ownerReferences };
  add(guest, "pods", { metadata, spec: { ...(model["spec"] as object), nodeName }, status: { phase: "Running" } }, at);
}

export function joinNode(scene: Scene, name: string, isControlPlane: boolean, kubeletVersion: string, at: string): void {
  if (!scene.guest || find(scene.guest, "nodes", undefined, name)) return;
  const labels = { "kubernetes.io/hostname": name, ...(isControlPlane && { "node-role.kubernetes.io/control-plane": "" }) };
  add(scene.guest, "nodes", { metadata: { name, labels }, spec: { providerID: `vsphere://${name}` }, status: { conditions: [readiness(false, at)], nodeInfo: { kubeletVersion } } }, at);
  addAgent(scene, name, at);
}

const edit = ({ guest }: Scene, name: string, change_: (node: KubernetesObject) => void): void => {
  const node = guest && find(guest, "nodes", undefined, name);
  if (guest && node) change(guest, "nodes", node, change_);
};

export const readyNode = (scene: Scene, name: string, at: string): void => edit(scene, name, (node) => (node["status"] = { ...(node["status"] as object), conditions: [readiness(true, at)] }));

export const cordonNode = (scene: Scene, name: string): void =>
  edit(scene, name, (node) => (node["spec"] = { ...(node["spec"] as object), unschedulable: true, taints: [{ key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" }] }));

/** With whatever still runs on it. */
export function removeNode({ guest }: Scene, name: string): void {
  if (!guest) return;
  for (const pod of listed(guest, "pods").filter((each) => nodeNameOf(each) === name)) remove(guest, "pods", pod);
  const node = find(guest, "nodes", undefined, name);
  if (node) remove(guest, "nodes", node);
}
