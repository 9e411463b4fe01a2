import { releaseOfVsc } from "@supervisor-doctor/shared/upgrade/release-table";
import { parseVsc } from "@supervisor-doctor/shared/version";
import { z } from "zod";
import { type Network, timeIn } from "../clients/network.ts";
import { createSupervisorLogins } from "../clients/supervisor-logins.ts";
import type { Credentials, VcenterSession } from "../clients/vcenter.ts";
import { Failure } from "../failure.ts";
import type { Surroundings } from "../probes/probe.ts";
import { getAs } from "../probes/wire.ts";
import { fromHere } from "../vantage/vantage.ts";
import { byProbe } from "./by-probe.ts";
import type { ClientTools } from "./client-tools.ts";
import { embeddedHarbors } from "./harbor.ts";
import { all } from "./ground.ts";
import type { PlanFile } from "./input.ts";
import { limitedSession } from "./limited.ts";
import { shippedMinors } from "./shipped-versions.ts";
import { type Listed, type Place, readPlace, type Shared } from "./supervisor-place.ts";
import { supervisorSoftware } from "./supervisor-software.ts";
import { switchVersion } from "./switches.ts";
import { registeredServices } from "./tkg-service.ts";
import { createNotes, type Notes, type Unread, type Watcher } from "./unread.ts";
import { hostOfVcenter } from "./vcenter-vm.ts";

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

async function readShared(session: VcenterSession, around: Surroundings, notes: Notes, signal: AbortSignal): Promise<Shared> {
  const [software, registered, harbors, vcenterHost] = await Promise.all([
    notes.read("supervisor-software", () => supervisorSoftware(session, signal)),
    notes.readIfOffered("registered-services", () => registeredServices(session, signal)),
    notes.readIfOffered("harbor", () => embeddedHarbors(session, signal)),
    notes.read("vcenter-vm", async () => hostOfVcenter(session, await byProbe("vcenter-addresses", around, signal), signal)),
  ]);
  return { software, registered, harbors, vcenterHost };
}

/** A Supervisor on several zones is listed once for each of its vSphere clusters, and is one all the same. */
async function supervisorsIn(session: VcenterSession, list: readonly ClusterSummary[], surroundings: (cluster: string) => Surroundings, notes: Notes, signal: AbortSignal): Promise<readonly Listed[]> {
  const entries = await Promise.all(
    list.map(async ({ cluster, cluster_name: name, config_status: state }) => {
      const path = `/api/vcenter/namespace-management/clusters/${encodeURIComponent(cluster)}/topology`;
      return { cluster, name, state, id: await notes.readIfOffered(`supervisor-id:${cluster}`, () => getAs(session, path, z.string(), signal)) };
    }),
  );
  const found = new Map<string, Listed>();
  for (const { cluster, name, state, id } of entries) {
    const known = found.get(id ?? cluster);
    const around = surroundings(cluster);
    found.set(id ?? cluster, known ? { ...known, clusters: [...known.clusters, around] } : { id, name, state, clusters: [around] });
  }
  return [...found.values()];
}

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
export async function readInventory(order: InventoryOrder, signal: AbortSignal, watcher?: Watcher): Promise<LiveInventory> {
  const notes = createNotes(signal, watcher);
  const session = limitedSession(order.session, signal);
  const supervisors = createSupervisorLogins(order.network, order.credentials);
  const surroundings = (cluster: string): Surroundings => ({ session, supervisors, vantage: fromHere(order.network), controlPlane: null, nsxCredentials: order.nsxCredentials, loadBalancerCredentials: null, now: () => timeIn(order.network), cluster });
  try {
    const [release, list, minors, shared, tools] = await Promise.all([
      byProbe("vcenter-version", surroundings(""), signal),
      getAs(session, "/api/vcenter/namespace-management/clusters", clusters, signal),
      notes.readIfOffered("shipped-versions", () => shippedMinors(session, signal)),
      readShared(session, surroundings(""), notes, signal),
      order.tools(signal),
    ]);
    if (list.length === 0) throw new Failure("no-supervisor", { host: session.host });
    const listed = await supervisorsIn(session, list, surroundings, notes, signal);
    const places = await Promise.all(listed.map((each) => readPlace(each, order, shared, notes, signal)));
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
