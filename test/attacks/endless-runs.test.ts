import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { afterEach, expect, test } from "vitest";
import { startTestAgent } from "../parts/agent.ts";
import { createLab } from "../parts/lab.ts";

/** An extension that keeps the agent busy, or one that was made to. */

const lab = createLab();
const stopping: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(stopping.splice(0).map((stop) => stop()));
  await lab.stop();
});

test("a run is one too many while four are under way, and welcome when they are over", async () => {
  const environment = buildEnvironment("healthy");
  environment.vcenter.faults.overrides["/api/vcenter/topology/nodes"] = { neverEnds: true };
  const simulator = await lab.start(environment);
  const up = await startTestAgent({ simulator });
  stopping.push(() => up.agent.stop());
  const token = up.token();
  const { vcenterUrl: vcenter, username, password, thumbprint } = simulator;
  await up.call("connect", { vcenter, username, password, thumbprint }, token);
  const runs = await Promise.all(Array.from({ length: 4 }, () => up.call("runs/start", { vcenter }, token)));
  expect((await up.call("runs/start", { vcenter }, token)).error).toMatchObject({ code: "busy" });
  for (const { run } of runs) await up.call("runs/cancel", { run }, token);
  for (const { run } of runs) await expect.poll(async () => (await up.call("runs/get", { run }, token)).state, { timeout: 20_000 }).toBe("failed");
  expect(await up.call("runs/start", { vcenter }, token)).toEqual({ run: expect.any(String) });
});
