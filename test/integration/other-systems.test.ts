import { type Environment, type NsxInventory, RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { describe, expect, test } from "vitest";
import { diagnoseIn, simulators, summaryOf } from "../parts/simulated.ts";

const start = simulators();

const attempts = (simulator: Simulator): number[] => simulator.otherSystems.map(({ logins, refusedLogins }) => logins + refusedLogins);

/** Whatever was asked was known, and nobody is left logged in. */
function expectTidy({ vcenter, otherSystems }: Simulator): void {
  expect([vcenter.unimplemented, ...otherSystems.map((each) => each.unimplemented)].flat()).toEqual([]);
  expect(vcenter).toMatchObject({ logins: 1, refusedLogins: 0, openSessions: 0, refusedSoapLogins: 0, openSoapSessions: 0 });
}

const UNREACHED = ["load-balancer-certificate-untrusted", "load-balancer-certificate-invalid", "load-balancer-credentials-rejected", "load-balancer-http-error"];

test.each(RELEASES)("a healthy NSX of release %s is asked once a server, and never sent a login", async (release) => {
  const simulator = await start(withNsx(buildEnvironment("healthy", { release })));
  expect(summaryOf(await diagnoseIn(simulator))).toEqual([]);
  expect(simulator.otherSystems).toHaveLength(4);
  for (const { calls } of simulator.otherSystems) expect(calls).toEqual([{ method: "GET", path: "/api/v1/cluster/status", authorization: false, status: 403 }]);
  expect(simulator.vcenter.soapLogins).toBe(release === "7.0.3" ? 1 : 0);
  expectTidy(simulator);
});

const nsxWith = (change: (environment: Environment) => void): Environment => {
  const environment = withNsx(buildEnvironment("healthy"));
  change(environment);
  return environment;
};
const systemAt = (environment: Environment, address: string) => {
  const system = environment.otherSystems.find((each) => each.address === address);
  if (!system) throw new Error(`Nothing at ${address}`);
  return system;
};
const registered = (environment: Environment) => environment.vcenter.extensions[0]?.servers ?? [];

const NSX_LOGIN = { username: "admin", password: "Networked!67" };
const everyManager = (clusterStatus: "STABLE" | "DEGRADED" | "UNSTABLE") => (environment: Environment) => {
  for (const system of environment.otherSystems) system.clusterStatus = clusterStatus;
};

test.each([
  ["stable", nsxWith(everyManager("STABLE")), NSX_LOGIN, [], 0],
  ["degraded, which still takes requests", nsxWith(everyManager("DEGRADED")), NSX_LOGIN, ["nsx-manager-cluster-degraded: observed [management-degraded]"], 0],
  ["not stable", nsxWith(everyManager("UNSTABLE")), NSX_LOGIN, ["nsx-unreachable: observed [nsx-not-running]"], 0],
  ["not told to a wrong password, which is tried once", nsxWith(everyManager("STABLE")), { ...NSX_LOGIN, password: "Networked!00" }, ["nsx-unreachable: unknown"], 1],
  [
    "not asked of a server with another certificate than the registered one",
    nsxWith((environment) => {
      for (const server of registered(environment)) server.thumbprint = { text: Array.from({ length: 20 }, () => "AA").join(":") };
    }),
    NSX_LOGIN,
    ["nsx-thumbprint-mismatch: observed [registered-thumbprint-differs]", "nsx-unreachable: unknown", "nsx-manager-cluster-degraded: unknown"],
    0,
  ],
] as const)("with a login, NSX's management cluster is %s", async (_, environment, nsxCredentials, expected, refused) => {
  const simulator = await start(environment);
  const run = await diagnoseIn(simulator, { nsxCredentials });
  expect(summaryOf(run)).toEqual(expected);
  expect(simulator.otherSystems.reduce((sum, each) => sum + each.refusedLogins, 0)).toBe(refused);
  // A read that carries the password goes to one server, and only after that one has taken it.
  expect(simulator.otherSystems.filter((each) => each.logins + each.refusedLogins > 0).length).toBeLessThanOrEqual(1);
  expect(JSON.stringify(run)).not.toContain(nsxCredentials.password);
  expectTidy(simulator);
});

const inventory = (environment: Environment) => environment.otherSystems.flatMap((each) => each.inventory ?? []);
const everyInventory = (change: (each: NsxInventory) => void) => nsxWith((environment) => inventory(environment).forEach(change));

const NSX_PROBLEMS: readonly [sentence: string, environment: Environment, expected: readonly string[]][] = [
  ["a manager node away", everyInventory((each) => each.offline.push("10.20.30.18")), ["nsx-manager-cluster-degraded: observed [node-offline]"]],
  ["controllers that are not stable", everyInventory((each) => (each.controlStatus = "UNSTABLE")), ["nsx-manager-cluster-degraded: observed [control-plane-not-stable]"]],
  ["vCenter lost", everyInventory(({ computeManagers: [only] }) => Object.assign(only ?? {}, { connection: "DOWN", error: "The certificate of vCenter has changed." })), ["nsx-compute-manager-disconnected: observed [connection-down]"]],
  ["vCenter half registered", everyInventory(({ computeManagers: [only] }) => Object.assign(only ?? {}, { registration: "REGISTERED_WITH_ERRORS" })), ["nsx-compute-manager-disconnected: observed [registration-failed]"]],
  ["another vCenter lost", everyInventory((each) => each.computeManagers.push({ server: "vc-02.lab.test", connection: "DOWN", registration: "REGISTERED", error: null })), []],
  ["a host skipped", everyInventory(({ hosts: [first] }) => Object.assign(first ?? {}, { deployment: "INSTALL_SKIPPED" })), ["nsx-transport-node-failed: observed [preparation-skipped]"]],
  ["a host lost", everyInventory(({ hosts: [first] }) => Object.assign(first ?? {}, { connection: "DOWN" })), ["nsx-transport-node-failed: observed [disconnected]"]],
  ["an edge node down", everyInventory(({ edges }) => Object.assign(edges, { status: "DEGRADED", members: [{ name: "edge-01", status: "DOWN" }, { name: "edge-02", status: "UP" }] })), ["nsx-edge-unavailable: observed [member-down]"]],
  ["every edge node down", everyInventory(({ edges }) => (edges.status = "DOWN")), ["nsx-edge-unavailable: observed [cluster-down]"]],
  ["an empty pool", everyInventory(({ pools: [first] }) => Object.assign(first ?? {}, { free: 0 })), ["nsx-ip-pool-exhausted: observed [pool-exhausted]"]],
  [
    "another release than its Supervisor can speak to",
    nsxWith((environment) => {
      for (const each of inventory(environment)) each.version = "9.1.0.0.0.24896587";
      for (const { supervisor } of environment.clusters) if (supervisor) supervisor.version = "v1.30.10+vmware.1-fips-vsc9.0.2.0-24761120";
    }),
    ["nsx-version-incompatible: observed [supervisor-older-than-nsx]"],
  ],
  [
    "a restore that the Supervisor has not noticed",
    nsxWith((environment) => {
      for (const each of inventory(environment)) each.restoredAt = new Date(Date.now() - 3 * 3_600_000).toISOString();
      for (const { supervisor } of environment.clusters) if (supervisor) supervisor.kubernetes.objects["ncpconfigs.nsx.vmware.com"] = [{ metadata: { name: "nsx-restore-status", annotations: { restore_end_time: "-1" } } }];
    }),
    ["ncp-restore-mode: observed [restore-not-handled]"],
  ],
];

test.each(NSX_PROBLEMS)("an NSX with %s says so with a login, and nothing is claimed without one", async (_, environment, expected) => {
  const simulator = await start(environment);
  expect(summaryOf(await diagnoseIn(simulator, { nsxCredentials: NSX_LOGIN }))).toEqual(expected);
  expectTidy(simulator);
  const blind = await start(environment);
  expect(summaryOf(await diagnoseIn(blind))).toEqual([]);
});

test.each(RELEASES)("with a login, a healthy NSX of release %s has nothing wrong", async (release) => {
  const simulator = await start(withNsx(buildEnvironment("healthy", { release })));
  const run = await diagnoseIn(simulator, { nsxCredentials: NSX_LOGIN });
  expect(summaryOf(run)).toEqual([]);
  const seen = run.probes.filter(({ probe }) => /^nsx-(version|compute-managers|hosts|edges|restore|pools)$/.test(probe)).map(({ probe, ok }) => `${probe} ${ok}`);
  expect(seen.toSorted()).toEqual(["nsx-compute-managers true", "nsx-edges true", "nsx-hosts true", "nsx-pools true", "nsx-restore true", "nsx-version true"]);
});

test.each([
  ["has expired", -3, "expired"],
  ["expires within a month", 12, "expires-soon"],
] as const)("an NSX certificate that %s is seen without a login", async (_, days, cause) => {
  const environment = nsxWith((each) => Object.assign(systemAt(each, "10.20.30.16").certificate, { notAfter: new Date(Date.now() + days * 86_400_000).toISOString() }));
  const run = await diagnoseIn(await start(environment));
  expect(summaryOf(run)).toEqual([`nsx-certificate-expired: observed [${cause}]`]);
  expect(run.findings.find(({ rule }) => rule === "nsx-certificate-expired")?.severity).toBe(days < 0 ? "ERROR" : "WARNING");
});

const NSX: readonly [sentence: string, environment: Environment, expected: readonly string[]][] = [
  ["registered by SHA-256", nsxWith((each) => registered(each).forEach((server) => (server.thumbprint = { served: "sha256" }))), []],
  ["registered by name", nsxWith((each) => registered(each).splice(0, 4, { url: "https://nsx.lab.test", company: "VMware", type: "VIP", thumbprint: { served: "sha1" } })), []],
  ["registered without a thumbprint", nsxWith((each) => registered(each).forEach((server) => (server.thumbprint = null))), ["nsx-thumbprint-mismatch: unknown"]],
  ["whose manager does not run", nsxWith((each) => (systemAt(each, "10.20.30.16").status = 503)), ["nsx-unreachable: observed [nsx-not-running]"]],
  ["that says nothing", nsxWith((each) => (systemAt(each, "10.20.30.16").behaviour = "silent")), ["nsx-certificate-expired: unknown", "nsx-thumbprint-mismatch: unknown", "nsx-unreachable: observed [tls-failed]"]],
  ["that is registered as vCenter itself", nsxWith((each) => registered(each).splice(0, 4, { url: "https://vc.lab.test:443", company: "VMware", type: "VIP", thumbprint: { served: "sha1" } })), ["nsx-unreachable: observed [extension-address-wrong]"]],
  // Networking by NSX of which vCenter knows no server: nothing was looked at.
  ["that nobody registered", nsxWith((each) => (each.vcenter.extensions = [])), ["nsx-thumbprint-mismatch: unknown", "nsx-unreachable: unknown"]],
];

test.each(NSX)("an NSX %s", async (_, environment, expected) => {
  const simulator = await start(environment);
  expect(summaryOf(await diagnoseIn(simulator)).toSorted()).toEqual(expected);
  expect(simulator.otherSystems.flatMap((each) => each.calls).filter((each) => each.authorization)).toEqual([]);
  expectTidy(simulator);
});

const FIND_EXTENSION = "/sdk/vim25/8.0.3.0/ExtensionManager/ExtensionManager/FindExtension";

test("where VI-JSON is not there, the extension is found by SOAP, and the SOAP session is closed", async () => {
  const environment = buildEnvironment("nsx-thumbprint-mismatch");
  environment.vcenter.password = "a&b<c>'\" 비밀";
  environment.vcenter.faults.overrides[FIND_EXTENSION] = { status: 404 };
  const simulator = await start(environment);
  expect(summaryOf(await diagnoseIn(simulator))).toEqual(["nsx-thumbprint-mismatch: confirmed [registered-thumbprint-differs]"]);
  expect(simulator.vcenter.soapCalls).toEqual(["Login", "FindExtension", "Logout"]);
  expectTidy(simulator);
});

test("where VI-JSON is there but fails, the answer stays open, and no second login is tried", async () => {
  const environment = buildEnvironment("nsx-thumbprint-mismatch");
  environment.vcenter.faults.overrides[FIND_EXTENSION] = { status: 500 };
  const simulator = await start(environment);
  expect(summaryOf(await diagnoseIn(simulator))).toEqual(["nsx-thumbprint-mismatch: reported []", "nsx-unreachable: unknown", "clock-skewed: unknown", "network-ranges-overlap: unknown", "nsx-certificate-expired: unknown"]);
  expect(simulator.vcenter.soapCalls).toEqual([]);
  expectTidy(simulator);
});

describe("a password for the load balancer", () => {
  const right = buildEnvironment("healthy").clusters[0]?.supervisor?.loadBalancers[0];
  if (!right) throw new Error("The healthy Supervisor has no load balancer");
  const wrong = { username: right.username, password: "Unbalanced!01" };
  const second = (environment: Environment): Environment => {
    const [haproxy] = environment.otherSystems;
    if (haproxy) environment.otherSystems.push({ ...haproxy, address: "10.20.30.21", certificate: { ...haproxy.certificate, ipAddresses: ["10.20.30.21"] } });
    environment.clusters[0]?.supervisor?.loadBalancers[0]?.servers.push({ host: "10.20.30.21", port: 5556 });
    return environment;
  };

  test.each([
    ["is sent once where it is right", buildEnvironment("healthy"), right, [1], []],
    ["is sent once where it is wrong", buildEnvironment("healthy"), wrong, [1], ["load-balancer-credentials-rejected: observed [credentials-wrong]"]],
    ["is sent to one of two servers only", second(buildEnvironment("healthy")), right, [1, 0], []],
    ["is sent nowhere where none was given, and then the answer stays open", buildEnvironment("healthy"), null, [0], ["load-balancer-credentials-rejected: unknown"]],
    ["is not sent to a server that is not trusted", buildEnvironment("load-balancer-certificate-untrusted"), right, [0], ["load-balancer-certificate-untrusted: confirmed [configured-certificate-differs]", "load-balancer-credentials-rejected: unknown"]],
    ["that is right contradicts a report", buildEnvironment("load-balancer-credentials-rejected"), { ...right, password: "Rebalanced!89" }, [1], ["load-balancer-credentials-rejected: contradicted []"]],
  ] as const)("%s", async (_, environment, given, sent, expected) => {
    const simulator = await start(environment);
    const run = await diagnoseIn(simulator, { loadBalancerCredentials: given && { username: given.username, password: given.password } });
    expect(summaryOf(run).toSorted()).toEqual(expected);
    expect(attempts(simulator)).toEqual(sent);
    if (given) expect(JSON.stringify(run)).not.toContain(given.password);
    expectTidy(simulator);
  });
});

const haproxyWith = (change: (system: Environment["otherSystems"][number]) => void): Environment => {
  const environment = buildEnvironment("healthy");
  environment.otherSystems.forEach(change);
  return environment;
};

test.each([
  ["for another name", haproxyWith(({ certificate }) => Object.assign(certificate, { dnsNames: ["other.lab.test"], ipAddresses: [] })), ["load-balancer-certificate-invalid: observed [name-mismatch]"]],
  ["from tomorrow", haproxyWith(({ certificate }) => (certificate.notBefore = new Date(Date.now() + 86_400_000).toISOString())), ["load-balancer-certificate-invalid: observed [not-yet-valid]"]],
  ["that is none", haproxyWith((system) => (system.behaviour = "malformed-certificate")), ["load-balancer-certificate-invalid: observed [malformed]", ...UNREACHED.filter((rule) => rule !== "load-balancer-certificate-invalid").map((rule) => `${rule}: unknown`)]],
  ["behind silence", haproxyWith((system) => (system.behaviour = "silent")), ["load-balancer-unreachable: observed [tls-failed]", ...UNREACHED.map((rule) => `${rule}: unknown`)]],
] as const)("a load balancer's certificate %s", async (_, environment, expected) => {
  const simulator = await start(environment);
  expect(summaryOf(await diagnoseIn(simulator)).toSorted()).toEqual([...expected].toSorted());
  expectTidy(simulator);
});

const withAvi = (change: (system: Environment["otherSystems"][number]) => void = () => {}): Environment => {
  const environment = haproxyWith((system) => {
    Object.assign(system, { kind: "avi", port: 443 });
    change(system);
  });
  const [configured] = environment.clusters[0]?.supervisor?.loadBalancers ?? [];
  if (configured) Object.assign(configured, { id: "avi-01", kind: "AVI", servers: [{ host: "10.20.30.20", port: 443 }] });
  return environment;
};

test.each([
  ["in order", withAvi(), []],
  ["with another password", withAvi((system) => (system.password = "other")), ["load-balancer-credentials-rejected: observed [credentials-wrong]"]],
  ["that does not run", withAvi((system) => (system.status = 503)), ["load-balancer-credentials-rejected: unknown", "load-balancer-http-error: observed [status-not-200]"]],
] as const)("an Avi controller %s", async (_, environment, expected) => {
  const simulator = await start(environment);
  expect(summaryOf(await diagnoseIn(simulator)).toSorted()).toEqual(expected);
  expect(simulator.otherSystems[0]?.calls.map(({ method, path, authorization }) => `${method} ${path} ${authorization}`).toSorted()).toEqual(["GET /api/initial-data false", "POST /login false"]);
  expectTidy(simulator);
});
