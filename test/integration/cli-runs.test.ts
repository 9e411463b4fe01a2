import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scenarios, type ScenarioName } from "@supervisor-doctor/agent/simulator/scenarios/index";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, createCli, isGone, loadBalancerArgs, passwords, reaching } from "../parts/cli.ts";
import { runHere } from "../parts/cli-here.ts";
import { createLab } from "../parts/lab.ts";

/** The built command line against the simulated data centre: exit codes, saved runs, interruptions. */

const lab = createLab();
const cli = createCli();
beforeAll(buildIfMissing);
afterEach(() => lab.stop());
afterAll(() => cli.stop());

const trusting = (simulator: Simulator): string[] => ["diagnose", ...reaching(simulator), ...loadBalancerArgs(simulator), "--thumbprint", simulator.thumbprint];
const NAMESPACES = "/api/vcenter/namespace-management";

describe.each(Object.keys(scenarios) as ScenarioName[])("the data centre of %s", (name) => {
  test("is judged alike live and from its saved run, and no output holds a password", async () => {
    const environment = buildEnvironment(name);
    const isReported = environment.clusters.some(({ supervisor }) => supervisor && supervisor.messages.length > 0);
    const simulator = await lab.start(environment);
    const file = join(cli.folder, `${name}.json`);
    const live = await runHere(cli.folder, [...trusting(simulator), "--format", "json", "--save-run", file], passwords(simulator));
    await simulator.stop();
    const replayed = await runHere(cli.folder, ["diagnose", "--replay", file, "--format", "json"]);
    const code = name === "healthy" ? 0 : 1;
    expect({ live: live.code, replayed: replayed.code }).toEqual({ live: code, replayed: code });
    const run = JSON.parse(live.stdout) as Run;
    expect(JSON.parse(replayed.stdout)).toEqual(run);
    const problem = run.findings.find((finding) => finding.rule === name);
    if (name !== "healthy") expect(problem).toMatchObject({ status: "problem", basis: isReported ? "confirmed" : "observed", title: expect.any(String), observed: expect.any(String) });
    const saved = readFileSync(file, "utf8");
    const logins = [{ username: simulator.username, password: simulator.password }, ...(simulator.loadBalancerCredentials ? [simulator.loadBalancerCredentials] : [])];
    const secrets = logins.flatMap(({ username, password }) => [password, encodeURIComponent(password), Buffer.from(`${username}:${password}`).toString("base64")]);
    for (const text of [saved, live.stdout, live.stderr, replayed.stdout, replayed.stderr]) for (const secret of secrets) expect(text).not.toContain(secret);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(simulator.vcenter).toMatchObject({ logins: 1, openSessions: 0, unimplemented: [] });
  });
});

const FORMATS = [
  { format: "text", begins: /^vCenter vc\.lab\.test/ },
  { format: "json", begins: /^\{/ },
  { format: "junit", begins: /^<\?xml/ },
  { format: "html", begins: /^<!doctype html>/i },
];
test.each(FORMATS)("the report as $format goes to standard output or to a file, and says the same", async ({ format, begins }) => {
  const simulator = await lab.start(buildEnvironment("dns-pnid-unresolved"));
  const saved = join(cli.folder, "formats-run.json");
  const file = join(cli.folder, `report.${format}`);
  const printed = await runHere(cli.folder, [...trusting(simulator), "--format", format, "--save-run", saved], passwords(simulator));
  const written = await runHere(cli.folder, ["diagnose", "--replay", saved, "--format", format, "--output", file]);
  expect([printed.code, written.code, printed.stderr, written.stdout, written.stderr]).toEqual([1, 1, "", "", ""]);
  expect(printed.stdout).toMatch(begins);
  expect(printed.stdout).toMatch(/dns-pnid-unresolved|vc\.lab\.test/);
  // Where the order of names carries no meaning it may differ.
  const plain = (report: string): unknown => (format === "json" ? JSON.parse(report) : report);
  expect(plain(readFileSync(file, "utf8"))).toEqual(plain(printed.stdout));
});

test("--version says the version of the package", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../../agent/package.json", import.meta.url), "utf8")) as { readonly version: string };
  expect(await runHere(cli.folder, ["--version"])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: "" });
});

test("a private CA is accepted as well as a thumbprint, in any spelling", async () => {
  const simulator = await lab.start(buildEnvironment("healthy"));
  const ca = join(cli.folder, "ca.pem");
  writeFileSync(ca, simulator.caPem);
  const spellings = [["--ca", ca], ["--thumbprint", simulator.thumbprint.toLowerCase()], ["--thumbprint", simulator.thumbprint.replaceAll(":", "")]];
  for (const spelling of spellings) {
    const end = await runHere(cli.folder, ["diagnose", ...reaching(simulator), ...loadBalancerArgs(simulator), ...spelling, "--format", "json"], passwords(simulator));
    expect([end.code, end.stderr]).toEqual([0, ""]);
  }
  expect(simulator.vcenter).toMatchObject({ logins: 3, openSessions: 0 });
});

test("a load balancer whose password was not given is left open, and nothing else: exit code 3", async () => {
  const simulator = await lab.start(buildEnvironment("healthy"));
  const end = await runHere(cli.folder, ["diagnose", ...reaching(simulator), "--thumbprint", simulator.thumbprint, "--format", "json"], { SUPERVISOR_DOCTOR_PASSWORD: simulator.password });
  const { findings } = JSON.parse(end.stdout) as Run;
  expect([end.code, end.stderr]).toEqual([3, ""]);
  expect(findings.filter((finding) => !["ok", "not-applicable"].includes(finding.status))).toMatchObject([{ rule: "load-balancer-credentials-rejected", status: "unknown" }]);
  expect(simulator.otherSystems).toMatchObject([{ logins: 0, refusedLogins: 0 }]);
});

describe("a session that ends in the middle of a run", () => {
  test.each([0, 1, 2, 5])("after %i calls is opened once more, and the verdicts are the same", async (calls) => {
    const environment = buildEnvironment("dns-pnid-unresolved");
    environment.vcenter.faults.expireSessionAfterCalls = calls;
    const simulator = await lab.start(environment);
    const end = await runHere(cli.folder, [...trusting(simulator), "--format", "json"], passwords(simulator));
    const { findings } = JSON.parse(end.stdout) as Run;
    expect(end.code).toBe(1);
    expect(findings.filter((finding) => finding.status === "unknown")).toEqual([]);
    expect(findings.find((finding) => finding.rule === "dns-pnid-unresolved")).toMatchObject({ basis: "confirmed" });
    expect(simulator.vcenter).toMatchObject({ logins: 2, refusedLogins: 0, openSessions: 0 });
  });

  test("is not opened again and again where every call is answered with 401", async () => {
    const environment = buildEnvironment("healthy");
    environment.vcenter.faults.overrides[`${NAMESPACES}/clusters/domain-c8`] = { status: 401 };
    const simulator = await lab.start(environment);
    const end = await runHere(cli.folder, [...trusting(simulator), "--format", "json"], passwords(simulator));
    expect(end.code).toBe(2);
    expect(simulator.vcenter).toMatchObject({ logins: 2, refusedLogins: 0, openSessions: 0 });
  });
});

describe("an interrupted run", () => {
  const HANGING = [
    { name: "in the login", path: "/api/session", sessions: 0 },
    { name: "in the choice of the Supervisor", path: `${NAMESPACES}/clusters`, sessions: 1 },
    { name: "in the middle of the probes", path: "/api/vcenter/topology/nodes", sessions: 1 },
  ];
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    test.each(HANGING)(`$name ends with 130 on ${signal}, logged out and gone`, async ({ path, sessions }) => {
      const environment = buildEnvironment("healthy");
      environment.vcenter.faults.overrides[path] = { neverEnds: true };
      const simulator = await lab.start(environment);
      const running = cli.start([...trusting(simulator), "--format", "json"], { env: passwords(simulator) });
      await expect.poll(() => simulator.vcenter.calls.filter((call) => call.path === path).length, { timeout: 20_000 }).toBeGreaterThan(0);
      expect(simulator.vcenter.openSessions).toBe(sessions);
      running.child.kill(signal);
      const end = await running.ended;
      expect([end.code, end.signal]).toEqual([130, null]);
      expect(JSON.parse(end.stdout)).toMatchObject({ error: { code: "interrupted", message: expect.stringMatching(/\S/) } });
      expect(isGone(running.child.pid ?? 0)).toBe(true);
      await expect.poll(() => simulator.vcenter.openSessions).toBe(0);
    });
  }
});

test("a call that hangs does not hang the run: the rest is still told", async () => {
  const environment = buildEnvironment("dns-servers-missing");
  environment.vcenter.faults.overrides["/api/vcenter/services/wcp"] = { neverEnds: true };
  const simulator = await lab.start(environment);
  const end = await runHere(cli.folder, [...trusting(simulator), "--format", "json", "--timeout", "3"], passwords(simulator));
  const run = JSON.parse(end.stdout) as Run;
  expect(end.code).toBe(1);
  expect(run.findings.find((finding) => finding.rule === "dns-servers-missing")).toMatchObject({ basis: "confirmed" });
  expect(run.probes.find((probe) => probe.id === "wcp-service")).toMatchObject({ ok: false, reason: "timeout" });
  expect(simulator.vcenter.openSessions).toBe(0);
});
