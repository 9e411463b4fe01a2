import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import { afterAll, expect, test } from "vitest";
import { carryIn, planOf, unheld } from "../parts/carrying.ts";
import { simulators } from "../parts/simulated.ts";

/** A whole update: a Supervisor, its TKG service, and three workload clusters. */

const start = simulators();
const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-whole-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(RELEASES)("a whole update of release %s ends where its plan says", async (release) => {
  const simulator = await start(unheld(release), { speed: 600 });
  const made = await planOf(simulator);
  const { ending } = await carryIn(simulator, made, join(folder, `${release}.jsonl`));
  expect(ending?.code).toBe(0);
  // Nothing is left to be done.
  const again = await planOf(simulator);
  expect(again.steps.filter(({ request }) => request.kind === "http" || request.kind === "kubernetes").map(({ id }) => id)).toEqual([]);
}, 120_000);
