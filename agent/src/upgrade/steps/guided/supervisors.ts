import { parseMinor, parseSupervisor, type SupervisorVersion } from "@supervisor-doctor/shared/version";
import { z } from "zod";
import type { VcenterSession } from "../../../clients/vcenter.ts";
import { byProbe } from "../../../inventory/by-probe.ts";
import { supervisorSoftware } from "../../../inventory/supervisor-software.ts";
import type { ValueOf } from "../../../probes/probe.ts";
import { NAMESPACE_MANAGEMENT } from "../../../probes/offered.ts";
import { getAs } from "../../../probes/wire.ts";
import type { Hands } from "../../hands.ts";
import { ownIdOf } from "../supervisor-look.ts";

/** The Supervisors of this vCenter, read anew. */
export interface SupervisorNow {
  /** The vSphere cluster's id. */
  readonly cluster: string;
  readonly name: string;
  readonly config: ValueOf<"supervisor">;
  readonly networking: "NSX" | "VDS" | null;
}

const listed = z.array(z.object({ cluster: z.string() }));

/** @throws Failure as soon as one of them could not be read */
export async function supervisorsNow(hands: Hands, signal: AbortSignal): Promise<readonly SupervisorNow[]> {
  const list = await getAs(await hands.vcenter(signal), `${NAMESPACE_MANAGEMENT}/clusters`, listed, signal);
  return Promise.all(
    list.map(async ({ cluster }) => {
      const config = await byProbe("supervisor", await hands.surroundings(cluster, signal), signal);
      const provider = config.networkProvider;
      return { cluster, name: config.name, config, networking: provider === null ? null : /NSX/.test(provider) ? ("NSX" as const) : ("VDS" as const) };
    }),
  );
}

export interface SupervisorRelease {
  readonly cluster: string;
  readonly version: SupervisorVersion | null;
  readonly minor: number | null;
  readonly upgrade: "running" | "failed" | "none";
}

/** What each of these runs. @throws Failure */
export async function releasesNow(session: VcenterSession, clusters: readonly string[], signal: AbortSignal): Promise<readonly SupervisorRelease[]> {
  const software = await supervisorSoftware(session, signal);
  return Promise.all(
    clusters.map(async (cluster) => {
      const own = software.get(cluster) ?? software.get((await ownIdOf(session, cluster, signal)) ?? "");
      const current = own?.current ?? null;
      return { cluster, version: current === null ? null : parseSupervisor(current), minor: current === null ? null : parseMinor(current), upgrade: own?.upgrade ?? "none" };
    }),
  );
}
