import type { KubernetesObject } from "@supervisor-doctor/agent/simulator/environment";
import { type Fault, inDays, supervisorOf } from "./fault.ts";

/** Known issues beyond the documents' tables, as known-issues.md has them: one or two causes of each kind of look. */

const condition = (type: string, status: string, message = "", reason = type): object => ({ type, status, reason, message, lastTransitionTime: new Date(Date.now() - 3_600_000).toISOString() });

/** Its own thing, that no other fault takes. */
const known = (id: string, truth: string, change: NonNullable<Fault["change"]>, more: Partial<Fault> = {}): Fault => ({ id, takes: [`known:${id.split("-")[0]}-${truth.split("/")[0]}`], truth: [truth], change, ...more });

const objects = (id: string, truth: string, change: (objects: Record<string, KubernetesObject[]>) => void, more: Partial<Fault> = {}): Fault => known(id, truth, (environment) => change(supervisorOf(environment).kubernetes.objects), more);

export const knownFaults: readonly Fault[] = [
  known("log-partition-full", "vcenter-partition-full/partition-full", ({ vcenter }) => (vcenter.inventory.partitions["log"] = 97)),
  known("appliance-storage-red", "vcenter-partition-full/reported-short", ({ vcenter }) => (vcenter.inventory.health["storage"] = "red")),
  known("appliance-memory-red", "vcenter-memory-short/memory", ({ vcenter }) => (vcenter.inventory.health["mem"] = "red")),
  known("appliance-load-orange", "vcenter-load-high/overloaded", ({ vcenter }) => (vcenter.inventory.health["load"] = "orange")),
  known("database-storage-red", "vcenter-database-storage-short/short", ({ vcenter }) => (vcenter.inventory.health["database-storage"] = "red")),
  known("no-licence", "supervisor-license-missing/not-licensed", ({ vcenter }) => (vcenter.inventory.licensed = false)),
  known("library-never-synchronised", "content-library-unreachable/never-synchronised", ({ vcenter }) => void Object.assign(vcenter.inventory.libraries[0] ?? {}, { lastSync: null, items: [] })),
  known("service-not-current", "supervisor-service-version-pending/version-behind", (environment) => void Object.assign(supervisorOf(environment).inventory.services[0] ?? {}, { desired: "3.2.0" }), { release: "8.0.3" }),
  known("certificate-ends-in-ten-days", "vcenter-certificate-expiring/expires-soon", (environment) => (environment.vcenter.certificate.notAfter = inDays(environment, 10)), { takes: ["vcenter:dates"] }),
  known("signing-certificate-expired", "vcenter-signing-certificate-expiring/expired", (environment) => (environment.vcenter.inventory.signing.notAfter = inDays(environment, -1))),
  known("upgrade-failed", "supervisor-upgrade-failed/failed", (environment) => void Object.assign(supervisorOf(environment).upgrade, { state: "ERROR", desired: "v1.29.7", errors: ["Node 2 did not come back."] }), { release: "8.0.3" }),
  known("namespace-in-error", "namespace-error/other", (environment) => void Object.assign(supervisorOf(environment).inventory.namespaces[1] ?? {}, { status: "ERROR", text: "The storage policy does not exist." })),
  known("zone-empty", "supervisor-zone-empty/no-cluster", (environment) => void supervisorOf(environment).inventory.emptyZones.push("zone-2"), { release: "8.0.3" }),
  known("storage-policy-deleted", "supervisor-storage-policy-missing/deleted", (environment) => (supervisorOf(environment).inventory.storagePolicy = "00000000-1c88-45da-85d3-3d74b91a5bad")),
  known("image-library-in-error", "supervisor-image-source-missing/library-in-error", ({ vcenter }) => (vcenter.inventory.imageLibraries = [{ id: "lib-9", status: "ERROR", text: "The library is not available any more." }]), { release: "9.1.0" }),
  known("host-clock-ahead", "clock-skewed/host-clock", ({ clusters }) => void Object.assign(clusters[0]?.hosts[1] ?? {}, { clockAheadMs: 9 * 3_600_000 }), { takes: ["clock:host"] }),
  known("host-ntp-stopped", "host-ntp-not-running/service-stopped", ({ clusters }) => clusters.forEach(({ hosts }) => hosts.forEach((host) => host.id === "host-33" && Object.assign(host.time, { running: false, policy: "off" })))),
  known("management-range-too-short", "control-plane-range-too-short/too-few", (environment) => (supervisorOf(environment).networks.management.addressCount = 4)),
  known("service-range-over-workload", "network-ranges-overlap/service", (environment) => (supervisorOf(environment).networks.service = "10.20.40.192/26"), { takes: ["networks:service"], world: "haproxy" }),
  objects("node-posts-nothing", "kubernetes-node-not-ready/status-not-posted", (all) => void Object.assign(all["nodes"]?.[0] ?? {}, { status: { conditions: [condition("Ready", "Unknown", "Kubelet stopped posting node status.", "NodeStatusUnknown")] } })),
  objects("network-operator-without-pods", "kubernetes-deployment-unavailable/network-operator", (all) => void Object.assign(all["deployments.apps"]?.[0] ?? {}, { status: { availableReplicas: 0, conditions: [condition("Available", "False")] } })),
  objects("webhook-without-endpoint", "kubernetes-webhook-without-endpoint/service-without-endpoint", (all) => void Object.assign(all["endpointslices.discovery.k8s.io"]?.[0] ?? {}, { endpoints: [{ addresses: ["10.244.0.12"], conditions: { ready: false } }] })),
  objects("service-without-address", "load-balancer-address-pending/no-address-given", (all) => void Object.assign(all["services"]?.[1] ?? {}, { status: { loadBalancer: {} } })),
  objects("no-availability-zone", "availability-zone-missing/none-created", (all) => (all["availabilityzones.topology.tanzu.vmware.com"] = []), { release: "8.0.3" }),
];
