import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, createCli } from "../parts/cli.ts";
import { simulators } from "../parts/simulated.ts";
import { upgradeStage } from "../parts/upgrade-stage.ts";

/** Plans as they are printed, carried out by the command without a terminal. */

const start = simulators();
const cli = createCli();
beforeAll(buildIfMissing);
afterAll(() => cli.stop());

describe("a whole plan", () => {
  test("is carried out in its order up to the step that is named; what nobody needs to do stops nothing", async () => {
    const stage = await upgradeStage(cli, start, buildEnvironment("healthy"), { speed: 900 });
    const ids = stage.plan.steps.map(({ id }) => id);
    const until = ids.findLastIndex((id) => id.startsWith("cluster:team-b/billing"));
    const writing = stage.plan.steps.slice(0, until + 1).filter(({ request }) => request["kind"] !== "guided" && request["kind"] !== "commands");
    const end = await stage.run(["--yes", writing.map(({ id }) => id).join(","), "--until", ids[until] ?? ""]);
    expect(end.code).toBe(0);
    expect(end.lines.filter(({ state }) => state === "done").map(({ step }) => step)).toEqual(ids.slice(0, until + 1));
    expect(end.lines.filter(({ state }) => state === "started").map(({ step }) => step)).toEqual(writing.map(({ id }) => id));
    expect(stage.simulator.vcenter.unimplemented).toEqual([]);
    // The next run goes on with what comes after.
    const next = await stage.run([]);
    expect([next.code, next.lines.at(-1)?.step]).toEqual([3, ids[until + 1]]);
  }, 180_000);
});

describe("a plan of a Supervisor in error", () => {
  const STAY = ["--supervisor-target", "none", "--tkg-service-target", "none", "--cluster-target", "none"];
  const REPAIR = "repair:dns-server-unreachable:server-unreachable";
  const staged = (executable: boolean) =>
    upgradeStage(cli, start, buildEnvironment("dns-server-unreachable"), {
      speed: 600,
      planArgs: STAY,
      change: (plan) => ({ ...plan, executable, findings: executable ? plan.findings : [...plan.findings, { code: "B-VUM", severity: "blocker", subject: "domain-c8" }] }),
    });

  test("repairs it before anything else", async () => {
    const stage = await staged(true);
    expect(stage.plan.steps[0]?.id).toBe(REPAIR);
    const end = await stage.run(["--yes", REPAIR, "--until", REPAIR]);
    expect([end.code, end.lines.at(-1)]).toEqual([0, expect.objectContaining({ step: REPAIR, state: "done" })]);
    expect(stage.simulator.environment.clusters[0]?.supervisor?.configStatus).toBe("RUNNING");
  });

  test("with another blocker is repaired where --only names its repairs, and not touched otherwise", async () => {
    const stage = await staged(false);
    expect((await stage.run(["--yes", REPAIR])).code).toBe(1);
    expect(stage.writes()).toEqual([]);
    expect((await stage.run(["--yes", REPAIR, "--only", REPAIR])).code).toBe(0);
    expect(stage.writes()).toHaveLength(1);
  });
});
