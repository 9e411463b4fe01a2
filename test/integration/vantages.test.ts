import { diagnose } from "@supervisor-doctor/agent/diagnose";
import { replay } from "@supervisor-doctor/agent/replay";
import { reserveClosedPort } from "@supervisor-doctor/agent/simulator/network/loopback";
import { scenarios, type ScenarioName } from "@supervisor-doctor/agent/simulator/scenarios/index";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { ControlPlane } from "@supervisor-doctor/agent/vantage/control-plane";
import { fromHere } from "@supervisor-doctor/agent/vantage/vantage";
import type { Run } from "@supervisor-doctor/shared/contract";
import type { Finding } from "@supervisor-doctor/shared/finding";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import { renderFinding } from "@supervisor-doctor/shared/render";
import { rules } from "@supervisor-doctor/shared/rules/index";
import { isKnownIssue } from "@supervisor-doctor/shared/source";
import { describe, expect, test } from "vitest";
import { orderFor, uninterrupted } from "../parts/lab.ts";
import { simulators } from "../parts/simulated.ts";

/** One diagnosis from two places: this machine, and a second network that stands in for the control plane VM's. */

const start = simulators();

interface Elsewhere {
  /** The data centre that the VM's network leads to. */
  readonly simulator: Simulator;
  readonly resolves?: boolean;
  readonly dnsServers?: readonly string[];
  readonly clockAheadMs?: number;
}

function controlPlaneIn({ simulator, resolves = true, dnsServers = [], clockAheadMs = 0 }: Elsewhere, closed: string[]): ControlPlane {
  const here = fromHere({ routes: simulator.routes, dnsPort: 53, closed: true });
  return {
    vantage: {
      ...here,
      name: "control-plane-vm",
      routeTo: (address) => Promise.resolve({ device: address.startsWith("10.20.40.") ? "eth1" : "eth0", source: "10.20.30.101" }),
      resolve: () => Promise.resolve(resolves ? ["10.20.30.10"] : null),
    },
    facts: () =>
      Promise.resolve({
        hostname: "42001a",
        interfaces: [{ device: "eth0", addresses: ["10.20.30.101/24"] }],
        resolver: { servers: dnsServers, search: [] },
        clock: { utc: new Date().toISOString(), aheadMs: clockAheadMs, uncertaintyMs: 5 },
        ntpSynchronised: true,
      }),
    address: "10.20.30.101",
    resolve: () => Promise.resolve(null),
    close: () => Promise.resolve(void closed.push("closed")),
  };
}

async function diagnoseFrom(simulator: Simulator, elsewhere: Elsewhere): Promise<Run> {
  const closed: string[] = [];
  const run = await diagnose({ ...orderFor(simulator), openControlPlane: () => Promise.resolve(controlPlaneIn(elsewhere, closed)) }, uninterrupted());
  expect(closed).toEqual(["closed"]);
  expect((await replay(run)).findings).toEqual(run.findings);
  return run;
}

const findingOf = (run: Run, rule: string): Finding => run.findings.find((each) => each.rule === rule) as Finding;
const yes = (finding: Finding): string[] => finding.causes.filter(({ verdict }) => verdict === "yes").map(({ id }) => id);
const documented = rules.filter(({ source }) => !isKnownIssue(source)).map(({ id }) => id) as ScenarioName[];

test.each(documented)("%s is confirmed in its scenario, with the same causes, also from the control plane VM", async (id) => {
  const simulator = await start(buildEnvironment(id));
  const once = findingOf(await diagnose(orderFor(simulator), uninterrupted()), id);
  const run = await diagnoseFrom(simulator, { simulator, resolves: !id.includes("local"), dnsServers: ["10.20.30.53"] });
  const finding = findingOf(run, id);
  expect(finding).toMatchObject({ status: "problem", basis: "confirmed" });
  expect(yes(finding)).toEqual(yes(once));
  for (const locale of LOCALES) expect(renderFinding(finding, run.probes, locale).observed).not.toMatch(/[{}]|undefined/);
});

describe("where the control plane VM sees another network than this machine", () => {
  const silentDns = (name: ScenarioName = "healthy") => {
    const environment = buildEnvironment(name);
    for (const server of environment.dnsServers) if (server.address !== "10.20.40.53") server.behaviour = { kind: "silent" };
    return environment;
  };

  test("a DNS server that answers here and is silent there is a problem, and the finding says so", async () => {
    const [here, there] = await Promise.all([start(buildEnvironment("healthy")), start(silentDns())]);
    const run = await diagnoseFrom(here, { simulator: there });
    const finding = findingOf(run, "dns-server-unreachable");
    expect(finding).toMatchObject({ status: "problem", basis: "observed", seenFrom: [{ vantage: "agent", fails: "no" }, { vantage: "control-plane-vm", fails: "yes", ways: [{ device: "eth0" }, { device: "eth0" }] }] });
    expect(renderFinding(finding, run.probes, "en").observed).toContain("although the same look passes from this machine");
  });

  test("vCenter that refuses the control plane VM and answers here is a problem, with its cause", async () => {
    const simulator = await start(buildEnvironment("healthy"));
    const closed = await reserveClosedPort();
    try {
      const routes = simulator.routes.map((route) => (route.port === 443 && ["10.20.30.10", "vc.lab.test"].includes(route.host) ? { ...route, toPort: closed.port } : route));
      const finding = findingOf(await diagnoseFrom(simulator, { simulator: { ...simulator, routes } }), "vcenter-unreachable");
      expect(finding).toMatchObject({ status: "problem", basis: "observed", seenFrom: [{ vantage: "agent", fails: "no" }, { vantage: "control-plane-vm", fails: "yes" }] });
      expect(yes(finding)).toEqual(["connection-refused"]);
    } finally {
      await closed.close();
    }
  });

  test("a DNS server that is silent here and answers there is no problem of the Supervisor's", async () => {
    const [here, there] = await Promise.all([start(silentDns()), start(buildEnvironment("healthy"))]);
    const run = await diagnoseFrom(here, { simulator: there });
    expect(run.findings.filter(({ status }) => status === "problem" || status === "unknown")).toEqual([]);
  });

  test("under DHCP the VM's own DNS servers are asked, without any message that names them", async () => {
    const environment = buildEnvironment("dns-pnid-unresolved-dhcp");
    for (const cluster of environment.clusters) if (cluster.supervisor) cluster.supervisor.messages = [];
    const simulator = await start(environment);
    const run = await diagnoseFrom(simulator, { simulator, dnsServers: ["10.20.30.53", "10.20.40.53"] });
    expect(findingOf(run, "dns-pnid-unresolved-dhcp")).toMatchObject({ status: "problem", basis: "observed", params: { servers: ["10.20.30.53"] } });
    expect(yes(findingOf(run, "dns-pnid-unresolved-dhcp"))).toEqual(["record-missing"]);
  });

  test("no finding is in order while the control plane VM could not be asked", async () => {
    const simulator = await start(buildEnvironment("healthy"));
    const run = await diagnose({ ...orderFor(simulator), openControlPlane: () => Promise.reject(new Error("no way in")) }, uninterrupted());
    const rested = run.findings.filter(({ rule }) => ["dns-server-unreachable", "dns-pnid-unresolved", "vcenter-unreachable", "vcenter-certificate-invalid", "load-balancer-unreachable"].includes(rule));
    expect(rested.map(({ rule, status }) => `${rule}: ${status}`)).toEqual(rested.map(({ rule }) => `${rule}: unknown`));
  });
});

test("a control plane VM whose own clock is wrong is found, and what it says of a good certificate is a consequence", async () => {
  const environment = buildEnvironment("vcenter-certificate-invalid");
  environment.vcenter.certificate.notAfter = new Date(Date.now() + 86_400_000).toISOString();
  const simulator = await start(environment);
  const run = await diagnoseFrom(simulator, { simulator, clockAheadMs: 9 * 3_600_000 });
  expect(findingOf(run, "clock-skewed")).toMatchObject({ status: "problem", severity: "ERROR", params: { vmOff: ["10.20.30.101 (+9:00:00)"] }, explains: ["vcenter-certificate-invalid"] });
  expect(yes(findingOf(run, "clock-skewed"))).toEqual(["control-plane-vm-clock"]);
  expect(findingOf(run, "vcenter-certificate-invalid")).toMatchObject({ basis: "contradicted", explainedBy: "clock-skewed" });
});

test("the scenarios are those of the documented rules", () => {
  for (const id of documented) expect(Object.keys(scenarios)).toContain(id);
});
