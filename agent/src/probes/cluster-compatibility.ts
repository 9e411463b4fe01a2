import { z } from "zod";
import { NAMESPACE_MANAGEMENT, notOffered } from "./offered.ts";
import { defineProbe } from "./probe.ts";
import { localizable } from "./supervisor-wire.ts";
import { getAs } from "./wire.ts";

const PATH = `${NAMESPACE_MANAGEMENT}/cluster-compatibility`;
const summaries = z.array(z.object({ cluster: z.string(), compatible: z.boolean(), incompatibility_reasons: z.array(localizable).nullish() }));

/** What vCenter says against the vSphere cluster as a place for a Supervisor with NSX. */
export const clusterCompatibility = defineProbe({
  name: "cluster-compatibility",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 15_000,
  needs: ["supervisor"],
  look: async ({ supervisor }, { session, cluster }, signal) => {
    if (supervisor.networkProvider !== "NSXT_CONTAINER_PLUGIN") throw notOffered(session, PATH);
    const listed = await getAs(session, PATH, summaries, signal);
    const own = listed.find((each) => each.cluster === cluster);
    if (!own) throw notOffered(session, PATH);
    const reasons = (own.incompatibility_reasons ?? []).map(({ id, default_message, localized }) => ({ id: id ?? "", text: localized ?? default_message ?? "" }));
    return { compatible: own.compatible, reasons };
  },
});
