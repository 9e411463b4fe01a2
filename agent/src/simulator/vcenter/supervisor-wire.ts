import type { Locale } from "@supervisor-doctor/shared/locale";
import { CONDITION_STEPS } from "../conditions.ts";
import type { Cluster, Kubernetes, LoadBalancer, Message, Release, Supervisor } from "../environment.ts";
import { NSX_EDGE_CLUSTER } from "../nsx-edge-cluster.ts";
import { localizable } from "./wire.ts";

const STATS = { cpu_used: 8420, cpu_capacity: 57600, memory_used: 61440, memory_capacity: 294912, storage_used: 184320, storage_capacity: 2097152 };

export const hasSupervisors = (release: Release): boolean => release !== "7.0.3";

function messages(list: readonly Message[], locale: Locale | null): object[] {
  return list.map((message) => ({
    severity: message.severity,
    details: localizable(message, locale),
    ...(message.kb && { kb_article_link: message.kb }),
  }));
}

/** What comes before the failing step is done, what comes behind it has not begun. */
export function conditions(supervisor: Supervisor, locale: Locale | null): object[] {
  const steps = CONDITION_STEPS.flatMap(({ type, text }) => (type === null ? [] : [{ type, text }]));
  const failing = steps.findIndex(({ type }) => supervisor.messages.some((message) => message.condition.type === type));
  return steps.map(({ type, text }, index) => {
    const own = supervisor.messages.filter((message) => message.condition.type === type);
    const first = own[0];
    return {
      type,
      description: { id: "vcenter.wcp.simulated.condition", default_message: text.en, args: [], ...(locale && { localized: text[locale] }) },
      status: first ? "FALSE" : failing >= 0 && index > failing ? "UNKNOWN" : "TRUE",
      ...(first && { last_transition_time: first.since }),
      reason: first?.condition.reason ?? "",
      severity: first?.severity ?? "INFO",
      messages: messages(own, locale),
    };
  });
}

/** `Supervisors.Summary.Info` */
export function supervisorSummary(supervisor: Supervisor, release: Release, locale: Locale | null): object {
  return {
    name: supervisor.name,
    config_status: supervisor.configStatus,
    kubernetes_status: supervisor.kubernetesStatus,
    stats: STATS,
    ...(release === "9.1.0" && { messages: messages(supervisor.messages, locale) }),
  };
}

/** `Clusters.Summary` */
export function clusterSummary(cluster: Cluster, supervisor: Supervisor): object {
  return { cluster: cluster.id, cluster_name: cluster.name, config_status: supervisor.configStatus, kubernetes_status: supervisor.kubernetesStatus, stats: STATS };
}

/** `LoadBalancers.Info`. `authorities`: PEM by authority. */
function loadBalancerInfo({ id, kind, servers, username, trusts }: LoadBalancer, authorities: Readonly<Record<string, string>>): object {
  const common = { username, certificate_authority_chain: "pem" in trusts ? trusts.pem : (authorities[trusts.authority] ?? "") };
  return {
    id,
    provider: kind,
    address_ranges: [{ address: "10.20.50.2", count: 62 }],
    ...(kind === "AVI" ? { avi_info: { server: servers[0], ...common } } : { ha_proxy_info: { servers, ...common } }),
  };
}

const workloadNetworks = (workload: Supervisor["workload"]): object => ({
  supervisor_primary_workload_network: {
    network: "network-1",
    network_provider: "VSPHERE_NETWORK",
    vsphere_network: {
      portgroup: "dvportgroup-40",
      ip_assignment_mode: "STATICRANGE",
      address_ranges: [{ address: workload.startingAddress, count: 64 }],
      gateway: workload.gateway,
      subnet_mask: "255.255.255.0",
    },
    namespaces: [],
  },
});

const NSX_NETWORKS = {
  pod_cidrs: [{ address: "10.244.0.0", prefix: 20 }],
  ingress_cidrs: [{ address: "10.20.50.0", prefix: 26 }],
  egress_cidrs: [{ address: "10.20.60.0", prefix: 26 }],
  cluster_distributed_switch: "50 1e 6a 91 7c 0b 4a 2d-8e 12 5f 44 b3 91 0c 77",
  nsx_edge_cluster: NSX_EDGE_CLUSTER,
  default_ingress_tls_certificate: "",
  nsx_tier0_gateway: "tier0-01",
  namespace_subnet_prefix: 28,
  routed_mode: false,
};

function toldCertificate({ told, certificate }: Kubernetes, authorities: Readonly<Record<string, string>>, served: string): string {
  if (typeof told === "object") return told.text;
  return told === "leaf" ? served : (authorities[certificate.signer] ?? "");
}

/** `Clusters.Info`, with the names in the case of 7.0 and 8.0. `served`: PEM of what its control plane serves. */
export function clusterInfo(supervisor: Supervisor, release: Release, locale: Locale | null, authorities: Readonly<Record<string, string>>, served: string): object {
  const { management, workload, networkProvider, kubernetes } = supervisor;
  const certificate = toldCertificate(kubernetes, authorities, served);
  const [first = 0, ...rest] = management.startingAddress.split(".").map(Number).toReversed();
  const nth = (index: number): string => [first + index, ...rest].toReversed().join(".");
  return {
    size_hint: "SMALL",
    stat_summary: STATS,
    config_status: supervisor.configStatus,
    messages: messages(supervisor.messages, locale),
    ...(hasSupervisors(release) && { conditions: conditions(supervisor, locale) }),
    kubernetes_status: supervisor.kubernetesStatus,
    kubernetes_status_messages: messages(supervisor.kubernetesMessages, locale),
    api_server_management_endpoint: management.floatingAddress,
    api_server_cluster_endpoint: kubernetes.clusterAddress,
    api_servers: supervisor.controlPlaneVms.map((_, index) => nth(index + 1)),
    tls_management_endpoint_certificate: certificate,
    tls_endpoint_certificate: certificate,
    network_provider: networkProvider,
    service_cidr: { address: "10.96.0.0", prefix: 23 },
    master_DNS: management.dns,
    worker_DNS: workload.dns,
    master_DNS_search_domains: management.searchDomains,
    master_NTP_servers: management.ntp,
    workload_ntp_servers: management.ntp,
    Master_DNS_names: [],
    master_management_network: {
      mode: management.mode,
      network: "dvportgroup-21",
      floating_IP: management.floatingAddress,
      ...(management.mode === "STATICRANGE" && {
        address_range: { starting_address: management.startingAddress, address_count: 5, subnet_mask: "255.255.255.0", gateway: management.gateway },
      }),
    },
    ...(networkProvider === "NSXT_CONTAINER_PLUGIN" && { ncp_cluster_network_info: NSX_NETWORKS }),
    ...(networkProvider === "VSPHERE_NETWORK" && { workload_networks: workloadNetworks(workload) }),
    load_balancers: supervisor.loadBalancers.map((each) => loadBalancerInfo(each, authorities)),
    master_storage_policy: "aa6d5a82-1c88-45da-85d3-3d74b91a5bad",
    ephemeral_storage_policy: "aa6d5a82-1c88-45da-85d3-3d74b91a5bad",
    image_storage: { storage_policy: "aa6d5a82-1c88-45da-85d3-3d74b91a5bad" },
    login_banner: "",
    default_kubernetes_service_content_library: "5d2ecb54-1a2c-4a27-8f4c-1f6ab9a7c2a1",
    cluster_proxy_config: { proxy_settings_source: "VC_INHERITED" },
  };
}

/** `Software.Clusters.Info` */
export function softwareInfo(supervisor: Supervisor): object {
  const { version, availableVersions, upgrade } = supervisor;
  return { current_version: version, available_versions: availableVersions, ...(upgrade.lastUpgradedAt !== null && { last_upgraded_date: upgrade.lastUpgradedAt }), state: upgrade.state, messages: [] };
}
