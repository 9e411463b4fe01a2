import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { afterEach, describe, expect, test } from "vitest";
import { startTestAgent, type TestAgent } from "../parts/agent.ts";
import { createLab } from "../parts/lab.ts";

/** From the first sight of vCenter's certificate to the findings, as the extension goes. */

const lab = createLab();
const running: TestAgent[] = [];
afterEach(async () => {
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
  const login = { vcenter: simulator.vcenterUrl, username: simulator.username, password: simulator.password, thumbprint: simulator.thumbprint };
  return { simulator, up, token: up.token(), login };
}

const hanging = (path: string) => (): Environment => {
  const environment = buildEnvironment("healthy");
  environment.vcenter.faults.overrides[path] = { neverEnds: true };
  return environment;
};

describe("connecting", () => {
  test("shows an untrusted certificate, and sends nothing before it is confirmed", async () => {
    const { simulator, up, token, login } = await stage(buildEnvironment("healthy"));
    const { thumbprint, ...unconfirmed } = login;
    const shown = await up.call("connect", unconfirmed, token);
    expect(shown).toEqual({ state: "confirm-certificate", sha256: thumbprint, subject: expect.stringContaining("vc.lab.test"), issuer: expect.stringContaining("VMCA"), notAfter: expect.stringMatching(/^\d{4}-/) });
    expect(simulator.vcenter.calls).toEqual([]);
    expect(await up.call("connections", {}, token)).toEqual({ connections: [] });
    expect(await up.call("connect", login, token)).toMatchObject({ state: "connected", supervisors: [{ id: "domain-c8", configStatus: "RUNNING" }], kept: false });
    expect(simulator.vcenter).toMatchObject({ logins: 1, refusedLogins: 0, openSessions: 0, unimplemented: [] });
  });

  test("sends nothing to another certificate than the confirmed one", async () => {
    const { simulator, up, token, login } = await stage(buildEnvironment("healthy"));
    const answer = await up.call("connect", { ...login, thumbprint: Array.from({ length: 32 }, () => "AB").join(":") }, token);
    expect(answer.error).toMatchObject({ code: "thumbprint-differs", params: { sha256: simulator.thumbprint } });
    expect(simulator.vcenter.calls).toEqual([]);
  });

  test("tries a wrong password once, and keeps nothing of it", async () => {
    const { simulator, up, token, login } = await stage(buildEnvironment("healthy"));
    const answer = await up.call("connect", { ...login, password: "Not-the-Password!1" }, token);
    expect(answer.error).toMatchObject({ code: "login-refused", params: { username: login.username } });
    expect(JSON.stringify(answer)).not.toContain("Not-the-Password");
    expect(simulator.vcenter).toMatchObject({ logins: 0, refusedLogins: 1, openSessions: 0 });
    expect(await up.call("connections", {}, token)).toEqual({ connections: [] });
    expect((await up.call("runs/start", { vcenter: login.vcenter }, token)).error).toMatchObject({ code: "not-connected" });
    expect(simulator.vcenter.refusedLogins).toBe(1);
  });

  const BAD = [
    { name: "a vCenter without https", change: { vcenter: "http://vc.lab.test" } },
    { name: "a vCenter with a path", change: { vcenter: "https://vc.lab.test/ui" } },
    { name: "a vCenter with a user in it", change: { vcenter: "https://root@vc.lab.test" } },
    { name: "no password", change: { password: "" } },
    { name: "a thumbprint that is none", change: { thumbprint: "AB" } },
    { name: "a field that there is not", change: { trust: "all" } },
  ];
  test.each(BAD)("is refused for $name, before anything is sent", async ({ change }) => {
    const { simulator, up, token, login } = await stage(buildEnvironment("healthy"));
    expect((await up.call("connect", { ...login, ...change }, token)).error).toMatchObject({ code: "bad-request" });
    expect(simulator.vcenter.calls).toEqual([]);
  });

  test("stands though the keychain does not take the password", async () => {
    const { up, token, login } = await stage(buildEnvironment("healthy"));
    expect(await up.call("connect", { ...login, keep: true }, token)).toMatchObject({ state: "connected", kept: false });
    expect(await up.call("connections", {}, token)).toMatchObject({ connections: [{ kept: false }] });
  });

  test("is forgotten on disconnecting", async () => {
    const { up, token, login } = await stage(buildEnvironment("healthy"));
    await up.call("connect", login, token);
    const { connections } = await up.call("connections", {}, token);
    expect(connections).toEqual([{ vcenter: login.vcenter, username: login.username, kept: false, more: [] }]);
    expect(await up.call("disconnect", { vcenter: login.vcenter }, token)).toEqual({});
    expect(await up.call("connections", {}, token)).toEqual({ connections: [] });
    expect((await up.call("runs/start", { vcenter: login.vcenter }, token)).error).toMatchObject({ code: "not-connected", params: { host: "vc.lab.test" } });
  });
});

describe("a run", () => {
  test("begins at once, tells its progress, ends with the findings, and holds no secret", async () => {
    const { simulator, up, token, login } = await stage(buildEnvironment("dns-pnid-unresolved"));
    await up.call("connect", login, token);
    const { run } = await up.call("runs/start", { vcenter: login.vcenter, supervisor: "domain-c8" }, token);
    await expect.poll(async () => (await up.call("runs/get", { run }, token)).state, { timeout: 20_000 }).toBe("done");
    const done = await up.call("runs/get", { run }, token);
    expect(done.result?.findings.find((finding) => finding.rule === "dns-pnid-unresolved")).toMatchObject({ status: "problem", basis: "confirmed" });
    expect(done.progress.map(({ id }) => id)).toEqual(expect.arrayContaining(["vcenter-session", "supervisor:domain-c8", "dns:10.20.30.53"]));
    expect(done.progress.filter((each) => !each.done)).toEqual([]);
    for (const secret of [login.password, token, up.agent.controlSecret]) expect(JSON.stringify(done)).not.toContain(secret);
    // One login to connect, one for the run.
    expect(simulator.vcenter).toMatchObject({ logins: 2, refusedLogins: 0, openSessions: 0, unimplemented: [] });
  });

  test("that fails says why by its code", async () => {
    const { up, token, login } = await stage(buildEnvironment("healthy"));
    await up.call("connect", login, token);
    const { run } = await up.call("runs/start", { vcenter: login.vcenter, supervisor: "nobody" }, token);
    await expect.poll(async () => (await up.call("runs/get", { run }, token)).state).toBe("failed");
    expect((await up.call("runs/get", { run }, token)).error).toEqual({ code: "supervisor-not-found", params: expect.objectContaining({ supervisor: "nobody" }) });
  });

  test("that nobody knows is refused", async () => {
    const { up, token } = await stage(buildEnvironment("healthy"));
    for (const call of ["runs/get", "runs/cancel"] as const) expect((await up.call(call, { run: "nothing" }, token)).error).toMatchObject({ code: "run-unknown" });
  });

  const topology = hanging("/api/vcenter/topology/nodes");
  test("is cancelled at once, and logged out", async () => {
    const { simulator, up, token, login } = await stage(topology());
    await up.call("connect", login, token);
    const { run } = await up.call("runs/start", { vcenter: login.vcenter }, token);
    await expect.poll(() => simulator.vcenter.openSessions).toBe(1);
    expect(await up.call("runs/get", { run }, token)).toMatchObject({ state: "running" });
    await up.call("runs/cancel", { run }, token);
    await expect.poll(async () => (await up.call("runs/get", { run }, token)).error?.code).toBe("interrupted");
    await expect.poll(() => simulator.vcenter.openSessions).toBe(0);
  });

  test("is ended and logged out when the agent stops", async () => {
    const { simulator, up, token, login } = await stage(topology());
    await up.call("connect", login, token);
    await up.call("runs/start", { vcenter: login.vcenter }, token);
    await expect.poll(() => simulator.vcenter.openSessions).toBe(1);
    await up.agent.stop();
    expect(simulator.vcenter.openSessions).toBe(0);
    running.splice(0);
  });

  test("leaves no session behind where the agent stops while the login is answered", async () => {
    const { simulator, up, token, login } = await stage(topology());
    await up.call("connect", login, token);
    simulator.environment.vcenter.faults.overrides["/api/session"] = { methods: ["POST"], answersAfterMs: 300 };
    await up.call("runs/start", { vcenter: login.vcenter }, token);
    await expect.poll(() => simulator.vcenter.logins).toBe(2);
    await up.agent.stop();
    expect(simulator.vcenter.openSessions).toBe(0);
    running.splice(0);
  });

  test("forgets a password that vCenter has come to refuse, so that it is never sent a second time", async () => {
    const { simulator, up, token, login } = await stage(buildEnvironment("healthy"));
    await up.call("connect", login, token);
    simulator.environment.vcenter.password = "Changed!45";
    const { run } = await up.call("runs/start", { vcenter: login.vcenter }, token);
    await expect.poll(async () => (await up.call("runs/get", { run }, token)).error?.code).toBe("login-refused");
    expect(simulator.vcenter.refusedLogins).toBe(1);
    expect((await up.call("runs/start", { vcenter: login.vcenter }, token)).error).toMatchObject({ code: "not-connected" });
    expect(simulator.vcenter.refusedLogins).toBe(1);
  });
});
