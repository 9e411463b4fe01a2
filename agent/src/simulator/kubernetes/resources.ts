import type { Release } from "../environment.ts";
import { capiVersionOf, templatesOf } from "./workload-parts.ts";

/** What the API serves, by group and version: the real plural names and kinds. */
export interface ServedResource {
  readonly group: string;
  /** Preferred first. */
  readonly versions: readonly string[];
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
  /** Releases that have it; all without. */
  readonly releases?: readonly Release[];
  /** Whether the simulation lets such objects be made and deleted, beyond being changed. */
  readonly isDisposable?: boolean;
}

const since8: readonly Release[] = ["8.0.3", "9.1.0"];
/** The newest Supervisor serves v1beta1 too; it is left out here, as its objects look otherwise. */
const capi = (release: Release): string[] => [capiVersionOf(release)];

/** `plural.group`, as kubectl writes it; the plural alone in the core group. */
export const keyOf = ({ group, plural }: Pick<ServedResource, "group" | "plural">): string => (group === "" ? plural : `${plural}.${group}`);

const BUILT_IN: ReadonlySet<string> = new Set(["", "apps", "policy", "storage.k8s.io", "discovery.k8s.io", "apiregistration.k8s.io", "admissionregistration.k8s.io"]);
/** Whether a CustomResourceDefinition stands behind it. */
export const isCustom = ({ group }: ServedResource): boolean => !BUILT_IN.has(group);

const core = (plural: string, kind: string, namespaced: boolean): ServedResource => ({ group: "", versions: ["v1"], plural, kind, namespaced });

/** What a workload cluster's own API serves. */
export const guestResources: readonly ServedResource[] = [
  core("namespaces", "Namespace", false),
  core("nodes", "Node", false),
  { ...core("pods", "Pod", true), isDisposable: true },
  core("events", "Event", true),
  core("persistentvolumes", "PersistentVolume", false),
  { group: "apps", versions: ["v1"], plural: "daemonsets", kind: "DaemonSet", namespaced: true },
  { group: "policy", versions: ["v1"], plural: "poddisruptionbudgets", kind: "PodDisruptionBudget", namespaced: true, isDisposable: true },
  { group: "admissionregistration.k8s.io", versions: ["v1"], plural: "validatingwebhookconfigurations", kind: "ValidatingWebhookConfiguration", namespaced: false },
  { group: "admissionregistration.k8s.io", versions: ["v1"], plural: "mutatingwebhookconfigurations", kind: "MutatingWebhookConfiguration", namespaced: false },
];

function templateResource(release: Release): ServedResource {
  const { version, ...rest } = templatesOf(release);
  return { ...rest, versions: [version], namespaced: true };
}

export function resourcesOf(release: Release): readonly ServedResource[] {
  const all: readonly ServedResource[] = [
    core("namespaces", "Namespace", false),
    core("nodes", "Node", false),
    core("pods", "Pod", true),
    core("services", "Service", true),
    core("events", "Event", true),
    core("resourcequotas", "ResourceQuota", true),
    { group: "storage.k8s.io", versions: ["v1"], plural: "storageclasses", kind: "StorageClass", namespaced: false },
    { group: "apps", versions: ["v1"], plural: "deployments", kind: "Deployment", namespaced: true },
    { group: "policy", versions: ["v1"], plural: "poddisruptionbudgets", kind: "PodDisruptionBudget", namespaced: true },
    { group: "storage.k8s.io", versions: ["v1"], plural: "volumeattachments", kind: "VolumeAttachment", namespaced: false },
    { group: "discovery.k8s.io", versions: ["v1"], plural: "endpointslices", kind: "EndpointSlice", namespaced: true },
    { group: "apiregistration.k8s.io", versions: ["v1"], plural: "apiservices", kind: "APIService", namespaced: false },
    { group: "admissionregistration.k8s.io", versions: ["v1"], plural: "validatingwebhookconfigurations", kind: "ValidatingWebhookConfiguration", namespaced: false },
    { group: "admissionregistration.k8s.io", versions: ["v1"], plural: "mutatingwebhookconfigurations", kind: "MutatingWebhookConfiguration", namespaced: false },
    { group: "packaging.carvel.dev", versions: ["v1alpha1"], plural: "packageinstalls", kind: "PackageInstall", namespaced: true, releases: since8 },
    { group: "packaging.carvel.dev", versions: ["v1alpha1"], plural: "packagerepositories", kind: "PackageRepository", namespaced: true, releases: since8 },
    { group: "cluster.x-k8s.io", versions: capi(release), plural: "clusters", kind: "Cluster", namespaced: true },
    { group: "cluster.x-k8s.io", versions: capi(release), plural: "machines", kind: "Machine", namespaced: true },
    { group: "cluster.x-k8s.io", versions: capi(release), plural: "machinesets", kind: "MachineSet", namespaced: true },
    { group: "cluster.x-k8s.io", versions: capi(release), plural: "machinedeployments", kind: "MachineDeployment", namespaced: true },
    { group: "cluster.x-k8s.io", versions: capi(release), plural: "machinehealthchecks", kind: "MachineHealthCheck", namespaced: true },
    { group: "cluster.x-k8s.io", versions: capi(release), plural: "clusterclasses", kind: "ClusterClass", namespaced: true, releases: since8 },
    { group: "controlplane.cluster.x-k8s.io", versions: capi(release), plural: "kubeadmcontrolplanes", kind: "KubeadmControlPlane", namespaced: true },
    { group: "run.tanzu.vmware.com", versions: release === "7.0.3" ? ["v1alpha2"] : ["v1alpha3"], plural: "tanzukubernetesreleases", kind: "TanzuKubernetesRelease", namespaced: false },
    { group: "run.tanzu.vmware.com", versions: ["v1alpha3"], plural: "osimages", kind: "OSImage", namespaced: false, releases: since8 },
    { group: "kubernetes.vmware.com", versions: ["v1alpha1"], plural: "kubernetesreleases", kind: "KubernetesRelease", namespaced: false, releases: ["9.1.0"] },
    { group: "topology.tanzu.vmware.com", versions: ["v1alpha1"], plural: "availabilityzones", kind: "AvailabilityZone", namespaced: false, releases: since8 },
    { group: "run.tanzu.vmware.com", versions: release === "7.0.3" ? ["v1alpha2"] : ["v1alpha3"], plural: "tanzukubernetesclusters", kind: "TanzuKubernetesCluster", namespaced: true },
    // Classes are of the whole Supervisor and bound to namespaces on 7.0, and of each namespace since.
    { group: "vmoperator.vmware.com", versions: release === "7.0.3" ? ["v1alpha1"] : ["v1alpha2"], plural: "virtualmachineclasses", kind: "VirtualMachineClass", namespaced: release !== "7.0.3" },
    { group: "vmoperator.vmware.com", versions: ["v1alpha1"], plural: "virtualmachineclassbindings", kind: "VirtualMachineClassBinding", namespaced: true, releases: ["7.0.3"], isDisposable: true },
    { group: "vmoperator.vmware.com", versions: release === "7.0.3" ? ["v1alpha1"] : ["v1alpha2"], plural: "virtualmachines", kind: "VirtualMachine", namespaced: true },
    templateResource(release),
    { group: "nsx.vmware.com", versions: ["v1"], plural: "ncpconfigs", kind: "NCPConfig", namespaced: false },
  ];
  return all.filter(({ releases }) => !releases || releases.includes(release));
}
