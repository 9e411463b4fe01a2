import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startTestAgent, type TestAgent } from "../parts/agent.ts";
import { createDataCentre, type DataCentre, decryptProgram, noControlPlaneBecause, passwordsText } from "../parts/control-plane.ts";
import { createLab } from "../parts/lab.ts";
import type { Sshd } from "../parts/sshd.ts";

/** The logins beside vCenter's that a person gives on the options page: what they show, and when they are forgotten. */

const lab = createLab();
const running: TestAgent[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ agent }) => agent.stop()));
  await lab.stop();
});

const PATIENCE = { timeout: 40_000, interval: 50 };
const NSX = { username: "admin", password: "Networked!67" };

async function stage(environment: Environment, appliance: { readonly address: string; readonly port: number } | null = null) {
  const simulator = await lab.start(environment);
  const routed: Simulator = appliance ? { ...simulator, routes: [...simulator.routes, { host: "vc.lab.test", port: 22, address: appliance.address, toPort: appliance.port }] } : simulator;
  const up = await startTestAgent({ simulator: routed });
  running.push(up);
  const token = up.token();
  const vcenter = simulator.vcenterUrl;
  const login = { vcenter, username: simulator.username, password: simulator.password, thumbprint: simulator.thumbprint };
  return {
    simulator,
    up,
    connect: (more: object) => up.call("connect", { ...login, ...more }, token),
    kept: async (): Promise<readonly string[]> => (await up.call("connections", {}, token)).connections.flatMap(({ more }) => more),
    diagnosed: async (): Promise<Run> => {
      const { run } = await up.call("runs/start", { vcenter }, token);
      await expect.poll(async () => (await up.call("runs/get", { run }, token)).state, PATIENCE).not.toBe("running");
      const { result, error } = await up.call("runs/get", { run }, token);
      if (!result) throw new Error(`No run: ${JSON.stringify(error)}`);
      return result;
    },
  };
}

const looks = ({ probes }: Run, name: string) => probes.filter(({ probe }) => probe === name);

describe("NSX's login", () => {
  const nsx = (): Environment => withNsx(buildEnvironment("healthy"));

  test("shows NSX's own state, and stands in no run", async () => {
    const { connect, kept, diagnosed } = await stage(nsx());
    expect(await connect({ nsx: NSX })).toMatchObject({ state: "connected" });
    expect(await kept()).toEqual(["nsx"]);
    const run = await diagnosed();
    expect(looks(run, "nsx-cluster")[0]).toMatchObject({ ok: true, reading: { asked: true } });
    expect(JSON.stringify(run)).not.toContain(NSX.password);
    expect(await kept()).toEqual(["nsx"]);
  });

  test("is sent once where it is refused, and forgotten, with nothing else", async () => {
    const { simulator, connect, kept, diagnosed } = await stage(nsx());
    await connect({ nsx: { ...NSX, password: "Networked!00" }, loadBalancer: { username: "lb", password: "lb" } });
    await diagnosed();
    expect(await kept()).toEqual(["loadBalancer"]);
    await diagnosed();
    expect(simulator.otherSystems.reduce((sum, { refusedLogins }) => sum + refusedLogins, 0)).toBe(1);
  });
});

describe("the load balancer's login", () => {
  test.each([
    ["right", (real: { username: string; password: string }) => real, { ok: true, reading: { accepted: true } }, ["loadBalancer"], 0],
    ["wrong", (real: { username: string; password: string }) => ({ ...real, password: "wrong" }), { ok: true, reading: { accepted: false } }, [], 1],
  ])("is tried once in a diagnosis, and forgotten where it is not right: %s", async (_, given, seen, left, refused) => {
    const { simulator, connect, kept, diagnosed } = await stage(buildEnvironment("healthy"));
    const real = simulator.loadBalancerCredentials;
    if (!real) throw new Error("This data centre has no load balancer");
    await connect({ loadBalancer: given(real) });
    const run = await diagnosed();
    expect(looks(run, "load-balancer-login")[0]).toMatchObject(seen);
    expect(await kept()).toEqual(left);
    await diagnosed();
    expect(simulator.otherSystems.map(({ refusedLogins }) => refusedLogins)).toEqual([refused]);
  });
});

describe("what is no login", () => {
  test.each([
    ["without a name", { nsx: { username: "", password: "x" } }],
    ["with more in it", { loadBalancer: { ...NSX, domain: "local" } }],
    ["with a host key that is none", { controlPlane: { password: "x", hostKeys: ["MD5:00"] } }],
    ["of the appliance under another name", { controlPlane: { username: "admin", password: "x", hostKeys: [] } }],
  ])("is refused %s, before anything is sent", async (_, more) => {
    const { simulator, connect } = await stage(buildEnvironment("healthy"));
    expect((await connect(more)).error).toMatchObject({ code: "bad-request" });
    expect(simulator.vcenter.calls).toEqual([]);
  });
});

const because = noControlPlaneBecause();
if (because !== null) console.error(`The appliance's login is not tested: ${because}`);

describe.skipIf(because !== null)("the appliance's login", () => {
  const VM_PASSWORD = "Throw-away!1";
  const APPLIANCE_PASSWORD = "Throw-away!2";
  let centre: DataCentre;
  let vm: Sshd;
  let appliance: Sshd;
  beforeAll(async () => {
    centre = createDataCentre();
    vm = await centre.startVm({ password: VM_PASSWORD, hostname: "4213fe5c0d" });
    const logins = [{ cluster: "domain-c8", address: centre.at.vmBehindAppliance, password: VM_PASSWORD }];
    appliance = await centre.startAppliance({ password: APPLIANCE_PASSWORD, hostname: "vc", files: decryptProgram(passwordsText(logins)), forwarding: true });
  });
  afterAll(async () => {
    await Promise.all([vm?.stop(), appliance?.stop()]);
    await centre?.remove();
  });
  const staged = () => stage(buildEnvironment("healthy"), { address: centre.at.appliance, port: appliance.port });
  const withKeys = (...hostKeys: string[]) => ({ controlPlane: { password: APPLIANCE_PASSWORD, hostKeys } });

  test("shows each host key before anything is sent to its machine; then one diagnosis looks from there too", async () => {
    const { connect, kept, diagnosed } = await staged();
    const before = appliance.log().length;
    expect(await connect(withKeys())).toEqual({ state: "confirm-host-key", host: "vc.lab.test", fingerprint: appliance.fingerprint });
    expect(appliance.log().slice(before)).not.toMatch(/userauth-request/);
    expect(await kept()).toEqual([]);
    expect(await connect(withKeys(appliance.fingerprint))).toEqual({ state: "confirm-host-key", host: centre.at.vmBehindAppliance, fingerprint: vm.fingerprint });
    expect(await connect(withKeys(appliance.fingerprint, vm.fingerprint))).toMatchObject({ state: "connected" });
    expect(await kept()).toEqual(["controlPlane"]);
    const run = await diagnosed();
    expect(looks(run, "control-plane-vm").some(({ ok, reading }) => ok && (reading as { hostname?: string }).hostname === "4213fe5c0d")).toBe(true);
    expect(run.probes.some(({ vantage }) => vantage === "control-plane-vm")).toBe(true);
    for (const secret of [VM_PASSWORD, APPLIANCE_PASSWORD]) expect(JSON.stringify(run)).not.toContain(secret);
  });

  test("is told at once where it is wrong, and nothing is kept", async () => {
    const { connect, kept } = await staged();
    const answer = await connect({ controlPlane: { password: "Not-the-Password!1", hostKeys: [appliance.fingerprint, vm.fingerprint] } });
    expect(answer.error).toMatchObject({ code: "ssh-login-refused", params: { host: "vc.lab.test", username: "root" } });
    expect(await kept()).toEqual([]);
  });
});
