import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, createCli, reaching } from "../parts/cli.ts";
import { createLab } from "../parts/lab.ts";
import { upgradeStage, type UpgradeStage } from "../parts/upgrade-stage.ts";

/** What `upgrade` refuses before anything is sent: a sentence, an exit code, and no write. */

const lab = createLab();
const cli = createCli();
let stage: UpgradeStage;
let first: string;
beforeAll(async () => {
  buildIfMissing();
  stage = await upgradeStage(cli, lab.start, buildEnvironment("healthy"));
  first = stage.plan.steps.find(({ step }) => step === "cluster")?.id ?? "";
});
afterAll(async () => {
  await lab.stop();
  await cli.stop();
});

let number = 0;
function file(content: string): string {
  const path = join(cli.folder, `file-${(number += 1)}`);
  writeFileSync(path, content);
  return path;
}
const planWith = (change: object): string => file(JSON.stringify({ ...stage.plan, ...change }));
const HANGUL = /[\uac00-\ud7af]/;
const KANA = /[\u3040-\u30ff]/;

interface Refusal {
  readonly what: string;
  readonly code: string;
  readonly says: RegExp;
  readonly args: () => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const REFUSALS: readonly Refusal[] = [
  { what: "a plan that is not there", code: "file-unreadable", says: /no-such-plan.*ENOENT/, args: () => ["--plan", "/no-such-plan"] },
  { what: "a plan that is no JSON", code: "inventory-not-json", says: /not JSON/, args: () => ["--plan", file("steps:\n- a\n")] },
  { what: "a plan that is another JSON", code: "plan-file-invalid", says: /executable, steps, findings/, args: () => ["--plan", file('{"schema":1}')] },
  { what: "a plan of another schema", code: "plan-file-invalid", says: /schema/, args: () => ["--plan", planWith({ schema: 2 })] },
  { what: "a plan with a step of no kind", code: "plan-file-invalid", says: /steps\.0\.step/, args: () => ["--plan", planWith({ steps: [{ id: "a", step: "format-disk", request: { kind: "guided" } }] })] },
  { what: "a plan with a request of no kind", code: "plan-file-invalid", says: /steps\.0\.request/, args: () => ["--plan", planWith({ steps: [{ id: "a", step: "vcenter", request: { kind: "shell", commands: ["rm -rf /"] } }] })] },
  { what: "a plan with one id twice", code: "plan-file-invalid", says: /twice-there/, args: () => ["--plan", planWith({ steps: ["twice-there", "twice-there"].map((id) => ({ id, step: "vcenter", request: { kind: "guided" } })) })] },
  { what: "a saved inventory in place of a plan", code: "plan-file-invalid", says: /schema/, args: () => ["--plan", file('{"vcenter":{"version":"8.0U3"},"supervisors":[]}')] },
  { what: "an id of --yes that the plan does not have", code: "step-unknown", says: /supervisor:domain-c9.*interoperability-check/, args: () => ["--yes", `${first},supervisor:domain-c9`] },
  { what: "an id of --until that the plan does not have", code: "step-unknown", says: /no-step.*interoperability-check/, args: () => ["--until", "no-step"] },
  { what: "an id of --only that the plan does not have", code: "step-unknown", says: /no-step/, args: () => ["--only", first, "--only", "no-step"] },
  { what: "an id of --accept-warnings that the plan does not have", code: "step-unknown", says: /no-step/, args: () => ["--accept-warnings", "no-step=because"] },
  { what: "--accept-warnings without a reason", code: "option-invalid", says: /--accept-warnings.*ID=REASON/, args: () => ["--accept-warnings", `${first}=  `] },
  { what: "--accept-warnings with an id alone", code: "option-invalid", says: /--accept-warnings.*ID=REASON/, args: () => ["--accept-warnings", first] },
  { what: "--only with nothing", code: "option-invalid", says: /--only/, args: () => ["--only", ","] },
  { what: "a format that an update has not", code: "option-invalid", says: /html/, args: () => ["--format", "html"] },
  { what: "a time limit that is none", code: "option-invalid", says: /--timeout/, args: () => ["--timeout", "soon"] },
  { what: "a package.yaml that is not there", code: "file-unreadable", says: /no-such-package/, args: () => ["--package-yaml", "/no-such-package"] },
  { what: "a journal that is a folder", code: "journal-unwritable", says: /not a file/, args: () => ["--journal", cli.folder] },
  { what: "a journal that is a device", code: "journal-unwritable", says: /\/dev\/full.*not a file/, args: () => ["--journal", "/dev/full"] },
  { what: "a journal where nothing can be written", code: "file-unreadable", says: /ENOTDIR/, args: () => ["--journal", join(stage.planFile, "journal")] },
  { what: "an output file where nothing can be written", code: "file-unwritable", says: /ENOENT|ENOTDIR/, args: () => ["--output", join(stage.planFile, "out")] },
  { what: "no password and nobody to ask", code: "password-missing", says: /SUPERVISOR_DOCTOR_PASSWORD/, args: () => [], env: {} },
];

describe("is refused, and no connection is made", () => {
  test.each(REFUSALS)("$what", async ({ code, says, args, env }) => {
    const before = stage.simulator.vcenter.calls.length;
    const end = await stage.run(args(), env ? { env } : {});
    // A bad format cannot be obeyed.
    const told = end.lines[0]?.error ?? { code: "", message: end.stderr };
    expect({ code: end.code, error: told.code || code }).toEqual({ code: 2, error: code });
    expect(told.message).toMatch(says);
    expect(end.lines).toHaveLength(end.stdout === "" ? 0 : 1);
    expect(stage.simulator.vcenter.calls.length).toBe(before);
  });

  test.each([
    ["ko", HANGUL],
    ["ja", KANA],
  ] as const)("in the language %s", async (locale, script) => {
    const end = await stage.run(["--yes", "no-step", "--locale", locale]);
    expect([end.code, end.lines[0]?.error?.code]).toEqual([2, "step-unknown"]);
    expect(end.lines[0]?.error?.message).toMatch(script);
  });

  test("for want of a plan", async () => {
    const { simulator } = stage;
    const end = await cli.run(["upgrade", ...reaching(simulator), "--thumbprint", simulator.thumbprint], { env: { SUPERVISOR_DOCTOR_PASSWORD: simulator.password } });
    expect([end.code, end.stdout]).toEqual([2, ""]);
    expect(end.stderr).toMatch(/--plan/);
  });
});

describe("is refused at the first connection", () => {
  const journals = (): string[] => (existsSync(join(cli.folder, "state", "journals")) ? readdirSync(join(cli.folder, "state", "journals")) : []);
  const upgrade = (args: readonly string[], password = stage.simulator.password) =>
    cli.run(["upgrade", ...reaching(stage.simulator), "--plan", stage.planFile, "--format", "json", ...args], { env: { SUPERVISOR_DOCTOR_PASSWORD: password } });
  const errorOf = (stdout: string): string => (JSON.parse(stdout) as { error: { code: string } }).error.code;

  test("a certificate that nobody vouches for, and no password is sent", async () => {
    const { logins, refusedLogins } = stage.simulator.vcenter;
    const end = await upgrade([]);
    expect([end.code, errorOf(end.stdout)]).toEqual([2, "certificate-untrusted"]);
    const other = await upgrade(["--thumbprint", "AB".repeat(32)]);
    expect([other.code, errorOf(other.stdout)]).toEqual([2, "thumbprint-differs"]);
    expect(stage.simulator.vcenter).toMatchObject({ logins, refusedLogins });
  });

  test("a password that is wrong, after one try", async () => {
    const { refusedLogins } = stage.simulator.vcenter;
    const end = await upgrade(["--thumbprint", stage.simulator.thumbprint], "wrong");
    expect([end.code, errorOf(end.stdout)]).toEqual([2, "login-refused"]);
    expect(stage.simulator.vcenter.refusedLogins).toBe(refusedLogins + 1);
  });

  describe("a vCenter that does not answer", () => {
    let connections = 0;
    const silent = createServer((socket) => {
      connections += 1;
      socket.on("error", () => {}).resume();
    });
    let port = 0;
    beforeAll(async () => {
      await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
      port = (silent.address() as AddressInfo).port;
    });
    afterAll(() => void silent.close());
    const begin = (seconds: string) => cli.start(["upgrade", "--vcenter", "https://vc.lab.test", "--resolve", `vc.lab.test:443:127.0.0.1:${port}`, "--username", "u", "--plan", stage.planFile, "--timeout", seconds, "--format", "json"], { env: { SUPERVISOR_DOCTOR_PASSWORD: "p" } });

    test("within the time limit, and not only when a call may take no longer", async () => {
      const running = begin("1");
      const end = await Promise.race([running.ended, new Promise<null>((resolve) => setTimeout(() => resolve(null), 20_000))]);
      expect([end?.code, end && errorOf(end.stdout)]).toEqual([2, "connection-timeout"]);
    });

    test("at once on Ctrl+C", async () => {
      const before = connections;
      const running = begin("3600");
      await expect.poll(() => connections, { timeout: 20_000 }).toBeGreaterThan(before);
      running.child.kill("SIGINT");
      const end = await Promise.race([running.ended, new Promise<null>((resolve) => setTimeout(() => resolve(null), 20_000))]);
      expect([end?.code, end && errorOf(end.stdout)]).toEqual([130, "interrupted"]);
    });
  });

  test("and leaves no journal that another plan could not use", () => {
    for (const name of journals()) expect(readFileSync(join(cli.folder, "state", "journals", name), "utf8")).toBe("");
  });
});

describe("a journal", () => {
  test("of another plan is refused", async () => {
    expect((await stage.run(["--only", first])).code).toBe(3);
    const other = planWith({ steps: stage.plan.steps.slice(1) });
    const end = await stage.run(["--plan", other]);
    expect([end.code, end.lines[0]?.error?.code]).toEqual([2, "journal-of-another"]);
    expect(end.lines[0]?.error?.message).toContain("https://vc.lab.test:443");
  });

  test("of another vCenter is refused", async () => {
    const calls = stage.simulator.vcenter.calls.length;
    const end = await stage.run(["--vcenter", "https://other.lab.test"]);
    expect([end.code, end.lines[0]?.error?.code]).toEqual([2, "journal-of-another"]);
    expect(stage.simulator.vcenter.calls.length).toBe(calls);
  });

  test("that was changed is refused with the entry", async () => {
    const calls = stage.simulator.vcenter.calls.length;
    const changed = file(readFileSync(stage.journal, "utf8").replace('"passed":true', '"passed":false'));
    const end = await stage.run(["--journal", changed]);
    expect([end.code, end.lines[0]?.error?.code]).toEqual([2, "journal-broken"]);
    expect(end.lines[0]?.error?.message).toMatch(/2/);
    expect(stage.simulator.vcenter.calls.length).toBe(calls);
  });

  test("whose last line was cut off goes on", async () => {
    const torn = file(`${readFileSync(stage.journal, "utf8")}{"seq":`);
    expect((await stage.run(["--only", first, "--journal", torn])).code).toBe(3);
  });

  test("is the same for a plan that was printed in another language, and in the state folder by default", async () => {
    const { simulator, planFile } = stage;
    const env = { SUPERVISOR_DOCTOR_PASSWORD: simulator.password };
    const trusted = [...reaching(simulator), "--thumbprint", simulator.thumbprint];
    const korean = await cli.run(["plan", ...trusted, "--format", "json", "--locale", "ko"], { env });
    const named: string[][] = [];
    for (const [index, plan] of [planFile, file(korean.stdout)].entries()) {
      const folder = join(cli.folder, `state-${index}`);
      const end = await cli.run(["upgrade", ...trusted, "--only", first, "--plan", plan, "--format", "json"], { env: { ...env, SUPERVISOR_DOCTOR_STATE: folder } });
      expect(end.code).toBe(3);
      named.push(readdirSync(join(folder, "journals")));
    }
    const [names, korea] = named;
    expect(names).toHaveLength(1);
    expect(names?.[0]).toMatch(/^vc\.lab\.test_443-[0-9a-f]{16}\.jsonl$/);
    expect(korea).toEqual(names);
  });
});

describe("a plan with blockers", () => {
  const blocked = (): string => planWith({ executable: false, findings: [{ code: "B-SUP-ERROR", severity: "blocker", subject: "domain-c8", params: { name: "sup-1" } }, { code: "W-PDB", severity: "warning", subject: null, params: {} }] });

  test("is not begun, and its blockers are said", async () => {
    const before = stage.simulator.vcenter.calls.length;
    const end = await stage.run(["--plan", blocked(), "--yes", first]);
    expect(end.code).toBe(1);
    expect(end.lines).toMatchObject([{ step: "interoperability-check", state: "blocked" }]);
    expect(end.lines[0]?.reason).toMatch(/sup-1.*B-SUP-ERROR domain-c8/);
    expect(end.lines[0]?.reason).not.toMatch(/W-PDB/);
    const text = await stage.run(["--plan", blocked(), "--format", "text", "--locale", "ja"]);
    expect([text.code, KANA.test(text.stdout)]).toEqual([1, true]);
    expect(stage.simulator.vcenter.calls.length).toBe(before);
  });

  test("is not begun by --only with a step that takes no blocker away", async () => {
    expect((await stage.run(["--plan", blocked(), "--only", first])).code).toBe(1);
  });
});
