import { parseMinor } from "@supervisor-doctor/shared/version";
import type { VcenterSession } from "../clients/vcenter.ts";
import type { Surroundings, ValueOf } from "../probes/probe.ts";
import { byProbe } from "./by-probe.ts";
import { type Ground, groundOf, together } from "./ground.ts";
import type { ServiceInput, SupervisorInput } from "./input.ts";
import { namespacesOf } from "./namespaces.ts";
import { nsxVersion } from "./nsx.ts";
import { prechecks } from "./prechecks.ts";
import { type Access, kubernetesPart } from "./supervisor-part.ts";
import type { SupervisorSoftware } from "./supervisor-software.ts";
import { installedService } from "./tkg-service.ts";
import type { Notes } from "./unread.ts";
import { zoneCount } from "./zones.ts";

/** Read once for all Supervisors. */
export interface Shared {
  readonly software: ReadonlyMap<string, SupervisorSoftware> | null;
  readonly registered: readonly string[] | null;
  readonly harbors: ReadonlySet<string> | null;
  readonly vcenterHost: string | null;
}

/** One Supervisor as vCenter lists it: once for each of its vSphere clusters. */
export interface Listed {
  /** The Supervisor's own id, from 8.0 on. */
  readonly id: string | null;
  /** The first one's id stands for the Supervisor. */
  readonly clusters: readonly [Surroundings, ...Surroundings[]];
  readonly name: string;
  readonly state: string;
}

export interface Place extends Ground {
  /** null where not even its version is known. */
  readonly supervisor: SupervisorInput | null;
  readonly supervisorId: string | null;
  readonly nsx: string | null;
}

const networkingOf = (config: ValueOf<"supervisor"> | null): "NSX" | "VDS" | null => (config?.networkProvider ? (/NSX/.test(config.networkProvider) ? "NSX" : "VDS") : null);

/** An upgrade that runs or has failed says more than the state of the configuration. */
const stateOf = (listed: Listed, config: ValueOf<"supervisor"> | null, software: SupervisorSoftware | null): string => {
  const state = config?.configStatus ?? listed.state;
  if (state === "ERROR" || software?.upgrade === "failed") return "ERROR";
  return software?.upgrade === "running" ? "CONFIGURING" : state;
};

async function readService(session: VcenterSession, { registered }: Shared, cluster: string, id: string | null, notes: Notes, signal: AbortSignal): Promise<ServiceInput | null> {
  const what = `tkg-service:${cluster}`;
  const own = await notes.readIfOffered(what, () => installedService(session, cluster, id, signal));
  // Not to be read is not the same as not there.
  const installed = own?.installed ?? (notes.list.some((each) => each.what === what) ? "unknown" : null);
  return own || registered || installed ? { ...own, ...(installed && { installed }), ...(registered && { registered }) } : null;
}

/** Everything about one Supervisor. Never rejects. */
export async function readPlace(listed: Listed, access: Access, shared: Shared, notes: Notes, signal: AbortSignal): Promise<Place> {
  const { id: supervisorId, clusters } = listed;
  const [around] = clusters;
  const { session, cluster } = around;
  const config = await notes.read(`supervisor:${cluster}`, () => byProbe("supervisor", around, signal));
  const networking = networkingOf(config);
  const software = shared.software?.get(supervisorId ?? "") ?? shared.software?.get(cluster) ?? null;
  const names = notes.read(`namespaces:${cluster}`, () => namespacesOf(session, cluster, supervisorId, signal));
  const [api, service, checks, zones, grounds, nsx] = await Promise.all([
    names.then((list) => kubernetesPart(around, config, list ?? [], access, notes, signal)),
    readService(session, shared, cluster, supervisorId, notes, signal),
    supervisorId === null ? null : notes.readIfOffered(`prechecks:${cluster}`, () => prechecks(session, supervisorId, signal)),
    supervisorId === null ? null : notes.readIfOffered(`zones:${cluster}`, () => zoneCount(session, supervisorId, signal)),
    Promise.all(clusters.map((each) => groundOf(each, networking, shared.vcenterHost, notes, signal))),
    config && networking === "NSX" ? nsxVersion(around, config, notes, signal) : null,
  ]);
  const ground = together(grounds);
  const rest = { ...ground, supervisorId, nsx };
  const current = [software?.current, config?.version, api.version].find((each) => each && parseMinor(each) !== null);
  if (!current) {
    notes.add(`supervisor-version:${cluster}`, "failed", listed.name);
    return { supervisor: null, ...rest };
  }
  const supervisor: SupervisorInput = {
    id: cluster,
    ...(supervisorId !== null && { ownId: supervisorId }),
    name: config?.name ?? (listed.name || cluster),
    current,
    ...(software?.available && { available: software.available }),
    ...(networking && { networking }),
    state: stateOf(listed, config, software),
    // No API tells whether the Supervisor's own licence is valid.
    license: "unknown",
    harborEmbedded: shared.harbors?.has(cluster) ?? false,
    ...(software?.lastUpgraded && { lastUpdated: software.lastUpgraded }),
    prechecks: checks ?? [],
    ...(api.controlPlaneVms !== null && { controlPlaneVms: api.controlPlaneVms }),
    ...(zones !== null && { zones }),
    readiness: ground.readiness,
    ...(service && { tkgService: service }),
    clusters: api.clusters,
    tkrs: api.tkrs,
    namespaces: api.namespaces,
  };
  return { supervisor, ...rest };
}
