import type { Readings, SupervisorEndpoint, SupervisorStep } from "../../readings.ts";
import { leaf, look, readingsOf, serverAnswer } from "../readings-fixture.ts";
import type { Example } from "./example.ts";
import { STEP_IDS } from "./supervisor-steps.ts";

/** The tests' own time, against which the examples stand. */
const NOW = "2026-06-01T00:00:00.000Z";
const ago = (minutes: number): string => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();

const reported = (says: string, opens: readonly string[]): Example => ({ broken: {}, proves: [], opens, healthy: {}, says: [says] });

const config = readingsOf({ config: { configStatus: "RUNNING", apiManagementEndpoint: "10.0.0.100", networkProvider: "VSPHERE_NETWORK" } }).supervisor;
const withStatus = (configStatus: string, more: Parameters<typeof readingsOf>[0]["config"] = {}) => readingsOf({ config: { configStatus, ...more } }).supervisor;

function endpoint(over: Partial<SupervisorEndpoint> = {}): Pick<Readings, "supervisor-endpoint"> {
  const key = "10.0.0.100:6443";
  const value = { ...serverAnswer({ host: "10.0.0.100", port: 6443 }), role: "management" as const, ...over };
  return { "supervisor-endpoint": [{ key, ...look(`supervisor-endpoint:${key}`, value) }] };
}
const silent = { leaf: null, status: null } as const;
const ends = (notAfter: string) => endpoint({ leaf: leaf({ notAfter }) });

const api = (over: Partial<SupervisorEndpoint>, ...proves: string[]): Example => ({ broken: { supervisor: withStatus("ERROR", { apiManagementEndpoint: "10.0.0.100", kubernetesStatus: "ERROR" }), ...endpoint(over) }, proves, healthy: { supervisor: config, ...endpoint() } });

const balancers = (outcome: "connected" | "refused") => ({ "load-balancer": readingsOf({ balancers: [outcome === "refused" ? { outcome, leaf: null, status: null } : {}] })["load-balancer"] });

const step = (type: string, status: string, since: string | null): SupervisorStep => ({ type, status, severity: "ERROR", since, description: null, messages: [] });
const conditions = (...steps: SupervisorStep[]) => ({ "supervisor-conditions": look("supervisor-conditions:domain-c8", { supervisorId: "s", supervisorName: null, messages: [], steps }) });

/** A type of each step; of those that are not public, one that its step's name would give. */
const TYPES: Readonly<Record<(typeof STEP_IDS)[number], string>> = {
  infrastructure: "InfrastructureInitialized",
  "vms-deployed": "ControlPlaneVMsDeployed",
  "vms-configured": "ControlPlaneVMsConfigured",
  "management-network": "ManagementNetworkConfigured",
  "workload-network": "WorkloadNetworkConfigured",
  "load-balancer": "LoadBalancerConfigured",
  services: "CoreSupervisorServicesConfigured",
  "other-step": "SomethingElseConfigured",
};

const stuckSteps = Object.fromEntries(
  STEP_IDS.map((id): [string, Example] => [
    `supervisor-step-stuck ${id}`,
    { broken: { supervisor: withStatus("CONFIGURING"), ...conditions(step(TYPES[id], "FALSE", ago(300))) }, proves: [id], healthy: { supervisor: withStatus("CONFIGURING"), ...conditions(step(TYPES[id], "FALSE", ago(5))) } },
  ]),
);

const WAITING_FOR_LB = "Timed out waiting for LB service update. This operation is part of the cluster enablement and will be retried.";
const NOT_READY = "Node is not healthy and is not accepting pods. Details Kubelet stopped posting node status.";
const OPERATOR = "Infrastructure Deployment identifier vmware-system-netop is not fully available. This may affect your cluster networking.";
const CREDENTIALS = "Cluster domain-c8 is unhealthy: the server has asked for the client to provide credentials";
const SYSTEM_ERROR = "System error occurred on control plane node 42.";

export const examplesOfMessages: Readonly<Record<string, Example>> = {
  "supervisor-service-install-waiting": reported("Error installing service velero.vsphere.vmware.com on cluster domain-c8.", ["install-failing"]),
  "supervisor-nic-configuration-failed": reported("vcenter.wcp.cluster.nic.config.error", ["reconfiguration-failing", "network-not-realised"]),
  "supervisor-http-404-while-configuring": reported("HTTP communication could not be completed with status 404", ["not-there-yet"]),
  "vks-runtime-sdk-waiting": reported("RuntimeSDK extension is not ready", ["extension-not-registered"]),
  "vpc-gateway-missing connection": reported("vcenter.wcp.nsxvpc.gw.conn.not.set", ["external-connection-missing", "state-stale"]),
  "vpc-gateway-missing cluster": reported("vcenter.wcp.nsxvpc.service_cluster.not.set", ["service-cluster-missing", "state-stale"]),
  "vpc-private-block-invalid": reported("Private TGW IP Blocks must be set in VPC Connectivity Profile", ["block-missing", "block-overlaps"]),
  "supervisor-service-manifest-missing": reported("ReconcileFailed: GET https://registry.lab.test/v2/tkg/manifests/1: MANIFEST_UNKNOWN", ["registry-path-wrong", "proxy-in-between"]),
  "host-image-incompatible": reported("3 hosts are incompatible with the image.", ["base-image-differs"]),
  "host-vib-download-failed": reported("Cannot download VIB 'spherelet' from the depot.", ["depot-not-reached", "build-differs"]),
  "etcd-storage-slow": reported("etcdserver: request timed out", ["datastore-slow"]),
  "host-api-server-unreachable": reported("spherelet: dial tcp 10.0.0.100:6443: i/o timeout", ["port-blocked", "vmkernel-elsewhere"]),
  "load-balancer-update-waiting": { broken: balancers("refused"), proves: ["load-balancer-failing"], opens: ["virtual-address-not-served", "names-collide"], healthy: balancers("connected"), says: [WAITING_FOR_LB] },
  "load-balancer-update-waiting alone": { broken: balancers("connected"), proves: [], opens: ["virtual-address-not-served", "names-collide"], healthy: balancers("connected"), says: [WAITING_FOR_LB] },
  "control-plane-system-error": {
    broken: { supervisor: config },
    proves: ["documented-error"],
    opens: ["inside-the-vm"],
    healthy: { supervisor: config },
    messageId: "vcenter.wcp.master.guest.systemerror",
    says: [`${SYSTEM_ERROR} Details Unable to connect to the management DNS servers 10.0.0.53 from control plane VM cp1.`],
  },
  "control-plane-system-error other": { broken: { supervisor: config }, proves: [], opens: ["documented-error", "inside-the-vm"], healthy: { supervisor: config }, says: [`${SYSTEM_ERROR} Details exit status 1.`] },
  "supervisor-api-unreachable refused": api({ outcome: "refused", ...silent }, "connection-refused"),
  "supervisor-api-unreachable silent": { ...api({ outcome: "timeout", ...silent }, "connection-timeout"), says: ["Kubernetes cluster health endpoint problem at 10.0.0.100. Details: timeout"] },
  "supervisor-api-unreachable tls": api({ outcome: "tls-failed", ...silent }, "tls-failed"),
  "supervisor-api-unreachable unhealthy": { ...api({ status: 500 }, "unhealthy"), says: ["Kubernetes cluster health endpoint problem at 10.0.0.100. Details: unhealthy"] },
  "supervisor-certificate-expiring expired": { broken: { supervisor: config, ...ends(ago(60)) }, proves: ["expired"], healthy: { supervisor: config, ...ends(ago(-60 * 24 * 31)) } },
  "supervisor-certificate-expiring soon": { broken: { supervisor: config, ...ends(ago(-60 * 24 * 29)) }, proves: ["expiring"], healthy: { supervisor: config, ...endpoint({ outcome: "timeout", ...silent }) } },
  "supervisor-node-not-ready": { broken: ends(ago(60)), proves: ["certificate-expired"], opens: ["node-down", "api-blocked", "clock-skewed"], healthy: endpoint(), says: [NOT_READY] },
  "supervisor-network-operator-unavailable": { broken: { ...balancers("refused"), ...endpoint() }, proves: ["load-balancer-failing"], opens: ["pods-not-ready"], healthy: { ...balancers("connected"), ...endpoint() }, says: [OPERATOR] },
  "supervisor-network-operator-unavailable api": { broken: { ...balancers("connected"), ...endpoint({ status: 503 }) }, proves: ["control-plane-unwell"], opens: ["pods-not-ready"], healthy: { ...balancers("connected"), ...endpoint() }, says: [OPERATOR] },
  "supervisor-api-credentials-rejected": { broken: ends(ago(60)), proves: ["certificate-expired"], opens: ["token-rejected"], healthy: endpoint(), says: [CREDENTIALS] },
  ...stuckSteps,
  "supervisor-removal-stuck": {
    broken: { supervisor: withStatus("REMOVING"), ...conditions(step("InfrastructureInitialized", "FALSE", ago(300))) },
    proves: ["cleanup-failing"],
    healthy: { supervisor: withStatus("REMOVING"), ...conditions(step("InfrastructureInitialized", "FALSE", ago(30))) },
  },
};
