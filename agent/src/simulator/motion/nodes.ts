import { isoAt } from "../clock.ts";
import type { Environment, KubernetesObject, Supervisor } from "../environment.ts";
import { add, change, remove } from "../kubernetes/store.ts";

/** A Supervisor's nodes as its Kubernetes API lists them, while they are replaced and updated. */

const ROLE = "node-role.kubernetes.io/";
interface NodeStatus {
  nodeInfo?: { kubeletVersion?: string };
}

const hasRole = ({ metadata }: KubernetesObject, role: string): boolean => metadata.labels?.[`${ROLE}${role}`] !== undefined;

/** `v1.29.7+vmware.wcp.1` of `v1.29.7+vmware.wcp.1-vsc0.1.10-24296114`. */
export const kubernetesPart = (version: string): string => version.replace(/-(v?vsc|\d+$).*/, "");
/** `v1.29.7-sph-172ba32`: of the same Kubernetes, with a hash of the build. */
function sphereletVersion(version: string): string {
  const build = Number(/-(\d+)$/.exec(version)?.[1] ?? 0);
  return `${/^v[\d.]+/.exec(version)?.[0] ?? version}-sph-${build.toString(16).padStart(7, "0")}`;
}

const NODES = "nodes";

function setKubelet(node: KubernetesObject, version: string): void {
  const status = (node["status"] ?? {}) as NodeStatus;
  node["status"] = { ...status, nodeInfo: { ...status.nodeInfo, kubeletVersion: version, ...(hasRole(node, "control-plane") && { kubeProxyVersion: version }) } };
}

const nodesOf = ({ kubernetes }: Supervisor): readonly KubernetesObject[] => kubernetes.objects[NODES] ?? [];

/** Names of the nodes that are ESXi hosts. */
export const hostNodes = (supervisor: Supervisor): string[] => nodesOf(supervisor).filter((node) => hasRole(node, "agent")).map(({ metadata }) => metadata.name);

/** A control plane node of the version joins, made like those that are there. */
export function addControlPlaneNode(environment: Environment, supervisor: Supervisor, version: string, elapsed: number): void {
  const own = nodesOf(supervisor).filter((node) => hasRole(node, "control-plane"));
  const [like] = own;
  if (!like) return;
  const node = structuredClone(like);
  const number = Math.max(...own.map(({ metadata }) => Number(/^4204(\d{4})/.exec(metadata.name)?.[1] ?? 0))) + 1;
  const name = like.metadata.name.replace(/^4204\d{4}/, `4204${String(number).padStart(4, "0")}`);
  Object.assign(node.metadata, { name, labels: { ...node.metadata.labels, "kubernetes.io/hostname": name } });
  setKubelet(node, kubernetesPart(version));
  add(supervisor.kubernetes, NODES, node, isoAt(environment.now, elapsed));
}

/** The control plane node that has been there longest goes; what ran on it runs on the newest one. */
export function removeControlPlaneNode(supervisor: Supervisor): void {
  const { kubernetes } = supervisor;
  const own = nodesOf(supervisor).filter((node) => hasRole(node, "control-plane"));
  const [old] = own;
  const heir = own.at(-1);
  if (!old || !heir || old === heir) return;
  remove(kubernetes, NODES, old);
  const nodeOf = (pod: KubernetesObject): unknown => (pod["spec"] as { nodeName?: string } | undefined)?.nodeName;
  for (const pod of (kubernetes.objects["pods"] ?? []).filter((each) => nodeOf(each) === old.metadata.name)) {
    change(kubernetes, "pods", pod, (draft) => Object.assign(draft["spec"] as object, { nodeName: heir.metadata.name }));
  }
}

export function updateSpherelet(supervisor: Supervisor, name: string, version: string): void {
  const node = nodesOf(supervisor).find(({ metadata }) => metadata.name === name);
  if (node) change(supervisor.kubernetes, NODES, node, (draft) => setKubelet(draft, sphereletVersion(version)));
}
