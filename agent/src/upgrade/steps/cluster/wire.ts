import { z } from "zod";
import { clusterStatus } from "../../../inventory/conditions.ts";
import { machine } from "../../../inventory/machines.ts";
import { conditions, count, metadata, text } from "../../../probes/kubernetes-wire.ts";

/** Objects of workload clusters, as far as carrying a change out reads them. */

export const TOPOLOGY = { group: "cluster.x-k8s.io", plural: "clusters" };
export const TANZU = { group: "run.tanzu.vmware.com", plural: "tanzukubernetesclusters" };
export const CONTROL_PLANES = { group: "controlplane.cluster.x-k8s.io", plural: "kubeadmcontrolplanes" };
export const DEPLOYMENTS = { group: "cluster.x-k8s.io", plural: "machinedeployments" };
export const VMS = { group: "vmoperator.vmware.com", plural: "virtualmachines" };

/** An object word for word: what is compared and patched is this, not what we understand of it. */
export const rawObject = z.record(z.string(), z.unknown());
export type RawObject = z.infer<typeof rawObject>;

const managed = z.object({ time: text, subresource: text });
const owned = z.array(z.object({ apiVersion: text, kind: z.string(), name: z.string() })).nullish();
const versioned = metadata.extend({ resourceVersion: text, generation: count, managedFields: z.array(managed).nullish(), ownerReferences: owned });
const counts = z.object({ desiredReplicas: count, replicas: count, upToDateReplicas: count, readyReplicas: count }).nullish();
/** Nodes as a Cluster counts its own. */
export type Counts = NonNullable<z.infer<typeof counts>>;
const summed = { controlPlane: counts, workers: counts };
const observed = clusterStatus.extend({ observedGeneration: count });
const summedStatus = observed.extend({ ...summed, v1beta2: z.object({ conditions, ...summed }).nullish() });

export const anyCluster = z.object({ metadata: versioned, spec: z.object({ paused: z.boolean().nullish() }).nullish(), status: summedStatus.nullish() });
export type AnyCluster = z.infer<typeof anyCluster>;

/** `updatedReplicas` up to v1beta1, `upToDateReplicas` since. */
const counted = observed.extend({ replicas: count, updatedReplicas: count, upToDateReplicas: count, readyReplicas: count });
export const controlPlane = z.object({ metadata: versioned, spec: z.object({ version: text, replicas: count }), status: counted.nullish() });
export type ControlPlane = z.infer<typeof controlPlane>;
export const deployment = z.object({ metadata: versioned, spec: z.object({ clusterName: text, replicas: count, template: z.object({ spec: z.object({ version: text }).nullish() }).nullish() }), status: counted.nullish() });
export type Deployment = z.infer<typeof deployment>;

const failure = { failureReason: text, failureMessage: text };
export const machineObject = machine.extend({
  spec: machine.shape.spec.extend({ version: text }),
  status: clusterStatus.extend({ ...failure, deprecated: z.object({ v1beta1: z.object({ conditions, ...failure }).nullish() }).nullish(), nodeRef: z.object({ name: text }).nullish(), deletion: z.object({ nodeDrainStartTime: text }).nullish(), nodeInfo: z.object({ kubeletVersion: text }).nullish() }).nullish(),
});
/** A Machine of Cluster API. */
export type MachineObject = z.infer<typeof machineObject>;

export const virtualMachine = z.object({ metadata, spec: z.object({ className: text, storageClass: text }).nullish() });
export type VirtualMachine = z.infer<typeof virtualMachine>;
