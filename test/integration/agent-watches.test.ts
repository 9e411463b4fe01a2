import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { ReplyOf } from "@supervisor-doctor/shared/contract";
import { afterEach, describe, expect, test } from "vitest";
import { startTestAgent, type TestAgent } from "../parts/agent.ts";
import { createLab } from "../parts/lab.ts";

/** A watch as the extension keeps it: it asks, and where a look is due the agent takes it. */

const lab = createLab();
const running: TestAgent[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ agent }) => agent.stop()));
  await lab.stop();
});

const PATIENCE = { timeout: 20_000, interval: 50 };
/** In minutes: as soon as it is asked for. */
const AT_ONCE = 0.01;

type View = ReplyOf<"watches/keep"> & { error?: { code: string; params: Record<string, unknown> } };
interface Stage {
  readonly simulator: Simulator;
  readonly up: TestAgent;
  readonly token: string;
  readonly vcenter: string;
  readonly keep: (minutes?: number) => Promise<View>;
}

async function stage(environment: Environment, connected = true): Promise<Stage> {
  const simulator = await lab.start(environment);
  const up = await startTestAgent({ simulator });
  running.push(up);
  const token = up.token();
  const vcenter = simulator.vcenterUrl;
  if (connected) await up.call("connect", { vcenter, username: simulator.username, password: simulator.password, thumbprint: simulator.thumbprint }, token);
  return { simulator, up, token, vcenter, keep: (minutes = AT_ONCE) => up.call("watches/keep", { vcenter, minutes }, token) as Promise<View> };
}

const turnsOf = ({ told }: View): string[] => told.flatMap((each) => (each.event === "problem" ? [`${each.turn} ${each.rule}`] : [`certificate ${each.days}`]));
/** A look later than this one, and it came to its end. */
const another = async ({ keep }: Stage, than: string | null = null): Promise<View> => {
  await expect.poll(async () => (await keep()).run, PATIENCE).not.toBe(than);
  return keep();
};

describe("a watch", () => {
  test("tells what breaks and what is mended, with one login a look, and no secret", async () => {
    const on = await stage(buildEnvironment("healthy"));
    const { simulator, up, token } = on;
    const first = await another(on);
    expect(turnsOf(first)).toEqual([]);
    const { dnsServers } = simulator.environment;
    const kept = dnsServers.map(({ behaviour }) => behaviour);
    for (const server of dnsServers) server.behaviour = { kind: "answers", records: {} };
    await expect.poll(async () => turnsOf(await on.keep()), PATIENCE).toContain("new dns-pnid-unresolved");
    const broken = await on.keep();
    const told = broken.told.find((each) => each.event === "problem" && each.rule === "dns-pnid-unresolved");
    expect(told).toMatchObject({ supervisor: "domain-c8", finding: { rule: "dns-pnid-unresolved", status: "problem" } });
    expect(broken.run).not.toBeNull();
    const { result } = await up.call("runs/get", { run: broken.run }, token);
    expect(result?.findings.some(({ rule, status }) => rule === "dns-pnid-unresolved" && status === "problem")).toBe(true);
    dnsServers.forEach((server, index) => (server.behaviour = kept[index] ?? server.behaviour));
    await expect.poll(async () => turnsOf(await on.keep()), PATIENCE).toContain("gone dns-pnid-unresolved");
    await expect.poll(() => simulator.vcenter.openSessions, PATIENCE).toBe(0);
    for (const secret of [simulator.password, token]) expect(JSON.stringify(await on.keep())).not.toContain(secret);
  });

  test("looks no oftener than it is told to, and not at all where nobody asks", async () => {
    const on = await stage(buildEnvironment("healthy"));
    await expect.poll(async () => (await on.keep(5)).state, PATIENCE).toBe("waiting");
    const { logins } = on.simulator.vcenter;
    for (let times = 0; times < 5; times++) await on.keep(5);
    expect(on.simulator.vcenter.logins).toBe(logins);
    expect(Date.parse((await on.keep(5)).nextAt)).toBeGreaterThan(Date.now() + 4 * 60_000);
  });

  test("shares its look with whoever wants a diagnosis meanwhile", async () => {
    const environment = buildEnvironment("healthy");
    environment.vcenter.faults.overrides["/api/vcenter/topology/nodes"] = { neverEnds: true };
    const on = await stage(environment);
    await expect.poll(async () => (await on.keep()).state, PATIENCE).toBe("looking");
    const { run } = await on.up.call("runs/start", { vcenter: on.vcenter, supervisor: "domain-c8" }, on.token);
    expect((await on.up.call("runs/start", { vcenter: on.vcenter }, on.token)).run).toBe(run);
    await on.up.call("runs/cancel", { run }, on.token);
    await expect.poll(async () => (await on.up.call("runs/get", { run }, on.token)).state, PATIENCE).toBe("failed");
  });

  test("waits for a diagnosis that a person began", async () => {
    const environment = buildEnvironment("healthy");
    environment.vcenter.faults.overrides["/api/vcenter/topology/nodes"] = { neverEnds: true };
    const on = await stage(environment);
    const { run } = await on.up.call("runs/start", { vcenter: on.vcenter }, on.token);
    expect(await on.keep()).toMatchObject({ state: "waiting", lookedAt: null });
    await on.up.call("runs/cancel", { run }, on.token);
    await expect.poll(async () => (await on.keep()).state, PATIENCE).toBe("looking");
  });

  test("ends when the password is refused, which is sent once", async () => {
    const on = await stage(buildEnvironment("healthy"));
    await another(on);
    on.simulator.environment.vcenter.password = "Changed!45";
    await expect.poll(async () => (await on.keep()).state, PATIENCE).toBe("over");
    for (let times = 0; times < 5; times++) expect(await on.keep()).toMatchObject({ state: "over", error: { code: "login-refused" } });
    expect(on.simulator.vcenter.refusedLogins).toBe(1);
  });

  test("is refused without a login, and forgotten with it", async () => {
    const on = await stage(buildEnvironment("healthy"), false);
    expect((await on.keep()).error).toMatchObject({ code: "not-connected" });
    expect(on.simulator.vcenter.calls).toEqual([]);
  });

  test.each([0, -5, 1441, "5"])("of %j minutes is refused", async (minutes) => {
    const on = await stage(buildEnvironment("healthy"));
    expect((await on.up.call("watches/keep", { vcenter: on.vcenter, minutes }, on.token)).error).toMatchObject({ code: "bad-request" });
  });
});
