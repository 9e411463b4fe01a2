import { openVcenter } from "@supervisor-doctor/agent/clients/vcenter";
import { createSupervisorLogins } from "@supervisor-doctor/agent/clients/supervisor-logins";
import { probes } from "@supervisor-doctor/agent/probes/index";
import type { AnyProbe } from "@supervisor-doctor/agent/probes/probe";
import { createReader, type Perform, performLive } from "@supervisor-doctor/agent/runner";
import { performRecorded } from "@supervisor-doctor/agent/saved-run";
import type { Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { fromHere } from "@supervisor-doctor/agent/vantage/vantage";
import type { ProbeRecord, Run } from "@supervisor-doctor/shared/contract";
import { orderFor, uninterrupted } from "../parts/lab.ts";
import type { ConnectionFault } from "./connection-faults.ts";
import { type Front, startFront } from "./front.ts";
import { ownTime } from "./resources.ts";
import type { OddCertificates } from "./odd-certificates.ts";

/** One probe under one fault: what it read of each of its targets. */
export interface Cell {
  readonly probe: string;
  readonly records: readonly ProbeRecord[];
}

/** What every probe of a data centre reads once all its TLS servers have turned bad. */
export interface FaultyLooks {
  readonly cells: readonly Cell[];
  /** Connections that met the fault. */
  readonly met: number;
  /** Looks whose work had not ended when everything was closed. */
  stillBusy(): number;
  /** Connections that the bad servers still hold. */
  open(): number;
  close(): Promise<void>;
}

/** These have no target in the network, or one that is no TLS server. */
const isServedByTls = ({ system }: AnyProbe): boolean => !["derived", "dns", "control-plane-vm"].includes(system);
/** The login itself is made before the servers turn bad, so that what comes after it is seen. */
export const underTls: readonly AnyProbe[] = probes.filter((probe) => isServedByTls(probe) && probe.name !== "supervisor-kubernetes");

export interface MatrixSettings {
  readonly simulator: Simulator;
  /** A run in which nothing was wrong: what each look needs is taken from it. */
  readonly good: Run;
  readonly odd: OddCertificates;
  /** Milliseconds of each look. */
  readonly limitMs: number;
}

/** Milliseconds of a single call: the login to the SOAP API, which is one for all looks, ends by it and not by theirs. */
const CALL_MS = 30_000;

/** What a person would give for NSX, where there is one. */
export function nsxLogin({ environment }: Simulator): { readonly nsxCredentials?: { readonly username: string; readonly password: string } } {
  const manager = environment.otherSystems.find(({ kind }) => kind === "nsx-manager");
  return manager ? { nsxCredentials: { username: manager.username, password: manager.password } } : {};
}

/** Every login is made while all is well; then each TLS server of the data centre has the fault, and every probe looks. */
export async function lookUnder(fault: ConnectionFault, { simulator, good, odd, limitMs }: MatrixSettings): Promise<FaultyLooks> {
  const order = orderFor(simulator, { ...nsxLogin(simulator) });
  const fronts = new Map<number, Front>();
  for (const port of new Set(simulator.routes.filter((each) => each.port !== 53).map(({ toPort }) => toPort))) {
    fronts.set(port, await startFront({ port, leaf: simulator.leafOf(port), odd }));
  }
  const routes = simulator.routes.map((route) => ({ ...route, toPort: fronts.get(route.toPort)?.port ?? route.toPort }));
  const network = { ...order.network, routes };
  const session = await openVcenter(network, order.vcenter, order.trust, order.credentials, CALL_MS, uninterrupted());
  const supervisors = createSupervisorLogins(network, order.credentials);
  const around = { session, supervisors, vantage: fromHere(network), controlPlane: null, nsxCredentials: order.nsxCredentials ?? null, loadBalancerCredentials: order.loadBalancerCredentials ?? null, now: Date.now };
  const live = performLive(around);
  const recorded = performRecorded(good.probes);
  const busy = new Set<Promise<unknown>>();

  const cellOf = async (probe: AnyProbe, cluster: string, ms: number): Promise<Cell> => {
    const perform: Perform = (look, signal) => {
      if (look.probe !== probe) return recorded(look, signal);
      const looking = live(look, signal);
      busy.add(looking);
      looking.then(() => busy.delete(looking), () => busy.delete(looking));
      return looking;
    };
    const reader = createReader({ perform, clock: ownTime, signal: uninterrupted(), after: [], patienceMs: ms });
    await reader.readSome([probe.name], cluster);
    return { probe: probe.name, records: reader.records.filter((each) => each.probe === probe.name) };
  };
  const clusters = good.supervisors.map(({ id }) => id);
  const login = probes.find(({ name }) => name === "supervisor-kubernetes");
  if (login) await Promise.all(clusters.map((cluster) => cellOf(login, cluster, order.timeoutMs)));
  for (const front of fronts.values()) front.turn(fault);
  // The session hears that its connections were ended, so that each look makes one of its own.
  await session.get("/api/appliance/system/version", AbortSignal.timeout(limitMs)).catch(() => null);
  const cells = await Promise.all(underTls.flatMap((probe) => clusters.map((cluster) => cellOf(probe, cluster, limitMs))));
  const all = [...fronts.values()];
  const met = all.reduce((sum, front) => sum + front.met(), 0);
  await Promise.all([session.close(), supervisors.close()]);
  return {
    cells,
    met,
    stillBusy: () => busy.size,
    open: () => all.reduce((sum, front) => sum + front.open(), 0),
    close: async () => void (await Promise.all(all.map((front) => front.close()))),
  };
}
