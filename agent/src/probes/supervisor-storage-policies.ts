import { z } from "zod";
import { clusterPath } from "./offered.ts";
import { defineProbe } from "./probe.ts";
import { getAs } from "./wire.ts";

const text = z.string().nullish();
const cluster = z.object({ master_storage_policy: text, ephemeral_storage_policy: text, image_storage: z.object({ storage_policy: text }).nullish() });
const policies = z.array(z.object({ policy: z.string() }));

/** The storage policies that the Supervisor is configured with, and whether vCenter still has them. */
export const supervisorStoragePolicies = defineProbe({
  name: "supervisor-storage-policies",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session, cluster: id }, signal) => {
    const listed = await getAs(session, "/api/vcenter/storage/policies", policies, signal);
    const info = await getAs(session, clusterPath(id), cluster, signal);
    const known = new Set(listed.map(({ policy }) => policy.toLowerCase()));
    const uses = { "control plane": info.master_storage_policy, "ephemeral disks": info.ephemeral_storage_policy, "image cache": info.image_storage?.storage_policy };
    const named = Object.entries(uses).flatMap(([use, policy]) => (policy ? [{ use, id: policy, missing: !known.has(policy.toLowerCase()) }] : []));
    return { known: known.size, policies: named };
  },
});
