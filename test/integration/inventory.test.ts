import { type Environment, RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import type { Clock, ServerAnswer, VcenterClock } from "@supervisor-doctor/shared/readings";
import type { HostClock } from "@supervisor-doctor/shared/readings-inventory";
import { describe, expect, test } from "vitest";
import { diagnoseIn, simulators, summaryOf } from "../parts/simulated.ts";

/** What is read of vCenter's inventory and of clocks, by VI-JSON and by SOAP. */

const start = simulators();
const HOUR = 3_600_000;

function healthyBut(change: (environment: Environment) => void, release: (typeof RELEASES)[number] = "8.0.3"): Environment {
  const environment = buildEnvironment("healthy", { release });
  change(environment);
  return environment;
}

const hostsOf = (environment: Environment) => environment.clusters[0]?.hosts ?? [];
const [FIRST, SECOND, THIRD] = [0, 1, 2];
const hostAt = (environment: Environment, index = 0) => {
  const host = hostsOf(environment)[index];
  if (!host) throw new Error(`No host ${index}`);
  return host;
};
const recordOf = (run: Run, id: string) => {
  const record = run.probes.find((each) => each.id === id);
  if (!record) throw new Error(`No look ${id}`);
  return record;
};
const readingOf = <T>(run: Run, id: string): T => recordOf(run, id).reading as T;

/** As far ahead as it was set, but for what the look itself leaves open. */
function expectAhead(clock: Clock | null | undefined, aheadMs: number): void {
  if (!clock) throw new Error("No clock was seen");
  expect(Math.abs(clock.aheadMs - aheadMs)).toBeLessThanOrEqual(clock.uncertaintyMs + 1);
}

/** By SOAP one login serves every look, and is logged out; by VI-JSON none is made. */
function expectTidy({ vcenter, environment }: Simulator): void {
  expect(vcenter).toMatchObject({ logins: 1, refusedLogins: 0, openSessions: 0, soapLogins: environment.release === "7.0.3" ? 1 : 0, refusedSoapLogins: 0, openSoapSessions: 0, unimplemented: [] });
}

describe.each(RELEASES)("on release %s", (release) => {
  test("hosts, their time keeping and their addresses are read", async () => {
    const simulator = await start(
      healthyBut((environment) => {
        Object.assign(hostAt(environment, SECOND), { inMaintenance: true, time: { protocol: "ntp", servers: ["10.20.30.123", "10.20.30.124"], running: true, policy: "automatic" } });
        hostAt(environment, THIRD).time = { protocol: "ptp", servers: [], running: false, policy: "off" };
      }, release),
    );
    const run = await diagnoseIn(simulator);
    expect(readingOf(run, "hosts:domain-c8")).toEqual(["31", "32", "33"].map((number) => ({ id: `host-${number}`, name: `esx0${number.slice(1)}.lab.test`, connection: "CONNECTED", power: "POWERED_ON" })));
    const common = { version: release, build: simulator.environment.vcenter.build, inMaintenance: false };
    expect(readingOf(run, "host:host-31")).toEqual({ ...common, id: "host-31", name: "esx01.lab.test", time: { protocol: "ntp", servers: ["10.20.30.123"], service: { running: true, policy: "on" } }, addresses: ["10.20.30.31"] });
    expect(readingOf(run, "host:host-32")).toMatchObject({ inMaintenance: true, time: { servers: ["10.20.30.123", "10.20.30.124"], service: { running: true, policy: "automatic" } } });
    expect(readingOf(run, "host:host-33")).toMatchObject({ time: { protocol: "ptp", servers: [], service: { running: false } } });
    expect(summaryOf(run)).toEqual([]);
    expectTidy(simulator);
  });

  test("a host that is not connected is read as far as vCenter knows it, and is no clock problem", async () => {
    const simulator = await start(healthyBut((environment) => Object.assign(hostAt(environment, SECOND), { connection: "DISCONNECTED", clockAheadMs: HOUR, time: { protocol: "ntp", servers: [], running: false, policy: "off" } }), release));
    const run = await diagnoseIn(simulator);
    expect(readingOf(run, "host:host-32")).toMatchObject({ version: release, inMaintenance: false, time: null, addresses: null });
    expect(readingOf(run, "host-clock:host-32")).toMatchObject({ clock: null });
    expect(summaryOf(run)).toEqual([]);
    expectTidy(simulator);
  });

  test("every clock is compared with this machine's", async () => {
    const simulator = await start(
      healthyBut((environment) => {
        environment.vcenter.clockAheadMs = 20_000;
        hostAt(environment, FIRST).clockAheadMs = -15_000;
        for (const system of environment.otherSystems) system.clockAheadMs = 10_000;
      }, release),
    );
    const run = await diagnoseIn(simulator);
    const vcenter = readingOf<VcenterClock>(run, "vcenter-clock");
    expect(vcenter.source).toBe("appliance");
    expectAhead(vcenter, 20_000);
    expectAhead(readingOf<HostClock>(run, "host-clock:host-31").clock, -15_000);
    expectAhead(readingOf<HostClock>(run, "host-clock:host-32").clock, 0);
    expectAhead(readingOf<ServerAnswer>(run, "load-balancer:10.20.30.20:5556").clock, 10_000);
    expect(summaryOf(run)).toEqual([]);
    expectTidy(simulator);
  });

  test("the vSphere cluster's settings are read", async () => {
    const settings = { drs: true, automation: "partiallyAutomated", ha: false, imageManaged: false } as const;
    const simulator = await start(healthyBut(({ clusters }) => clusters.forEach((cluster) => (cluster.settings = settings)), release));
    expect(readingOf(await diagnoseIn(simulator), "cluster-settings:domain-c8")).toEqual(settings);
    expectTidy(simulator);
  });

  test("whoever holds an address on which the Supervisor depends is found, and those whose power is off", async () => {
    const simulator = await start(
      healthyBut(({ vms }) => vms.push({ id: "vm-901", name: "old <dns> & co", power: "POWERED_OFF", addresses: ["10.20.30.53", "10.20.30.31"] }), release),
    );
    const run = await diagnoseIn(simulator);
    expect(readingOf(run, "address-holders:10.20.30.53")).toEqual({
      address: "10.20.30.53",
      holders: [
        { kind: "vm", id: "vm-102", name: "dns-01", poweredOn: true },
        { kind: "vm", id: "vm-901", name: "old <dns> & co", poweredOn: false },
      ],
    });
    const asked = run.probes.filter(({ probe }) => probe === "address-holders").map(({ id }) => id.slice("address-holders:".length));
    expect(asked.toSorted()).toEqual(["10.20.30.10", "10.20.30.100", "10.20.30.101", "10.20.30.102", "10.20.30.103", "10.20.30.20", "10.20.30.53", "10.20.30.54"]);
    expectTidy(simulator);
  });

  test("the PNID is read from vCenter's option where the topology cannot be read", async () => {
    const simulator = await start(healthyBut((environment) => (environment.vcenter.faults.overrides["/api/vcenter/topology/nodes"] = { status: 403 }), release));
    expect(readingOf(await diagnoseIn(simulator), "vcenter-pnid")).toEqual({ pnid: "vc.lab.test", source: "VirtualCenter.FQDN" });
    expectTidy(simulator);
  });

  test.each([
    ["load balancer", "load-balancer-unreachable", "10.20.30.20", "haproxy-01, backup (old)"],
    ["DNS server", "dns-server-unreachable", "10.20.30.54", "dns-02, backup (old)"],
  ] as const)("a second running machine with the address of a %s that fails is named", async (_, scenario, address, names) => {
    const environment = buildEnvironment(scenario, { release });
    environment.vms.push({ id: "vm-902", name: "backup (old)", power: "POWERED_ON", addresses: ["192.168.7.7", address] });
    const simulator = await start(environment);
    const run = await diagnoseIn(simulator);
    const finding = run.findings.find(({ rule }) => rule === scenario);
    expect(finding?.causes.find(({ id }) => id === "address-conflict")).toEqual({ id: "address-conflict", verdict: "yes", evidence: [`address-holders:${address}`] });
    expect(finding?.params["conflicts"]).toEqual([`${address}: ${names}`]);
    expectTidy(simulator);
  });

  test("an address that one machine holds is no conflict known, but none ruled out either", async () => {
    const simulator = await start(buildEnvironment("load-balancer-unreachable", { release }));
    const finding = (await diagnoseIn(simulator)).findings.find(({ rule }) => rule === "load-balancer-unreachable");
    expect(finding?.causes.find(({ id }) => id === "address-conflict")).toEqual({ id: "address-conflict", verdict: "unknown", evidence: ["address-holders:10.20.30.20"] });
  });

  test.each([
    ["vCenter", "vcenter-clock", (environment: Environment) => (environment.vcenter.clockAheadMs = -HOUR)],
    ["the load balancer", "load-balancer-clock", (environment: Environment) => environment.otherSystems.forEach((system) => (system.clockAheadMs = HOUR))],
    ["every host", "host-clock", (environment: Environment) => hostsOf(environment).forEach((host) => (host.clockAheadMs = 2 * HOUR))],
  ] as const)("a wrong clock of %s is found", async (_, cause, change) => {
    const simulator = await start(healthyBut(change, release));
    expect(summaryOf(await diagnoseIn(simulator))).toEqual([`clock-skewed: observed [${cause}]`]);
    expectTidy(simulator);
  });

  test("where this machine's clock is the wrong one, nobody else's is called wrong, and an expired certificate is its consequence", async () => {
    const environment = buildEnvironment("vcenter-certificate-invalid", { release });
    const behind = -30 * 24 * HOUR;
    environment.vcenter.clockAheadMs = behind;
    for (const each of [...hostsOf(environment), ...environment.otherSystems]) each.clockAheadMs = behind;
    const run = await diagnoseIn(await start(environment));
    expect(summaryOf(run)).toEqual(["vcenter-certificate-invalid: confirmed [expired]", "clock-skewed: observed [this-machine]"]);
    expect(run.findings.find(({ rule }) => rule === "vcenter-certificate-invalid")?.explainedBy).toBe("clock-skewed");
  });
});

const TIME = "/api/appliance/system/time";
const HOSTS = "/api/vcenter/host";
const hostPath = (rest: string): string => `/sdk/vim25/8.0.3.0/${rest}`;

describe("a look that fails", () => {
  test("at the appliance's time leaves the dates of vCenter's replies", async () => {
    const simulator = await start(healthyBut(({ vcenter }) => Object.assign(vcenter, { clockAheadMs: -HOUR, faults: { ...vcenter.faults, overrides: { [TIME]: { status: 403 } } } })));
    const clock = readingOf<VcenterClock>(await diagnoseIn(simulator), "vcenter-clock");
    expect(clock.source).toBe("http-date");
    expectAhead(clock, -HOUR);
  });

  const cases: readonly [what: string, path: string, status: number, expected: readonly string[]][] = [
    ["the list of hosts", HOSTS, 500, ["host-ntp-not-running: unknown", "clock-skewed: unknown"]],
    ["the list of hosts, for want of permission", HOSTS, 403, ["host-ntp-not-running: unknown", "clock-skewed: unknown"]],
    ["the list of hosts, which this release does not offer", HOSTS, 404, []],
    ["one host's summary", hostPath("HostSystem/host-32/summary"), 500, ["host-ntp-not-running: unknown"]],
    ["one host's time settings", hostPath("HostDateTimeSystem/dateTimeSystem-32/dateTimeInfo"), 403, ["host-ntp-not-running: unknown"]],
    ["one host's services", hostPath("HostServiceSystem/serviceSystem-32/serviceInfo"), 500, ["host-ntp-not-running: unknown"]],
    ["one host's addresses, which only complete the picture", hostPath("HostNetworkSystem/networkSystem-32/networkInfo"), 500, []],
    ["one host's clock", hostPath("HostDateTimeSystem/dateTimeSystem-32/QueryDateTime"), 500, ["clock-skewed: unknown"]],
    ["the search for addresses", hostPath("SearchIndex/SearchIndex/FindAllByIp"), 500, []],
    ["the vSphere cluster's settings", hostPath("ClusterComputeResource/domain-c8/configurationEx"), 500, []],
  ];
  test.each(cases)("leaves open what rests on it: %s", async (_, path, status, expected) => {
    const simulator = await start(healthyBut(({ vcenter }) => (vcenter.faults.overrides[path] = { status })));
    expect(summaryOf(await diagnoseIn(simulator))).toEqual(expected);
    expectTidy(simulator);
  });

  test("in a shape that nobody knows is not understood, and leaves open what rests on it", async () => {
    const simulator = await start(
      healthyBut(({ vcenter }) => {
        vcenter.faults.overrides[hostPath("HostServiceSystem/serviceSystem-32/serviceInfo")] = { body: { service: "many" } };
        vcenter.faults.overrides[hostPath("HostDateTimeSystem/dateTimeSystem-32/QueryDateTime")] = { body: "soon" };
      }),
    );
    expect(summaryOf(await diagnoseIn(simulator))).toEqual(["host-ntp-not-running: unknown", "clock-skewed: unknown"]);
  });
});

describe("SOAP", () => {
  const bySoap = (change: (environment: Environment) => void): Environment => healthyBut(change, "7.0.3");
  const sdk = (override: Environment["vcenter"]["faults"]["overrides"][string]): Environment => bySoap(({ vcenter }) => (vcenter.faults.overrides["/sdk"] = override));

  test.each([
    ["that is not there does away with what only it tells", { status: 404 }, []],
    ["that fails leaves it open", { status: 500, body: "<no soap>", contentType: "text/xml" }, ["host-ntp-not-running: unknown", "clock-skewed: unknown"]],
    ["that answers with something else leaves it open", { status: 200, body: "<html><body>Welcome</body></html>", contentType: "text/html" }, ["host-ntp-not-running: unknown", "clock-skewed: unknown"]],
  ] as const)("%s", async (_, override, expected) => {
    const simulator = await start(sdk(override));
    expect(summaryOf(await diagnoseIn(simulator))).toEqual(expected);
    const asked = simulator.vcenter.calls.filter(({ path }) => path === "/sdk");
    expect(asked).toHaveLength(1);
  });

  test("that refuses the password is not asked a second time", async () => {
    // The version is held back, and SOAP waits for it: until then the password is changed.
    const simulator = await start(bySoap(({ vcenter }) => (vcenter.faults.overrides["/api/appliance/system/version"] = { delayMs: 500 })));
    const diagnosis = diagnoseIn(simulator);
    await expect.poll(() => simulator.vcenter.logins, { interval: 5 }).toBe(1);
    simulator.environment.vcenter.password = "Changed!89";
    expect(summaryOf(await diagnosis)).toEqual(["host-ntp-not-running: unknown", "clock-skewed: unknown"]);
    expect(simulator.vcenter).toMatchObject({ soapLogins: 0, refusedSoapLogins: 1, openSoapSessions: 0 });
  });

  test("that outlasts the run is logged out all the same", async () => {
    const simulator = await start(sdk({ delayMs: 600 }));
    await diagnoseIn(simulator, { timeoutMs: 1_500 }).catch(() => null);
    expect(simulator.vcenter.calls.filter(({ path }) => path === "/sdk").length).toBeGreaterThan(1);
    expect(simulator.vcenter).toMatchObject({ soapLogins: 1, openSoapSessions: 0, openSessions: 0 });
  });
});
