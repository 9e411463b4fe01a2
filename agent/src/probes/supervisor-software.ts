import { z } from "zod";
import { clusterPath, ifOffered, NAMESPACE_MANAGEMENT } from "./offered.ts";
import { defineProbe } from "./probe.ts";
import { condition, fromCondition, fromMessage, message } from "./supervisor-wire.ts";
import { getAs } from "./wire.ts";

const messages = z.array(message).nullish();
const software = z.object({
  current_version: z.string().nullish(),
  state: z.string().transform((text) => text.toUpperCase()),
  messages,
  upgrade_status: z.object({ desired_version: z.string().nullish(), messages, components: z.array(condition).nullish() }).nullish(),
});
const shipped = z.array(z.object({ version: z.string() }));

/** The Supervisor's version, its upgrade if one is on its way, and what this vCenter ships. */
export const supervisorSoftware = defineProbe({
  name: "supervisor-software",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session, cluster }, signal) => {
    const [info, versions] = await Promise.all([
      getAs(session, clusterPath(cluster, "software/clusters"), software, signal),
      ifOffered(getAs(session, `${NAMESPACE_MANAGEMENT}/software/cluster-available-versions`, shipped, signal)),
    ]);
    const upgrade = info.upgrade_status;
    const told = [...(info.messages ?? []), ...(upgrade?.messages ?? [])].filter(({ severity }) => severity === "ERROR").map((each) => fromMessage(each, "upgrade"));
    const components = (upgrade?.components ?? []).filter(({ status, severity }) => status === "FALSE" && severity === "ERROR").flatMap(fromCondition);
    const errors = [...told, ...components].flatMap(({ texts }) => texts.slice(0, 1));
    return {
      current: info.current_version ?? null,
      desired: upgrade?.desired_version ?? null,
      state: info.state,
      errors: [...new Set(errors)],
      shipped: versions?.map(({ version }) => version) ?? null,
    };
  },
});
