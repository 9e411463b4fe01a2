import { z } from "zod";
import { nsxProbe } from "./nsx-probe.ts";

const text = z.string().nullish();
const status = z.object({
  edge_cluster_status: text,
  member_status: z.array(z.object({ status: text, transport_node: z.object({ target_display_name: text, target_id: text }).nullish() })).nullish(),
});

/** The edge cluster that the Supervisor's traffic goes through. */
export const nsxEdges = nsxProbe("nsx-edges", async (ask, _around, { supervisor: { nsxEdgeCluster: id } }) => {
  if (id === null) return { cluster: null };
  const told = await ask(`/api/v1/edge-clusters/${encodeURIComponent(id)}/status`, status);
  const down = (told.member_status ?? []).filter((member) => member.status === "DOWN");
  return { cluster: { id, status: told.edge_cluster_status ?? null, down: down.map(({ transport_node: node }) => node?.target_display_name ?? node?.target_id ?? "?") } };
});
