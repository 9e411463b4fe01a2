import type { KubernetesObject, Release } from "../environment.ts";
import { machineStatus } from "./machine-status.ts";
import { controlPlaneStatus, type Counts, deploymentStatus, machineSetStatus } from "./part-status.ts";
import type { Make } from "./workload-objects.ts";
import { type Bare, capiVersionOf, controlPlaneOf, deploymentOf, type Flavour, KEYS, machineOf, machineSetOf, type Part, poweredOn, templateKey, templateOf, vmOf } from "./workload-parts.ts";
import { type ClusterFacts, kubernetesOf, nodesOf, STORAGE_CLASS } from "./workloads.ts";

/** The machines of the workload clusters, and what keeps them, as they are where nothing is under way. */

interface PartFacts {
  readonly part: Part;
  readonly flavour: Flavour;
  readonly replicas: number;
  readonly names: readonly string[];
}

function partsOf(release: Release, cluster: ClusterFacts): PartFacts[] {
  const { namespace, name, tkr, controlPlane, pools } = cluster;
  return [{ name: null, ...controlPlane }, ...pools].map(({ name: pool, replicas, vmClass }) => ({
    part: { release, namespace, cluster: name, pool },
    flavour: { tkr, vmClass, storageClass: STORAGE_CLASS },
    replicas,
    names: nodesOf(cluster).flatMap((each) => (each.pool === pool ? [each.name] : [])),
  }));
}

export const selectorOf = (part: Part): string => `cluster.x-k8s.io/cluster-name=${part.cluster},${part.pool === null ? "cluster.x-k8s.io/control-plane" : `topology.cluster.x-k8s.io/deployment-name=${part.pool}`}`;

/** By resource. */
export function machineObjects({ object, since }: Make, release: Release, clusters: readonly ClusterFacts[]): Record<string, KubernetesObject[]> {
  const api = capiVersionOf(release);
  const parts = clusters.flatMap((cluster) => partsOf(release, cluster));
  const pools = parts.filter(({ part }) => part.pool !== null);
  const made = ({ name, meta, rest }: Bare, status: object = {}): KubernetesObject => object(name, meta, { ...rest, ...(rest["status"] !== undefined && { status }) });
  const countsOf = ({ part, replicas, flavour }: PartFacts): Counts => ({ wanted: replicas, total: replicas, upToDate: replicas, ready: replicas, leaving: 0, generation: 1, version: kubernetesOf(flavour.tkr), selector: selectorOf(part) });
  return {
    [KEYS.controlPlanes]: parts.flatMap((each) => (each.part.pool === null ? [made(controlPlaneOf(each.part, each.flavour, each.replicas), controlPlaneStatus({}, api, countsOf(each), since))] : [])),
    [KEYS.deployments]: pools.map((each) => made(deploymentOf(each.part, each.flavour, each.replicas), deploymentStatus({}, api, countsOf(each), since))),
    [KEYS.machineSets]: pools.map((each) => made(machineSetOf(each.part, each.flavour, each.replicas), machineSetStatus({}, api, countsOf(each), since))),
    [templateKey(release)]: parts.map(({ part, flavour }) => made(templateOf(part, flavour))),
    [KEYS.machines]: parts.flatMap(({ part, flavour, names }) => names.map((name) => made(machineOf(part, name, flavour), machineStatus({}, api, { name, phase: "Running" }, since)))),
    [KEYS.vms]: parts.flatMap(({ part, flavour, names }) => names.map((name) => made(vmOf(part, name, flavour), { powerState: poweredOn(part) }))),
  };
}

