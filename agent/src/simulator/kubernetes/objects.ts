import type { KubernetesObject, Release } from "../environment.ts";

/** A healthy Supervisor's objects, reduced to a few of each kind and to the fields that their schemas want. */

const DAY = 86_400_000;
const NAMESPACE = "team-a";
const CLUSTER = "shop";

interface Meta {
  readonly namespace?: string;
  readonly labels?: Record<string, string>;
  readonly owner?: { readonly apiVersion: string; readonly kind: string; readonly name: string };
  readonly annotations?: Record<string, string>;
}

export function healthyObjects(release: Release, at: string): Record<string, KubernetesObject[]> {
  const before = (days: number): string => new Date(Date.parse(at) - days * DAY).toISOString().replace(/\.\d+Z$/, "Z");
  const old = before(90);
  let number = 0;
  const uid = (): string => `0d3c5f8a-71b2-4c9e-9a64-${String((number += 1)).padStart(12, "0")}`;
  const object = (name: string, { namespace, labels, owner, annotations }: Meta, rest: object): KubernetesObject => ({
    metadata: {
      name,
      ...(namespace && { namespace }),
      uid: uid(),
      resourceVersion: String(100_000 + number),
      creationTimestamp: old,
      ...(labels && { labels }),
      ...(annotations && { annotations }),
      ...(owner && { ownerReferences: [{ ...owner, uid: uid(), controller: true, blockOwnerDeletion: true }] }),
    },
    ...rest,
  });
  const condition = (type: string, status: string, reason = "", message = ""): object => ({ type, status, lastTransitionTime: before(30), ...(reason && { reason }), ...(message && { message }) });
  const hasV1beta2 = release === "9.1.0";
  /** The newest Cluster API wants a reason and a message with each condition. */
  const capi = (type: string, status = "True", reason = type): object => (hasV1beta2 ? { ...condition(type, status, reason), message: "" } : condition(type, status));

  const controlPlaneNodes = [1, 2, 3].map((index) => `4204${String(index).padStart(4, "0")}c0ffee0123456789abcdef01`);
  const hosts = [1, 2, 3].map((index) => `esx0${index}.lab.test`);
  const kubelet = { "7.0.3": "v1.22.6+vmware.wcp.2", "8.0.3": "v1.28.3+vmware.wcp.1", "9.1.0": "v1.32.9+vmware.2-fips" }[release];
  const node = (name: string, role: string, version: string): KubernetesObject =>
    object(name, { labels: { "kubernetes.io/hostname": name, [`node-role.kubernetes.io/${role}`]: "" } }, {
      spec: {},
      status: { conditions: [condition("MemoryPressure", "False", "KubeletHasSufficientMemory"), condition("Ready", "True", "KubeletReady", "kubelet is posting ready status")], nodeInfo: { kubeletVersion: version, containerRuntimeVersion: "containerd://1.6", kernelVersion: "5.10", osImage: "Photon", operatingSystem: "linux", architecture: "amd64", bootID: "", machineID: "", systemUUID: "", kubeProxyVersion: version } },
    });

  const deployment = (namespace: string, name: string, replicas: number): KubernetesObject =>
    object(name, { namespace, labels: { app: name } }, {
      spec: { replicas, selector: { matchLabels: { app: name } }, template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, image: `localhost:5000/${name}:1` }] } } },
      status: { replicas, readyReplicas: replicas, availableReplicas: replicas, conditions: [condition("Available", "True", "MinimumReplicasAvailable"), condition("Progressing", "True", "NewReplicaSetAvailable")] },
    });
  const service = (namespace: string, name: string, type = "ClusterIP", address?: string): KubernetesObject =>
    object(name, { namespace }, { spec: { type, clusterIP: "10.96.0.20", ports: [{ port: 443 }] }, status: { loadBalancer: address ? { ingress: [{ ip: address }] } : {} } });
  const slice = (namespace: string, name: string): KubernetesObject =>
    object(`${name}-x7k2p`, { namespace, labels: { "kubernetes.io/service-name": name } }, { addressType: "IPv4", endpoints: [{ addresses: ["10.244.0.12"], conditions: { ready: true } }], ports: [{ port: 443, name: "", protocol: "TCP" }] });
  const webhook = (name: string, namespace: string, of: string): object => ({
    name,
    admissionReviewVersions: ["v1"],
    sideEffects: "None",
    failurePolicy: "Fail",
    clientConfig: { service: { namespace, name: of, path: "/validate", port: 443 }, caBundle: "" },
    rules: [{ apiGroups: ["*"], apiVersions: ["*"], operations: ["CREATE"], resources: ["*"] }],
  });
  const apiService = (group: string, version: string, of: { namespace: string; name: string } | null): KubernetesObject =>
    object(`${version}.${group}`, {}, { spec: { group, version, groupPriorityMinimum: 100, versionPriority: 100, ...(of && { service: { ...of, port: 443 } }) }, status: { conditions: [condition("Available", "True", of ? "Passed" : "Local")] } });

  const clusterLabels = { "cluster.x-k8s.io/cluster-name": CLUSTER };
  const classSpec = (name: string): object => {
    const template = (apiVersion: string, kind: string): object => ({ templateRef: { apiVersion, kind, name } });
    return { infrastructure: template("vmware.infrastructure.cluster.x-k8s.io/v1beta1", "VSphereClusterTemplate"), controlPlane: template("controlplane.cluster.x-k8s.io/v1beta2", "KubeadmControlPlaneTemplate") };
  };

  const installed = (name: string): KubernetesObject =>
    object(name, { namespace: "vmware-system-supervisor-services" }, { spec: { serviceAccountName: name, packageRef: { refName: name } }, status: { observedGeneration: 1, friendlyDescription: "Reconcile succeeded", version: "3.1.0", conditions: [{ type: "ReconcileSucceeded", status: "True" }] } });

  return {
    namespaces: ["kube-system", "vmware-system-netop", "vmware-system-appplatform-operator-system", "vmware-system-supervisor-services", "svc-tkg-domain-c8", NAMESPACE].map((name) => object(name, {}, { spec: { finalizers: ["kubernetes"] }, status: { phase: "Active" } })),
    nodes: [...controlPlaneNodes.map((name) => node(name, "control-plane", kubelet)), ...hosts.map((name) => node(name, "agent", kubelet.replace("vmware", "sph")))],
    pods: [
      object("coredns-5d78c9869d-2k4xq", { namespace: "kube-system", labels: { "k8s-app": "kube-dns" }, owner: { apiVersion: "apps/v1", kind: "ReplicaSet", name: "coredns-5d78c9869d" } }, { spec: { nodeName: controlPlaneNodes[0], containers: [{ name: "coredns", image: "localhost:5000/coredns:1" }] }, status: { phase: "Running" } }),
      object("report-28511040-abcde", { namespace: NAMESPACE, owner: { apiVersion: "batch/v1", kind: "Job", name: "report-28511040" } }, { spec: { nodeName: hosts[0], containers: [{ name: "report", image: "registry.lab.test/report:1" }] }, status: { phase: "Succeeded" } }),
    ],
    services: [service("vmware-system-netop", "netop-webhook"), service("kube-system", "kube-apiserver-lb-svc", "LoadBalancer", "10.20.50.2"), service(NAMESPACE, `${CLUSTER}-control-plane-service`, "LoadBalancer", "10.20.50.3")],
    "deployments.apps": [deployment("vmware-system-netop", "vmware-system-netop-controller-manager", 2), deployment("vmware-system-appplatform-operator-system", "kapp-controller", 1), deployment("kube-system", "coredns", 3), deployment("svc-tkg-domain-c8", "vmware-system-tkg-webhook", 2)],
    "poddisruptionbudgets.policy": [object("coredns", { namespace: "kube-system" }, { spec: { minAvailable: 1, selector: { matchLabels: { "k8s-app": "kube-dns" } } }, status: { currentHealthy: 3, desiredHealthy: 1, expectedPods: 3, disruptionsAllowed: 2 } })],
    "volumeattachments.storage.k8s.io": [object("csi-6f1c0e", {}, { spec: { attacher: "csi.vsphere.vmware.com", nodeName: hosts[0], source: { persistentVolumeName: "pvc-0001" } }, status: { attached: true } })],
    "endpointslices.discovery.k8s.io": [slice("vmware-system-netop", "netop-webhook"), slice("svc-tkg-domain-c8", "vmware-system-tkg-webhook-service"), slice("vmware-system-appplatform-operator-system", "packaging-api")],
    "apiservices.apiregistration.k8s.io": [apiService("apps", "v1", null), apiService("data.packaging.carvel.dev", "v1alpha1", { namespace: "vmware-system-appplatform-operator-system", name: "packaging-api" })],
    "validatingwebhookconfigurations.admissionregistration.k8s.io": [object("vmware-system-netop-validating-webhook", {}, { webhooks: [webhook("default.validating.netop.vmware.com", "vmware-system-netop", "netop-webhook")] })],
    "mutatingwebhookconfigurations.admissionregistration.k8s.io": [object("vmware-system-tkg-mutating-webhook", {}, { webhooks: [webhook("default.mutating.tkg.vmware.com", "svc-tkg-domain-c8", "vmware-system-tkg-webhook-service")] })],
    "packageinstalls.packaging.carvel.dev": [installed("svc-tkg.vsphere.vmware.com"), installed("svc-velero.vsphere.vmware.com")],
    "packagerepositories.packaging.carvel.dev": [
      object("vmware-standard", { namespace: "vmware-system-supervisor-services" }, { spec: { fetch: { imgpkgBundle: { image: "registry.lab.test/packages/standard@sha256:0123" } } }, status: { observedGeneration: 1, conditions: [{ type: "ReconcileSucceeded", status: "True" }] } }),
    ],
    "machinehealthchecks.cluster.x-k8s.io": [
      object(`${CLUSTER}-cp`, { namespace: NAMESPACE, labels: clusterLabels }, {
        spec: { clusterName: CLUSTER, selector: { matchLabels: { "cluster.x-k8s.io/control-plane": "" } }, ...(hasV1beta2 ? { checks: { nodeStartupTimeoutSeconds: 3600 } } : { nodeStartupTimeout: "1h0m0s", unhealthyConditions: [{ type: "Ready", status: "Unknown", timeout: "5m0s" }] }) },
        status: { expectedMachines: 1, currentHealthy: 1, observedGeneration: 1 },
      }),
    ],
    "clusterclasses.cluster.x-k8s.io": (hasV1beta2 ? ["builtin-generic-v3.4.0", "builtin-generic-v3.1.0"] : ["tanzukubernetescluster"]).map((name) =>
      object(name, { namespace: hasV1beta2 ? "vmware-system-vks-public" : NAMESPACE }, { spec: hasV1beta2 ? classSpec(name) : {}, status: { observedGeneration: 1, conditions: [hasV1beta2 ? capi("VariablesReady") : condition("VariablesReconciled", "True")] } }),
    ),
    "availabilityzones.topology.tanzu.vmware.com": [object("domain-c8", {}, { spec: { clusterComputeResourceMoIDs: ["domain-c8"], namespaces: {} } })],
    "ncpconfigs.nsx.vmware.com": [],
  };
}
