import type { FoundationSupervisors, SupervisorConfig } from "@supervisor-doctor/shared/readings";
import { z } from "zod";
import { defineProbe } from "./probe.ts";
import { readEdges } from "./supervisor-edges.ts";
import { getAs } from "./wire.ts";

const summaries = z.object({ items: z.array(z.object({ supervisor: z.string(), info: z.object({ name: z.string().nullish() }) })) });
const isFoundation = ({ provider }: { readonly provider: string }): boolean => provider === "VSPHERE_FOUNDATION";
const hasFoundation = ({ edges }: SupervisorConfig): boolean => edges?.some(isFoundation) ?? false;

/** Which Supervisors of this vCenter have a Foundation load balancer; asked only where the one looked at has one. */
export const foundationSupervisors = defineProbe({
  name: "foundation-supervisors",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 10_000,
  needs: ["supervisor"],
  look: async ({ supervisor }, { session }, signal): Promise<FoundationSupervisors> => {
    if (!hasFoundation(supervisor)) return { asked: false };
    const { items } = await getAs(session, "/api/vcenter/namespace-management/supervisors/summaries", summaries, signal);
    const all = await Promise.all(
      items.map(async ({ supervisor: id, info }) => {
        const { edges } = await readEdges(session, id, signal);
        return { id, name: info.name ?? id, edges: edges.filter(isFoundation).map(({ name }) => name) };
      }),
    );
    return { asked: true, supervisors: all.filter(({ edges }) => edges.length > 0) };
  },
});
