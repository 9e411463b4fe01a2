import type { Environment, Kubernetes, KubernetesObject, Release } from "@supervisor-doctor/agent/simulator/environment";
import type { Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { callTo } from "./simulated.ts";

/** A workload cluster while it rolls, looked at again and again as the data centre's time passes. */

const CAPI: Readonly<Record<Release, string>> = { "7.0.3": "v1alpha3", "8.0.3": "v1beta1", "9.1.0": "v1beta2" };
export const CLUSTER_OF: Readonly<Record<string, string>> = { shop: "team-a", billing: "team-b", search: "team-c" };
export const clusterPath = (release: Release, name: string): string => `/apis/cluster.x-k8s.io/${CAPI[release]}/namespaces/${CLUSTER_OF[name]}/clusters/${name}`;
export const tanzuPath = (release: Release, name: string): string => `/apis/run.tanzu.vmware.com/${release === "7.0.3" ? "v1alpha2" : "v1alpha3"}/namespaces/${CLUSTER_OF[name]}/tanzukubernetesclusters/${name}`;

export function kubernetesIn({ clusters }: Environment): Kubernetes {
  const supervisor = clusters[0]?.supervisor;
  if (!supervisor) throw new Error("No Supervisor");
  return supervisor.kubernetes;
}

interface Told {
  readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason?: string; readonly message?: string }[];
  readonly phase?: string;
  readonly version?: string;
  readonly replicas?: number;
  readonly updatedReplicas?: number;
  readonly upToDateReplicas?: number;
  readonly readyReplicas?: number;
  readonly observedGeneration?: number;
}
export const statusOf = (object: KubernetesObject | undefined): Told => (object?.["status"] ?? {}) as Told;
export const conditionOf = (object: KubernetesObject | undefined, type: string) => statusOf(object).conditions?.find((each) => each.type === type);

/** One look at a cluster. */
export interface Look {
  readonly cluster: KubernetesObject;
  readonly tanzu: KubernetesObject | undefined;
  readonly controlPlane: KubernetesObject;
  readonly deployments: readonly KubernetesObject[];
  readonly machines: readonly KubernetesObject[];
  readonly vms: readonly KubernetesObject[];
  readonly nodes: readonly KubernetesObject[];
}

export function lookAt({ environment }: Pick<Simulator, "environment">, name: string): Look {
  const kubernetes = kubernetesIn(environment);
  const namespace = CLUSTER_OF[name];
  const of = (key: string): KubernetesObject[] => (kubernetes.objects[key] ?? []).filter(({ metadata }) => metadata.namespace === namespace && (metadata.name === name || metadata.labels?.["cluster.x-k8s.io/cluster-name"] === name));
  const [cluster] = of("clusters.cluster.x-k8s.io");
  const [controlPlane] = of("kubeadmcontrolplanes.controlplane.cluster.x-k8s.io");
  if (!cluster || !controlPlane) throw new Error(`No ${name}`);
  return structuredClone({
    cluster,
    tanzu: of("tanzukubernetesclusters.run.tanzu.vmware.com")[0],
    controlPlane,
    deployments: of("machinedeployments.cluster.x-k8s.io"),
    machines: of("machines.cluster.x-k8s.io"),
    vms: of("virtualmachines.vmoperator.vmware.com"),
    nodes: kubernetes.guests.find((guest) => guest.name === name)?.objects["nodes"] ?? [],
  });
}

/** Lets so many milliseconds pass, and the simulator notice. */
export async function pass(simulator: Simulator, ms: number): Promise<void> {
  simulator.clock.advance(ms);
  await callTo(simulator, ["10.20.30.100", 443], "GET", "/wcp/loginbanner");
}

/** A look every so many milliseconds of the data centre's time, until the machines are settled again; fails where that never comes. */
export async function rollOf(simulator: Simulator, name: string, everyMs = 20_000): Promise<Look[]> {
  const looks = [lookAt(simulator, name)];
  for (let count = 0; count < 400; count += 1) {
    await pass(simulator, everyMs);
    looks.push(lookAt(simulator, name));
    if (kubernetesIn(simulator.environment).progress[`${CLUSTER_OF[name]}/${name}`]?.update === null) return looks;
  }
  throw new Error(`${name} does not come to rest`);
}

export const poolOf = ({ metadata: { labels = {} } }: KubernetesObject): string => labels["topology.cluster.x-k8s.io/deployment-name"] ?? "control-plane";

/** How many machines of each part were coming or going at most, and the order in which the parts had any. */
export function unrest(looks: readonly Look[]): { readonly most: Readonly<Record<string, number>>; readonly order: readonly string[]; readonly atOnce: number } {
  const busyAt = ({ machines }: Look): string[] => machines.flatMap((each) => (statusOf(each).phase === "Running" ? [] : [poolOf(each)]));
  const all = looks.map(busyAt);
  const parts = [...new Set(all.flat())];
  return {
    most: Object.fromEntries(parts.map((part) => [part, Math.max(...all.map((busy) => busy.filter((each) => each === part).length))])),
    order: parts,
    atOnce: Math.max(...all.map((busy) => new Set(busy).size)),
  };
}

/** Gives a namespace another class of VMs or of storage, as somebody would in vCenter. */
export function grant(environment: Environment, namespace: string, { vmClass, storageClass }: { readonly vmClass?: string; readonly storageClass?: string }): void {
  const { objects } = kubernetesIn(environment);
  const classes = objects["virtualmachineclasses.vmoperator.vmware.com"] ?? [];
  const model = classes[0];
  if (vmClass !== undefined && model) classes.push({ ...structuredClone(model), metadata: { ...model.metadata, name: vmClass, namespace } });
  for (const { metadata, ...quota } of objects["resourcequotas"] ?? [])
    if (storageClass !== undefined && metadata.namespace === namespace) Object.assign((quota["spec"] as { hard: object }).hard, { [`${storageClass}.storageclass.storage.k8s.io/requests.storage`]: "9223372036854775807" });
}
