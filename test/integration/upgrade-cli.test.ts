import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, createCli, type RunningCli } from "../parts/cli.ts";
import { simulators } from "../parts/simulated.ts";
import { type Line, linesOf, upgradeStage, type UpgradeStage } from "../parts/upgrade-stage.ts";

/** `upgrade` as a process of its own against a simulated data centre: what is asked, what is written, what is printed. */

const start = simulators();
const cli = createCli();
beforeAll(buildIfMissing);
afterAll(() => cli.stop());

const PATIENCE = { timeout: 60_000, interval: 100 };
const SUPERVISOR = "supervisor:domain-c8:1.29";
const UPGRADE = "/api/vcenter/namespace-management/software/clusters/domain-c8";
const WRITE = `POST ${UPGRADE}`;
const staged = (speed?: number): Promise<UpgradeStage> => upgradeStage(cli, start, buildEnvironment("healthy"), speed === undefined ? {} : { speed });
const one = ["--only", SUPERVISOR];
const yes = [...one, "--yes", SUPERVISOR];
const statesOf = (lines: readonly Line[]): string[] => lines.map(({ state }) => state);
const version = ({ simulator }: UpgradeStage): string | undefined => simulator.environment.clusters[0]?.supervisor?.version;
/** Resolves when the process has printed an event in that state. */
const says = (running: RunningCli, state: string): Promise<void> => expect.poll(() => running.said.stdout, PATIENCE).toContain(`"state":"${state}"`);

describe("without a terminal", () => {
  test("a write that was not named ends the run with its id, and nothing is written", async () => {
    const stage = await staged();
    const end = await stage.run(one);
    expect([end.code, end.stderr]).toEqual([3, ""]);
    expect(end.lines.at(-1)).toMatchObject({ step: SUPERVISOR, state: "ask", reason: `Waits for approval of ${SUPERVISOR}.` });
    expect([stage.writes(), stage.facts().map(({ kind }) => kind)]).toEqual([[], ["opened", "prechecked", "stopped"]]);
  });

  test("a write that was named is written, followed and finished, once and for all", async () => {
    const stage = await staged();
    const end = await stage.run(yes);
    expect(end.code).toBe(0);
    expect(new Set(statesOf(end.lines))).toEqual(new Set(["precheck", "ask", "started", "waiting", "done"]));
    expect(stage.writes()).toEqual([WRITE]);
    expect(version(stage)).toMatch(/^v1\.29\./);
    for (const line of end.lines) {
      expect(Object.keys(line).filter((key) => !["at", "step", "state", "reason", "progress", "detail"].includes(key))).toEqual([]);
      expect(new Date(line.at).toISOString()).toBe(line.at);
      expect(["undefined", "string"]).toContain(typeof line.reason);
      expect(["undefined", "string"]).toContain(typeof line.detail);
      if (line.progress) expect(Object.keys(line.progress)).toEqual(["done", "total", "percent"]);
    }
    expect(stage.facts()).toContainEqual(expect.objectContaining({ kind: "approved", step: SUPERVISOR, ask: "approve", by: `option, ${stage.simulator.username}` }));
    expect(stage.facts()[0]).toMatchObject({ kind: "opened", vcenter: "https://vc.lab.test:443", document: stage.plan });

    const again = await stage.run(yes);
    expect([again.code, statesOf(again.lines)]).toEqual([0, ["done"]]);
    expect(again.lines[0]?.reason).toMatch(/^Finished at /);
    expect(stage.writes()).toEqual([WRITE]);
  });

  test("what vCenter refuses is said in its own words, and the next run asks anew", async () => {
    const stage = await staged();
    stage.simulator.environment.vcenter.faults.overrides[UPGRADE] = { methods: ["POST"], status: 403, text: "Permission to perform this operation was denied.", times: 1 };
    const end = await stage.run([...yes, "--locale", "ko"]);
    expect(end.code).toBe(1);
    expect(end.lines.at(-1)).toMatchObject({ state: "blocked" });
    expect(end.lines.at(-1)?.reason).toContain("Permission to perform this operation was denied.");
    expect(end.lines.at(-1)?.reason).toMatch(/[\uac00-\ud7af]/);
    expect(version(stage)).toMatch(/^v1\.28\./);
  });

  test("a write whose answer never came and whose effect is not seen is asked for each time, also when --yes names it", async () => {
    const stage = await staged();
    stage.simulator.environment.vcenter.faults.overrides[UPGRADE] = { methods: ["POST"], hangUp: "before", times: 1 };
    for (const _ of [1, 2]) {
      const end = await stage.run(yes);
      expect(end.code).toBe(3);
      expect(end.lines.at(-1)).toMatchObject({ step: SUPERVISOR, state: "ask" });
      expect(end.lines.at(-1)?.reason).toMatch(/its fate is not known/);
    }
    expect(stage.facts().filter(({ kind }) => kind === "intent")).toHaveLength(1);
    expect(version(stage)).toMatch(/^v1\.28\./);
  });

  test("a write whose answer never came and whose effect is seen is adopted", async () => {
    const stage = await staged(600);
    stage.simulator.environment.vcenter.faults.overrides[UPGRADE] = { methods: ["POST"], hangUp: "after", times: 1 };
    const end = await stage.run(yes);
    expect([end.code, statesOf(end.lines).includes("adopted")]).toEqual([0, true]);
    expect(stage.writes()).toEqual([WRITE]);
  });

  test("what has come in the way since the plan was made stops it before the write", async () => {
    const stage = await staged();
    const cluster = stage.simulator.environment.clusters[0];
    if (!cluster) throw new Error("The healthy data centre has a cluster");
    cluster.settings.automation = "manual";
    const end = await stage.run(yes);
    expect(end.code).toBe(1);
    expect(end.lines.at(-1)).toMatchObject({ step: SUPERVISOR, state: "blocked" });
    expect(end.lines.at(-1)?.reason).toMatch(/Since the plan was made something has come in the way: .*B-VLCM-DRS/);
    expect(stage.writes()).toEqual([]);
  });
});

describe("an update that is under way", () => {
  test("is left to itself by Ctrl+C, which says so, and found again by the next run", async () => {
    const stage = await staged(100);
    const running = stage.start(yes);
    await says(running, "started");
    running.child.kill("SIGINT");
    const end = await running.ended;
    const lines = linesOf(end.stdout);
    expect(end.code).toBe(130);
    expect(lines.at(-1)).toMatchObject({ step: SUPERVISOR, state: "stopped" });
    expect(lines.at(-1)?.reason).toMatch(/goes on by itself/);
    expect(lines.filter(({ error }) => error)).toEqual([]);
    stage.simulator.clock.advance(6 * 3_600_000);
    const again = await stage.run(yes);
    expect([again.code, stage.writes()]).toEqual([0, [WRITE]]);
  });

  test("is adopted by the next run after a kill, and written once", async () => {
    const stage = await staged(100);
    const running = stage.start(yes);
    await says(running, "started");
    running.child.kill("SIGKILL");
    await running.ended;
    const next = stage.start(one);
    await says(next, "adopted");
    stage.simulator.clock.advance(6 * 3_600_000);
    const end = await next.ended;
    expect([end.code, stage.writes()]).toEqual([0, [WRITE]]);
  });

  test("is not touched by a second process, neither with its journal nor with another", async () => {
    const stage = await staged(100);
    const running = stage.start(yes);
    await says(running, "started");
    const same = await stage.run(yes);
    expect([same.code, same.lines[0]?.error?.code]).toEqual([2, "journal-taken"]);
    const other = await stage.run([...yes, "--journal", `${stage.journal}.other`]);
    expect([other.code, other.lines[0]?.error?.code]).toEqual([2, "supervisor-taken"]);
    expect(other.lines[0]?.error?.message).toMatch(/domain-c8.*vc\.lab\.test/);
    stage.simulator.clock.advance(6 * 3_600_000);
    expect((await running.ended).code).toBe(0);
    expect(stage.writes()).toEqual([WRITE]);
  });

  test("shows no password anywhere: not in what is printed, not in the journal, not in the process list", async () => {
    const stage = await staged(600);
    const running = stage.start(yes);
    await says(running, "started");
    const processes = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => {
        try {
          return readFileSync(`/proc/${pid}/cmdline`, "latin1");
        } catch {
          return "";
        }
      })
      .join("\n");
    const end = await running.ended;
    expect(end.code).toBe(0);
    const { password, username } = stage.simulator;
    const everything = [processes, end.stdout, end.stderr, readFileSync(stage.journal, "utf8"), ...filesUnder(join(cli.folder, "state"))].join("\n");
    expect(everything).toContain(SUPERVISOR);
    for (const secret of [password, encodeURIComponent(password), Buffer.from(`${username}:${password}`).toString("base64")]) expect(everything.includes(secret)).toBe(false);
    expect(statSync(stage.journal).mode & 0o777).toBe(0o600);
  });
});

const filesUnder = (folder: string): string[] => {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile()).map((path) => readFileSync(path, "latin1"));
  } catch {
    return [];
  }
};

describe("what is printed", () => {
  test.each([
    ["en", /Journal: /, /under way {2}\d+ % \(\d\/\d\)/, /The plan has been carried out\./],
    ["ko", /저널: /, /진행 중 {2}\d+ % \(\d\/\d\)/, /계획을 모두 실행했습니다\./],
    ["ja", /ジャーナル: /, /進行中 {2}\d+ % \(\d\/\d\)/, /計画をすべて実行しました。/],
  ] as const)("is a line for each change, in the language %s, without colours", async (locale, journal, moving, last) => {
    const stage = await staged();
    const end = await stage.run([...yes, "--format", "text", "--locale", locale]);
    expect(end.code).toBe(0);
    for (const part of [journal, moving, last]) expect(end.stdout).toMatch(part);
    expect(end.stdout).not.toContain("\u001b");
    // What is to be sent stands beneath the question.
    expect(end.stdout).toContain(`  POST ${UPGRADE}?action=upgrade`);
  });

  test("goes to a file where one is named, and says how to go on", async () => {
    const stage = await staged();
    const out = join(cli.folder, "out.txt");
    const end = await stage.run([...one, "--format", "text", "--output", out]);
    expect([end.code, end.stdout]).toEqual([3, ""]);
    expect(readFileSync(out, "utf8")).toMatch(new RegExp(`Run again with --yes ${SUPERVISOR}`));
  });
});

describe("a journal that cannot grow", () => {
  test("ends the run before anything is sent", async () => {
    const stage = await staged();
    const shop = stage.plan.steps.find(({ step }) => step === "cluster")?.id ?? "";
    expect((await stage.run(["--only", shop])).code).toBe(3);
    const bash = join(cli.folder, "small-disk.sh");
    // No file of this process may grow beyond that many KiB: as on a full disk, a write is cut short or fails.
    writeFileSync(bash, `trap '' XFSZ; ulimit -f ${Math.ceil(statSync(stage.journal).size / 1024)}; exec "$@"`);
    const end = await cli.startProgram("bash", [bash, ...cli.command(stage.args), "--only", shop, "--yes", shop], { env: { SUPERVISOR_DOCTOR_PASSWORD: stage.simulator.password } }).ended;
    expect(end.code).toBe(2);
    expect(linesOf(end.stdout).at(-1)?.error?.code).toBe("journal-unwritable");
    expect(stage.simulator.supervisors.flatMap(({ writes }) => writes).filter(({ isDryRun }) => !isDryRun)).toEqual([]);
    expect((await stage.run(["--only", shop])).code).toBe(3);
  });
});
