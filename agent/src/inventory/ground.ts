import type { HostEntry } from "@supervisor-doctor/shared/readings-inventory";
import type { VcenterSession } from "../clients/vcenter.ts";
import type { Surroundings } from "../probes/probe.ts";
import { byProbe } from "./by-probe.ts";
import { hostVersion } from "./hosts.ts";
import type { ReadinessInput } from "./input.ts";
import { readiness } from "./readiness.ts";
import { switchesOf } from "./switches.ts";
import type { Notes } from "./unread.ts";

/** What a Supervisor stands on: one vSphere cluster, or one in each of its zones. null: not known. */
export interface Ground {
  readonly hosts: readonly { readonly host: string; readonly version: string | null }[] | null;
  /** Ids of distributed switches. */
  readonly switches: readonly string[] | null;
  readonly readiness: ReadinessInput;
}

const versions = (session: VcenterSession, hosts: readonly HostEntry[], notes: Notes, signal: AbortSignal): Promise<NonNullable<Ground["hosts"]>> =>
  Promise.all(hosts.map(async (host) => ({ host: host.name, version: await notes.read(`host:${host.name}`, () => hostVersion(session, host, signal)) })));

/** One vSphere cluster. Never rejects. */
export async function groundOf(around: Surroundings, networking: "NSX" | "VDS" | null, vcenterHost: string | null, notes: Notes, signal: AbortSignal): Promise<Ground> {
  const { session, cluster } = around;
  const hosts = notes.read(`hosts:${cluster}`, () => byProbe("hosts", around, signal));
  const [ready, ofHosts, switches] = await Promise.all([
    hosts.then((list) => readiness(session, around, list, vcenterHost, notes, signal)),
    hosts.then((list) => list && versions(session, list, notes, signal)),
    networking && notes.read(`switches:${cluster}`, () => switchesOf(session, cluster, networking, signal)),
  ]);
  return { hosts: ofHosts, switches, readiness: ready };
}

/** null as soon as one is not known: of what is not known nobody may say that all of it is in order. */
export const all = <T>(list: readonly (T | null | undefined)[]): T[] | null => {
  const known = list.filter((each) => each !== null && each !== undefined);
  return known.length === list.length ? known : null;
};

type Drs = NonNullable<ReadinessInput["drs"]>;
const WORST: readonly Drs[] = ["off", "manual", "partiallyAutomated"];

/** What holds for all of them; a single one that is not in order decides, also where another is not known. */
function readinessOf(parts: readonly ReadinessInput[]): ReadinessInput {
  const every = (pick: (part: ReadinessInput) => boolean | undefined): boolean | undefined => (parts.some((part) => pick(part) === false) ? false : all(parts.map(pick)) ? true : undefined);
  const drs = WORST.find((mode) => parts.some((part) => part.drs === mode)) ?? (all(parts.map((part) => part.drs)) ? "fullyAutomated" : undefined);
  const [ha, imageManaged, sharedStorage] = [every((part) => part.ha), every((part) => part.imageManaged), every((part) => part.sharedStorage)];
  const outside = every((part) => (part.vcenterInside === undefined ? undefined : !part.vcenterInside));
  const hosts = all(parts.map((part) => part.hosts));
  const pinned = parts.flatMap((part) => part.pinnedVms ?? []);
  return {
    ...(drs && { drs }),
    ...(ha !== undefined && { ha }),
    ...(imageManaged !== undefined && { imageManaged }),
    ...(outside !== undefined && { vcenterInside: !outside }),
    ...(sharedStorage !== undefined && { sharedStorage }),
    ...(hosts && { hosts: hosts.reduce((sum, count) => sum + count, 0) }),
    ...(pinned.length > 0 && { pinnedVms: pinned }),
  };
}

export const together = (grounds: readonly Ground[]): Ground => ({
  hosts: all(grounds.map(({ hosts }) => hosts))?.flat() ?? null,
  switches: all(grounds.map(({ switches }) => switches))?.flat() ?? null,
  readiness: readinessOf(grounds.map((ground) => ground.readiness)),
});
