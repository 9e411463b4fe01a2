import { diagnose, type Order } from "@supervisor-doctor/agent/diagnose";
import { createSupervisorLogins } from "@supervisor-doctor/agent/clients/supervisor-logins";
import { openVcenter } from "@supervisor-doctor/agent/clients/vcenter";
import { parseVcenterUrl } from "@supervisor-doctor/agent/clients/vcenter-address";
import { createReader, type Perform, performLive } from "@supervisor-doctor/agent/runner";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment, startSimulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { ControlPlane } from "@supervisor-doctor/agent/vantage/control-plane";
import { fromHere } from "@supervisor-doctor/agent/vantage/vantage";
import type { Run } from "@supervisor-doctor/shared/contract";
import { expect, test } from "vitest";
import { isMet, median, tell } from "./figure.ts";

/** How long a diagnosis takes against the slowest chain of looks that wait for one another, and against the same looks one after the other. */

const RUNS = 10;
/** Of the slowest chain. */
const LIMIT = 1.1;
const BENCH = "diagnosis.test.ts";

/** Milliseconds of the slowest chain: each look's own time, and that of what it waited for. */
function slowestChain(run: Pick<Run, "probes">): number {
  const byId = new Map(run.probes.map((probe) => [probe.id, probe]));
  const known = new Map<string, number>();
  const until = (id: string): number => {
    const probe = byId.get(id);
    if (!probe) return 0;
    const before = known.get(id) ?? probe.ms + Math.max(0, ...probe.after.map(until));
    known.set(id, before);
    return before;
  };
  return Math.max(...run.probes.map((probe) => until(probe.id)));
}

/** One look at a time, whatever waits. */
function oneAfterTheOther(perform: Perform): Perform {
  let last: Promise<unknown> = Promise.resolve();
  return (...look) => {
    const mine = last.then(() => perform(...look));
    last = mine.catch(() => {});
    return mine;
  };
}

test("a diagnosis with three DNS servers, two of them silent, takes as long as its slowest chain", async () => {
  const environment = buildEnvironment("dns-server-unreachable");
  const [first, second] = environment.dnsServers;
  if (!first || !second) throw new Error("The environment has no DNS servers");
  const answering = [first, second].find((server) => server.behaviour.kind === "answers") ?? first;
  const servers = [answering, { address: "10.20.30.61", behaviour: { kind: "silent" } as const }, { address: "10.20.30.62", behaviour: { kind: "silent" } as const }];
  environment.dnsServers = servers;
  for (const cluster of environment.clusters) if (cluster.supervisor) cluster.supervisor.management.dns = servers.map((server) => server.address);
  const simulator = await startSimulator(environment);
  const vcenter = parseVcenterUrl(simulator.vcenterUrl);
  if (!vcenter) throw new Error(simulator.vcenterUrl);
  const network = { routes: simulator.routes, dnsPort: 53, closed: true };
  const trust = { kind: "thumbprint", sha256: simulator.thumbprint } as const;
  const credentials = { username: simulator.username, password: simulator.password };
  const order: Order = { network, vcenter, trust, credentials, timeoutMs: 60_000, all: true };
  const { signal } = new AbortController();
  try {
    const runs: { took: number; chain: number; run: Run }[] = [];
    for (let index = 0; index < RUNS; index += 1) {
      const began = performance.now();
      const run = await diagnose(order, signal);
      runs.push({ took: performance.now() - began, chain: slowestChain(run), run });
    }
    const ratio = median(runs.map(({ took, chain }) => took / chain));
    const took = median(runs.map((each) => each.took));

    const began = performance.now();
    const session = await openVcenter(network, vcenter, trust, credentials, 15_000, signal);
    const supervisors = createSupervisorLogins(network, credentials);
    const serial = createReader({ perform: oneAfterTheOther(performLive({ session, supervisors, vantage: fromHere(network), nsxCredentials: null, loadBalancerCredentials: null, controlPlane: null, now: Date.now })), clock: () => performance.now() - began, signal, after: [], patienceMs: 60_000 });
    await serial.readAll(runs[0]?.run.supervisors[0]?.id ?? "", "agent");
    await Promise.all([session.close(), supervisors.close()]);
    const serially = performance.now() - began;

    const chain = median(runs.map((each) => each.chain));
    const figure = tell({ what: "Two of three DNS servers silent: diagnosis / its slowest chain", value: ratio, unit: "times", goal: { atMost: LIMIT }, bench: BENCH, from: `${took.toFixed(0)} ms / ${chain.toFixed(0)} ms, medians of ${RUNS}; the same looks one after the other: ${(serially / took).toFixed(1)} times as long` });
    expect(isMet(figure)).toBe(true);
    expect(serially).toBeGreaterThan(took);
    for (const { run } of runs) expect(run.probes.filter((probe) => probe.probe === "dns")).toHaveLength(3);
  } finally {
    await simulator.stop();
  }
});

/** A control plane VM in a network of the same answers: its looks are taken beside this machine's own. */
const beside = (routes: Order["network"]["routes"]): ControlPlane => ({
  vantage: { ...fromHere({ routes, dnsPort: 53, closed: true }), name: "control-plane-vm", resolve: () => Promise.resolve(["10.20.30.10"]) },
  address: "10.20.30.101",
  facts: () => Promise.resolve({ hostname: "vm", interfaces: [], resolver: { servers: [], search: [] }, clock: { utc: new Date().toISOString(), aheadMs: 0, uncertaintyMs: 5 }, ntpSynchronised: true }),
  resolve: () => Promise.resolve(null),
  close: () => Promise.resolve(),
});

test("a diagnosis with every probe on, from both vantages and with a login to NSX, takes as long as its slowest chain", async () => {
  const environment = withNsx(buildEnvironment("healthy"));
  for (const server of environment.dnsServers.slice(0, 1)) server.behaviour = { kind: "silent" };
  const simulator = await startSimulator(environment);
  const nsx = environment.otherSystems.find(({ kind }) => kind === "nsx-manager");
  const vcenter = parseVcenterUrl(simulator.vcenterUrl);
  if (!vcenter || !nsx) throw new Error("No NSX in the environment");
  const order: Order = {
    network: { routes: simulator.routes, dnsPort: 53, closed: true },
    vcenter,
    trust: { kind: "thumbprint", sha256: simulator.thumbprint },
    credentials: { username: simulator.username, password: simulator.password },
    nsxCredentials: { username: nsx.username, password: nsx.password },
    openControlPlane: () => Promise.resolve(beside(simulator.routes)),
    timeoutMs: 60_000,
    all: true,
  };
  try {
    const runs: { took: number; chain: number; probes: number }[] = [];
    for (let index = 0; index < RUNS; index += 1) {
      const began = performance.now();
      const run = await diagnose(order, new AbortController().signal);
      runs.push({ took: performance.now() - began, chain: slowestChain(run), probes: run.probes.length });
    }
    const probes = runs.at(-1)?.probes ?? 0;
    const figure = tell({ what: "Every probe on, both vantages, NSX login, a DNS server silent: diagnosis / its slowest chain", value: median(runs.map(({ took, chain }) => took / chain)), unit: "times", goal: { atMost: LIMIT }, bench: BENCH, from: `${median(runs.map(({ took }) => took)).toFixed(0)} ms / ${median(runs.map(({ chain }) => chain)).toFixed(0)} ms, medians of ${RUNS}; ${probes} looks` });
    expect(probes).toBeGreaterThan(80);
    expect(isMet(figure)).toBe(true);
  } finally {
    await simulator.stop();
  }
});
