import { RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { expect, test } from "vitest";
import { diagnoseIn, simulators, summaryOf } from "../parts/simulated.ts";

const start = simulators();

test.each(RELEASES)("a healthy Supervisor of release %s is read with one login, and nothing is wrong", async (release) => {
  const simulator = await start(buildEnvironment("healthy", { release }));
  const run = await diagnoseIn(simulator);
  console.log(run.durationMs, run.probes.filter((each) => each.system === "kubernetes").map((p) => `${p.id} ${p.ms} ${p.ok} ${p.reason ?? ""} ${p.detail ?? ""} ${JSON.stringify(p.reading)?.slice(0, 300)}`).join("\n"));
  expect(summaryOf(run)).toEqual([]);
  expect(simulator.supervisors[0]).toMatchObject({ logins: 1, refusedLogins: 0 });
  console.log(simulator.supervisors[0]?.calls.length, simulator.supervisors[0]?.calls.map((c) => `${c.status} ${c.path}`).join("\n"));
});
