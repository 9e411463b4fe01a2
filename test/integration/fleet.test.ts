import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reserveClosedPort } from "@supervisor-doctor/agent/simulator/network/loopback";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, createCli } from "../parts/cli.ts";
import { LOAD_BALANCER, linesOf, namesIn, PASSWORD, startFleet, told, writeFleet } from "../parts/fleet.ts";
import { createLab } from "../parts/lab.ts";

/** Many vCenters with one command; the same command as many processes that share them, as a Kubernetes Job runs it. */

const lab = createLab();
const cli = createCli();
beforeAll(buildIfMissing);
afterEach(() => lab.stop());
afterAll(() => cli.stop());

const json = (file: string, ...more: string[]): string[] => ["diagnose", "--fleet", file, "--format", "json", ...more];
const lastOf = (text: string) => told(linesOf(text), "ended")[0];

/** Nobody is logged in any more, and each vCenter was logged in to so often. */
const loginsOf = (simulators: Awaited<ReturnType<typeof startFleet>>["simulators"]): number[] => {
  for (const { vcenter } of simulators) expect(vcenter.openSessions).toBe(0);
  return simulators.map(({ vcenter }) => vcenter.logins);
};

describe("a fleet of which one vCenter is away, one refuses the password, and one has a Supervisor with a problem", () => {
  test("is diagnosed all the same: a line for each Supervisor and for each vCenter that could not be", async () => {
    const fleet = await startFleet(lab, cli.folder, { vcenters: 4, supervisors: 2 }, (environment, index) => {
      if (index === 1) environment.vcenter.password = "Another!45";
      const [, second] = environment.clusters;
      if (index === 2 && second?.supervisor) second.supervisor.management.dns = [];
    });
    const closed = await reserveClosedPort();
    const away = fleet.simulators[0];
    if (!away) throw new Error("No simulator");
    const gone = { ...away, routes: away.routes.map((route) => (route.port === 443 && route.host === "vc1.lab.test" ? { ...route, toPort: closed.port } : route)) };
    const file = writeFleet(cli.folder, [gone, ...fleet.simulators.slice(1)], { concurrency: { vcenters: 2, requests: 2, supervisors: 2 } });
    const { code, stdout, stderr } = await cli.run(json(file), { env: PASSWORD });
    await closed.close();
    const lines = linesOf(stdout);
    expect(stderr).toBe("");
    // A refused password counts for more than a vCenter that is away: whoever tries again must hear of it.
    expect(code).toBe(4);
    expect(told(lines, "failed").map(({ vcenter, error }) => [vcenter, error.code]).toSorted()).toEqual([["vc1.lab.test:443", "connection-refused"], ["vc2.lab.test:443", "login-refused"]]);
    expect(namesIn(lines)).toEqual(fleet.supervisors.filter((name) => /^vc[34]/.test(name)));
    const ill = told(lines, "supervisor").filter(({ exit }) => exit === 1);
    expect(ill.map(({ vcenter, name, findings }) => [vcenter, name, findings.filter(({ status, explainedBy }) => status === "problem" && explainedBy === null).map(({ rule }) => rule)])).toEqual([["vc3.lab.test:443", "supervisor-2", ["dns-servers-missing"]]]);
    expect(lines.at(-1)).toMatchObject({ event: "ended", code: 4, vcenters: 4, failed: 2, supervisors: 4, withProblems: 1 });
    expect(stdout).not.toContain(PASSWORD.FLEET_PASSWORD);
    expect(loginsOf(fleet.simulators)).toEqual([0, 0, 1, 1]);
    expect(Math.max(...fleet.inFlight())).toBeLessThanOrEqual(2);
  });
});

test("as a table: a row for each Supervisor, in the person's language; the password from a mounted file", async () => {
  const fleet = await startFleet(lab, cli.folder, { vcenters: 1, supervisors: 2 });
  writeFileSync(join(cli.folder, "mounted"), `${PASSWORD.FLEET_PASSWORD}\n`, { mode: 0o600 });
  const file = writeFleet(cli.folder, fleet.simulators, { defaults: { username: "administrator@vsphere.local", passwordFile: "mounted", loadBalancer: LOAD_BALANCER, labels: { site: "lab" } } });
  const { code, stdout } = await cli.run(["diagnose", "--fleet", file, "--locale", "ko"], { env: { FLEET_LB_PASSWORD: PASSWORD.FLEET_LB_PASSWORD } });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^감독자 +vCenter +상태/);
  expect(stdout).toMatch(/supervisor-1 +vc1\.lab\.test:443 +정상 +0 +0 +\d+\n/);
  expect(stdout).toContain("vCenter 1개의 감독자 2개: 문제 있음 0개");
});

test("named Supervisors alone, and one missing password fails its vCenter alone", async () => {
  const fleet = await startFleet(lab, cli.folder, { vcenters: 2, supervisors: 3 });
  const file = writeFleet(cli.folder, fleet.simulators);
  const written = JSON.parse(readFileSync(file, "utf8")) as { vcenters: Record<string, unknown>[] };
  Object.assign(written.vcenters[0] ?? {}, { supervisors: ["cluster-2", "domain-c1002"] });
  Object.assign(written.vcenters[1] ?? {}, { passwordEnv: "NOT_SET" });
  writeFileSync(file, JSON.stringify(written));
  const { code, stdout } = await cli.run(json(file), { env: PASSWORD });
  expect(code).toBe(2);
  expect(namesIn(linesOf(stdout))).toEqual(["vc1.lab.test:443 domain-c1001", "vc1.lab.test:443 domain-c1002"]);
  expect(told(linesOf(stdout), "failed").map(({ vcenter, error }) => [vcenter, error.code, error.message.includes("NOT_SET")])).toEqual([["vc2.lab.test:443", "fleet-password-missing", true]]);
});

describe("shared among processes as an indexed Job shares it", () => {
  test("every Supervisor is diagnosed once; one that was killed in the middle goes on with the rest alone", async () => {
    const fleet = await startFleet(lab, cli.folder, { vcenters: 4, supervisors: 3 });
    const file = writeFleet(cli.folder, fleet.simulators, { concurrency: { vcenters: 1, supervisors: 1 } });
    const resultsOf = (index: number): string => join(cli.folder, `results-${index}.jsonl`);
    const pod = (index: number) => [json(file, "--results", resultsOf(index)), { env: { ...PASSWORD, JOB_COMPLETION_INDEX: String(index), SUPERVISOR_DOCTOR_SHARDS: "3" } }] as const;
    const pods = [0, 1, 2].map((index) => cli.start(...pod(index)));
    const [first] = pods;
    if (!first) throw new Error("No process");
    await new Promise<void>((resolve) => first.child.stdout?.on("data", () => told(linesOf(first.said.stdout.replace(/[^\n]*$/, "")), "supervisor").length >= 2 && resolve()));
    first.child.kill("SIGKILL");
    const ends = await Promise.all(pods.map(({ ended }) => ended));
    expect(ends.map(({ code }) => code)).toEqual([null, 0, 0]);

    const before = linesOf(readFileSync(resultsOf(0), "utf8"));
    appendFileSync(resultsOf(0), '{"schema":1,"at":"2026-');
    const again = await cli.run(...pod(0));
    expect(again.code).toBe(0);
    const rest = namesIn(linesOf(again.stdout));
    expect(namesIn(before).length).toBeGreaterThanOrEqual(2);
    expect(rest.length).toBeGreaterThan(0);
    expect([...namesIn(before), ...rest].toSorted()).toEqual(fleet.supervisors.filter((name) => /^vc[14]\./.test(name)).toSorted());
    expect(lastOf(again.stdout)).toMatchObject({ shard: { index: 0, count: 3 }, supervisors: 6, resumed: namesIn(before).length });
    const others = ends.slice(1).flatMap(({ stdout }) => namesIn(linesOf(stdout)));
    expect([...namesIn(before), ...rest, ...others].toSorted()).toEqual(fleet.supervisors.toSorted());

    const calls = fleet.simulators.map(({ vcenter }) => vcenter.calls.length);
    const third = await cli.run(...pod(0));
    expect(third.code).toBe(0);
    expect(namesIn(linesOf(third.stdout))).toEqual([]);
    expect(fleet.simulators.map(({ vcenter }) => vcenter.calls.length)).toEqual(calls);

    const old = await cli.run(json(file, "--shard", "0/3", "--results", resultsOf(0), "--max-age", "0"), { env: PASSWORD });
    expect(namesIn(linesOf(old.stdout))).toHaveLength(6);
  });
});

test("interrupted, it logs out, says so and leaves nothing half told", async () => {
  const fleet = await startFleet(lab, cli.folder, { vcenters: 2, supervisors: 3 });
  const file = writeFleet(cli.folder, fleet.simulators, { concurrency: { vcenters: 2, supervisors: 1 } });
  const results = join(cli.folder, "interrupted.jsonl");
  const running = cli.start(json(file, "--results", results), { env: PASSWORD });
  await new Promise<void>((resolve) => running.child.stdout?.once("data", () => resolve()));
  running.child.kill("SIGTERM");
  const { code, stdout } = await running.ended;
  expect(code).toBe(130);
  expect(lastOf(stdout)).toMatchObject({ code: 130, failed: 0 });
  expect(told(linesOf(stdout), "supervisor").every(({ exit }) => exit === 0)).toBe(true);
  expect(loginsOf(fleet.simulators)).toEqual([1, 1]);
  expect((await cli.run(json(file, "--results", results), { env: PASSWORD })).code).toBe(0);
  expect(namesIn(linesOf(readFileSync(results, "utf8")))).toEqual(fleet.supervisors.toSorted());
});
