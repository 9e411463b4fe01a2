import type { Locale } from "@supervisor-doctor/shared/locale";
import { CONDITION_STEPS } from "../conditions.ts";
import { controlPlaneAddresses } from "../supervisor-api/addresses.ts";
import type { Cluster, LoadBalancer, Message, Release, Supervisor } from "../environment.ts";
import { clusterNetworks } from "./network-wire.ts";
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
  const known = CONDITION_STEPS.flatMap(({ type, text }) => (type === null ? [] : [{ type, text }]));
  const more = Object.keys(supervisor.steps).filter((type) => !known.some((step) => step.type === type));
  const steps = [...known, ...more.map((type) => ({ type, text: { en: type, ko: type, ja: type } }))];
  const failing = steps.findIndex(({ type }) => supervisor.messages.some((message) => message.condition.type === type));
  return steps.map(({ type, text }, index) => {
    const own = supervisor.messages.filter((message) => message.condition.type === type);
    const first = own[0];
    const told = supervisor.steps[type];
    const since = told?.since ?? first?.since;
    return {
      type,
      description: { id: "vcenter.wcp.simulated.condition", default_message: text.en, args: [], ...(locale && { localized: text[locale] }) },
      status: told ? told.status : first ? "FALSE" : failing >= 0 && index > failing ? "UNKNOWN" : "TRUE",
      ...(since && { last_transition_time: since }),
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

/** What the control plane VMs trust for a load balancer. `authorities`: PEM by authority. */
export const trustedPem = (trusts: LoadBalancer["trusts"], authorities: Readonly<Record<string, string>>): string => ("pem" in trusts ? trusts.pem : (authorities[trusts.authority] ?? ""));

/** `LoadBalancers.Info`. `authorities`: PEM by authority. */
function loadBalancerInfo({ id, kind, servers, username, trusts }: LoadBalancer, ranges: readonly object[], authorities: Readonly<Record<string, string>>): object {
  const common = { username, certificate_authority_chain: trustedPem(trusts, authorities) };
  return {
    id,
    provider: kind,
    address_ranges: ranges,
    ...(kind === "AVI" ? { avi_info: { server: servers[0], ...common } } : { ha_proxy_info: { servers, ...common } }),
  };
}

/** `Clusters.Info`, with the names in the case of 7.0 and 8.0. */
export function clusterInfo(supervisor: Supervisor, release: Release, locale: Locale | null, authorities: Readonly<Record<string, string>>): object {
  const { management, workload, networkProvider, networks } = supervisor;
  const listed = release === "9.1.0" && (networks.balancersToldBy === "edges" || networks.foundation) ? [] : supervisor.loadBalancers;
  return {
    size_hint: "SMALL",
    stat_summary: STATS,
    config_status: supervisor.configStatus,
    messages: messages(supervisor.messages, locale),
    ...(hasSupervisors(release) && { conditions: conditions(supervisor, locale) }),
    kubernetes_status: supervisor.kubernetesStatus,
    kubernetes_status_messages: messages(supervisor.kubernetesMessages, locale),
    api_server_management_endpoint: management.floatingAddress,
    api_server_cluster_endpoint: "10.20.50.2",
    api_servers: controlPlaneAddresses(supervisor),
    tls_management_endpoint_certificate: "",
    tls_endpoint_certificate: "",
    network_provider: networkProvider,
    master_DNS: management.dns,
    worker_DNS: workload.dns,
    master_DNS_search_domains: management.searchDomains,
    Master_DNS_names: [],
    ...clusterNetworks(supervisor, release),
    load_balancers: listed.map((each) => loadBalancerInfo(each, networks.balancerRanges, authorities)),
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
  return { current_version: supervisor.version, available_versions: supervisor.availableVersions, state: supervisor.upgrading ? "PENDING" : "READY", messages: [] };
}
