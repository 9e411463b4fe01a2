import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import type { Override } from "@supervisor-doctor/agent/simulator/faults";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { supportTar } from "@supervisor-doctor/agent/simulator/vcenter/support-bundle-routes";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildIfMissing, createCli, passwords, reaching } from "../parts/cli.ts";
import { runHere } from "../parts/cli-here.ts";
import { createLab } from "../parts/lab.ts";
import { onTerminal } from "../parts/terminal.ts";

/** `support-bundle`: a Supervisor's own logs, fetched from vCenter and from nowhere else. */

const lab = createLab();
const cli = createCli();
let file = "";
let files = 0;
beforeAll(buildIfMissing);
beforeEach(() => {
  files += 1;
  file = join(cli.folder, `support-${files}.tar`);
});
afterEach(() => lab.stop());
afterAll(() => cli.stop());

const ORDER = "/api/vcenter/namespace-management/clusters/domain-c8/support-bundle";
const FETCH = "/wcm/support-bundle/domain-c8";
const wanted = (simulator: Simulator, ...more: readonly string[]): string[] => ["support-bundle", ...reaching(simulator), "--thumbprint", simulator.thumbprint, "--output", file, ...more];
const fetching = (simulator: Simulator, ...more: readonly string[]) => runHere(cli.folder, wanted(simulator, "--format", "json", ...more), passwords(simulator));
const leftovers = (): string[] => [file, `${file}.partial`].filter((each) => existsSync(each));
const errorOf = (stdout: string): string => (JSON.parse(stdout) as { error: { code: string } }).error.code;

function faulty(path: string, override: Override, change: (environment: Environment) => void = () => {}): Promise<Simulator> {
  const environment = buildEnvironment("healthy");
  environment.vcenter.faults.overrides[path] = override;
  change(environment);
  return lab.start(environment);
}

describe.each([
  ["7.0.3", ORDER],
  ["8.0.3", ORDER],
  ["9.1.0", /^\/api\/vcenter\/namespace-management\/supervisors\/[^/]+\/support-bundles$/],
] as const)("on %s", (release, path) => {
  test("it is ordered, fetched with its token, and saved whole", async () => {
    const simulator = await lab.start(buildEnvironment("healthy", { release }));
    const end = await fetching(simulator);
    const tar = supportTar("domain-c8", simulator.environment.vcenter.supportLogBytes);
    expect([end.code, end.stderr]).toEqual([0, ""]);
    expect(JSON.parse(end.stdout)).toEqual({ schema: 1, supervisor: "domain-c8", bytes: tar.length, sha256: createHash("sha256").update(tar).digest("hex"), file });
    expect(readFileSync(file).equals(tar)).toBe(true);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(leftovers()).toEqual([file]);
    expect(execFileSync("tar", ["-tf", file], { encoding: "utf8" }).split("\n")).toContain("domain-c8/var/log/vmware/wcp/wcpsvc.log");
    const asked = simulator.vcenter.writes.map((write) => write.path);
    expect(asked).toEqual([typeof path === "string" ? path : expect.stringMatching(path)]);
    expect(simulator.vcenter.calls.map((call) => call.path)).toContain(FETCH);
    expect(simulator.vcenter).toMatchObject({ logins: 1, openSessions: 0, unimplemented: [] });
  });
});

test.each(LOCALES)("a person is told where it is, in %s", async (locale) => {
  const simulator = await lab.start(buildEnvironment("healthy"));
  const end = await runHere(cli.folder, wanted(simulator, "--locale", locale), passwords(simulator));
  expect(end.code).toBe(0);
  for (const part of ["domain-c8", file, createHash("sha256").update(readFileSync(file)).digest("hex")]) expect(end.stdout).toContain(part);
});

test("on a terminal the bytes are counted while they come", async () => {
  const environment = buildEnvironment("healthy");
  environment.vcenter.supportLogBytes = 20_000_000;
  const simulator = await lab.start(environment);
  const terminal = onTerminal(cli.command(wanted(simulator)), { ...passwords(simulator), SUPERVISOR_DOCTOR_STATE: join(cli.folder, "terminal") });
  await terminal.shows("20 MB received");
  expect(await terminal.ended).toBe(0);
  expect(terminal.seen().match(/received/g)).toHaveLength(1);
});

describe("a bundle that does not come whole leaves nothing", () => {
  test.each([
    ["the connection ends without an answer", { hangUp: "before" } as const, "connection-failed"],
    ["vCenter falls silent", { neverEnds: true, contentType: "application/tar" } as const, "connection-timeout"],
    ["a page comes in its place", { status: 200, contentType: "text/html", body: `<html>${"x".repeat(2000)}</html>` } as const, "not-understood"],
    ["an empty reply comes", { status: 200, contentType: "application/tar", body: "" } as const, "not-understood"],
    ["vCenter leads elsewhere", { status: 302, headers: { location: "https://evil.lab.test/" } } as const, "redirected"],
    ["vCenter answers with an error", { status: 500 } as const, "vcenter-error"],
  ])("where %s", async (_, override, code) => {
    const simulator = await faulty(FETCH, override);
    const end = await fetching(simulator, "--timeout", "3");
    expect([end.code, errorOf(end.stdout), leftovers()]).toEqual([2, code, []]);
    expect(simulator.vcenter.openSessions).toBe(0);
  });

  test("where vCenter goes away in its midst", async () => {
    const simulator = await faulty(FETCH, { neverEnds: true, contentType: "application/tar" });
    const running = cli.start(wanted(simulator, "--format", "json"), { env: passwords(simulator) });
    await expect.poll(() => simulator.vcenter.calls.some(({ path, status }) => path === FETCH && status === 200), { timeout: 20_000 }).toBe(true);
    await lab.stop();
    const end = await running.ended;
    expect([end.code, errorOf(end.stdout), leftovers()]).toEqual([2, "connection-failed", []]);
  });

  test("where it is interrupted, and then the exit code is 130", async () => {
    const simulator = await faulty(FETCH, { neverEnds: true, contentType: "application/tar" });
    const running = cli.start(wanted(simulator, "--format", "json"), { env: passwords(simulator) });
    await expect.poll(() => simulator.vcenter.calls.some(({ path, status }) => path === FETCH && status === 200), { timeout: 20_000 }).toBe(true);
    expect(leftovers()).toEqual([`${file}.partial`]);
    running.child.kill("SIGINT");
    const end = await running.ended;
    expect([end.code, errorOf(end.stdout), leftovers()]).toEqual([130, "interrupted", []]);
    await expect.poll(() => simulator.vcenter.openSessions).toBe(0);
  });

  test("and an earlier bundle of that name stays as it was", async () => {
    writeFileSync(file, "earlier");
    const simulator = await faulty(FETCH, { status: 500 });
    const end = await fetching(simulator);
    expect([end.code, readFileSync(file, "utf8"), existsSync(`${file}.partial`)]).toEqual([2, "earlier", false]);
  });
});

describe("nothing is ordered", () => {
  test("where the account may not: the privilege is named", async () => {
    const simulator = await faulty(ORDER, { methods: ["POST"], status: 403 });
    const end = await runHere(cli.folder, wanted(simulator), passwords(simulator));
    expect([end.code, end.stdout, leftovers()]).toEqual([2, "", []]);
    expect(end.stderr).toContain("Global > Diagnostics");
  });

  test("where the file cannot be written: not even a login is made", async () => {
    const simulator = await lab.start(buildEnvironment("healthy"));
    const end = await runHere(cli.folder, ["support-bundle", ...reaching(simulator), "--thumbprint", simulator.thumbprint, "--output", "/nowhere/bundle.tar", "--format", "json"], passwords(simulator));
    expect([end.code, errorOf(end.stdout), simulator.vcenter.logins]).toEqual([2, "file-unwritable", 0]);
  });

  test.each([
    ["no file is named", (simulator: Simulator) => ["support-bundle", ...reaching(simulator), "--format", "json"], "option-missing"],
    ["the certificate is not the one that was named", (simulator: Simulator) => ["support-bundle", ...reaching(simulator), "--output", file, "--thumbprint", "AB".repeat(32), "--format", "json"], "thumbprint-differs"],
    ["no such Supervisor is there", (simulator: Simulator) => wanted(simulator, "--supervisor", "domain-c99", "--format", "json"), "supervisor-not-found"],
  ])("where %s", async (_, args, code) => {
    const simulator = await lab.start(buildEnvironment("healthy"));
    const end = await runHere(cli.folder, args(simulator), passwords(simulator));
    expect([end.code, errorOf(end.stdout), leftovers(), simulator.vcenter.writes]).toEqual([2, code, [], []]);
  });
});
