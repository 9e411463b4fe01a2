import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { describe, expect, test } from "vitest";
import { portOf, simulators } from "../parts/simulated.ts";

/** The simulated vCenter's SOAP as Debian's pyVmomi, a client of the vendor's own, understands it. */

const PYTHON = "/usr/bin/python3";
const hasPyVmomi = existsSync(PYTHON) && existsSync("/usr/lib/python3/dist-packages/pyVmomi");
const SCRIPT = fileURLToPath(new URL("../parts/soap-client.py", import.meta.url));
const start = simulators();

async function askByPyVmomi(given: object): Promise<unknown> {
  const child = spawn(PYTHON, ["-W", "ignore", SCRIPT], { stdio: ["pipe", "pipe", "pipe"] });
  let told = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (told += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  child.stdin.end(JSON.stringify(given));
  await once(child, "close");
  if (child.exitCode !== 0) throw new Error(errors);
  return JSON.parse(told);
}

describe.skipIf(!hasPyVmomi)("pyVmomi", () => {
  test.each(RELEASES)("understands all that the agent asks of release %s", async (release) => {
    const environment = withNsx(buildEnvironment("healthy", { release }));
    const host = environment.clusters[0]?.hosts[1];
    if (!host) throw new Error("The healthy vSphere cluster has no second host");
    Object.assign(host, { inMaintenance: true, clockAheadMs: 86_400_000, time: { ...host.time, servers: ["10.20.30.123", "10.20.30.124"], running: false, policy: "off" } });
    const simulator = await start(environment);
    const told = await askByPyVmomi({ port: portOf(simulator, "vc.lab.test", 443), username: simulator.username, password: simulator.password });
    expect(told).toEqual({
      unauthenticated: "NotAuthenticated",
      wrongPassword: "InvalidLogin",
      version: release,
      pnid: "vc.lab.test",
      extension: ["https://10.20.30.15:443", "https://10.20.30.16:443", "https://10.20.30.17:443", "https://10.20.30.18:443"],
      noExtension: null,
      vms: ["vm-101"],
      hosts: ["host-32"],
      nobody: [],
      name: "esx02.lab.test",
      power: "poweredOn",
      product: release,
      maintenance: true,
      ntp: ["10.20.30.123", "10.20.30.124"],
      services: { ntpd: [false, "off"], "TSM-SSH": [false, "off"] },
      vmkernel: ["10.20.30.32"],
      clock: expect.any(String),
      cluster: [true, "fullyAutomated", true],
      noSuchHost: "ManagedObjectNotFound",
      afterwards: "NotAuthenticated",
    });
    const { clock } = told as { clock: string };
    expect(Date.parse(clock)).toBeGreaterThan(Date.now() + 86_000_000);
    expect(simulator.vcenter).toMatchObject({ soapLogins: 1, refusedSoapLogins: 1, openSoapSessions: 0, unimplemented: [] });
  });
});
