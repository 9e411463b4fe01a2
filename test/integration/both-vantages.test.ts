import { diagnose } from "@supervisor-doctor/agent/diagnose";
import { OPEN_NETWORK } from "@supervisor-doctor/agent/clients/network";
import type { ScenarioName } from "@supervisor-doctor/agent/simulator/scenarios/index";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { openControlPlane } from "@supervisor-doctor/agent/vantage/control-plane";
import { isAddress } from "@supervisor-doctor/shared/address";
import type { Run } from "@supervisor-doctor/shared/contract";
import type { Finding } from "@supervisor-doctor/shared/finding";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import { renderFinding } from "@supervisor-doctor/shared/render";
import { rules } from "@supervisor-doctor/shared/rules/index";
import { isKnownIssue } from "@supervisor-doctor/shared/source";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { noControlPlaneBecause } from "../parts/control-plane.ts";
import { createLab, orderFor, uninterrupted } from "../parts/lab.ts";
import { createLand, type Land, type Place } from "../parts/namespace.ts";
import { type Sshd, startSshd } from "../parts/sshd.ts";
import { type Served, transplant } from "../parts/transplant.ts";

/**
 * Every documented row from both vantages: this machine, and a control plane VM that is a real sshd in a network of its
 * own, where the simulated data centre stands at its own addresses behind eth0 (management) and eth1 (workload).
 */

const because = noControlPlaneBecause();
if (because !== null) console.error(`The documented rows are not tested from a control plane VM: ${because}`);

const documented = rules.filter(({ source }) => !isKnownIssue(source)).map(({ id }) => id) as ScenarioName[];
const PASSWORD = "Throw-away!12";

/** Names that the VM knows, whatever the data centre's DNS servers say; none under .local. */
const hostsFile = (): string => {
  const named = documented.flatMap((id) => Object.entries(buildEnvironment(id).hosts)).filter(([name]) => !name.endsWith(".local"));
  return ["127.0.0.1 localhost", ...new Set(named.map(([name, address]) => `${address} ${name}`))].join("\n");
};

const servedBy = (simulator: Simulator): Served[] =>
  simulator.routes.flatMap(({ host, port, toPort }) =>
    isAddress(host) ? [{ address: host, port, here: toPort, udp: false }, ...(port === 53 ? [{ address: host, port, here: toPort, udp: true }] : [])] : [],
  );
const findingOf = (run: Run, rule: string): Finding => run.findings.find((each) => each.rule === rule) as Finding;
const yes = (finding: Finding): string[] => finding.causes.filter(({ verdict }) => verdict === "yes").map(({ id }) => id);

describe.skipIf(because !== null)("from here and from a control plane VM", () => {
  const lab = createLab();
  let land: Land;
  let vm: Place;
  let management: Place;
  let workload: Place;
  let sshd: Sshd;
  const stops: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    land = createLand();
    [vm, management, workload] = ["vm", "mgmt", "work"].map((name) => land.place(name)) as [Place, Place, Place];
    const end = (place: Place, device: string, host: number) => ({ place, device, address: `${land.address(host)}/30` });
    land.cable(end(land.here, `sdocb${land.address(0).split(".")[3]}`, 1), end(vm, "ssh0", 2));
    land.cable(end(vm, "eth0", 5), end(management, "eth0", 6));
    land.cable(end(vm, "eth1", 9), end(workload, "eth0", 10));
    vm.run("ip", "route", "add", "10.0.0.0/8", "via", land.address(6));
    sshd = await startSshd({
      place: vm,
      address: land.address(2),
      password: PASSWORD,
      // systemd-resolved would refuse what ends in .local: here nothing is asked for any name.
      files: { "/etc/nsswitch.conf": { text: "hosts: files\n" }, "/etc/resolv.conf": { text: "nameserver 10.20.30.53\n" }, "/etc/hosts": { text: `${hostsFile()}\n` } },
    });
  });
  afterEach(async () => {
    await Promise.all(stops.splice(0).map((stop) => stop()));
    await lab.stop();
  });
  afterAll(async () => {
    await sshd?.stop();
    await land?.remove();
  });

  const access = () => ({ via: "direct", address: land.address(2), username: "root", password: PASSWORD, hostKeys: [sshd.fingerprint] }) as const;

  async function diagnoseFromBoth(here: Simulator, there: readonly Served[]): Promise<Run> {
    stops.push(await transplant(management, there));
    const run = await diagnose({ ...orderFor(here), openControlPlane: (cluster, signal) => openControlPlane(access(), cluster, OPEN_NETWORK, signal) }, uninterrupted());
    expect(run.probes.filter(({ vantage }) => vantage === "control-plane-vm").length).toBeGreaterThan(0);
    expect(JSON.stringify(run)).not.toContain(PASSWORD);
    return run;
  }

  test.each(documented)("%s is confirmed with its causes, in three languages", async (id) => {
    const simulator = await lab.start(buildEnvironment(id));
    const once = findingOf(await diagnose(orderFor(simulator), uninterrupted()), id);
    const run = await diagnoseFromBoth(simulator, servedBy(simulator));
    const finding = findingOf(run, id);
    expect(finding).toMatchObject({ status: "problem", basis: "confirmed" });
    expect(yes(finding)).toEqual(yes(once));
    for (const locale of LOCALES) {
      const told = renderFinding(finding, run.probes, locale);
      expect([told.title, told.observed, ...told.remediation].join("\n")).not.toMatch(/[{}]|undefined/);
    }
  });

  test("a DNS server that answers here and does not answer the VM: the finding says that the VM asks over eth1", async () => {
    const simulator = await lab.start(buildEnvironment("healthy"));
    const dns = ["10.20.30.53", "10.20.30.54"];
    // The workload network takes the questions, and knows no way on.
    for (const address of dns) vm.run("ip", "route", "add", `${address}/32`, "via", land.address(10));
    stops.push(async () => dns.forEach((address) => vm.run("ip", "route", "del", `${address}/32`)));
    const run = await diagnoseFromBoth(simulator, servedBy(simulator).filter(({ address }) => !dns.includes(address)));
    const finding = findingOf(run, "dns-server-unreachable");
    expect(finding).toMatchObject({ status: "problem", basis: "observed" });
    expect(finding.seenFrom?.map(({ vantage, fails }) => `${vantage}: ${fails}`)).toEqual(["agent: no", "control-plane-vm: yes"]);
    for (const locale of LOCALES) expect(renderFinding(finding, run.probes, locale).observed).toContain("eth1");
  });
});
