import { createSocket } from "node:dgram";
import { once } from "node:events";
import type { Route } from "@supervisor-doctor/agent/clients/network";
import { openGuestLogins } from "@supervisor-doctor/agent/clients/guest-cluster";
import { keyRing, mintLeaf, mintRoot } from "@supervisor-doctor/agent/simulator/certificates";
import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { ProbeRecord, Run } from "@supervisor-doctor/shared/contract";
import { errorText } from "@supervisor-doctor/shared/words/errors";
import { certificateFacts, readCertificate } from "@supervisor-doctor/agent/clients/certificate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OrderChanges } from "../parts/lab.ts";
import { diagnoseIn, simulators } from "../parts/simulated.ts";
import { startTlsServer, type TlsServer } from "../parts/tls-server.ts";

/** A vCenter that names servers of the machine that the agent runs on: its loopback, its own link, a cloud's metadata. */

const start = simulators();

/** What listens on this machine, with a certificate that the hostile vCenter vouches for. */
let trap: TlsServer;
let pem: string;
let thumbprint: string;
beforeAll(async () => {
  const keys = keyRing();
  const soon = { notBefore: new Date(Date.now() - 86_400_000).toISOString(), notAfter: new Date(Date.now() + 86_400_000).toISOString() };
  const root = await mintRoot({ commonName: "Trap CA", organization: "trap", ...soon }, keys("trap"));
  const leaf = await mintLeaf({ commonName: "localhost", dnsNames: ["localhost"], ipAddresses: ["127.0.0.1"], ...soon }, root, keys("trap-leaf"));
  trap = await startTlsServer(leaf.certPem, leaf.keyPem);
  pem = root.certPem;
  thumbprint = certificateFacts(readCertificate(leaf.certPem.replace(/-----[^-]+-----|\s/g, "")) ?? fail()).sha256;
});
afterAll(() => trap.close());

function fail(): never {
  throw new Error("The trap has no certificate");
}

function supervisorOf({ clusters }: Environment) {
  return clusters.find((cluster) => cluster.supervisor)?.supervisor ?? fail();
}

/** With every password that there is, and no end to the network but the data centre's own routes. */
async function runOf(change: (environment: Environment) => void, { dnsPort = 53, more = [], less = [] }: { dnsPort?: number; more?: readonly Route[]; less?: readonly string[] } = {}, changes: OrderChanges = {}): Promise<Run> {
  const environment = buildEnvironment("nsx-thumbprint-mismatch");
  change(environment);
  const simulator = await start(environment);
  const login = { username: "admin", password: "Secret-of-NSX!1" };
  return diagnoseIn(simulator, { network: { routes: [...simulator.routes.filter(({ host }) => !less.includes(host)), ...more], dnsPort, closed: false }, nsxCredentials: login, loadBalancerCredentials: login, ...changes });
}

const asNsx =
  (url: string) =>
  (environment: Environment): void => {
    for (const extension of environment.vcenter.extensions) extension.servers = [{ url, company: "VMware", type: "VIP", thumbprint: { text: thumbprint } }];
  };

const lookOf = (run: Run, probe: string): ProbeRecord => run.probes.find((each) => each.probe === probe) ?? fail();

function expectRefused(record: ProbeRecord, host: string, address: string): void {
  expect(record).toMatchObject({ ok: false, reason: "failed", failure: { code: "own-address", params: { host, address } } });
  for (const locale of ["en", "ko", "ja"] as const) expect(errorText("own-address", record.failure?.params ?? {}, locale)).toContain(address);
}

/** As it stands in the URL, as the agent calls it, and where it leads. */
const SPELLINGS: readonly (readonly [url: string, host: string, address: string])[] = [
  ["127.0.0.1", "127.0.0.1", "127.0.0.1"],
  ["127.8.9.10", "127.8.9.10", "127.8.9.10"],
  ["[::1]", "::1", "::1"],
  ["[::ffff:127.0.0.1]", "127.0.0.1", "127.0.0.1"],
  ["[::ffff:7f00:1]", "127.0.0.1", "127.0.0.1"],
  ["localhost", "localhost", "127.0.0.1"],
  ["2130706433", "2130706433", "127.0.0.1"],
  ["0x7f000001", "0x7f000001", "127.0.0.1"],
  ["127.1", "127.1", "127.0.0.1"],
  ["0177.0.0.1", "127.0.0.1", "127.0.0.1"],
  ["0.0.0.0", "0.0.0.0", "0.0.0.0"],
  ["0", "0", "0.0.0.0"],
  ["[::]", "::", "::"],
  ["169.254.169.254", "169.254.169.254", "169.254.169.254"],
  ["2852039166", "2852039166", "169.254.169.254"],
  ["[fe80::1]", "fe80::1", "fe80::1"],
  ["[::ffff:169.254.169.254]", "169.254.169.254", "169.254.169.254"],
];

test.each(SPELLINGS)("nothing is sent to an NSX that is registered at %s: it is said that nobody looked", async (url, host, address) => {
  const run = await runOf(asNsx(`https://${url}:${trap.port}`));
  const family = lookOf(run, "nsx-server");
  // A name of this machine may lead to either of its addresses.
  const told = host === "localhost" ? String(family.failure?.params["address"]) : address;
  expect(["127.0.0.1", "::1", address]).toContain(told);
  expectRefused(family, host, told);
  expectRefused(lookOf(run, "nsx-cluster"), host, told);
  expect([trap.connections, trap.received]).toEqual([0, 0]);
  expect(run.findings.find(({ rule }) => rule === "nsx-unreachable")?.status).toBe("unknown");
  expect(JSON.stringify(run)).not.toContain("Secret-of-NSX");
});

test("a name that the network's own DNS leads here is refused as well", async () => {
  // The system's resolver knows the names of /etc/hosts alone here; `localhost` with a dot is one that it makes an address of.
  const run = await runOf(asNsx(`https://localhost.:${trap.port}`));
  expect(lookOf(run, "nsx-server")).toMatchObject({ ok: false, failure: { code: "own-address" } });
  expect(trap.connections).toBe(0);
});

describe("the person's own route leads to loopback", () => {
  const toTrap = (host: string, port: number) => ({ more: [{ host, port, address: "127.0.0.1", toPort: trap.port }] });

  test.each([["nsx-of-mine.test", 443], ["127.0.0.1", 443]] as const)("for %s: it is taken, and the same NSX is looked at", async (host, port) => {
    const before = trap.connections;
    const run = await runOf(asNsx(`https://${host}:${port}`), toTrap(host, port), { timeoutMs: 30_000 });
    expect(lookOf(run, "nsx-server")).toMatchObject({ ok: true, reading: { outcome: "connected" } });
    expect(trap.connections).toBeGreaterThan(before);
  });

  test("where vCenter itself was named so, as behind a tunnel: it is looked at", async () => {
    const environment = buildEnvironment("healthy");
    const simulator = await start(environment);
    const port = simulator.routes.find((route) => route.host === "vc.lab.test")?.toPort ?? fail();
    const run = await diagnoseIn(simulator, { network: { routes: simulator.routes.filter(({ host }) => host !== "vc.lab.test"), dnsPort: 53, closed: false }, vcenter: { host: "127.0.0.1", port } });
    expect(run.probes.find(({ id }) => id === "vcenter-certificate")).toMatchObject({ ok: true });
    expect(run.vcenter.version).not.toBeNull();
  });
});

test("a load balancer on loopback gets no password and no look", async () => {
  const before = trap.connections;
  const environment = (each: Environment): void => {
    supervisorOf(each).loadBalancers = [{ id: "lb-1", kind: "HA_PROXY", servers: [{ host: "127.0.0.1", port: trap.port }], username: "admin", password: "x", trusts: { pem } }];
  };
  const run = await runOf(environment);
  expectRefused(lookOf(run, "load-balancer"), "127.0.0.1", "127.0.0.1");
  expectRefused(lookOf(run, "load-balancer-login"), "127.0.0.1", "127.0.0.1");
  expect(trap.connections).toBe(before);
});

test("a Supervisor on loopback gets no vCenter password, and says why", async () => {
  const change = (each: Environment): void => {
    const supervisor = supervisorOf(each);
    supervisor.management.floatingAddress = "127.0.0.7";
    supervisor.kubernetes.clusterAddress = "169.254.169.254";
  };
  const run = await runOf(change, { less: ["127.0.0.7", "169.254.169.254"] });
  expectRefused(lookOf(run, "supervisor-kubernetes"), "127.0.0.7", "127.0.0.7");
  expectRefused(run.probes.find(({ id }) => id.includes("127.0.0.7:6443")) ?? fail(), "127.0.0.7", "127.0.0.7");
});

test("a management DNS server on loopback is not asked from here, and not called unreachable", async () => {
  const udp = createSocket("udp4");
  let datagrams = 0;
  udp.on("message", () => (datagrams += 1));
  udp.bind(0, "127.0.0.1");
  await once(udp, "listening");
  try {
    const run = await runOf((each) => (supervisorOf(each).management.dns = ["127.0.0.1", "169.254.169.253"]), { dnsPort: udp.address().port });
    const asked = run.probes.filter(({ probe }) => probe === "dns");
    expect(asked.map(({ failure }) => failure?.code)).toEqual(["own-address", "own-address"]);
    expect(datagrams).toBe(0);
    expect(run.findings.find(({ rule }) => rule === "dns-server-unreachable")?.status).toBe("unknown");
  } finally {
    udp.close();
  }
});

test("a DNS server that leads vCenter's name to loopback has nobody look at this machine", async () => {
  const run = await runOf((each) => {
    for (const { behaviour } of each.dnsServers) if (behaviour.kind === "answers") behaviour.records[each.vcenter.pnid] = ["127.0.0.53"];
  });
  expectRefused(run.probes.find(({ id }) => id.includes("127.0.0.53")) ?? fail(), "127.0.0.53", "127.0.0.53");
});

test("a workload cluster whose API the Supervisor leads to loopback gets no token", async () => {
  const environment = buildEnvironment("healthy");
  const simulator = await start(environment);
  const supervisor = supervisorOf(environment);
  const guest = supervisor.kubernetes.guests[0] ?? fail();
  const address = guest.address;
  guest.address = "127.0.0.9";
  const network = { routes: simulator.routes.filter(({ host }) => host !== address), dnsPort: 53, closed: false };
  const signal = AbortSignal.timeout(20_000);
  const read = await diagnoseIn(simulator);
  const { apiCertificates: vouched } = lookOf(read, "supervisor").reading as { apiCertificates: string[] };
  const logins = await openGuestLogins(network, { host: supervisor.management.floatingAddress, vouched }, simulator, signal);
  await expect(logins.open(guest, signal)).rejects.toMatchObject({ code: "own-address", params: { host: "127.0.0.9" } });
  await logins.close();
});
