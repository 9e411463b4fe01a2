import { isoAt } from "../clock.ts";
import type { Environment, KubernetesObject, Supervisor } from "../environment.ts";

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

const bumped = (object: KubernetesObject): string => String(Number(object.metadata["resourceVersion"] ?? 0) + 1_000);

function setKubelet(node: KubernetesObject, version: string): void {
  const status = (node["status"] ?? {}) as NodeStatus;
  node["status"] = { ...status, nodeInfo: { ...status.nodeInfo, kubeletVersion: version, ...(hasRole(node, "control-plane") && { kubeProxyVersion: version }) } };
  node.metadata["resourceVersion"] = bumped(node);
}

const nodesOf = (supervisor: Supervisor): KubernetesObject[] => (supervisor.kubernetes.objects["nodes"] ??= []);

/** Names of the nodes that are ESXi hosts. */
export const hostNodes = (supervisor: Supervisor): string[] => nodesOf(supervisor).filter((node) => hasRole(node, "agent")).map(({ metadata }) => metadata.name);

/** A control plane node of the version joins, made like those that are there. */
export function addControlPlaneNode(environment: Environment, supervisor: Supervisor, version: string, elapsed: number): void {
  const nodes = nodesOf(supervisor);
  const like = nodes.find((node) => hasRole(node, "control-plane"));
  if (!like) return;
  const node = structuredClone(like);
  const number = Math.max(...nodes.filter((each) => hasRole(each, "control-plane")).map(({ metadata }) => Number(/^4204(\d{4})/.exec(metadata.name)?.[1] ?? 0))) + 1;
  const name = like.metadata.name.replace(/^4204\d{4}/, `4204${String(number).padStart(4, "0")}`);
  const uid = String(like.metadata["uid"] ?? "").replace(/.{8}/, String(number).padStart(8, "0"));
  Object.assign(node.metadata, { name, uid, creationTimestamp: isoAt(environment.now, elapsed).replace(/\.\d+Z$/, "Z"), labels: { ...node.metadata.labels, "kubernetes.io/hostname": name } });
  setKubelet(node, kubernetesPart(version));
  nodes.push(node);
}

/** The control plane node that has been there longest goes; what ran on it runs on the newest one. */
export function removeControlPlaneNode(supervisor: Supervisor): void {
  const nodes = nodesOf(supervisor);
  const own = nodes.filter((node) => hasRole(node, "control-plane"));
  const old = own[0];
  const heir = own.at(-1);
  if (!old || !heir || old === heir) return;
  nodes.splice(nodes.indexOf(old), 1);
  for (const pod of supervisor.kubernetes.objects["pods"] ?? []) {
    const spec = pod["spec"] as { nodeName?: string } | undefined;
    if (spec?.nodeName === old.metadata.name) pod["spec"] = { ...spec, nodeName: heir.metadata.name };
  }
}

export function updateSpherelet(supervisor: Supervisor, name: string, version: string): void {
  const node = nodesOf(supervisor).find(({ metadata }) => metadata.name === name);
  if (node) setKubelet(node, sphereletVersion(version));
}
