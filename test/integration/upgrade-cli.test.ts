import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, createCli } from "../parts/cli.ts";
import { simulators } from "../parts/simulated.ts";
import { upgradeStage } from "../parts/upgrade-stage.ts";

const start = simulators();
const cli = createCli();
beforeAll(buildIfMissing);
afterAll(() => cli.stop());

describe("explore", () => {
  test("supervisor", async () => {
    const stage = await upgradeStage(cli, start, buildEnvironment("healthy", { release: "8.0.3" }));
    console.log(stage.plan.steps.map(({ id }) => id));
    const id = "supervisor:domain-c8:1.29";
    const none = await stage.run(["--only", id]);
    console.log(none.code, none.stdout, none.stderr);
    const t = Date.now();
    const end = await stage.run(["--only", id, "--yes", id]);
    console.log(end.code, end.stdout, end.stderr, Date.now() - t);
    console.log(stage.facts().map((fact) => JSON.stringify(fact).slice(0, 200)).join("\n"), stage.writes());
  });
});
