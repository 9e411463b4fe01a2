import { diagnose } from "@supervisor-doctor/agent/diagnose";
import type { Environment, Message } from "@supervisor-doctor/agent/simulator/environment";
import { errorMessage, type ErrorName } from "@supervisor-doctor/agent/simulator/messages";
import { reserveClosedPort, type Listening, listen, listenSilently, LOOPBACK } from "@supervisor-doctor/agent/simulator/network/loopback";
import { startDnsServer } from "@supervisor-doctor/agent/simulator/network/dns-server";
import { createMalformedTlsServer } from "@supervisor-doctor/agent/simulator/network/malformed-tls";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Route } from "@supervisor-doctor/agent/clients/network";
import type { ControlPlane } from "@supervisor-doctor/agent/vantage/control-plane";
import { fromHere } from "@supervisor-doctor/agent/vantage/vantage";
import type { Run } from "@supervisor-doctor/shared/contract";
import type { Locale, Params } from "@supervisor-doctor/shared/locale";
import { createLab, type OrderChanges, orderFor, uninterrupted } from "../parts/lab.ts";
import type { Case } from "./combine.ts";
import { behaviourOf, reportOf, setUpDns } from "./dns-world.ts";
import { type Expectation, expectationOf, factsOf } from "./expectation.ts";
import { type Cut, supervisorOf } from "./fault.ts";

/** One case: a data centre with its faults on real sockets, one diagnosis of it, and what it should have said. */

/** The message in the case's own language, whatever is asked for; its words alone say what it is about. */
function messageIn(locale: Locale, name: ErrorName, named: Params, now: string): Message {
  const message = errorMessage(name, named, { since: new Date(Date.parse(now) - 2 * 3_600_000).toISOString() });
  const text = message.text[locale];
  return { ...message, text: { en: text, ko: text, ja: text }, defaultMessage: text };
}

export interface Built {
  readonly environment: Environment;
  readonly reported: ReadonlySet<string>;
}

/** The data centre as it is from both places; what only one of them sees is cut in later. */
export function buildCase({ faults, world, release, locale, isReported, isOtherRow }: Case): Built {
  const plain = buildEnvironment("healthy", { release });
  const environment: Environment = structuredClone(world === "nsx" ? withNsx(plain) : plain);
  const { vcenter } = environment;
  for (const { rename } of faults) rename?.(environment);
  setUpDns(environment, factsOf(faults.filter(({ side }) => side === undefined)));
  for (const { change } of faults) change?.(environment);
  const facts = factsOf(faults);
  const reports = faults.flatMap((fault) => (fault.reports && (isReported || fault.isHarmless) ? [{ name: fault.reports.name, named: fault.reports.named(environment) }] : []));
  const ofDns = isReported ? reportOf(facts, environment, isOtherRow) : null;
  const all = [...(ofDns ? [ofDns] : []), ...reports];
  const supervisor = supervisorOf(environment);
  supervisor.messages.push(...all.map(({ name, named }) => messageIn(locale, name, named, environment.now)));
  if (all.length > 0) supervisor.configStatus = "ERROR";
  if (!vcenter.host) throw new Error("The environment has no vCenter");
  return { environment, reported: new Set(all.map(({ name }) => name)) };
}

function startCut(cut: Cut, pnid: string): Promise<Listening> {
  if ("dns" in cut) return startDnsServer({ address: cut.server, behaviour: behaviourOf(cut.dns, pnid) });
  if (cut.tcp === "closed") return reserveClosedPort();
  return cut.tcp === "silent" ? listenSilently() : listen(createMalformedTlsServer());
}

/** The routes of a place that sees those cuts: names of that machine lead there too. */
function withCuts(routes: readonly Route[], cuts: readonly { readonly cut: Cut; readonly port: number }[], { hosts }: Environment): Route[] {
  return routes.map((route) => {
    const found = cuts.find(({ cut }) => ("dns" in cut ? route.host === cut.server && route.port === 53 : (route.host === cut.host || hosts[route.host] === cut.host) && route.port === cut.port));
    return found ? { ...route, address: LOOPBACK, toPort: found.port } : route;
  });
}

/** A control plane VM in that network: real sockets over its routes, and a resolver that keeps systemd-resolved's rule about .local. */
function controlPlaneIn(routes: readonly Route[], environment: Environment): ControlPlane {
  const here = fromHere({ routes, dnsPort: 53, closed: true });
  const { management } = supervisorOf(environment);
  const servers = management.dns.length > 0 ? management.dns : management.mode === "DHCP" ? ["10.20.30.53"] : [];
  const resolve = async (name: string, signal: AbortSignal): Promise<readonly string[] | null> => {
    if (name.endsWith(".local") && !management.searchDomains.includes("local")) return null;
    for (const server of servers) {
      const reply = await here.askDns(server, name, "A", 3_000, signal);
      if (reply.kind === "answer" && reply.addresses.length > 0) return reply.addresses;
    }
    return null;
  };
  return {
    vantage: { ...here, name: "control-plane-vm", resolve, routeTo: () => Promise.resolve({ device: "eth0", source: "10.20.30.101" }) },
    facts: () =>
      Promise.resolve({
        hostname: "42001a",
        interfaces: [{ device: "eth0", addresses: ["10.20.30.101/24"] }],
        resolver: { servers, search: management.searchDomains },
        clock: { utc: new Date().toISOString(), aheadMs: 0, uncertaintyMs: 5 },
        ntpSynchronised: true,
      }),
    address: "10.20.30.101",
    resolve,
    close: () => Promise.resolve(),
  };
}

/** A control plane VM in a network of its own. */
export interface Vm {
  open(cluster: string, signal: AbortSignal): Promise<ControlPlane>;
  stop(): Promise<void>;
}
/** Puts it into the network that those routes lead to. */
export type PlaceVm = (routes: readonly Route[], environment: Environment) => Promise<Vm>;

const standIn: PlaceVm = (routes, environment) => Promise.resolve({ open: () => Promise.resolve(controlPlaneIn(routes, environment)), stop: () => Promise.resolve() });

export interface Looked {
  readonly run: Run;
  readonly expectation: Expectation;
}

/** @throws Failure if the diagnosis could not run at all */
export async function lookAt(each: Case, placeVm: PlaceVm = standIn): Promise<Looked> {
  const { faults, vantage } = each;
  const { environment, reported } = buildCase(each);
  const lab = createLab();
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const simulator = await lab.start(environment);
    const routesFrom = async (side: "here" | "there"): Promise<Route[]> => {
      const cuts = faults.flatMap((fault) => (fault.cut && fault.side === side ? [fault.cut] : []));
      const listening = await Promise.all(cuts.map((cut) => startCut(cut, environment.vcenter.pnid)));
      stops.push(...listening.map(({ close }) => close));
      return withCuts(simulator.routes, listening.flatMap(({ port }, index) => (cuts[index] ? [{ cut: cuts[index], port }] : [])), environment);
    };
    const [here, there] = await Promise.all([routesFrom("here"), routesFrom("there")]);
    const isLocked = faults.some(({ isVmLocked }) => isVmLocked);
    const vm = vantage === "both" && !isLocked ? await placeVm(there, environment) : null;
    if (vm) stops.unshift(vm.stop);
    const openControlPlane = vm?.open ?? (() => Promise.reject(new Error("no way in")));
    const changes: OrderChanges = Object.assign({}, ...faults.map(({ order }) => order ?? {}));
    const run = await diagnose(orderFor(simulator, { network: { routes: here, dnsPort: 53, closed: true }, ...changes, ...(vantage === "both" && { openControlPlane }) }), uninterrupted());
    return { run, expectation: expectationOf(faults, reported, vm !== null) };
  } finally {
    await Promise.all([lab.stop(), ...stops.map((stop) => stop())]);
  }
}
