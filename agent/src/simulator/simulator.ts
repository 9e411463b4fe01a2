import type { Route } from "../clients/network.ts";
import { createClock, type SimulatedClock } from "./clock.ts";
import { keyRing, type KeySource, type MintedCertificate, mintLeaf, mintRoot, thumbprintOf } from "./certificates.ts";
import type { Environment, OtherSystem, Release, Supervisor } from "./environment.ts";
import { healthyEnvironment } from "./healthy.ts";
import { startDnsServer } from "./network/dns-server.ts";
import { type EndpointParts, startEndpoint, startTls } from "./network/endpoints.ts";
import { type Listening, LOOPBACK } from "./network/loopback.ts";
import { createSupervisorApi, type GuestServer, type SupervisorRecord } from "./kubernetes/server.ts";
import { moveOn } from "./motion/index.ts";
import { mintOtherCertificates } from "./other-systems/certificates.ts";
import { createOtherSystem, type OtherSystemRecord } from "./other-systems/server.ts";
import { pagePaths, type PagePaths } from "./pages/paths.ts";
import { type Pages, pageRoutes } from "./pages/routes.ts";
import { type ApiCall, API_PORT, startSupervisorApis } from "./supervisor-api/server.ts";
import { type ScenarioName, scenarios } from "./scenarios/index.ts";
import { takeAway } from "./vcenter/faults.ts";
import { createVcenter, type VcenterRecord } from "./vcenter/server.ts";

export interface Simulator {
  /** The live state: change it, and the servers follow. */
  readonly environment: Environment;
  readonly clock: SimulatedClock;
  readonly vcenterUrl: string;
  /** The Supervisor's page on loopback, for a browser without routes. */
  readonly pageUrl: string;
  readonly pages: PagePaths;
  readonly routes: readonly Route[];
  /** SHA-256 of vCenter's certificate, colon-separated upper-case hex. */
  readonly thumbprint: string;
  /** The root that signed vCenter's certificate, trusted by vCenter or not. */
  readonly caPem: string;
  readonly username: string;
  readonly password: string;
  /** With which the Supervisor is configured, as a person would know them; null where it has no load balancer. */
  readonly loadBalancerCredentials: { readonly username: string; readonly password: string } | null;
  readonly vcenter: VcenterRecord;
  readonly otherSystems: readonly OtherSystemRecord[];
  /** What the Supervisors' own APIs were asked. */
  readonly supervisorApiCalls: readonly ApiCall[];
  /** The Supervisors' control planes, in the order of their clusters. */
  readonly supervisors: readonly SupervisorRecord[];
  /** The certificate and key of the server on a port of the routes, for a test that puts another in its place; null: it shows none. */
  leafOf(port: number): MintedCertificate | null;
  stop(): Promise<void>;
}

export function buildEnvironment(scenario: ScenarioName, options: { release?: Release; now?: Date } = {}): Environment {
  const environment = scenarios[scenario](healthyEnvironment(options.release ?? "8.0.3", options.now ?? new Date()));
  // A scenario may use one list in two places; whoever changes one of them later must not change the other.
  return JSON.parse(JSON.stringify(environment)) as Environment;
}

interface Minted {
  readonly parts: Omit<EndpointParts, "vcenter" | "refuses">;
  readonly signer: MintedCertificate;
  readonly signingChain: readonly string[];
  readonly trustedRoots: Readonly<Record<string, string>>;
}

async function mintCertificates(environment: Environment, keys: KeySource): Promise<Minted> {
  const { certificate, roots, host, inventory } = environment.vcenter;
  const needsOther = environment.endpoints.some((endpoint) => endpoint.behaviour === "another-host");
  const leafKeys = keys("leaf");
  const otherKeys = needsOther ? keys("another-host") : null;
  const minted = new Map(await Promise.all(roots.map(async (root) => [root.id, await mintRoot({ ...root, organization: host }, keys(root.id))] as const)));
  const signer = minted.get(certificate.signer);
  if (!signer) throw new Error(`The environment has no root "${certificate.signer}"`);
  const other = { ...certificate, commonName: "another-host.lab.test", dnsNames: ["another-host.lab.test"], ipAddresses: [] };
  const [leaf, signing, otherLeaf] = await Promise.all([
    mintLeaf({ commonName: certificate.dnsNames[0] ?? host, ...certificate }, signer, leafKeys),
    mintLeaf({ commonName: "ssoserverSign", dnsNames: [], ipAddresses: [], ...inventory.signing }, signer, leafKeys),
    otherKeys && mintLeaf(other, signer, otherKeys),
  ]);
  return {
    parts: { leaf, chain: certificate.sendsRoot ? [signer] : [], otherLeaf },
    signer,
    signingChain: [signing.certPem, signer.certPem],
    trustedRoots: Object.fromEntries(roots.filter((root) => root.trusted).map((root) => [root.id, minted.get(root.id)?.certPem ?? ""])),
  };
}

/** An extension may lead to vCenter itself. */
const ownCertificate = ({ endpoints }: Environment, leaf: MintedCertificate): Record<string, string> =>
  Object.fromEntries(endpoints.flatMap(({ address, port, behaviour }) => (behaviour === "vcenter" ? [[`${address}:${port}`, leaf.certPem]] : [])));

const supervisorsIn = ({ clusters }: Environment): { cluster: string; supervisor: Supervisor }[] => clusters.flatMap(({ id, supervisor }) => (supervisor ? [{ cluster: id, supervisor }] : []));

/** Every address and name of the data centre, led to where it is served here; nothing is left that could go out. */
function routesTo(environment: Environment, dnsPorts: readonly number[], endpointPorts: readonly number[], otherPorts: readonly number[], supervisorPorts: readonly number[], guestPorts: readonly number[], apis: readonly Pick<Route, "host" | "port" | "toPort">[]): Route[] {
  const to = (toPort: number): Pick<Route, "address" | "toPort"> => ({ address: LOOPBACK, toPort });
  const dns = environment.dnsServers.map((server, index) => ({ host: server.address, port: 53, ...to(dnsPorts[index] ?? 0) }));
  const named = (ports: readonly number[]) => ({ address, port }: { address: string; port: number }, index: number) => {
    const names = Object.keys(environment.hosts).filter((name) => environment.hosts[name] === address);
    return [...names, address].map((host) => ({ host, port, ...to(ports[index] ?? 0) }));
  };
  const controlPlanes = supervisorsIn(environment).flatMap(({ supervisor: { management, kubernetes } }, index) =>
    ([[management.floatingAddress, 443], [kubernetes.clusterAddress, 443], [kubernetes.clusterAddress, API_PORT]] as const).map(([host, port]) => ({ host, port, ...to(supervisorPorts[index] ?? 0) })),
  );
  const guests = supervisorsIn(environment).flatMap(({ supervisor }) => supervisor.kubernetes.guests).map(({ address }, index) => ({ host: address, port: 6443, ...to(guestPorts[index] ?? 0) }));
  return [...dns, ...environment.endpoints.flatMap(named(endpointPorts)), ...environment.otherSystems.flatMap(named(otherPorts)), ...controlPlanes, ...guests, ...apis.map((api) => ({ ...api, address: LOOPBACK }))];
}

export interface SimulatorOptions {
  /** Where vCenter listens; any free port without it. */
  readonly port?: number;
  /** Keys to share with other simulators. */
  readonly keys?: KeySource;
  /** How fast the data centre's clock goes; 1 without it, 0: only as a test advances it. */
  readonly speed?: number;
  /** What stands below /ui in place of the simulator's own pages, at the same origin as the API. */
  readonly pages?: Pages;
}

/** Brings the data centre up on loopback. */
export async function startSimulator(environment: Environment, options: SimulatorOptions = {}): Promise<Simulator> {
  const time = createClock(options.speed);
  const elapsed = (): number => {
    const now = time.elapsed();
    moveOn(environment, now);
    return now;
  };
  // What was begun before the advance is moved by all of it.
  const clock: SimulatedClock = {
    elapsed,
    advance: (ms) => {
      elapsed();
      time.advance(ms);
      elapsed();
    },
  };
  const keys = options.keys ?? keyRing();
  const [{ parts, signer, signingChain, trustedRoots }, others] = await Promise.all([mintCertificates(environment, keys), mintOtherCertificates(environment, keys)]);
  const served = Object.fromEntries(environment.otherSystems.map(({ address, port }, index) => [`${address}:${port}`, others.leaves[index]?.certPem ?? ""]));
  const authorities = Object.fromEntries(Object.entries(others.authorities).map(([id, { certPem }]) => [id, certPem]));
  const { handle, record } = createVcenter(
    environment,
    { leafPem: parts.leaf.certPem, signingChain, trustedRoots },
    { authorities, supervisors: Object.fromEntries(Object.entries(others.supervisors).map(([id, { certPem }]) => [id, certPem])), served: { ...served, ...ownCertificate(environment, parts.leaf) } },
    (options.pages ?? pageRoutes)(environment),
    elapsed,
  );
  const otherServers = environment.otherSystems.map(createOtherSystem);
  const startOther = (system: OtherSystem, index: number): Promise<Listening> => {
    const leaf = others.leaves[index];
    const server = otherServers[index];
    if (!leaf || !server) throw new Error(`Nothing stands for ${system.address}`);
    const signedBy = others.authorities[system.certificate.signer];
    return keep(startTls(system.behaviour, { listener: server.handle, leaf, chain: system.certificate.sendsRoot && signedBy ? [signedBy] : [] }));
  };
  const controlPlanes = supervisorsIn(environment).map(({ cluster, supervisor }) => ({ supervisor, leaf: others.supervisors[cluster], ...createSupervisorApi(environment, cluster, supervisor, others.supervisors[cluster]?.certPem ?? "", authorities["guest-ca"] ?? "", elapsed) }));
  const startControlPlane = ({ supervisor, leaf, handle }: (typeof controlPlanes)[number]): Promise<Listening> => {
    if (!leaf) throw new Error(`No certificate for ${supervisor.name}`);
    return keep(startTls(supervisor.kubernetes.behaviour, { listener: handle, leaf, chain: [] }));
  };
  const startGuest = ({ guest, handle }: GuestServer): Promise<Listening> => {
    const leaf = others.guests[`${guest.namespace}/${guest.name}`];
    if (!leaf) throw new Error(`No certificate for ${guest.name}`);
    return keep(startTls(guest.behaviour, { listener: handle, leaf, chain: [] }));
  };
  const listening: Promise<Listening>[] = [];
  const keep = (starting: Promise<Listening>): Promise<Listening> => {
    listening.push(starting);
    return starting;
  };
  const stop = async (): Promise<void> => {
    const settled = await Promise.allSettled(listening.splice(0));
    await Promise.all(settled.map((each) => each.status === "fulfilled" && each.value.close()));
  };
  try {
    const front = environment.endpoints.findIndex((endpoint) => endpoint.behaviour === "vcenter");
    const portsOf = async (starting: readonly Promise<Listening>[]): Promise<number[]> => (await Promise.all(starting)).map((each) => each.port);
    const [dnsPorts, endpointPorts, otherPorts, supervisorPorts, guestPorts] = await Promise.all([
      portsOf(environment.dnsServers.map((server) => keep(startDnsServer(server)))),
      portsOf(environment.endpoints.map((endpoint, index) => keep(startEndpoint(endpoint, { ...parts, vcenter: handle, refuses: () => takeAway(environment, ["refused"], elapsed()) }, index === front ? options.port : 0)))),
      portsOf(environment.otherSystems.map(startOther)),
      portsOf(controlPlanes.map(startControlPlane)),
      portsOf(controlPlanes.flatMap(({ guests }) => guests).map(startGuest)),
    ]);
    const apis = startSupervisorApis(environment, controlPlanes, elapsed);
    const apiRoutes = await Promise.all(apis.listening.map(async ({ address: host, port, starting, leaf }) => ({ host, port, toPort: (await keep(starting)).port, leaf })));
    const leaves = new Map<number, MintedCertificate | undefined>([
      ...environment.endpoints.map(({ behaviour }, index) => [endpointPorts[index] ?? 0, behaviour === "vcenter" ? parts.leaf : undefined] as const),
      ...otherPorts.map((port, index) => [port, others.leaves[index]] as const),
      ...controlPlanes.map(({ leaf }, index) => [supervisorPorts[index] ?? 0, leaf] as const),
      ...apiRoutes.map(({ toPort, leaf }) => [toPort, leaf] as const),
    ]);
    const configured = environment.clusters.flatMap((cluster) => cluster.supervisor?.loadBalancers ?? [])[0];
    const pages = pagePaths(environment, `https://${LOOPBACK}:${endpointPorts[front] ?? 0}`);
    return {
      environment,
      clock,
      vcenterUrl: `https://${environment.vcenter.host}`,
      pageUrl: pages.supervisor,
      pages,
      routes: routesTo(environment, dnsPorts, endpointPorts, otherPorts, supervisorPorts, guestPorts, apiRoutes.map(({ host, port, toPort }) => ({ host, port, toPort }))),
      thumbprint: thumbprintOf(parts.leaf),
      caPem: signer.certPem,
      username: environment.vcenter.username,
      password: environment.vcenter.password,
      loadBalancerCredentials: configured ? { username: configured.username, password: configured.password } : null,
      vcenter: record,
      otherSystems: otherServers.map((each) => each.record),
      supervisorApiCalls: apis.calls,
      supervisors: controlPlanes.map((each) => each.record),
      leafOf: (port) => leaves.get(port) ?? null,
      stop,
    };
  } catch (cause) {
    await stop();
    throw cause;
  }
}
