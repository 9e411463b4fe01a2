import type { Locale } from "@supervisor-doctor/shared/locale";
import { CONDITION_STEPS } from "../conditions.ts";
import { controlPlaneAddresses } from "../supervisor-api/addresses.ts";
import type { Cluster, Kubernetes, LoadBalancer, Message, Release, Supervisor } from "../environment.ts";
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
export function loadBalancerInfo({ id, kind, servers, username, trusts }: LoadBalancer, ranges: readonly object[], authorities: Readonly<Record<string, string>>): object {
  const common = { username, certificate_authority_chain: trustedPem(trusts, authorities) };
  return {
    id,
    provider: kind,
    address_ranges: ranges,
    ...(kind === "AVI" ? { avi_info: { server: servers[0], ...common } } : { ha_proxy_info: { servers, ...common } }),
  };
}

function toldCertificate({ told, certificate }: Kubernetes, authorities: Readonly<Record<string, string>>, served: string): string {
  if (typeof told === "object") return told.text;
  return told === "leaf" ? served : (authorities[certificate.signer] ?? "");
}

/** `Clusters.Info`, with the names in the case of 7.0 and 8.0. `served`: PEM of what its control plane serves. */
export function clusterInfo(supervisor: Supervisor, release: Release, locale: Locale | null, authorities: Readonly<Record<string, string>>, served: string): object {
  const { management, workload, networkProvider, networks, inventory, kubernetes } = supervisor;
  const certificate = toldCertificate(kubernetes, authorities, served);
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
    api_server_cluster_endpoint: kubernetes.clusterAddress,
    api_servers: controlPlaneAddresses(supervisor),
    tls_management_endpoint_certificate: certificate,
    tls_endpoint_certificate: certificate,
    network_provider: networkProvider,
    master_DNS: management.dns,
    worker_DNS: workload.dns,
    master_DNS_search_domains: management.searchDomains,
    Master_DNS_names: [],
    ...clusterNetworks(supervisor, release),
    load_balancers: listed.map((each) => loadBalancerInfo(each, networks.balancerRanges, authorities)),
    master_storage_policy: inventory.storagePolicy,
    ephemeral_storage_policy: inventory.storagePolicy,
    image_storage: { storage_policy: inventory.storagePolicy },
    login_banner: "",
    default_kubernetes_service_content_library: inventory.kubernetesLibrary,
    ...(hasSupervisors(release) && { content_libraries: inventory.libraries.map((content_library) => ({ content_library })) }),
    ...(release === "9.1.0" && { supervisor_image_source: inventory.imageLibrary ? { source_type: "CONTENT_LIBRARY", library: inventory.imageLibrary } : { source_type: "EMBEDDED" } }),
    cluster_proxy_config: { proxy_settings_source: "VC_INHERITED" },
  };
}
