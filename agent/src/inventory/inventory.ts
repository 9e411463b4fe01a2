import type { HostEntry } from "@supervisor-doctor/shared/readings";
import { releaseOfVsc } from "@supervisor-doctor/shared/upgrade/release-table";
import { parseMinor, parseVsc } from "@supervisor-doctor/shared/version";
import { z } from "zod";
import type { Network } from "../clients/network.ts";
import { createSupervisorLogins } from "../clients/supervisor-logins.ts";
import type { Credentials, VcenterSession } from "../clients/vcenter.ts";
import { Failure } from "../failure.ts";
import type { Surroundings, ValueOf } from "../probes/probe.ts";
import { getAs } from "../probes/wire.ts";
import { fromHere } from "../vantage/vantage.ts";
import { byProbe } from "./by-probe.ts";
import type { ClientTools } from "./client-tools.ts";
import { embeddedHarbors } from "./harbor.ts";
import { hostVersion } from "./hosts.ts";
import type { PlanFile, ServiceInput, SupervisorInput } from "./input.ts";
import { limitedSession } from "./limited.ts";
import { namespacesOf } from "./namespaces.ts";
import { nsxVersion } from "./nsx.ts";
import { prechecks } from "./prechecks.ts";
import { readiness } from "./readiness.ts";
import { shippedMinors } from "./shipped-versions.ts";
import { kubernetesPart } from "./supervisor-part.ts";
import { type SupervisorSoftware, supervisorSoftware } from "./supervisor-software.ts";
import { switchesOf, switchVersion } from "./switches.ts";
import { installedService, registeredServices } from "./tkg-service.ts";
import { createNotes, type Notes, type Unread } from "./unread.ts";
import { hostOfVcenter } from "./vcenter-vm.ts";
import { zoneCount } from "./zones.ts";

export interface InventoryOrder {
  readonly session: VcenterSession;
  readonly network: Network;
  /** vCenter's: the Supervisor's and the workload clusters' logins are the same SSO. */
  readonly credentials: Credentials;
  readonly nsxCredentials: Credentials | null;
  readonly tools: (signal: AbortSignal) => Promise<ClientTools>;
  readonly now: Date;
}

export interface LiveInventory {
  /** As `plan --input` takes it. */
  readonly input: PlanFile;
  readonly unread: readonly Unread[];
  /** Supervisors' own ids by that of their vSphere cluster, from 8.0 on. */
  readonly ids: ReadonlyMap<string, string>;
}

const clusters = z.array(z.object({ cluster: z.string(), cluster_name: z.string().default(""), config_status: z.string().default("UNKNOWN") }));
type ClusterSummary = z.infer<typeof clusters>[number];

/** Read once for all Supervisors. */
interface Shared {
  readonly software: ReadonlyMap<string, SupervisorSoftware> | null;
  readonly registered: readonly string[] | null;
  readonly harbors: ReadonlySet<string> | null;
  readonly vcenterHost: string | null;
}

interface Place {
  readonly supervisor: SupervisorInput | null;
  readonly supervisorId: string | null;
  readonly hosts: readonly { readonly host: string; readonly version: string | null }[] | null;
  readonly switches: readonly string[] | null;
  readonly nsx: string | null;
}

const networkingOf = (config: ValueOf<"supervisor"> | null): "NSX" | "VDS" | null => (config?.networkProvider ? (/NSX/.test(config.networkProvider) ? "NSX" : "VDS") : null);

/** An upgrade that runs or has failed says more than the state of the configuration. */
const stateOf = (summary: ClusterSummary, config: ValueOf<"supervisor"> | null, software: SupervisorSoftware | null): string => {
  const state = config?.configStatus ?? summary.config_status;
  if (state === "ERROR" || software?.upgrade === "failed") return "ERROR";
  return software?.upgrade === "running" ? "CONFIGURING" : state;
};

async function readService(session: VcenterSession, { registered }: Shared, cluster: string, id: string | null, notes: Notes, signal: AbortSignal): Promise<ServiceInput | null> {
  const own = await notes.readIfOffered(`tkg-service:${cluster}`, () => installedService(session, cluster, id, signal));
  return own || registered ? { ...own, ...(registered && { registered }) } : null;
}

async function hostVersions(session: VcenterSession, hosts: readonly HostEntry[], notes: Notes, signal: AbortSignal): Promise<NonNullable<Place["hosts"]>> {
  return Promise.all(hosts.map(async (host) => ({ host: host.name, version: await notes.read(`host:${host.name}`, () => hostVersion(session, host, signal)) })));
}

async function readPlace(order: InventoryOrder, summary: ClusterSummary, around: Surroundings, shared: Shared, notes: Notes, signal: AbortSignal): Promise<Place> {
  const { session, cluster } = around;
  const [config, supervisorId] = await Promise.all([
    notes.read(`supervisor:${cluster}`, () => byProbe("supervisor", around, signal)),
    notes.readIfOffered(`supervisor-id:${cluster}`, () => getAs(session, `/api/vcenter/namespace-management/clusters/${encodeURIComponent(cluster)}/topology`, z.string(), signal)),
  ]);
  const networking = networkingOf(config);
  const software = shared.software?.get(supervisorId ?? "") ?? shared.software?.get(cluster) ?? null;
  const names = notes.read(`namespaces:${cluster}`, () => namespacesOf(session, cluster, supervisorId, signal));
  const hosts = notes.read(`hosts:${cluster}`, () => byProbe("hosts", around, signal));
  const [api, service, checks, zones, ready, ofHosts, switches, ofNsx] = await Promise.all([
    names.then((list) => kubernetesPart(around, config, list ?? [], order, notes, signal)),
    readService(session, shared, cluster, supervisorId, notes, signal),
    supervisorId === null ? null : notes.readIfOffered(`prechecks:${cluster}`, () => prechecks(session, supervisorId, signal)),
    supervisorId === null ? null : notes.readIfOffered(`zones:${cluster}`, () => zoneCount(session, supervisorId, signal)),
    hosts.then((list) => readiness(session, around, list, shared.vcenterHost, notes, signal)),
    hosts.then((list) => list && hostVersions(session, list, notes, signal)),
    networking && notes.read(`switches:${cluster}`, () => switchesOf(session, cluster, networking, signal)),
    config && networking === "NSX" ? nsxVersion(around, config, notes, signal) : null,
  ]);
  const current = [software?.current, config?.version, api.version].find((each) => each && parseMinor(each) !== null);
  const rest = { supervisorId, hosts: ofHosts, switches, nsx: ofNsx };
  if (!current) {
    notes.add(`supervisor-version:${cluster}`, "failed", summary.cluster_name);
    return { supervisor: null, ...rest };
  }
  const supervisor: SupervisorInput = {
    id: cluster,
    name: config?.name ?? (summary.cluster_name || cluster),
    current,
    ...(software?.available && { available: software.available }),
    ...(networking && { networking }),
    state: stateOf(summary, config, software),
    // No API tells whether the Supervisor's own licence is valid.
    license: "unknown",
    harborEmbedded: shared.harbors?.has(cluster) ?? false,
    ...(software?.lastUpgraded && { lastUpdated: software.lastUpgraded }),
    prechecks: checks ?? [],
    ...(api.controlPlaneVms !== null && { controlPlaneVms: api.controlPlaneVms }),
    ...(zones !== null && { zones }),
    readiness: ready,
    ...(service && { tkgService: service }),
    clusters: api.clusters,
    tkrs: api.tkrs,
    namespaces: api.namespaces,
  };
  return { supervisor, ...rest };
}

async function readShared(session: VcenterSession, around: Surroundings, notes: Notes, signal: AbortSignal): Promise<Shared> {
  const [software, registered, harbors, vcenterHost] = await Promise.all([
    notes.read("supervisor-software", () => supervisorSoftware(session, signal)),
    notes.readIfOffered("registered-services", () => registeredServices(session, signal)),
    notes.readIfOffered("harbor", () => embeddedHarbors(session, signal)),
    notes.read("vcenter-vm", async () => hostOfVcenter(session, await byProbe("vcenter-addresses", around, signal), signal)),
  ]);
  return { software, registered, harbors, vcenterHost };
}

/** null as soon as one is not known: of hosts that are not known nobody may say that all are new enough. */
const all = <T>(list: readonly (T | null)[]): T[] | null => {
  const known = list.filter((each) => each !== null);
  return known.length === list.length ? known : null;
};
const once = <T>(list: readonly T[], key: (each: T) => string): T[] => [...new Map(list.map((each) => [key(each), each])).values()];

async function readSwitches(session: VcenterSession, places: readonly Place[], notes: Notes, signal: AbortSignal): Promise<{ name: string; version: string }[] | null> {
  const ids = all(places.map(({ switches }) => switches))?.flat();
  if (!ids) return null;
  return all(await Promise.all([...new Set(ids)].map((id) => notes.read(`switch:${id}`, () => switchVersion(session, id, signal)))));
}

function toolsPart({ kubectl, plugin }: ClientTools): Pick<PlanFile, "kubectl" | "plugin"> {
  const vsc = plugin === null ? null : parseVsc(`vsc${plugin}`);
  const from = vsc && releaseOfVsc(vsc);
  return { ...(kubectl !== null && { kubectl }), ...(from && { plugin: { vcenter: from.text } }) };
}

/**
 * The data centre as the planner takes it, by reading alone. What cannot be read is left out of the input and told in
 * `unread`; only without vCenter's version or its list of Supervisors there is nothing to plan from. @throws Failure
 */
export async function readInventory(order: InventoryOrder, signal: AbortSignal): Promise<LiveInventory> {
  const notes = createNotes(signal);
  const session = limitedSession(order.session, signal);
  const supervisors = createSupervisorLogins(order.network, order.credentials);
  const surroundings = (cluster: string): Surroundings => ({ session, supervisors, vantage: fromHere(order.network), controlPlane: null, nsxCredentials: order.nsxCredentials, loadBalancerCredentials: null, cluster });
  try {
    const [release, list, minors, shared, tools] = await Promise.all([
      byProbe("vcenter-version", surroundings(""), signal),
      getAs(session, "/api/vcenter/namespace-management/clusters", clusters, signal),
      notes.readIfOffered("shipped-versions", () => shippedMinors(session, signal)),
      readShared(session, surroundings(""), notes, signal),
      order.tools(signal),
    ]);
    if (list.length === 0) throw new Failure("no-supervisor", { host: session.host });
    const places = await Promise.all(list.map((summary) => readPlace(order, summary, surroundings(summary.cluster), shared, notes, signal)));
    const switches = await readSwitches(session, places, notes, signal);
    const hosts = all(places.map((place) => place.hosts && all(place.hosts.map(({ host, version }) => (version === null ? null : { host, version })))))?.flat() ?? null;
    const nsx = places.find((place) => place.nsx !== null)?.nsx;
    const known = places.flatMap(({ supervisor }) => supervisor ?? []);
    if (known.length === 0) throw new Failure("not-understood", { host: session.host, path: "software/clusters", detail: notes.list.map(({ detail }) => detail).join("; ") });
    return {
      input: {
        takenAt: order.now.toISOString(),
        vcenter: { version: release.version },
        releases: minors && minors.length > 0 ? { [release.version]: minors } : {},
        supervisors: known,
        ...(nsx && { nsx: { version: nsx } }),
        ...(hosts && { esxi: once(hosts, (each) => each.host) }),
        ...(switches && { vds: switches }),
        scope: "everything",
        ...toolsPart(tools),
      },
      unread: notes.list.toSorted((a, b) => a.what.localeCompare(b.what, "en")),
      ids: new Map(places.flatMap(({ supervisor, supervisorId }) => (supervisor && supervisorId ? [[supervisor.id, supervisorId] as const] : []))),
    };
  } finally {
    await supervisors.close();
  }
}
