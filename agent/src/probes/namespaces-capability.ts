import { z } from "zod";
import { NAMESPACE_MANAGEMENT } from "./offered.ts";
import { defineProbe } from "./probe.ts";
import { getAs } from "./wire.ts";

const capability = z.object({ namespaces_licensed: z.boolean() });

/** Whether vCenter counts any host as licensed for Workload Management: a yes or no, no key. */
export const namespacesCapability = defineProbe({
  name: "namespaces-capability",
  system: "vcenter",
  scope: "vcenter",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session }, signal) => {
    const { namespaces_licensed } = await getAs(session, `${NAMESPACE_MANAGEMENT}/capability`, capability, signal);
    return { licensed: namespaces_licensed };
  },
});
