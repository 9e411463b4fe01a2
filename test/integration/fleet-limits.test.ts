import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { orderFrom } from "@supervisor-doctor/agent/fleet/entry-order";
import { diagnoseFleet } from "@supervisor-doctor/agent/fleet/fleet-run";
import { readFleet } from "@supervisor-doctor/agent/fleet/read-fleet";
import { openResults } from "@supervisor-doctor/agent/fleet/results";
import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import { listenSilently } from "@supervisor-doctor/agent/simulator/network/loopback";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import type { FleetLine } from "@supervisor-doctor/shared/fleet";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { runHere } from "../parts/cli-here.ts";
import { byAddress, entriesFor, LOAD_BALANCER, linesOf, namesIn, PASSWORD, startFleet, told, writeFleet } from "../parts/fleet.ts";
import { createLab } from "../parts/lab.ts";

/** What a fleet's diagnosis never does to a data centre: ask one vCenter for too much at a time, or lock an account. */

const lab = createLab();
const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-fleet-limits-"));
afterEach(() => lab.stop());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = async (file: string, env: Readonly<Record<string, string>> = PASSWORD) => {
  const { code, stdout } = await runHere(folder, ["diagnose", "--fleet", file, "--format", "json"], env);
  return { code, lines: linesOf(stdout), stdout };
};

describe("requests to one vCenter at a time", () => {
  test.each([1, 3])("are %d over all its Supervisors where so many are allowed, and not fewer", async (requests) => {
    const fleet = await startFleet(lab, folder, { vcenters: 1, supervisors: 3, latencyMs: 5 });
    const { code, lines } = await run(writeFleet(folder, fleet.simulators, { concurrency: { requests, supervisors: 3 } }));
    expect([code, namesIn(lines).length]).toEqual([0, 3]);
    expect(fleet.inFlight()).toEqual([requests]);
  });

  test("are no more where it stands in the file by several names: one after the other is looked at", async () => {
    const fleet = await startFleet(lab, folder, { vcenters: 1, supervisors: 1, latencyMs: 5 });
    const [simulator] = fleet.simulators;
    if (!simulator) throw new Error("No simulator");
    const vcenters = [...entriesFor(fleet.simulators, 2), byAddress(simulator)];
    const { lines } = await run(writeFleet(folder, fleet.simulators, { concurrency: { vcenters: 3, requests: 2 }, vcenters }));
    expect([told(lines, "failed"), namesIn(lines).length]).toEqual([[], 3]);
    expect(fleet.inFlight()).toEqual([2]);
    expect(simulator.vcenter).toMatchObject({ logins: 3, openSessions: 0 });
  });
});

test("a vCenter that never answers holds up nobody", async () => {
  const silent = await listenSilently();
  const fleet = await startFleet(lab, folder, { vcenters: 1, supervisors: 1 });
  const [known] = entriesFor(fleet.simulators, 1);
  const vcenters = [{ ...known, url: `https://127.0.0.1:${silent.port}` }, known];
  const { entries, concurrency } = readFleet(writeFleet(folder, fleet.simulators, { concurrency: { vcenters: 2 }, vcenters }), "en");
  for (const [name, value] of Object.entries(PASSWORD)) vi.stubEnv(name, value);
  const stop = new AbortController();
  const lines: FleetLine[] = [];
  const tell = (line: FleetLine): void => {
    lines.push(line);
    if (line.event === "vcenter") stop.abort();
  };
  const results = await openResults(undefined, { since: 0 }, entries);
  const code = await diagnoseFleet({ entries, concurrency, share: { index: 0, count: 1 }, results, locale: "en", orderOf: (entry) => orderFrom(entry, 60_000), tell }, stop.signal);
  vi.unstubAllEnvs();
  await silent.close();
  expect(lines.map(({ event }) => event)).toEqual(["supervisor", "vcenter", "ended"]);
  expect(code).toBe(130);
});

describe("a password that is wrong", () => {
  const refusedLogins = ({ simulators }: Awaited<ReturnType<typeof startFleet>>): number[] => simulators.map(({ vcenter }) => vcenter.refusedLogins);

  test("on one vCenter is sent there once; the others are diagnosed, and the exit code says not to repeat it", async () => {
    const fleet = await startFleet(lab, folder, { vcenters: 3, supervisors: 1 }, (environment, index) => {
      if (index === 1) environment.vcenter.password = "Another!45";
    });
    const { code, lines } = await run(writeFleet(folder, fleet.simulators));
    expect(code).toBe(4);
    expect(told(lines, "failed").map(({ vcenter, error }) => [vcenter, error.code])).toEqual([["vc2.lab.test:443", "login-refused"]]);
    expect(namesIn(lines)).toEqual(fleet.supervisors.filter((name) => !name.startsWith("vc2")));
    expect(refusedLogins(fleet)).toEqual([0, 1, 0]);
    expect(told(lines, "ended")[0]).toMatchObject({ code: 4, failed: 1, supervisors: 2 });
  });

  test("on every vCenter is sent to two, whatever may be asked at a time, and the rest are told why not to them", async () => {
    const fleet = await startFleet(lab, folder, { vcenters: 5, supervisors: 1 });
    const { code, lines, stdout } = await run(writeFleet(folder, fleet.simulators, { concurrency: { vcenters: 5 } }), { ...PASSWORD, FLEET_PASSWORD: "Mistyped!67" });
    expect(code).toBe(4);
    expect(refusedLogins(fleet).reduce((sum, each) => sum + each, 0)).toBe(2);
    expect(told(lines, "failed").map(({ error }) => error.code).toSorted()).toEqual(["fleet-password-held", "fleet-password-held", "fleet-password-held", "login-refused", "login-refused"]);
    expect(told(lines, "failed").find(({ error }) => error.code === "fleet-password-held")?.error.message).toMatch(/administrator@vsphere\.local was not sent to vc\d\.lab\.test: 2 vCenters have refused it/);
    expect(stdout).not.toContain("Mistyped");
  });

  /** Behind two vCenters stands what has the same addresses: for whoever sends a password it is one. */
  test.each([
    ["NSX", "nsx-manager", (environment: Environment): unknown => Object.assign(environment, withNsx(environment), { hosts: { ...environment.hosts, ...withNsx(environment).hosts } })],
    ["a load balancer", "haproxy", (): void => {}],
  ] as const)("of %s that all Supervisors share is sent once", async (_, kind, change) => {
    const fleet = await startFleet(lab, folder, { vcenters: 2, supervisors: 2 }, change);
    const defaults = { username: "administrator@vsphere.local", passwordEnv: "FLEET_PASSWORD", nsx: { username: "admin", passwordEnv: "WRONG" }, loadBalancer: { ...LOAD_BALANCER, passwordEnv: "WRONG" } };
    const { lines } = await run(writeFleet(folder, fleet.simulators, { defaults }), { ...PASSWORD, WRONG: "Mistyped!67" });
    expect(namesIn(lines)).toEqual(fleet.supervisors.toSorted());
    const refused = fleet.simulators.flatMap(({ otherSystems }) => otherSystems.filter((each) => each.refusedLogins > 0).map((each) => [each.kind, each.refusedLogins]));
    expect(refused).toEqual([[kind, 1]]);
  });
});
