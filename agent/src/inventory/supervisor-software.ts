import { parseSupervisor } from "@supervisor-doctor/shared/version";
import { z } from "zod";
import type { VcenterSession } from "../clients/vcenter.ts";
import { getAs } from "../probes/wire.ts";
import { isAbsence } from "./unread.ts";

const text = z.string().nullish();
const texts = z.array(z.string()).nullish();
const entry = z.object({ current_version: text, desired_version: text, available_versions: texts, last_upgraded_date: text, state: text });
const clusters = z.array(entry.extend({ cluster: z.string() }));
const upgrades = z.object({ supervisors: z.array(entry.extend({ supervisor: z.string() })) });

/** What one Supervisor runs and what vCenter offers it. */
export interface SupervisorSoftware {
  readonly current: string | null;
  readonly desired: string | null;
  /** Only what is a Supervisor version. */
  readonly available: readonly string[] | null;
  /** An upgrade: `running`, `failed` and waiting for a person, or none. */
  readonly upgrade: "running" | "failed" | "none";
  /** ISO 8601 */
  readonly lastUpgraded: string | null;
}

const STATES: Readonly<Record<string, SupervisorSoftware["upgrade"]>> = { PENDING: "running", INPROGRESS: "running", ERROR: "failed" };

const softwareOf = (wire: z.infer<typeof entry>): SupervisorSoftware => ({
  current: wire.current_version ?? null,
  desired: wire.desired_version ?? null,
  available: wire.available_versions?.filter((each) => parseSupervisor(each) !== null) ?? null,
  upgrade: STATES[wire.state?.toUpperCase() ?? ""] ?? "none",
  lastUpgraded: wire.last_upgraded_date && !Number.isNaN(Date.parse(wire.last_upgraded_date)) ? wire.last_upgraded_date : null,
});

const ROOT = "/api/vcenter/namespace-management/software";

/** By the id of the vSphere cluster and, from 9.1 on, by that of the Supervisor: whichever the release asks by. @throws Failure */
export async function supervisorSoftware(session: VcenterSession, signal: AbortSignal): Promise<ReadonlyMap<string, SupervisorSoftware>> {
  const [newer, older] = await Promise.allSettled([getAs(session, `${ROOT}/supervisors/upgrades`, upgrades, signal), getAs(session, `${ROOT}/clusters`, clusters, signal)]);
  if (newer.status === "rejected" && older.status === "rejected") throw isAbsence(newer.reason) ? older.reason : newer.reason;
  return new Map([
    ...(older.status === "fulfilled" ? older.value.map((each) => [each.cluster, softwareOf(each)] as const) : []),
    ...(newer.status === "fulfilled" ? newer.value.supervisors.map((each) => [each.supervisor, softwareOf(each)] as const) : []),
  ]);
}
