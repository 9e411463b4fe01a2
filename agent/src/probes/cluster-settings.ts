import type { ClusterSettings } from "@supervisor-doctor/shared/readings-inventory";
import { z } from "zod";
import { defineProbe } from "./probe.ts";
import { flag, propertyAs } from "./vim-wire.ts";
import { getAs, orNull } from "./wire.ts";

const configuration = z.object({
  drsconfig: z.object({ enabled: flag.nullish(), defaultvmbehavior: z.string().nullish() }).nullish(),
  dasconfig: z.object({ enabled: flag.nullish() }).nullish(),
});
const enablement = z.object({ enabled: z.boolean() });

/** DRS, HA and vLCM of the Supervisor's vSphere cluster. */
export const clusterSettings = defineProbe({
  name: "cluster-settings",
  system: "vcenter",
  scope: "supervisor",
  timeoutMs: 10_000,
  // Where there is no list of hosts, there is no VIM to be asked either.
  needs: ["hosts"],
  look: async (_needs, { session, cluster }, signal): Promise<ClusterSettings> => {
    const vim = await session.vim(signal);
    const [{ drsconfig, dasconfig }, software] = await Promise.all([
      propertyAs(vim, ["ClusterComputeResource", cluster, "configurationEx"], configuration),
      orNull(getAs(session, `/api/esx/settings/clusters/${encodeURIComponent(cluster)}/enablement/software`, enablement, signal)),
    ]);
    return { drs: drsconfig?.enabled ?? null, automation: drsconfig?.defaultvmbehavior ?? null, ha: dasconfig?.enabled ?? null, imageManaged: software?.enabled ?? null };
  },
});
