import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { afterEach, describe, expect, test, vi } from "vitest";
import { startTestAgent, type TestAgent } from "../parts/agent.ts";
import { createLab } from "../parts/lab.ts";

/** A plan through the agent's door, as the extension asks for it. */

const lab = createLab();
const running: TestAgent[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(running.splice(0).map(({ agent }) => agent.stop()));
  await lab.stop();
});

interface Stage {
  readonly simulator: Simulator;
  readonly up: TestAgent;
  readonly token: string;
  readonly login: { vcenter: string; username: string; password: string; thumbprint: string };
}

async function stage(environment: Environment): Promise<Stage> {
  const simulator = await lab.start(environment);
  const up = await startTestAgent({ simulator });
  running.push(up);
  const token = up.token();
  const login = { vcenter: simulator.vcenterUrl, username: simulator.username, password: simulator.password, thumbprint: simulator.thumbprint };
  await up.call("connect", login, token);
  return { simulator, up, token, login };
}

const hanging = (path: string): Environment => {
  const environment = buildEnvironment("healthy");
  environment.vcenter.faults.overrides[path] = { neverEnds: true };
  return environment;
};
const LIST = "/api/vcenter/namespace-management/software/clusters";

describe("a plan", () => {
  test("is made with the login of the connection, tells its progress, and holds ids, no secret and no session", async () => {
    const { simulator, up, token, login } = await stage(buildEnvironment("healthy", { release: "8.0.3" }));
    const { plan } = await up.call("plans/start", { vcenter: login.vcenter }, token);
    await expect.poll(async () => (await up.call("plans/get", { plan }, token)).state, { timeout: 20_000 }).toBe("done");
    const { progress, result } = await up.call("plans/get", { plan }, token);
    expect(progress.map(({ id }) => id)).toEqual(expect.arrayContaining(["supervisor-software", "kubernetes:domain-c8", "guest-pods:team-a/shop"]));
    expect(progress.filter(({ done }) => !done)).toEqual([]);
    expect(result?.vcenter.host).toBe("vc.lab.test");
    expect(result?.plan.steps.map(({ step }) => step)).toEqual(expect.arrayContaining(["supervisor", "tkg-service", "cluster"]));
    expect(result?.plan.steps.every((step) => !("title" in step))).toBe(true);
    expect(result?.unread).toEqual([]);
    for (const secret of [login.password, token, up.agent.controlSecret]) expect(JSON.stringify(result)).not.toContain(secret);
    expect(simulator.vcenter).toMatchObject({ refusedLogins: 0, openSessions: 0 });
  });

  test("took as long as it did, though the clock is set back meanwhile", async () => {
    const { up, token, login } = await stage(buildEnvironment("healthy"));
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    const { plan } = await up.call("plans/start", { vcenter: login.vcenter }, token);
    vi.setSystemTime(Date.now() - 3_600_000);
    await expect.poll(async () => (await up.call("plans/get", { plan }, token)).state, { timeout: 20_000 }).toBe("done");
    expect((await up.call("plans/get", { plan }, token)).result?.durationMs).toBeGreaterThanOrEqual(0);
  });

  test("for one Supervisor that nobody has says why by its code", async () => {
    const { up, token, login } = await stage(buildEnvironment("healthy"));
    const { plan } = await up.call("plans/start", { vcenter: login.vcenter, supervisor: "nobody" }, token);
    await expect.poll(async () => (await up.call("plans/get", { plan }, token)).error?.code, { timeout: 20_000 }).toBe("supervisor-not-found");
  });

  test("holds what is wanted and nothing else, and a target of no form is refused", async () => {
    const { up, token, login } = await stage(buildEnvironment("healthy", { release: "8.0.3" }));
    const { plan } = await up.call("plans/start", { vcenter: login.vcenter, targets: { supervisor: "1.29", tkgService: "none", cluster: "none" } }, token);
    await expect.poll(async () => (await up.call("plans/get", { plan }, token)).state, { timeout: 20_000 }).toBe("done");
    const kinds = (await up.call("plans/get", { plan }, token)).result?.plan.steps.map(({ step }) => step) ?? [];
    expect(kinds).toContain("supervisor");
    expect(kinds.filter((kind) => kind === "tkg-service" || kind === "cluster")).toEqual([]);
    const refused = async (targets: object) => (await up.call("plans/start", { vcenter: login.vcenter, targets }, token)).error;
    expect(await refused({ supervisor: "newest" })).toMatchObject({ code: "option-invalid", params: { option: "--supervisor-target", value: "newest" } });
    expect(await refused({ esxi: "8.0.3" })).toMatchObject({ code: "bad-request" });
  });

  test("that nobody knows is refused, and so is one without a login or a token", async () => {
    const { up, token, login } = await stage(buildEnvironment("healthy"));
    for (const call of ["plans/get", "plans/cancel"] as const) expect((await up.call(call, { plan: "nothing" }, token)).error).toMatchObject({ code: "plan-unknown" });
    expect((await up.call("plans/start", { vcenter: login.vcenter }, "")).error).toMatchObject({ code: "unpaired" });
    await up.call("disconnect", { vcenter: login.vcenter }, token);
    expect((await up.call("plans/start", { vcenter: login.vcenter }, token)).error).toMatchObject({ code: "not-connected" });
  });

  test("is one too many while two are under way, is cancelled at once, and logged out", async () => {
    const { simulator, up, token, login } = await stage(hanging(LIST));
    const plans = await Promise.all([1, 2].map(() => up.call("plans/start", { vcenter: login.vcenter }, token)));
    expect((await up.call("plans/start", { vcenter: login.vcenter }, token)).error).toMatchObject({ code: "busy" });
    await expect.poll(() => simulator.vcenter.openSessions).toBe(2);
    for (const { plan } of plans) await up.call("plans/cancel", { plan }, token);
    for (const { plan } of plans) await expect.poll(async () => (await up.call("plans/get", { plan }, token)).error?.code).toBe("interrupted");
    await expect.poll(() => simulator.vcenter.openSessions).toBe(0);
  });

  test("is ended and logged out when the agent stops", async () => {
    const { simulator, up, token, login } = await stage(hanging(LIST));
    await up.call("plans/start", { vcenter: login.vcenter }, token);
    await expect.poll(() => simulator.vcenter.openSessions).toBe(1);
    await up.agent.stop();
    expect(simulator.vcenter.openSessions).toBe(0);
    running.splice(0);
  });

  test("forgets a password that vCenter has come to refuse", async () => {
    const { simulator, up, token, login } = await stage(buildEnvironment("healthy"));
    simulator.environment.vcenter.password = "Changed!45";
    const { plan } = await up.call("plans/start", { vcenter: login.vcenter }, token);
    await expect.poll(async () => (await up.call("plans/get", { plan }, token)).error?.code).toBe("login-refused");
    expect((await up.call("plans/start", { vcenter: login.vcenter }, token)).error).toMatchObject({ code: "not-connected" });
    expect(simulator.vcenter.refusedLogins).toBe(1);
  });
});
