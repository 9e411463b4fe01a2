import { canonicalHost } from "@supervisor-doctor/shared/address";
import { z } from "zod";
import { defineProbe } from "./probe.ts";
import { condition, fromCondition, fromMessage, message } from "./supervisor-wire.ts";
import { getAs, ifAtAll } from "./wire.ts";

const strings = z.array(z.string()).nullish().transform((list) => (list ?? []).map((each) => each.trim()).filter((each) => each !== ""));
const server = z.object({ host: z.string(), port: z.number().nullish() });
const loadBalancer = z.object({
  ha_proxy_info: z.object({ servers: z.array(server).nullish() }).nullish(),
  avi_info: z.object({ server: server.nullish() }).nullish(),
});
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
  load_balancers: z.array(loadBalancer).nullish(),
});
const software = z.object({
  current_version: z.string().nullish(),
  messages: z.array(message).nullish(),
  upgrade_status: z.object({ messages: z.array(message).nullish() }).nullish(),
});
const names = z.array(z.object({ cluster: z.string(), cluster_name: z.string() }));

const ROOT = "/api/vcenter/namespace-management";

const modeOf = (text: string | undefined): "DHCP" | "STATICRANGE" | null => {
  const mode = text?.toUpperCase();
  return mode === "DHCP" || mode === "STATICRANGE" ? mode : null;
};

/** The Supervisor as its vSphere cluster tells it: the one state call that every release has. */
export const supervisor = defineProbe({
  name: "supervisor",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session, cluster: id }, signal) => {
    const [info, upgrade, list] = await Promise.all([
      getAs(session, `${ROOT}/clusters/${encodeURIComponent(id)}`, cluster, signal),
      ifAtAll(getAs(session, `${ROOT}/software/clusters/${encodeURIComponent(id)}`, software, signal)),
      ifAtAll(getAs(session, `${ROOT}/clusters`, names, signal)),
    ]);
    const balancers = (info.load_balancers ?? []).flatMap((each) => [...(each.ha_proxy_info?.servers ?? []), ...(each.avi_info?.server ? [each.avi_info.server] : [])]);
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
      loadBalancers: balancers.map(({ host, port }) => ({ host: canonicalHost(host), port: port ?? null })),
      messages: [
        ...(info.messages ?? []).map((each) => fromMessage(each, "messages")),
        ...(info.conditions ?? []).flatMap(fromCondition),
        ...(info.kubernetes_status_messages ?? []).map((each) => fromMessage(each, "kubernetes-status")),
        ...[...(upgrade?.messages ?? []), ...(upgrade?.upgrade_status?.messages ?? [])].map((each) => fromMessage(each, "upgrade")),
      ],
    };
  },
});
