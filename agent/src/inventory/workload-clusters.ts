import type { KubernetesReader, ResourceName } from "../clients/kubernetes.ts";
import { nameOf } from "../probes/kubernetes-wire.ts";
import { conditionsOf, updatesIn } from "./conditions.ts";
import { type Everywhere, listEverywhere } from "./everywhere.ts";
import type { ClusterApi, ClusterInput } from "./input.ts";
import { machine, MACHINES, machinesByCluster } from "./machines.ts";
import { ofTanzuCluster, type TanzuCluster, tanzuCluster } from "./tanzu-clusters.ts";
import { ofTopologyCluster, ownerVersion, resolvedTkr, type TopologyCluster, topologyCluster } from "./topology-clusters.ts";
import type { Notes } from "./unread.ts";

const TANZU = { group: "run.tanzu.vmware.com", plural: "tanzukubernetesclusters" };
const TOPOLOGY = { group: "cluster.x-k8s.io", plural: "clusters" };

const TANZU_APIS = ["v1alpha1", "v1alpha2", "v1alpha3"] as const;
const TOPOLOGY_APIS = ["v1beta1", "v1beta2"] as const;

interface Family<T> extends Everywhere<T> {
  /** The version that is served and preferred. */
  readonly version: string;
}

const compact = ({ metadata }: { readonly metadata: Parameters<typeof nameOf>[0] }): string => nameOf(metadata);

/** What both families' objects say of a cluster beside its spec. */
function common(key: string, tanzu: TanzuCluster | null, topology: TopologyCluster | null, machines: ReturnType<typeof machinesByCluster>): Pick<ClusterInput, "conditions" | "updatesAvailable" | "machines"> {
  const conditions = conditionsOf(tanzu?.status, topology?.status);
  const updates = updatesIn(conditions);
  return { conditions, ...(updates !== null && { updatesAvailable: updates }), machines: machines.get(key) ?? [] };
}

function fromTanzu(tanzu: TanzuCluster, version: string, topology: TopologyCluster | null, machines: ReturnType<typeof machinesByCluster>): ClusterInput | null {
  const api = TANZU_APIS.find((each) => each === version);
  const told = ofTanzuCluster(tanzu);
  if (!api || !told) return null;
  const resolved = topology && resolvedTkr(topology);
  const clusterClass = topology?.spec?.topology?.classRef?.name ?? topology?.spec?.topology?.class;
  return { name: tanzu.metadata.name, namespace: tanzu.metadata.namespace ?? "", ...(told.tkr === undefined && resolved && { tkr: resolved }), ...told, api, ...(clusterClass && { clusterClass }), ...common(compact(tanzu), tanzu, topology, machines) };
}

/** Of one that belongs to a TanzuKubernetesCluster which nobody could read, its own spec is all there is. */
function fromTopology(topology: TopologyCluster, version: string, machines: ReturnType<typeof machinesByCluster>): ClusterInput | null {
  const owner = ownerVersion(topology);
  const api: ClusterApi | undefined = owner === null ? TOPOLOGY_APIS.find((each) => each === version) : TANZU_APIS.find((each) => each === owner);
  const told = ofTopologyCluster(topology);
  return api && told ? { name: topology.metadata.name, namespace: topology.metadata.namespace ?? "", ...told, api, ...common(compact(topology), null, topology, machines) } : null;
}

/** Every workload cluster of a Supervisor once, whichever of the two families of cluster API it was made with. */
export async function workloadClusters(api: KubernetesReader, cluster: string, namespaces: readonly string[], notes: Notes, signal: AbortSignal): Promise<readonly ClusterInput[]> {
  const family = async <T>(name: ResourceName, list: () => Promise<Everywhere<T>>): Promise<Family<T>> => ({ version: (await api.find(name, signal)).version, ...(await list()) });
  const [tanzu, topology, machines] = await Promise.all([
    notes.readIfOffered(`tanzu-clusters:${cluster}`, () => family(TANZU, () => listEverywhere(api, TANZU, tanzuCluster, namespaces, "tanzu-clusters", notes, signal))),
    notes.readIfOffered(`clusters:${cluster}`, () => family(TOPOLOGY, () => listEverywhere(api, TOPOLOGY, topologyCluster, namespaces, "clusters", notes, signal))),
    notes.readIfOffered(`machines:${cluster}`, () => listEverywhere(api, MACHINES, machine, namespaces, "machines", notes, signal)),
  ]);
  const ofClusters = machinesByCluster(machines?.items ?? []);
  const byName = new Map((topology?.items ?? []).map((each) => [compact(each), each]));
  const made = new Set((tanzu?.items ?? []).map(compact));
  const found = [
    ...(tanzu?.items ?? []).map((each) => ({ key: compact(each), input: fromTanzu(each, tanzu?.version ?? "", byName.get(compact(each)) ?? null, ofClusters) })),
    ...(topology?.items ?? []).filter((each) => !made.has(compact(each))).map((each) => ({ key: compact(each), input: fromTopology(each, topology?.version ?? "", ofClusters) })),
  ];
  for (const { key, input } of found) if (input === null) notes.add(`cluster:${key}`, "failed", "no Kubernetes version, or an API version that is not known here");
  return found.flatMap(({ input }) => input ?? []).toSorted((a, b) => `${a.namespace}/${a.name}`.localeCompare(`${b.namespace}/${b.name}`, "en"));
}
