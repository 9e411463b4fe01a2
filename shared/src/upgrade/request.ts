import { compareNumbers, compareServices, compareSupervisors, type Minor, minorText, type Release, type ServiceVersion, type SupervisorVersion, type Tkr, tkrName } from "../version.ts";
import { type Cluster, clusterKey, type Supervisor } from "./inventory.ts";

/** What a step stands for, exactly: a call, a change of an object, commands, or the work of a person. */
export type Request =
  | { readonly kind: "http"; readonly method: string; readonly path: string; readonly body: Readonly<Record<string, unknown>>; readonly unresolved?: readonly string[] }
  | { readonly kind: "kubernetes"; readonly object: string; readonly namespace: string | null; readonly name: string; readonly patch: "merge" | "json"; readonly body: unknown; readonly unresolved?: readonly string[]; readonly commands: readonly string[] }
  | { readonly kind: "commands"; readonly commands: readonly string[] }
  | { readonly kind: "guided" };

export const guided: Request = { kind: "guided" };

const minorOf = ({ kubernetes: [major, minor] }: SupervisorVersion): Minor => major * 1000 + minor;
/** The newest of the offered versions with that minor, the last one where no order is known; null if there is none. */
export const newestOffered = (available: readonly SupervisorVersion[], minor: Minor): SupervisorVersion | null =>
  available.filter((version) => minorOf(version) === minor).reduce<SupervisorVersion | null>((best, each) => (best && (compareSupervisors(each, best) ?? 1) < 0 ? best : each), null);

const isFrom = ({ major, minor }: Release, first: readonly [number, number]): boolean => compareNumbers([major, minor], first) >= 0;
const NAMESPACES = "/api/vcenter/namespace-management";

/** From 9.1 on a job of the Supervisor itself, where its own id is known; the call by its vSphere cluster is still served. */
const upgradePath = ({ id, ownId }: Supervisor, vcenter: Release): string =>
  ownId !== null && isFrom(vcenter, [9, 1]) ? `${NAMESPACES}/software/supervisors/upgrades/jobs/${encodeURIComponent(ownId)}` : `${NAMESPACES}/software/clusters/${encodeURIComponent(id)}?action=upgrade`;

/** `vcenter`: its release when the step begins; `hasMoved`: what it offers then is not what it offers now, and is read before the step. */
export function supervisorRequest(supervisor: Supervisor, minor: Minor, vcenter: Release, hasMoved: boolean): Request {
  const desired = hasMoved ? null : (newestOffered(supervisor.available ?? [], minor)?.text ?? null);
  return {
    kind: "http",
    method: "POST",
    path: upgradePath(supervisor, vcenter),
    body: { desired_version: desired ?? `v${minorText(minor)}`, ignore_precheck_warnings: false },
    ...(desired === null && { unresolved: ["desired_version"] }),
  };
}

export const SERVICE = "tkg.vsphere.vmware.com";
export const registerRequest: Request = {
  kind: "http",
  method: "POST",
  path: `${NAMESPACES}/supervisor-services/${SERVICE}/versions`,
  body: { carvel_spec: { content: "package.yaml, base64" } },
  unresolved: ["carvel_spec.content"],
};
/** The registered version that a short one (`3.1.0`) stands for; null if none does. */
export function registeredVersion(registered: readonly ServiceVersion[], wanted: ServiceVersion): ServiceVersion | null {
  const same = registered.filter((each) => each.text === wanted.text || compareServices(each, wanted) === 0);
  return same.find(({ text }) => text === wanted.text) ?? same.find(({ text }) => text.startsWith(`${wanted.text}+`)) ?? same.find(({ newest }) => newest === wanted.newest) ?? same[0] ?? null;
}

/** `vcenter`: its release when the step begins. What is not registered yet may be called otherwise then. */
export function serviceRequest({ id, ownId, service }: Supervisor, version: ServiceVersion, vcenter: Release): Request {
  const known = registeredVersion(service?.registered ?? [], version);
  const place = ownId !== null && isFrom(vcenter, [9, 0]) ? `supervisors/${encodeURIComponent(ownId)}` : `clusters/${encodeURIComponent(id)}`;
  return {
    kind: "http",
    method: "PUT",
    path: `${NAMESPACES}/${place}/supervisor-services/${SERVICE}`,
    body: { version: (known ?? version).text },
    ...(known === null && { unresolved: ["version"] }),
  };
}

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
