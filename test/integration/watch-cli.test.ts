import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, createCli, loadBalancerArgs, passwords, reaching, type RunningCli } from "../parts/cli.ts";
import { createLab } from "../parts/lab.ts";
import { onTerminal } from "../parts/terminal.ts";

/** `diagnose --watch`: looks again and again, with one login each, and tells what turned. */

const lab = createLab();
const cli = createCli();
beforeAll(buildIfMissing);
afterEach(() => lab.stop());
afterAll(() => cli.stop());

const PATIENCE = { timeout: 50_000, interval: 100 };
const watching = (simulator: Simulator, ...more: readonly string[]): string[] => ["diagnose", ...reaching(simulator), ...loadBalancerArgs(simulator), "--thumbprint", simulator.thumbprint, "--watch", "0.1", ...more];

interface Line {
  readonly event: string;
  readonly turn?: string;
  readonly rule?: string;
  readonly code?: number;
  readonly problems?: number;
}
const linesOf = ({ said }: RunningCli): Line[] => said.stdout.split("\n").filter((line) => line.endsWith("}")).map((line) => JSON.parse(line) as Line);
const looks = (running: RunningCli): number => linesOf(running).filter(({ event }) => event === "looked").length;
const turned = (running: RunningCli): string[] => linesOf(running).flatMap(({ turn, rule }) => (turn ? [`${turn} ${rule}`] : []));

describe("a watch in JSON lines", () => {
  test("tells what breaks and what is mended, logs in once for each look, and ends with 130 on SIGINT", async () => {
    const simulator = await lab.start(buildEnvironment("healthy"));
    const { dnsServers } = simulator.environment;
    const saved = join(cli.folder, "watched.json");
    const running = cli.start(watching(simulator, "--format", "json", "--save-run", saved), { env: passwords(simulator) });
    await expect.poll(() => looks(running), PATIENCE).toBe(1);
    expect(turned(running)).toEqual([]);
    const kept = dnsServers.map(({ behaviour }) => behaviour);
    for (const server of dnsServers) server.behaviour = { kind: "answers", records: {} };
    await expect.poll(() => turned(running), PATIENCE).toContain("new dns-pnid-unresolved");
    dnsServers.forEach((server, index) => (server.behaviour = kept[index] ?? server.behaviour));
    await expect.poll(() => turned(running), PATIENCE).toContain("gone dns-pnid-unresolved");
    const broken = looks(running);
    await expect.poll(() => looks(running), PATIENCE).toBeGreaterThan(broken);
    const taken = looks(running);
    running.child.kill("SIGINT");
    const end = await running.ended;
    expect([end.code, end.signal, end.stderr]).toEqual([130, null, ""]);
    expect(linesOf(running).at(-1)).toMatchObject({ event: "ended", code: 0 });
    // One more may have begun before the signal came.
    expect([taken, taken + 1]).toContain(simulator.vcenter.logins);
    await expect.poll(() => simulator.vcenter.openSessions).toBe(0);
    expect((JSON.parse(readFileSync(saved, "utf8")) as Run).findings.filter(({ status }) => status === "problem")).toEqual([]);
    for (const secret of Object.values(passwords(simulator))) expect(end.stdout).not.toContain(secret);
  });

  test("goes on when vCenter is away for a look", async () => {
    const simulator = await lab.start(buildEnvironment("healthy"));
    const running = cli.start(watching(simulator, "--format", "json", "--timeout", "5"), { env: passwords(simulator) });
    await expect.poll(() => looks(running), PATIENCE).toBe(1);
    simulator.environment.vcenter.faults.away = { how: "unavailable" };
    await expect.poll(() => linesOf(running).some(({ event }) => event === "failed"), PATIENCE).toBe(true);
    simulator.environment.vcenter.faults.away = null;
    await expect.poll(() => looks(running), PATIENCE).toBeGreaterThanOrEqual(2);
    running.child.kill("SIGINT");
    expect((await running.ended).code).toBe(130);
  });

  test("sends a load balancer's refused password once, not with every look", async () => {
    const simulator = await lab.start(buildEnvironment("healthy"));
    const running = cli.start(watching(simulator, "--format", "json"), { env: { ...passwords(simulator), SUPERVISOR_DOCTOR_LB_PASSWORD: "wrong" } });
    await expect.poll(() => looks(running), PATIENCE).toBeGreaterThanOrEqual(2);
    running.child.kill("SIGINT");
    await running.ended;
    expect(simulator.otherSystems.map(({ refusedLogins }) => refusedLogins)).toEqual([1]);
    expect(turned(running)).toEqual(["standing load-balancer-credentials-rejected", "unseen load-balancer-credentials-rejected"]);
  });

  test("ends with 2 when the login is refused later on, and does not try it again", async () => {
    const simulator = await lab.start(buildEnvironment("healthy"));
    const running = cli.start(watching(simulator, "--format", "json"), { env: passwords(simulator) });
    await expect.poll(() => looks(running), PATIENCE).toBe(1);
    simulator.environment.vcenter.password = "changed";
    const end = await running.ended;
    expect([end.code, simulator.vcenter.refusedLogins]).toEqual([2, 1]);
    expect(JSON.parse(end.stdout.trim().split("\n").at(-1) ?? "")).toMatchObject({ error: { code: "login-refused" } });
  });

  test("tells a certificate that ends within 60 days, although it is no problem yet", async () => {
    const environment = buildEnvironment("healthy");
    environment.vcenter.certificate.notAfter = new Date(Date.now() + 45.5 * 86_400_000).toISOString();
    const simulator = await lab.start(environment);
    const running = cli.start(watching(simulator, "--format", "json"), { env: passwords(simulator) });
    await expect.poll(() => looks(running), PATIENCE).toBe(1);
    running.child.kill("SIGINT");
    await running.ended;
    expect(linesOf(running).filter(({ event }) => event === "certificate")).toMatchObject([{ days: 45, subject: expect.stringContaining("vc.lab.test"), seenBy: expect.arrayContaining(["vcenter-certificate"]) }]);
    expect(linesOf(running).find(({ event }) => event === "looked")).toMatchObject({ problems: 0, code: 0 });
  });
});

test("a person on a terminal sees what stands, and that nothing turned", async () => {
  const simulator = await lab.start(buildEnvironment("dns-pnid-unresolved"));
  const terminal = onTerminal(cli.command(watching(simulator)), { ...passwords(simulator), SUPERVISOR_DOCTOR_STATE: join(cli.folder, "terminal") });
  await terminal.shows("First look: 2 problems");
  await terminal.shows("Nothing turned. 2 problems");
  expect(terminal.seen()).toMatch(/Stands: .*\(dns-pnid-unresolved: record-missing\)/);
  terminal.press("Ctrl+C");
  expect(await terminal.ended).toBe(130);
});

test.each([
  ["every 0 minutes", ["--watch", "0", "--format", "json"], /"code":"option-invalid"/],
  ["as JUnit", ["--watch", "--format", "junit"], /--format/],
  ["of a saved run", ["--watch", "--replay", "run.json", "--format", "json"], /"code":"options-exclude"/],
  ["packed into a bundle", ["--watch", "--bundle", "evidence.zip", "--format", "json"], /"code":"options-exclude"/],
])("a watch %s is refused", async (_, args, said) => {
  const end = await cli.run(["diagnose", "--vcenter", "https://vc.lab.test", "--username", "u", ...args], { env: { SUPERVISOR_DOCTOR_PASSWORD: "x" } });
  expect([end.code, said.test(`${end.stdout}${end.stderr}`)]).toEqual([2, true]);
});
