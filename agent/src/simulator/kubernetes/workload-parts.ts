import { createHash } from "node:crypto";
import type { Release } from "../environment.ts";
import { imageOf, kubernetesOf } from "./workloads.ts";

/** The objects that a workload cluster's machines hang on, in the shapes of the three generations of Cluster API. */

export const KEYS = {
  clusters: "clusters.cluster.x-k8s.io",
  tanzuClusters: "tanzukubernetesclusters.run.tanzu.vmware.com",
  machines: "machines.cluster.x-k8s.io",
  machineSets: "machinesets.cluster.x-k8s.io",
  deployments: "machinedeployments.cluster.x-k8s.io",
  controlPlanes: "kubeadmcontrolplanes.controlplane.cluster.x-k8s.io",
  vms: "virtualmachines.vmoperator.vmware.com",
  bindings: "virtualmachineclassbindings.vmoperator.vmware.com",
  quotas: "resourcequotas",
} as const;

export type CapiVersion = "v1alpha3" | "v1beta1" | "v1beta2";
export const capiVersionOf = (release: Release): CapiVersion => (release === "7.0.3" ? "v1alpha3" : release === "8.0.3" ? "v1beta1" : "v1beta2");

/** On 7.0 they are called otherwise (its version is not public). */
const TEMPLATES: Readonly<Record<Release, { readonly group: string; readonly version: string; readonly kind: string }>> = {
  "7.0.3": { group: "infrastructure.cluster.vmware.com", version: "v1alpha3", kind: "WCPMachineTemplate" },
  "8.0.3": { group: "vmware.infrastructure.cluster.x-k8s.io", version: "v1beta1", kind: "VSphereMachineTemplate" },
  "9.1.0": { group: "vmware.infrastructure.cluster.x-k8s.io", version: "v1beta1", kind: "VSphereMachineTemplate" },
};
export const templatesOf = (release: Release): { group: string; version: string; kind: string; plural: string } => ({ ...TEMPLATES[release], plural: `${TEMPLATES[release].kind.toLowerCase()}s` });
export const templateKey = (release: Release): string => `${templatesOf(release).plural}.${templatesOf(release).group}`;

/** What a machine is made of. */
export interface Flavour {
  /** As the release object is named. */
  readonly tkr: string;
  readonly vmClass: string;
  readonly storageClass: string;
}
/** The control plane or a pool of a cluster. */
export interface Part {
  readonly release: Release;
  readonly namespace: string;
  readonly cluster: string;
  /** null: the control plane. */
  readonly pool: string | null;
}

/** An object yet without what an API server adds. */
export interface Bare {
  readonly name: string;
  readonly meta: { readonly namespace: string; readonly labels?: Record<string, string>; readonly annotations?: Record<string, string>; readonly owner?: { readonly apiVersion: string; readonly kind: string; readonly name: string } };
  readonly rest: Record<string, unknown>;
}

export const partName = ({ cluster, pool }: Part): string => `${cluster}-${pool ?? "cp"}`;
/** Another flavour, another name. */
export const flavourName = (part: Part, { tkr, vmClass, storageClass }: Flavour): string => `${partName(part)}-${createHash("sha1").update(`${tkr} ${vmClass} ${storageClass}`).digest("hex").slice(0, 5)}`;

const labelsOf = ({ cluster, pool }: Part): Record<string, string> => ({
  "cluster.x-k8s.io/cluster-name": cluster,
  ...(pool === null ? { "cluster.x-k8s.io/control-plane": "" } : { "topology.cluster.x-k8s.io/deployment-name": pool }),
});
const capi = ({ release }: Part, group: string): string => `${group}/${capiVersionOf(release)}`;

function templateReference(part: Part, flavour: Flavour): object {
  const { group, version, kind } = templatesOf(part.release);
  const name = flavourName(part, flavour);
  return part.release === "9.1.0" ? { apiGroup: group, kind, name } : { apiVersion: `${group}/${version}`, kind, name, namespace: part.namespace };
}
function configReference(part: Part): object {
  const name = partName(part);
  const kind = "KubeadmConfigTemplate";
  return part.release === "9.1.0" ? { apiGroup: "bootstrap.cluster.x-k8s.io", kind, name } : { apiVersion: capi(part, "bootstrap.cluster.x-k8s.io"), kind, name, namespace: part.namespace };
}

const meta = (part: Part, extra: Partial<Bare["meta"]> = {}): Bare["meta"] => ({ namespace: part.namespace, labels: labelsOf(part), ...extra });

export const templateOf = (part: Part, flavour: Flavour): Bare => ({
  name: flavourName(part, flavour),
  meta: meta(part),
  rest: { spec: { template: { spec: { className: flavour.vmClass, imageName: imageOf(flavour.tkr), storageClass: flavour.storageClass } } } },
});

/** `spec` of what makes the machines, as far as a change of flavour changes it. */
export function controlPlaneSpec(part: Part, flavour: Flavour, replicas: number): Record<string, unknown> {
  const reference = templateReference(part, flavour);
  const rest = { replicas, version: kubernetesOf(flavour.tkr), kubeadmConfigSpec: { format: "cloud-config" } };
  if (part.release === "7.0.3") return { replicas, version: rest.version, kubeadmConfigSpec: {}, infrastructureTemplate: reference };
  if (part.release === "8.0.3") return { ...rest, machineTemplate: { infrastructureRef: reference }, rolloutStrategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1 } } };
  return { ...rest, machineTemplate: { spec: { infrastructureRef: reference } }, rollout: { strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1 } } } };
}
const clusterOwner = (part: Part): Bare["meta"]["owner"] & object => ({ apiVersion: capi(part, "cluster.x-k8s.io"), kind: "Cluster", name: part.cluster });
const managed = (part: Part): Record<string, string> => ({ ...labelsOf(part), ...(part.release !== "7.0.3" && { "topology.cluster.x-k8s.io/owned": "" }) });

export const controlPlaneOf = (part: Part, flavour: Flavour, replicas: number): Bare => ({
  name: partName(part),
  meta: meta(part, { labels: managed(part), owner: clusterOwner(part) }),
  rest: { spec: controlPlaneSpec(part, flavour, replicas), status: {} },
});

const machineTemplate = (part: Part, flavour: Flavour): object => ({
  metadata: { labels: labelsOf(part) },
  spec: { clusterName: part.cluster, bootstrap: { configRef: configReference(part) }, infrastructureRef: templateReference(part, flavour), version: kubernetesOf(flavour.tkr) },
});

export function deploymentSpec(part: Part, flavour: Flavour, replicas: number): Record<string, unknown> {
  const strategy = { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
  return { clusterName: part.cluster, replicas, selector: { matchLabels: labelsOf(part) }, template: machineTemplate(part, flavour), ...(part.release === "9.1.0" ? { rollout: { strategy } } : { strategy }) };
}
export const deploymentOf = (part: Part, flavour: Flavour, replicas: number): Bare => ({
  name: partName(part),
  meta: meta(part, { labels: managed(part), owner: clusterOwner(part) }),
  rest: { spec: deploymentSpec(part, flavour, replicas), status: {} },
});

export const machineSetOf = (part: Part, flavour: Flavour, replicas: number): Bare => ({
  name: flavourName(part, flavour),
  meta: meta(part, { owner: { apiVersion: capi(part, "cluster.x-k8s.io"), kind: "MachineDeployment", name: partName(part) } }),
  rest: { spec: { clusterName: part.cluster, replicas, selector: { matchLabels: labelsOf(part) }, template: machineTemplate(part, flavour) }, status: {} },
});

/** A machine without a status. */
export function machineOf(part: Part, name: string, flavour: Flavour): Bare {
  const { release, namespace, cluster, pool } = part;
  const { group, version, kind } = templatesOf(release);
  const infrastructure = { kind: kind.replace("Template", ""), name };
  const owner = pool === null ? { apiVersion: capi(part, "controlplane.cluster.x-k8s.io"), kind: "KubeadmControlPlane", name: partName(part) } : { apiVersion: capi(part, "cluster.x-k8s.io"), kind: "MachineSet", name: flavourName(part, flavour) };
  return {
    name,
    meta: meta(part, { owner }),
    rest: {
      spec: {
        clusterName: cluster,
        bootstrap: { dataSecretName: name },
        infrastructureRef: release === "9.1.0" ? { apiGroup: group, ...infrastructure } : { apiVersion: `${group}/${version}`, ...infrastructure, namespace },
        version: kubernetesOf(flavour.tkr),
      },
      status: {},
    },
  };
}

/** Each machine is a VM of the same name; what it is made of stands here alone. */
export function vmOf(part: Part, name: string, { tkr, vmClass, storageClass }: Flavour): Bare {
  const on = part.release === "7.0.3" ? "poweredOn" : "PoweredOn";
  const imageName = imageOf(tkr);
  return { name, meta: meta(part), rest: { spec: { className: vmClass, imageName, storageClass, powerState: on }, status: {} } };
}
export const poweredOn = ({ release }: Pick<Part, "release">): string => (release === "7.0.3" ? "poweredOn" : "PoweredOn");
