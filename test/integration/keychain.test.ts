import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isKeychainThere } from "@supervisor-doctor/agent/keychain/keychain";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { send } from "../parts/agent.ts";
import { buildIfMissing, type Cli, createCli, reaching, type RunningCli, resolveArgs } from "../parts/cli.ts";
import { createLab } from "../parts/lab.ts";
import { findProgram } from "../parts/program.ts";
import { hasSecretService, type SecretService, startSecretService } from "../parts/secret-service.ts";

/** Passwords that a person asks to be kept, with the real Secret Service of a desktop. */

const lab = createLab();
let cli: Cli;
beforeAll(buildIfMissing);
beforeEach(() => void (cli = createCli()));
afterEach(async () => {
  await cli.stop();
  await lab.stop();
});

const LIMIT_MS = 120_000;
const diagnose = (simulator: Simulator, ...more: string[]): string[] => ["diagnose", ...reaching(simulator), "--thumbprint", simulator.thumbprint, "--locale", "en", ...more];
const given = ({ password }: Simulator): Record<string, string> => ({ SUPERVISOR_DOCTOR_PASSWORD: password });
const stateText = (): string => readdirSync(join(cli.folder, "state")).map((name) => readFileSync(join(cli.folder, "state", name), "latin1")).join("\n");
const KEPT = "The password is in this computer's keychain now; supervisor-doctor forget-password removes it.\n";

if (!hasSecretService) console.warn("keychain: skipped, for there is no gnome-keyring-daemon or no dbus-daemon here");

test.skipIf(!hasSecretService).each([
  { what: "a desktop's session", isEmpty: false, isThere: true },
  { what: "a session without a Secret Service, as a server has it", isEmpty: true, isThere: false },
])("$what: whether a keychain is offered is $isThere", async ({ isEmpty, isThere }) => {
  const service = await startSecretService({ isEmpty });
  try {
    expect(await isKeychainThere(service.env)).toBe(isThere);
  } finally {
    await service.stop();
  }
});

test.skipIf(findProgram(["busctl"], []) === null).each([
  ["no session bus", {}],
  ["a session bus that has ended", { DBUS_SESSION_BUS_ADDRESS: "unix:path=/nowhere/bus" }],
])("with %s no keychain is offered", async (_, env) => {
  expect(await isKeychainThere(env)).toBe(false);
});

describe.skipIf(!hasSecretService)("where there is a keychain", { timeout: LIMIT_MS }, () => {
  let service: SecretService;
  beforeAll(async () => void (service = await startSecretService()));
  afterAll(() => service.stop());
  const run = (args: readonly string[], env: Record<string, string> = {}) => cli.run(args, { env: { ...service.env, ...env } });

  test("a password is kept only when that is asked for, used from then on, and gone when it is to be forgotten", async () => {
    const simulator = await lab.start(buildEnvironment("dns-pnid-unresolved"));
    const missing = { code: 2, stderr: expect.stringMatching(/^No password for/) };
    expect(await run(diagnose(simulator), given(simulator))).toMatchObject({ code: 1, stderr: "" });
    expect(await run(diagnose(simulator))).toMatchObject(missing);
    expect(await run(diagnose(simulator, "--keep-password"), given(simulator))).toMatchObject({ code: 1, stderr: KEPT });
    expect(await run(diagnose(simulator))).toMatchObject({ code: 1, stderr: "" });
    expect(stateText()).toContain(simulator.username);
    expect(stateText()).not.toContain(simulator.password);
    expect(await run(["forget-password", "--username", "another", "--locale", "en"])).toMatchObject({ code: 0, stdout: "Passwords removed from the keychain: 0\n" });
    expect(await run(["forget-password", "--vcenter", simulator.vcenterUrl, "--locale", "en"])).toMatchObject({ code: 0, stdout: "Passwords removed from the keychain: 1\n" });
    expect(await run(diagnose(simulator))).toMatchObject(missing);
    expect(existsSync(join(cli.folder, "state", "keychain.json"))).toBe(false);
  });

  test("one that vCenter refuses is sent once, and forgotten; one that it refuses at first is never kept", async () => {
    const environment = buildEnvironment("healthy");
    const before = await lab.start(environment);
    expect(await run(diagnose(before, "--keep-password"), { SUPERVISOR_DOCTOR_PASSWORD: "wrong" })).toMatchObject({ code: 2 });
    expect(await run(diagnose(before))).toMatchObject({ stderr: expect.stringMatching(/^No password for/) });
    await run(diagnose(before, "--keep-password"), given(before));
    await before.stop();
    const after = await lab.start({ ...environment, vcenter: { ...environment.vcenter, password: "changed meanwhile" } });
    expect(after.vcenterUrl).toBe(before.vcenterUrl);
    const refused = await run(diagnose(after));
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("The password in the keychain was refused and has been removed from it.\n") });
    expect(await run(diagnose(after))).toMatchObject({ stderr: expect.stringMatching(/^No password for/) });
  });

  describe("the agent", () => {
    const serve = async (simulator: Simulator): Promise<{ program: RunningCli; port: number; code: string }> => {
      const program = cli.start(["serve", "--locale", "en", ...resolveArgs(simulator.routes)], { env: { ...service.env } });
      await expect.poll(() => program.said.stderr, { timeout: 60_000 }).toMatch(/: \d+-\S+/);
      const [, port = "", code = ""] = /: (\d+)-(\S+)/.exec(program.said.stderr) ?? [];
      return { program, port: Number(port), code };
    };
    const end = async ({ child, ended }: RunningCli): Promise<void> => {
      child.kill("SIGTERM");
      await ended;
    };

    test("is logged in again after its end, until the person logs out", async () => {
      const simulator = await lab.start(buildEnvironment("healthy"));
      const vcenter = simulator.vcenterUrl;
      const login = { vcenter, username: simulator.username, password: simulator.password, thumbprint: simulator.thumbprint };
      const first = await serve(simulator);
      const { token } = JSON.parse((await send(first.port, "/pair", { body: JSON.stringify({ code: first.code }) })).text) as { token: string };
      const call = async (port: number, name: string, body: unknown): Promise<unknown> => JSON.parse((await send(port, `/${name}`, { headers: { authorization: `Bearer ${token}` }, body: JSON.stringify(body) })).text) as unknown;
      expect(await call(first.port, "about", {})).toMatchObject({ keychain: true });
      expect(await call(first.port, "connect", login)).toMatchObject({ state: "connected", kept: false });
      await end(first.program);
      const second = await serve(simulator);
      expect(await call(second.port, "connections", {})).toEqual({ connections: [] });
      expect(await call(second.port, "connect", { ...login, keep: true })).toMatchObject({ state: "connected", kept: true });
      await end(second.program);
      expect(stateText()).not.toContain(simulator.password);

      const third = await serve(simulator);
      expect(await call(third.port, "connections", {})).toEqual({ connections: [{ vcenter, username: simulator.username, kept: true, more: [] }] });
      expect(await call(third.port, "runs/start", { vcenter })).toEqual({ run: expect.any(String) });
      expect(await call(third.port, "disconnect", { vcenter })).toEqual({});
      await expect.poll(() => existsSync(join(cli.folder, "state", "keychain.json"))).toBe(false);
      await end(third.program);
      const fourth = await serve(simulator);
      expect(await call(fourth.port, "connections", {})).toEqual({ connections: [] });
      await end(fourth.program);
    });
  });
});

test("where there is no keychain it says so, and does its work", { timeout: LIMIT_MS }, async () => {
  const simulator = await lab.start(buildEnvironment("dns-pnid-unresolved"));
  const { code, stderr } = await cli.run(diagnose(simulator, "--keep-password"), { env: given(simulator) });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^This computer's keychain cannot be used here: .+\n$/);
  expect(stateText()).toBe("");
  const kept = await cli.run(diagnose(simulator));
  expect(kept).toMatchObject({ code: 2, stderr: expect.stringMatching(/^No password for/) });
});
