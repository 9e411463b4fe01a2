import type { ProbeRecord, Run } from "@supervisor-doctor/shared/contract";
import { z } from "zod";
import type { Looked, Pace } from "./assemble.ts";
import { askedOnce } from "./clients/asked-once.ts";
import type { Network } from "./clients/network.ts";
import { createSupervisorLogins } from "./clients/supervisor-logins.ts";
import type { Trust } from "./clients/tls.ts";
import { type Credentials, openVcenter, type VcenterAddress, type VcenterSession } from "./clients/vcenter.ts";
import { Failure, plainMessage } from "./failure.ts";
import { FOR_THE_PERSON } from "./for-the-person.ts";
import { getAs, ifAtAll } from "./probes/wire.ts";
import type { Reader, Watcher } from "./runner.ts";
import type { Listener } from "./telemetry/listener.ts";
import type { ControlPlane } from "./vantage/control-plane.ts";
import { createSendOnce, type SendOnce, sparing } from "./vantage/send-once.ts";
import { within } from "./deadline.ts";
import { runClock } from "./elapsed.ts";

export interface Order {
  readonly network: Network;
  readonly vcenter: VcenterAddress;
  readonly trust: Trust;
  readonly credentials: Credentials;
  /** For reads of NSX's own state; none is asked for without it. */
  readonly nsxCredentials?: Credentials;
  /** For one login to the load balancer; none is tried without it. */
  readonly loadBalancerCredentials?: Credentials;
  /** Shared by orders that send the same passwords to the same NSX or load balancer; one of its own without it. */
  readonly sendOnce?: SendOnce;
  /** Logs in to a control plane VM of a cluster's Supervisor, to look from there too; nobody does without it. `now`: this machine's time in the run. @throws Failure */
  readonly openControlPlane?: (cluster: string, signal: AbortSignal, now: () => number) => Promise<ControlPlane>;
  /** Cluster id, Supervisor id or name; the only one there is if absent. */
  readonly supervisor?: string;
  readonly all: boolean;
  /** These instead of all, each as `supervisor` names it. */
  readonly supervisors?: readonly string[];
  /** All Supervisors at once, and nothing said before the end, without it. */
  readonly pace?: Pace;
  /** Limit of the whole run, in milliseconds. */
  readonly timeoutMs: number;
  /** Told of the run when it is over. */
  readonly listener?: Listener;
}

/** What the looks and the judgement need: most of the program. It is read while the login is waited for. */
const loadTheRest = () => Promise.all([import("./runner.ts"), import("./vantage/vantage.ts"), import("./assemble.ts")]);

const ROOT = "/api/vcenter/namespace-management";
const clusters = z.array(z.object({ cluster: z.string(), cluster_name: z.string().default("") }));
/** No single call may take longer, so that a hanging one leaves time for the rest. */
const CALL_MS = 15_000;

/** The clusters whose Supervisors are meant. @throws Failure */
export async function chooseClusters(session: VcenterSession, order: Pick<Order, "supervisor" | "all">, signal: AbortSignal): Promise<string[]> {
  const list = await getAs(session, `${ROOT}/clusters`, clusters, signal);
  const { host } = session;
  const known = list.map((each) => `${each.cluster} (${each.cluster_name})`);
  if (order.supervisor === undefined) {
    if (list.length === 0) throw new Failure("no-supervisor", { host });
    if (list.length > 1 && !order.all) throw new Failure("several-supervisors", { host, known });
    return list.map((each) => each.cluster);
  }
  const wanted = order.supervisor;
  const direct = list.find((each) => each.cluster === wanted || each.cluster_name === wanted);
  if (direct) return [direct.cluster];
  if (/^domain-c\d+$/.test(wanted)) throw await noSupervisorOn(session, wanted, known, signal);
  const ids = await Promise.all(list.map(async (each) => ({ ...each, id: await ifAtAll(getAs(session, `${ROOT}/clusters/${each.cluster}/topology`, z.string(), signal)) })));
  const byId = ids.find((each) => each.id === wanted);
  if (byId) return [byId.cluster];
  throw list.length === 0 ? new Failure("no-supervisor", { host }) : new Failure("supervisor-not-found", { host, supervisor: wanted, known });
}

/** vCenter tells a cluster without a Supervisor (UNSUPPORTED) from one that does not exist. */
async function noSupervisorOn(session: VcenterSession, cluster: string, known: readonly string[], signal: AbortSignal): Promise<Failure> {
  const { host } = session;
  try {
    await session.get(`${ROOT}/clusters/${encodeURIComponent(cluster)}`, signal);
  } catch (error) {
    if (error instanceof Failure && error.params["type"] === "UNSUPPORTED") return new Failure("cluster-without-supervisor", { host, supervisor: cluster });
  }
  return known.length === 0 ? new Failure("no-supervisor", { host }) : new Failure("supervisor-not-found", { host, supervisor: cluster, known });
}

/** What a run cannot do without: where no chosen Supervisor could be read, it could not run. One of several is no reason to lose the others. */
function requireConfig(reader: Reader, chosen: readonly string[], host: string, seconds: number): void {
  const unread = chosen.filter((cluster) => reader.records.some((each) => each.id === `supervisor:${cluster}` && !each.ok));
  const [first] = unread;
  if (first === undefined || unread.length < chosen.length) return;
  const failure = reader.failureOf(`supervisor:${first}`);
  if (failure?.params["type"] === "UNSUPPORTED") throw new Failure("cluster-without-supervisor", { host, supervisor: first });
  throw failure ?? new Failure("connection-timeout", { host, seconds });
}

function requireControlPlane(reader: Reader, chosen: readonly string[]): void {
  for (const cluster of chosen) {
    const failure = reader.failureOf(`control-plane-vm:${cluster}`);
    if (failure && FOR_THE_PERSON.includes(failure.code)) throw failure;
  }
}

/** Those that the order means and, of a paced one, that are still wanted. @throws Failure */
async function clustersOf(session: VcenterSession, order: Order, signal: AbortSignal): Promise<string[]> {
  const { supervisors, pace } = order;
  const named = supervisors && (await Promise.all(supervisors.map((supervisor) => chooseClusters(session, { supervisor, all: false }, signal))));
  const chosen = named ? [...new Set(named.flat())] : await chooseClusters(session, order, signal);
  return pace ? chosen.filter((cluster) => pace.wants(cluster)) : chosen;
}

/**
 * One diagnosis: one login, every probe, every rule, always logged out. Reads only.
 * @throws Failure if it could not run at all
 */
export async function diagnose(order: Order, interrupt: AbortSignal, watcher?: Watcher): Promise<Run> {
  const { listener, vcenter } = order;
  const all = order.all && order.supervisors === undefined && order.pace?.isResumed !== true;
  const now = runClock();
  const startedAt = new Date(now());
  const origin = performance.now();
  const clock = (): number => performance.now() - origin;
  const run = await diagnoseUnheard(order, { startedAt, clock, now }, interrupt, watcher).catch((error: unknown) => {
    const failure = error instanceof Failure ? error : new Failure("internal", { detail: plainMessage(error) });
    listener?.failed({ host: vcenter.host, startedAt: startedAt.getTime(), durationMs: Math.round(clock()), failure });
    throw error;
  });
  listener?.ran(run, { all });
  return run;
}

type Begun = Pick<Looked, "startedAt" | "clock"> & { readonly now: () => number };

async function diagnoseUnheard(order: Order, { startedAt, clock, now }: Begun, interrupt: AbortSignal, watcher?: Watcher): Promise<Run> {
  const network = { ...order.network, now };
  const alsoThere = order.openControlPlane !== undefined;
  const limit = within(order.timeoutMs);
  const signal = AbortSignal.any([interrupt, limit]);
  const { host } = order.vcenter;
  const base: ProbeRecord[] = [];
  const step = async <T>(id: string, after: readonly string[], work: () => Promise<T>): Promise<T> => {
    const startedMs = clock();
    watcher?.began(id, id);
    const value = await work();
    const record: ProbeRecord = { id, probe: id, system: "vcenter", vantage: "agent", startedMs: Math.round(startedMs), ms: Math.round((clock() - startedMs) * 10) / 10, ok: true, after: [...after] };
    base.push(record);
    watcher?.ended(record);
    return value;
  };
  const planes = new Map<string, Promise<ControlPlane>>();
  const controlPlane = (cluster: string): Promise<ControlPlane> => {
    const known = planes.get(cluster) ?? order.openControlPlane?.(cluster, signal, now) ?? Promise.reject(new Failure("internal"));
    planes.set(cluster, known);
    return known;
  };
  let session: VcenterSession | null = null;
  const supervisors = createSupervisorLogins(network, order.credentials);
  const loading = loadTheRest();
  // Asked for only after the login, which may fail first.
  const loaded = loading.catch(() => {});
  try {
    const opened = await step("vcenter-session", [], () => openVcenter(network, order.vcenter, order.trust, order.credentials, Math.min(CALL_MS, order.timeoutMs), signal, order.pace?.requests));
    session = opened;
    // Of many Supervisors not every answer is kept.
    const current = order.pace ? opened : askedOnce(opened);
    const chosen = await step("supervisors", ["vcenter-session"], () => clustersOf(current, order, signal));
    const [{ createReader, performLive }, { fromHere }, { assemble }] = await loading;
    const after = ["vcenter-session", "supervisors"];
    const around = {
      session: current,
      supervisors,
      vantage: sparing(fromHere(network), order.sendOnce ?? createSendOnce()),
      controlPlane: alsoThere ? controlPlane : null,
      nsxCredentials: order.nsxCredentials ?? null,
      loadBalancerCredentials: order.loadBalancerCredentials ?? null,
      now,
    };
    const reader = createReader({ perform: performLive(around), clock, signal, after, ...(watcher && { watcher }), ...(order.pace && { requests: order.pace.requests }) });
    const run = await assemble({ reader, chosen, startedAt, host, base, clock, alsoThere, signal, ...(order.pace && { pace: order.pace }) });
    if (interrupt.aborted) throw new Failure("interrupted");
    requireConfig(reader, chosen, host, Math.round(order.timeoutMs / 1000));
    requireControlPlane(reader, chosen);
    return run;
  } catch (error) {
    if (interrupt.aborted) throw new Failure("interrupted", {}, { cause: error });
    if (limit.aborted) throw new Failure("connection-timeout", { host, seconds: Math.round(order.timeoutMs / 1000) }, { cause: error });
    throw error;
  } finally {
    await Promise.all([loaded, session?.close(), supervisors.close(), ...[...planes.values()].map(async (each) => (await each.catch(() => null))?.close())]);
  }
}
