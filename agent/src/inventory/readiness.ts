import type { ClusterSettings, HostEntry } from "@supervisor-doctor/shared/readings-inventory";
import type { VcenterSession } from "../clients/vcenter.ts";
import type { Surroundings } from "../probes/probe.ts";
import { byProbe } from "./by-probe.ts";
import type { ReadinessInput } from "./input.ts";
import { pinnedByRule } from "./placement-rules.ts";
import { storageOf } from "./storage.ts";
import type { Notes } from "./unread.ts";

const MODES = ["fullyAutomated", "partiallyAutomated", "manual"] as const;

function drsOf({ drs, automation }: ClusterSettings): ReadinessInput["drs"] {
  if (drs === false) return "off";
  return drs === true ? MODES.find((mode) => mode === automation) : undefined;
}

/** The vSphere cluster under a Supervisor: what emptying its hosts, one after the other, will meet. `vcenterHost`: where vCenter's own VM runs. */
export async function readiness(session: VcenterSession, around: Surroundings, hosts: readonly HostEntry[] | null, vcenterHost: string | null, notes: Notes, signal: AbortSignal): Promise<ReadinessInput> {
  const { cluster } = around;
  const hostName = (id: string): string => hosts?.find((each) => each.id === id)?.name ?? id;
  const [settings, storage, held] = await Promise.all([
    notes.read(`cluster-settings:${cluster}`, () => byProbe("cluster-settings", around, signal)),
    notes.read(`storage:${cluster}`, () => storageOf(session, cluster, hostName, signal)),
    notes.read(`placement-rules:${cluster}`, () => pinnedByRule(session, cluster, hostName, signal)),
  ]);
  const drs = settings ? drsOf(settings) : undefined;
  const pinned = [...(storage?.local ?? []), ...(held ?? [])];
  return {
    ...(drs && { drs }),
    ...(settings && settings.ha !== null && { ha: settings.ha }),
    ...(settings && settings.imageManaged !== null && { imageManaged: settings.imageManaged }),
    ...(vcenterHost !== null && hosts && { vcenterInside: hosts.some(({ id }) => id === vcenterHost) }),
    ...(storage && { sharedStorage: storage.isShared }),
    ...(hosts && { hosts: hosts.length }),
    ...(pinned.length > 0 && { pinnedVms: pinned }),
  };
}
