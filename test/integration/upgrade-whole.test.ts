import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, expect, test } from "vitest";
import { carryIn, planOf } from "../parts/carrying.ts";
import { simulators } from "../parts/simulated.ts";

/** A whole update: a Supervisor, its TKG service, and three workload clusters. */

const start = simulators();
const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-whole-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(RELEASES)("a whole update of release %s ends where its plan says", async (release) => {
  const simulator = await start(buildEnvironment("healthy", { release }), { speed: 600 });
  const made = await planOf(simulator);
  const began = Date.now();
  const { ending, events } = await carryIn(simulator, made, join(folder, `${release}.jsonl`));
  console.log(release, made.executable, made.steps.map(({ id }) => id), ending, Date.now() - began, "ms", events.length);
  expect(ending?.code).toBe(0);
  // Nothing is left to be done.
  const again = await planOf(simulator);
  expect(again.steps.filter(({ request }) => request.kind === "http" || request.kind === "kubernetes").map(({ id }) => id)).toEqual([]);
}, 120_000);
