import type { NsxCluster } from "@supervisor-doctor/shared/readings-nsx";
import { z } from "zod";
import { defineProbe } from "./probe.ts";

const node = z.object({ mgmt_cluster_listen_ip_address: z.string().nullish(), uuid: z.string().nullish() });
const status = z.object({
  mgmt_cluster_status: z.object({ status: z.string().nullish(), offline_nodes: z.array(node).nullish().catch(null) }).nullish(),
  control_cluster_status: z.object({ status: z.string().nullish() }).nullish(),
  detailed_cluster_status: z.object({ overall_status: z.string().nullish() }).nullish(),
});

/**
 * What NSX says of its own management cluster: asked once, of the first registered server, only with credentials that
 * the person gave, and only if that server shows the registered certificate.
 */
export const nsxCluster = defineProbe({
  name: "nsx-cluster",
  system: "nsx",
  scope: "supervisor",
  timeoutMs: 9_000,
  needs: ["nsx-registration"],
  look: async ({ "nsx-registration": { servers } }, { vantage, nsxCredentials: credentials }, signal): Promise<NsxCluster> => {
    const server = servers.find((each) => each.thumbprint !== null);
    if (!credentials || !server) return { asked: false };
    const reply = await vantage.askNsx(server, "/api/v1/cluster/status", credentials, signal);
    const parsed = status.safeParse(reply.json);
    const told = parsed.success ? parsed.data : {};
    return {
      asked: true,
      host: server.host,
      http: reply.status,
      management: told.mgmt_cluster_status?.status ?? null,
      overall: told.detailed_cluster_status?.overall_status ?? null,
      control: told.control_cluster_status?.status ?? null,
      offline: (told.mgmt_cluster_status?.offline_nodes ?? []).map(({ mgmt_cluster_listen_ip_address: address, uuid }) => address ?? uuid ?? "?"),
    };
  },
});
