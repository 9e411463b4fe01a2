import { z } from "zod";
import { Failure } from "../failure.ts";
import { nsxProbe } from "./nsx-probe.ts";
import { ifAtAll } from "./wire.ts";

const text = z.string().nullish();
const collections = z.object({ results: z.array(z.object({ external_id: z.string(), cm_local_id: text })).nullish() });
const members = z.object({
  results: z.array(z.object({ external_id: text, host_node_deployment_status: text, mpa_connectivity_status: text, lcp_connectivity_status: text })).nullish(),
});

/** Names are looked up only for hosts that a person will read of. */
const MOST_NAMES = 8;

/** The hosts of the Supervisor's vSphere cluster: whether NSX is installed on them, and whether they are connected. */
export const nsxHosts = nsxProbe("nsx-hosts", async (ask, { cluster }) => {
  const found = await ask(`/api/v1/fabric/compute-collections?cm_local_id=${encodeURIComponent(cluster)}`, collections);
  const own = (found.results ?? []).filter((each) => each.cm_local_id === cluster);
  const [only] = own;
  // Two vCenter servers may each have a cluster of this id, and nothing here tells them apart.
  if (!only || own.length > 1) throw new Failure("nsx-not-understood", { host: "NSX", path: "compute-collections", detail: `${own.length} of ${cluster}` }, { reason: "not-supported" });
  const { results } = await ask(`/api/v1/fabric/compute-collections/${encodeURIComponent(only.external_id)}/member-status`, members);
  const listed = (results ?? []).map((each) => ({
    id: each.external_id ?? "?",
    deployment: each.host_node_deployment_status ?? null,
    manager: each.mpa_connectivity_status ?? null,
    controller: each.lcp_connectivity_status ?? null,
  }));
  const wrong = listed.filter(({ deployment, manager }) => deployment !== "INSTALL_SUCCESSFUL" || manager === "DOWN").slice(0, MOST_NAMES);
  const names = await Promise.all(
    wrong.map(async ({ id }) => [id, (await ifAtAll(ask(`/api/v1/transport-nodes/${encodeURIComponent(id)}`, z.object({ display_name: text }))))?.display_name ?? id] as const),
  );
  const nameOf = new Map(names);
  return { hosts: listed.map(({ id, ...rest }) => ({ name: nameOf.get(id) ?? id, ...rest })) };
});
