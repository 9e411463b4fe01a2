import { type Minor, minorText, type ServiceVersion, type Tkr, tkrName } from "../version.ts";
import { type Cluster, clusterKey, type Supervisor } from "./inventory.ts";

/** What a step stands for, exactly: a call, a change of an object, commands, or the work of a person. */
export type Request =
  | { readonly kind: "http"; readonly method: string; readonly path: string; readonly body: Readonly<Record<string, unknown>>; readonly unresolved?: readonly string[] }
  | { readonly kind: "kubernetes"; readonly object: string; readonly namespace: string | null; readonly name: string; readonly patch: "merge" | "json"; readonly body: unknown; readonly unresolved?: readonly string[]; readonly commands: readonly string[] }
  | { readonly kind: "commands"; readonly commands: readonly string[] }
  | { readonly kind: "guided" };

export const guided: Request = { kind: "guided" };

/** The newest of the offered versions with that minor; null while none is known: then it is read before the step. */
export const offeredVersion = ({ available }: Supervisor, minor: Minor): string | null =>
  (available ?? []).filter((version) => version.kubernetes[0] * 1000 + version.kubernetes[1] === minor).at(-1)?.text ?? null;

export function supervisorRequest(supervisor: Supervisor, minor: Minor): Request {
  const desired = offeredVersion(supervisor, minor);
  return {
    kind: "http",
    method: "POST",
    path: `/api/vcenter/namespace-management/software/clusters/${encodeURIComponent(supervisor.id)}?action=upgrade`,
    body: { desired_version: desired ?? `v${minorText(minor)}`, ignore_precheck_warnings: false },
    ...(desired === null && { unresolved: ["desired_version"] }),
  };
}

const SERVICE = "tkg.vsphere.vmware.com";
export const registerRequest: Request = {
  kind: "http",
  method: "POST",
  path: `/api/vcenter/namespace-management/supervisor-services/${SERVICE}/versions`,
  body: { carvel_spec: { content: "package.yaml, base64" } },
  unresolved: ["carvel_spec.content"],
};
export const serviceRequest = ({ id }: Supervisor, version: ServiceVersion): Request => ({
  kind: "http",
  method: "PUT",
  path: `/api/vcenter/namespace-management/clusters/${encodeURIComponent(id)}/supervisor-services/${SERVICE}`,
  body: { version: version.text },
});

export const compatibilityCommands = (clusters: readonly Cluster[]): Request => ({
  kind: "commands",
  commands: [
    "kubectl get tkr -l '!run.tanzu.vmware.com/legacy-tkr'",
    "kubectl get tkr -l run.tanzu.vmware.com/legacy-tkr",
    ...(clusters.length === 0 ? [] : [clusters.some(({ api }) => api === "v1beta1" || api === "v1beta2") ? "kubectl get cluster -A" : "kubectl get tanzukubernetescluster -A"]),
  ],
});

export const isClusterApi = ({ api }: Pick<Cluster, "api">): boolean => api === "v1beta1" || api === "v1beta2";
type Named = Pick<Cluster, "name" | "namespace" | "api">;
const resource = (cluster: Named): string => (isClusterApi(cluster) ? "cluster" : "tanzukubernetescluster");

/** As the documents have it: log in, choose the namespace, look, edit, look again. */
export const editCommands = (cluster: Named): readonly string[] => [
  "kubectl vsphere login --server=SUPERVISOR --vsphere-username USER",
  `kubectl config use-context ${cluster.namespace ?? "NAMESPACE"}`,
  `kubectl get ${resource(cluster)} ${cluster.name}`,
  `kubectl edit ${resource(cluster)}/${cluster.name}`,
  `kubectl get ${resource(cluster)} ${cluster.name}`,
];
/** The same with the Tanzu CLI. */
export const tanzuCommand = (cluster: string, namespace: string, tkr: Tkr): string => `tanzu cluster upgrade ${cluster} --tkr ${tkrName(tkr)} -n ${namespace}`;

/** The patch that raises a cluster to a TKR; while the TKR's name is not known the minor stands for it. */
export function clusterRequest(cluster: Cluster, tkr: Tkr | null, minor: Minor): Request {
  const name = tkr ? tkrName(tkr) : `v${minorText(minor)}`;
  const common = { namespace: cluster.namespace, name: cluster.name, commands: editCommands(cluster), ...(tkr === null && { unresolved: ["tkr"] }) };
  if (isClusterApi(cluster)) return { kind: "kubernetes", object: `clusters.cluster.x-k8s.io`, patch: "merge", body: { spec: { topology: { version: name } } }, ...common };
  const reference = (path: string) => ({ op: "replace", path: `/spec/topology/${path}/tkr/reference/name`, value: name });
  const pools = cluster.pools.flatMap((pool, index) => (pool.tkr === null && pool.kubernetes === null ? [] : [reference(`nodePools/${index}`)]));
  return { kind: "kubernetes", object: "tanzukubernetesclusters.run.tanzu.vmware.com", patch: "json", body: [reference("controlPlane"), ...pools], ...common };
}

export const clusterId = (cluster: Cluster, tkr: Tkr | null, minor: Minor): string => `cluster:${clusterKey(cluster)}:tkr:${tkr ? tkrName(tkr) : minorText(minor)}`;
