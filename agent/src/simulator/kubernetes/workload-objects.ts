import type { KubernetesObject, Release } from "../environment.ts";
import { machineObjects } from "./workload-machines.ts";
import { type ClusterFacts, clustersOf, imageOf, kubernetesOf, NAMESPACES, releasesOf, STORAGE_CLASS, VM_CLASSES } from "./workloads.ts";

/** The Supervisor's objects that stand for workload clusters and what they are made of. */

const DAY = 86_400_000;

interface Meta {
  readonly namespace?: string;
  readonly labels?: Record<string, string>;
  readonly owner?: { readonly apiVersion: string; readonly kind: string; readonly name: string };
}

/** Makes objects of one age, each with a number of its own from `first` on. */
export function maker(at: string, first: number): { object: (name: string, meta: Meta, rest: object) => KubernetesObject; since: string } {
  const since = new Date(Date.parse(at) - 60 * DAY).toISOString().replace(/\.\d+Z$/, "Z");
  let number = first;
  const uid = (): string => `7b9e2c41-50d6-4f3a-8c17-${String((number += 1)).padStart(12, "0")}`;
  const object = (name: string, { namespace, labels, owner }: Meta, rest: object): KubernetesObject => ({
    metadata: {
      name,
      ...(namespace && { namespace }),
      uid: uid(),
      resourceVersion: String(300_000 + number),
      creationTimestamp: since,
      ...(labels && { labels }),
      ...(owner && { ownerReferences: [{ ...owner, uid: uid(), controller: true, blockOwnerDeletion: true }] }),
    },
    ...rest,
  });
  return { object, since };
}

export type Make = ReturnType<typeof maker>;

const conditionOf =
  ({ since }: Make) =>
  (type: string, message = "", reason = type): object => ({ type, status: "True", lastTransitionTime: since, reason, message });
const listed = (names: readonly string[]): string => `[${names.map((name) => name.replace("---", "+")).join(" ")}]`;

function topologyOf(cluster: ClusterFacts, hasV1beta2: boolean): object {
  const overrides = (vmClass: string): object => ({ overrides: [{ name: "vmClass", value: vmClass }] });
  return {
    ...(hasV1beta2 ? { classRef: { name: cluster.clusterClass, namespace: "vmware-system-vks-public" } } : { class: cluster.clusterClass }),
    version: kubernetesOf(cluster.tkr),
    controlPlane: { replicas: cluster.controlPlane.replicas },
    workers: { machineDeployments: cluster.pools.map(({ name, replicas, vmClass }) => ({ class: "node-pool", name, replicas, ...(vmClass !== cluster.controlPlane.vmClass && { variables: overrides(vmClass) }) })) },
    variables: [
      { name: "vmClass", value: cluster.controlPlane.vmClass },
      { name: "storageClass", value: STORAGE_CLASS },
    ],
  };
}

function clusterObject(make: Make, cluster: ClusterFacts, release: Release, index: number): KubernetesObject {
  const { name, namespace, tkr, family, address, next } = cluster;
  const condition = conditionOf(make);
  const hasV1beta2 = release === "9.1.0";
  const owner = family === "tanzu" ? { owner: { apiVersion: `run.tanzu.vmware.com/${release === "7.0.3" ? "v1alpha2" : "v1alpha3"}`, kind: "TanzuKubernetesCluster", name } } : {};
  const types = hasV1beta2 ? ["Available", "TopologyReconciled", "ControlPlaneInitialized", "ControlPlaneMachinesReady", "WorkerMachinesReady", "SystemChecksSucceeded", "AddonsReconciled"] : ["Ready", "ControlPlaneInitialized", "ControlPlaneReady", "InfrastructureReady", "TopologyReconciled"];
  return make.object(name, { namespace, labels: { "run.tanzu.vmware.com/tkr": tkr }, ...owner }, {
    spec: {
      clusterNetwork: { pods: { cidrBlocks: [`192.168.${156 + index * 16}.0/20`] }, services: { cidrBlocks: ["10.96.0.0/12"] }, serviceDomain: "cluster.local" },
      controlPlaneEndpoint: { host: address, port: 6443 },
      ...(release !== "7.0.3" && { topology: topologyOf(cluster, hasV1beta2) }),
    },
    status: { observedGeneration: 1, phase: "Provisioned", conditions: [...types.map((type) => condition(type)), ...(family === "topology" ? [condition("UpdatesAvailable", listed(next))] : [])] },
  });
}

function tanzuObject(make: Make, { name, namespace, tkr, next, controlPlane, pools }: ClusterFacts): KubernetesObject {
  const condition = conditionOf(make);
  const reference = { tkr: { reference: { name: tkr } }, storageClass: STORAGE_CLASS };
  return make.object(name, { namespace, labels: { "run.tanzu.vmware.com/tkr": tkr } }, {
    spec: { topology: { controlPlane: { ...controlPlane, ...reference }, nodePools: pools.map((pool) => ({ ...pool, ...reference })) }, distribution: {}, settings: { network: { cni: { name: "antrea" } } } },
    status: {
      phase: "running",
      version: kubernetesOf(tkr),
      totalWorkerReplicas: pools.reduce((sum, { replicas }) => sum + replicas, 0),
      conditions: [...["ControlPlaneReady", "NodesHealthy", "NodePoolsReady", "AddonsReady", "Ready", "TanzuKubernetesReleaseCompatible"].map((type) => condition(type)), condition("UpdatesAvailable", listed(next))],
    },
  });
}

function classObjects(make: Make, release: Release): Record<string, KubernetesObject[]> {
  const vmClass = (name: string, namespace?: string): KubernetesObject => {
    const [cpus, memory, isGuaranteed] = VM_CLASSES[name] ?? [2, 4, false];
    return make.object(name, namespace === undefined ? {} : { namespace }, {
      spec: { hardware: { cpus, memory: `${memory}Gi` }, policies: { resources: isGuaranteed ? { requests: { cpu: `${cpus * 1000}m`, memory: `${memory}Gi` } } : {} } },
    });
  };
  const given = Object.entries(NAMESPACES).flatMap(([namespace, names]) => names.map((name) => ({ namespace, name })));
  if (release !== "7.0.3") return { "virtualmachineclasses.vmoperator.vmware.com": given.map(({ namespace, name }) => vmClass(name, namespace)) };
  return {
    "virtualmachineclasses.vmoperator.vmware.com": Object.keys(VM_CLASSES).map((name) => vmClass(name)),
    "virtualmachineclassbindings.vmoperator.vmware.com": given.map(({ namespace, name }) => make.object(name, { namespace }, { classRef: { apiVersion: "vmoperator.vmware.com/v1alpha1", kind: "VirtualMachineClass", name } })),
  };
}

function releaseObjects(make: Make, release: Release): Record<string, KubernetesObject[]> {
  const condition = conditionOf(make);
  const facts = releasesOf(release);
  const made = facts.map(({ name, isCompatible, isLegacy = false }) => {
    const version = name.replace("---", "+");
    const kubernetes = kubernetesOf(name);
    const spec = release === "7.0.3" ? { version, kubernetesVersion: kubernetes } : { version, kubernetes: { version: kubernetes }, osImages: [{ name: `${name}-photon-5-amd64` }], bootstrapPackages: [] };
    const compatible = isCompatible ? condition("Compatible") : { ...condition("Compatible"), status: "False", reason: "Incompatible" };
    return make.object(name, { labels: { [name.split("---")[0] ?? name]: "", ...(isLegacy && { "run.tanzu.vmware.com/legacy-tkr": "" }) } }, { spec, status: { conditions: [condition("Ready"), compatible] } });
  });
  const images = facts.map(({ name }) => make.object(`${name}-photon-5-amd64`, {}, { spec: { kubernetesVersion: kubernetesOf(name), os: { type: "linux", name: "photon", version: "5", arch: "amd64" }, image: { type: "vmi", ref: { name: imageOf(name) } } } }));
  return release === "9.1.0"
    ? { "kubernetesreleases.kubernetes.vmware.com": made, "tanzukubernetesreleases.run.tanzu.vmware.com": made, "osimages.run.tanzu.vmware.com": images }
    : { "tanzukubernetesreleases.run.tanzu.vmware.com": made, ...(release === "8.0.3" && { "osimages.run.tanzu.vmware.com": images }) };
}

/** By resource; they take the place of what a Supervisor without them would have. */
export function workloadObjects(release: Release, at: string): Record<string, KubernetesObject[]> {
  const make = maker(at, 0);
  const clusters = clustersOf(release);
  return {
    "tanzukubernetesclusters.run.tanzu.vmware.com": clusters.filter(({ family }) => family === "tanzu").map((cluster) => tanzuObject(make, cluster)),
    "clusters.cluster.x-k8s.io": clusters.map((cluster, index) => clusterObject(make, cluster, release, index)),
    ...machineObjects(make, release, clusters),
    ...releaseObjects(make, release),
    ...classObjects(make, release),
    "storageclasses.storage.k8s.io": [make.object(STORAGE_CLASS, {}, { provisioner: "csi.vsphere.vmware.com", parameters: { storagePolicyID: "aa6d5a82-1c88-45da-85d3-3d74b91a5bad" } })],
    resourcequotas: Object.keys(NAMESPACES).map((namespace) => make.object(`${namespace}-storagequota`, { namespace }, { spec: { hard: { [`${STORAGE_CLASS}.storageclass.storage.k8s.io/requests.storage`]: "9223372036854775807" } } })),
  };
}

/** vSphere Namespaces that the Supervisor's own objects do not have yet. */
export function namespaceObjects(at: string, known: readonly KubernetesObject[]): KubernetesObject[] {
  const { object } = maker(at, 900);
  const missing = Object.keys(NAMESPACES).filter((name) => !known.some(({ metadata }) => metadata.name === name));
  return [...known, ...missing.map((name) => object(name, {}, { spec: { finalizers: ["kubernetes"] }, status: { phase: "Active" } }))];
}
