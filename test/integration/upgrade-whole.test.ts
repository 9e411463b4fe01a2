import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, expect, test } from "vitest";
import { carryIn, planOf } from "../parts/carrying.ts";
import { simulators } from "../parts/simulated.ts";

const start = simulators();
const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-whole-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(["8.0.3"] as const)("a whole update of release %s ends where its plan says", async (release) => {
  const simulator = await start(buildEnvironment("healthy", { release }), { speed: 600 });
  const made = await planOf(simulator);
  console.log(made.executable, made.steps.map(({ id }) => id), made.findings.filter((f) => f.severity === "blocker"));
  const began = Date.now();
  const { ending, events } = await carryIn(simulator, made, join(folder, `${release}.jsonl`), { only: made.steps.filter((s) => s.id.includes("shop")).map((s) => s.id) });
  console.log(ending, Date.now() - began, "ms", events.length);
  console.log(events.slice(-12).map((e) => JSON.stringify(e)).join("\n"));
  expect(ending?.code).toBe(0);
}, 120_000);
