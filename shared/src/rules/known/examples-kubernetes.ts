import type { Reading, ReadingName, Readings, SupervisorConfig } from "../../readings.ts";
import type { KubernetesMachines, KubernetesNode, WorkloadCluster, WorkloadMachine, Wrong } from "../../readings-kubernetes.ts";
import { look, readingsOf } from "../readings-fixture.ts";
import type { Example } from "./example.ts";

/** Long before and shortly before the time at which the examples are judged. */
const OLD = "2026-05-31T20:00:00.000Z";
const JUST_NOW = "2026-05-31T23:59:00.000Z";

type WrongIn<N extends ReadingName> = Readings[N] extends Reading<Wrong<infer T>> ? T : never;
const wrong = <N extends ReadingName>(name: N, ...list: WrongIn<N>[]) => ({ [name]: look(name, { counted: 4, wrong: list }) }) as unknown as Pick<Readings, N>;
const node = (over: Partial<KubernetesNode> = {}): KubernetesNode => ({ name: "esx01.lab.test", ready: "True", message: null, cordoned: false, ...over });
const nodes = (...list: KubernetesNode[]) => ({ "kubernetes-nodes": look("kubernetes-nodes", [node({ name: "4204c0ffee" }), ...list]) });
const webhooks = (over: object = {}) => ({ "kubernetes-webhooks": look("kubernetes-webhooks", { counted: 9, unanswered: [], expired: [], kyverno: false, ...over }) });
const packages = (message: string) => ({ ...wrong("kubernetes-packages", { kind: "PackageInstall", name: "vmware-system-supervisor-services/svc-tkg", message }), ...webhooks() });
const cluster = (over: Partial<WorkloadCluster> = {}): WorkloadCluster => ({ name: "team-a/shop", pods: ["192.168.156.0/20"], services: ["10.96.0.0/12"], initialized: true, created: OLD, topologyMessage: null, ...over });
const clusters = (...list: WorkloadCluster[]) => ({ "kubernetes-clusters": look("kubernetes-clusters", list) });
const machine = (over: Partial<WorkloadMachine> = {}): WorkloadMachine => ({ name: "team-a/shop-cp-1", cluster: "team-a/shop", controlPlane: true, created: OLD, unhealthy: null, drain: null, ...over });
const machines = (over: Partial<KubernetesMachines>) => ({ "kubernetes-machines": look("kubernetes-machines", { machines: [machine()], checks: [{ cluster: "team-a/shop", startupSeconds: 3600 }], replaced: [], ...over }) });
const drains = (over: object = {}) => ({ "kubernetes-drains": look("kubernetes-drains", [{ node: "esx01.lab.test", budgets: [], orphans: [], ...over }]) });
const draining = (message: string, since = OLD) => machines({ machines: [machine({ drain: { since, message } })] });
const classes = (message: string) => ({ ...wrong("kubernetes-cluster-classes", { name: "team-a/tanzukubernetescluster", message }), ...clusters() });
const releases = (total: number, compatible = total, osImages: number | null = total) => ({ "kubernetes-releases": look("kubernetes-releases", { releases: [{ kind: "TanzuKubernetesRelease", total, compatible }], osImages }), ...clusters(cluster()) });
const supervisor = (over: Partial<SupervisorConfig> = {}) => ({ supervisor: readingsOf({ config: { apiManagementEndpoint: "10.0.0.100", contentLibraries: ["5d2ecb54"], ...over } }).supervisor });
const ncp = (handledAt: string | null) => ({ "kubernetes-ncp": look("kubernetes-ncp", { handledAt }), "nsx-restore": look("nsx-restore", { asked: true as const, status: "SUCCESS", endedAt: "2026-05-20T10:00:00.000Z" }) });
const zones = (...list: string[]) => ({ "kubernetes-zones": look("kubernetes-zones", list) });
const attached = { volume: "pvc-1", name: "csi-1", since: OLD };

export const examplesOfKubernetes: Readonly<Record<string, Example>> = {
  "kubernetes-node-not-ready": { broken: nodes(node({ ready: "Unknown" })), proves: ["status-not-posted"], healthy: nodes(node()), says: ["Node is not healthy and is not accepting pods. Details Kubelet stopped posting node status."] },
  "kubernetes-node-not-ready not-ready": { broken: nodes(node({ ready: "False", message: "container runtime is down" })), proves: ["not-ready"], healthy: nodes(node({ cordoned: true })) },
  "kubernetes-deployment-unavailable": {
    broken: wrong("kubernetes-deployments", { name: "vmware-system-netop/controller", desired: 2, available: 0 }),
    proves: ["network-operator"],
    healthy: wrong("kubernetes-deployments"),
    says: ["Infrastructure Deployment identifier vmware-system-netop is not fully available. This may affect your cluster networking."],
  },
  "kubernetes-deployment-unavailable other": { broken: wrong("kubernetes-deployments", { name: "kube-system/coredns", desired: 3, available: 1 }), proves: ["other-component"], healthy: wrong("kubernetes-deployments") },
  "kubernetes-webhook-without-endpoint": { broken: webhooks({ unanswered: ["validate.example (svc-a/webhook)"] }), proves: ["service-without-endpoint"], healthy: webhooks() },
  "kubernetes-webhook-certificate-expired": { broken: webhooks({ expired: [{ webhook: "storage-quota.example", notAfter: OLD }] }), proves: ["certificate-expired"], healthy: webhooks() },
  "kubernetes-apiservice-unavailable": {
    broken: wrong("kubernetes-apiservices", { name: "v1alpha1.data.packaging.carvel.dev", reason: "FailedDiscoveryCheck", message: "x509: certificate has expired" }),
    proves: ["certificate"],
    healthy: wrong("kubernetes-apiservices"),
  },
  "kubernetes-apiservice-unavailable endpoint": { broken: wrong("kubernetes-apiservices", { name: "v1beta1.metrics.k8s.io", reason: "MissingEndpoints", message: "no endpoints" }), proves: ["no-endpoint"], healthy: wrong("kubernetes-apiservices") },
  "kubernetes-apiservice-unavailable silent": { broken: wrong("kubernetes-apiservices", { name: "v1beta1.metrics.k8s.io", reason: "FailedDiscoveryCheck", message: "context deadline exceeded" }), proves: ["no-answer"], healthy: wrong("kubernetes-apiservices") },
  "package-not-reconciled": { broken: packages("vendir: Error: Fetching image: GET https://registry/v2/…: MANIFEST_UNKNOWN: manifest unknown"), proves: ["image-missing"], healthy: { ...wrong("kubernetes-packages"), ...webhooks() } },
  "package-not-reconciled lock": { broken: packages("vendir: Error: Checking if image is bundle: Expected ImagesLock file in .imgpkg"), proves: ["bundle-copied-without-lock"], healthy: { ...wrong("kubernetes-packages"), ...webhooks() } },
  "package-not-reconciled kyverno": { broken: { ...packages("Stopped installing matched version '3.1.0' since last attempted version '3.0.0' is higher"), ...webhooks({ kyverno: true }) }, proves: ["changed-by-kyverno"], healthy: { ...wrong("kubernetes-packages"), ...webhooks({ kyverno: true }) } },
  "package-not-reconciled conflict": { broken: packages("Conflicting resources: Package/a.1.0.0 is already present but not identical"), proves: ["repositories-conflict"], healthy: { ...wrong("kubernetes-packages"), ...webhooks() } },
  "package-not-reconciled other": { broken: packages("kapp: Error: waiting on reconcile deployment/a: exceeded its progress deadline"), proves: ["other"], healthy: { ...wrong("kubernetes-packages"), ...webhooks() } },
  "volume-attachment-stuck": { broken: { ...wrong("kubernetes-volume-attachments", { ...attached, node: "gone.lab.test" }), ...nodes(node()) }, proves: ["node-gone"], healthy: { ...wrong("kubernetes-volume-attachments", { ...attached, node: "gone.lab.test", since: JUST_NOW }), ...nodes(node()) } },
  "volume-attachment-stuck held": { broken: { ...wrong("kubernetes-volume-attachments", { ...attached, node: "esx01.lab.test" }), ...nodes(node()) }, proves: ["not-detached"], healthy: { ...wrong("kubernetes-volume-attachments"), ...nodes(node()) } },
  "clusterclass-variables-not-reconciled": { broken: classes("VariableDiscoveryFailed failed to call extension handlers: x509: certificate signed by unknown authority"), proves: ["extension-certificate"], healthy: { ...wrong("kubernetes-cluster-classes"), ...clusters() } },
  "clusterclass-variables-not-reconciled away": { broken: classes("VariableDiscoveryFailed failed to call extension handlers: connection refused"), proves: ["extension-unreachable"], healthy: { ...wrong("kubernetes-cluster-classes"), ...clusters() } },
  "clusterclass-variables-not-reconciled stale": { broken: { ...wrong("kubernetes-cluster-classes"), ...clusters(cluster({ topologyMessage: "variable is not defined: vmClass" })) }, proves: ["variable-not-defined"], healthy: { ...wrong("kubernetes-cluster-classes"), ...clusters(cluster()) } },
  "clusterclass-variables-not-reconciled other": { broken: classes("VariableDiscoveryFailed duplicate definitions"), proves: ["other"], healthy: { ...wrong("kubernetes-cluster-classes"), ...clusters() } },
  "workload-cluster-pod-range-overlap": { broken: { ...clusters(cluster({ pods: ["10.0.0.0/16"], initialized: false })), ...supervisor() }, proves: ["pods"], healthy: { ...clusters(cluster()), ...supervisor() } },
  "workload-cluster-pod-range-overlap services": { broken: { ...clusters(cluster({ services: ["10.0.0.0/24"] })), ...supervisor() }, proves: ["services"], healthy: { ...clusters(cluster({ pods: ["no range"] })), ...supervisor() } },
  "machine-health-check-loop": {
    broken: { ...machines({ machines: [machine({ unhealthy: "NodeStartupTimeout" })] }), ...clusters(cluster({ initialized: false })) },
    proves: ["startup-too-slow"],
    healthy: { ...machines({ machines: [machine({ unhealthy: "NodeStartupTimeout" })] }), ...clusters(cluster()) },
  },
  "machine-health-check-loop punctual": {
    broken: { ...machines({ replaced: [{ cluster: "team-a/shop", machine: "shop-cp-0", retries: 1, at: "2026-05-31T22:05:00.000Z" }] }), ...clusters(cluster({ initialized: false })) },
    proves: ["startup-too-slow"],
    healthy: { ...machines({}), ...clusters(cluster({ initialized: false })) },
  },
  "machine-health-check-loop other": {
    broken: { ...machines({ replaced: [{ cluster: "team-a/shop", machine: "shop-cp-0", retries: 0, at: "2026-05-31T20:20:00.000Z" }] }), ...clusters(cluster({ initialized: false })) },
    proves: ["replaced-before-up"],
    healthy: { ...machines({ replaced: [{ cluster: "team-a/shop", machine: "shop-cp-0", retries: 0, at: OLD }] }), ...clusters(cluster()) },
  },
  "pod-disruption-budget-blocks-drain": { broken: { ...draining("Cannot evict pod as it would violate the pod's disruption budget."), ...drains() }, proves: ["in-workload-cluster"], healthy: { ...draining("Cannot evict pod as it would violate the pod's disruption budget.", JUST_NOW), ...drains() } },
  "pod-disruption-budget-blocks-drain supervisor": { broken: { ...machines({}), ...drains({ budgets: ["team-a/web"] }) }, proves: ["on-supervisor-node"], healthy: { ...machines({}), ...drains() } },
  "drain-orphaned-pod": { broken: { ...machines({}), ...drains({ orphans: ["team-a/report-1"] }) }, proves: ["ended-pod-left"], healthy: { ...machines({}), ...drains() } },
  "drain-orphaned-pod guest": { broken: { ...draining("Drain not completed yet: Pod report-1: deletionTimestamp set, but still not removed from the Node"), ...drains() }, proves: ["pod-not-removed"], healthy: { ...draining("Drain not completed yet", OLD), ...drains() } },
  "kubernetes-releases-missing": { broken: { ...releases(0), ...supervisor() }, proves: ["library-yields-none"], healthy: { ...releases(3), ...supervisor() } },
  "kubernetes-releases-missing library": { broken: { ...releases(0, 0, null), ...supervisor({ contentLibraries: [] }) }, proves: ["library-not-assigned"], healthy: { ...releases(0), ...clusters(), ...supervisor({ contentLibraries: [] }) } },
  "kubernetes-releases-missing compatible": { broken: { ...releases(3, 0), ...supervisor() }, proves: ["none-compatible"], healthy: { ...releases(3, 1), ...supervisor() } },
  "kubernetes-releases-missing images": { broken: { ...releases(3, 3, 0), ...supervisor() }, proves: ["os-images-missing"], healthy: { ...releases(3, 3, null), ...supervisor() } },
  "ncp-restore-mode": { broken: ncp(null), proves: ["restore-not-handled"], healthy: ncp("2026-05-20T10:30:00.000Z") },
  "load-balancer-address-pending": { broken: wrong("kubernetes-services", { name: "team-a/web", since: OLD }), proves: ["no-address-given"], healthy: wrong("kubernetes-services", { name: "team-a/web", since: JUST_NOW }) },
  "availability-zone-missing": { broken: zones(), proves: ["none-created"], healthy: zones("domain-c8") },
};
