import { defineProbe } from "./probe.ts";
import { workloadNetworks as listed } from "./supervisor-networks.ts";
import { getAs } from "./wire.ts";

/** The network objects that vSphere Namespaces may use on this Supervisor, whoever provides them (7.0.1 and later). */
export const workloadNetworks = defineProbe({
  name: "workload-networks",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 10_000,
  needs: [],
  look: (_needs, { session, cluster }, signal) => getAs(session, `/api/vcenter/namespace-management/clusters/${encodeURIComponent(cluster)}/networks`, listed, signal),
});
