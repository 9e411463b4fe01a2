import { canonicalHost } from "@supervisor-doctor/shared/address";
import type { LoadBalancer } from "@supervisor-doctor/shared/readings-load-balancer";
import { z } from "zod";
import { within } from "../deadline.ts";
import { balancersIn, mergeBalancers, readablePem } from "./load-balancer-wire.ts";
import { defineProbe } from "./probe.ts";
import { edgesOfCluster } from "./supervisor-edges.ts";
import { networkFields, networksOf } from "./supervisor-networks.ts";
import { condition, fromCondition, fromMessage, message } from "./supervisor-wire.ts";
import { getAs, ifAtAll } from "./wire.ts";

const strings = z.array(z.string()).nullish().transform((list) => (list ?? []).map((each) => each.trim()).filter((each) => each !== ""));
const server = z.object({ host: z.string(), port: z.number().nullish() });
const text = z.string().nullish();
const loadBalancer = z.object({
  id: text,
  provider: text,
  ha_proxy_info: z.object({ servers: z.array(server).nullish(), username: text, certificate_authority_chain: text }).nullish(),
  avi_info: z.object({ server: server.nullish(), username: text, certificate_authority_chain: text }).nullish(),
});
type WireLoadBalancer = z.infer<typeof loadBalancer>;
const cluster = z.object({
  config_status: z.string(),
  kubernetes_status: z.string().default("UNKNOWN"),
  messages: z.array(message).nullish(),
  kubernetes_status_messages: z.array(message).nullish(),
  conditions: z.array(condition).nullish(),
  master_dns: strings,
  worker_dns: strings,
  master_dns_search_domains: strings,
  master_management_network: z.object({ mode: z.string().optional() }).nullish(),
  network_provider: z.string().nullish(),
  load_balancers: z.array(loadBalancer).nullish(),
  api_server_management_endpoint: text.catch(null),
  api_server_cluster_endpoint: text,
  api_servers: strings.catch([]),
  tls_management_endpoint_certificate: text,
  tls_endpoint_certificate: text,
  ncp_cluster_network_info: z.object({ nsx_edge_cluster: text }).nullish().catch(null),
  default_kubernetes_service_content_library: text,
  content_libraries: z.array(z.object({ content_library: z.string() })).nullish().catch(null),
});
const clusterWithNetworks = z.unknown().transform((json, context) => {
  const info = cluster.safeParse(json);
  if (info.success) return { info: info.data, networks: networkFields.parse(json) };
  for (const { path, message: text } of info.error.issues) context.addIssue({ code: "custom", path: [...path], message: text });
  return z.NEVER;
});
const software = z.object({
  state: z.string().nullish(),
  current_version: z.string().nullish(),
  messages: z.array(message).nullish(),
  upgrade_status: z.object({ messages: z.array(message).nullish() }).nullish(),
});
const names = z.array(z.object({ cluster: z.string(), cluster_name: z.string() }));

const ROOT = "/api/vcenter/namespace-management";

/** What completes the cluster's own answer, and must not make it fail by its silence. */
const COMPLETING_MS = 5_000;

const modeOf = (text: string | undefined): "DHCP" | "STATICRANGE" | null => {
  const mode = text?.toUpperCase();
  return mode === "DHCP" || mode === "STATICRANGE" ? mode : null;
};

const hostOf = (text: string | null | undefined): string | null => (text?.trim() ? canonicalHost(text) : null);

function balancersOf(wire: WireLoadBalancer): LoadBalancer[] {
  const kind = wire.ha_proxy_info ? "HA_PROXY" : wire.avi_info ? "AVI" : "OTHER";
  const servers = [...(wire.ha_proxy_info?.servers ?? []), ...(wire.avi_info?.server ? [wire.avi_info.server] : [])];
  return balancersIn(kind, servers, wire.ha_proxy_info ?? wire.avi_info ?? null, wire.id);
}

const isUpgrading = (state: string): boolean => ["PENDING", "INPROGRESS"].includes(state.toUpperCase());

/** The Supervisor as its vSphere cluster tells it: the one state call that every release has. */
export const supervisor = defineProbe({
  name: "supervisor",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session, cluster: id }, signal) => {
    const soon = within(COMPLETING_MS, signal);
    const [{ info, networks }, upgrade, list, edges] = await Promise.all([
      getAs(session, `${ROOT}/clusters/${encodeURIComponent(id)}`, clusterWithNetworks, signal),
      ifAtAll(getAs(session, `${ROOT}/software/clusters/${encodeURIComponent(id)}`, software, soon)),
      ifAtAll(getAs(session, `${ROOT}/clusters`, names, soon)),
      edgesOfCluster(session, id, signal),
    ]);
    return {
      id,
      name: list?.find((each) => each.cluster === id)?.cluster_name ?? id,
      configStatus: info.config_status,
      kubernetesStatus: info.kubernetes_status,
      version: upgrade?.current_version ?? null,
      managementMode: modeOf(info.master_management_network?.mode),
      managementDns: info.master_dns.map(canonicalHost),
      managementSearchDomains: info.master_dns_search_domains,
      workerDns: info.worker_dns.map(canonicalHost),
      networkProvider: info.network_provider ?? null,
      loadBalancers: mergeBalancers([(info.load_balancers ?? []).flatMap(balancersOf), edges.told?.servers ?? []]),
      apiManagementEndpoint: hostOf(info.api_server_management_endpoint),
      apiClusterEndpoint: hostOf(info.api_server_cluster_endpoint),
      apiServers: info.api_servers.map(canonicalHost),
      apiCertificates: [...new Set([...readablePem(info.tls_management_endpoint_certificate), ...readablePem(info.tls_endpoint_certificate)])],
      nsxEdgeCluster: info.ncp_cluster_network_info?.nsx_edge_cluster || null,
      contentLibraries: [...new Set([info.default_kubernetes_service_content_library ?? "", ...(info.content_libraries ?? []).map((each) => each.content_library)])].filter((id) => id !== ""),
      messages: [
        ...(info.messages ?? []).map((each) => fromMessage(each, "messages")),
        ...(info.conditions ?? []).flatMap(fromCondition),
        ...(edges.told?.conditions ?? []).flatMap(fromCondition),
        ...(info.kubernetes_status_messages ?? []).map((each) => fromMessage(each, "kubernetes-status")),
        ...[...(upgrade?.messages ?? []), ...(upgrade?.upgrade_status?.messages ?? [])].map((each) => fromMessage(each, "upgrade")),
      ],
      networks: networksOf(networks),
      ...(edges.told ? { edges: edges.told.edges } : edges.unread !== null && { edgesUnread: edges.unread }),
      ...(upgrade?.state && { upgrading: isUpgrading(upgrade.state) }),
    };
  },
});
