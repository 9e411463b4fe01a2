import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Fact } from "@supervisor-doctor/agent/upgrade/journal-entry";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, expect, test } from "vitest";
import { type Carried, carryIn, killed, planOf } from "../parts/carrying.ts";
import { simulators } from "../parts/simulated.ts";

/** The agent is ended at every write of its journal, before the line is on the disk and after: the end is the same, and nothing was sent twice. */

const start = simulators();
const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-crash-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What was written in the data centre, as `METHOD path body`; dry runs and prechecks change nothing. */
function writesIn(simulator: Simulator): string[] {
  const ofVcenter = simulator.vcenter.writes.filter(({ path, query }) => !/precheck/.test(`${path}?${JSON.stringify(query)}`)).map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body)}`);
  const ofSupervisors = simulator.supervisors.flatMap(({ writes }) => writes.filter(({ isDryRun }) => !isDryRun).map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body)}`));
  return [...ofVcenter, ...ofSupervisors];
}

const keyOf = (when: string, fact: Fact): string => `${when} ${fact.kind} ${"step" in fact ? fact.step : ""}${fact.kind === "progress" ? ` ${fact.done}/${fact.total}` : ""}`;

test("killed at every write of the journal, an update ends as if nothing had happened", async () => {
  const simulator = await start(buildEnvironment("healthy", { release: "8.0.3" }), { speed: 600 });
  const made = await planOf(simulator);
  const only = made.steps.filter(({ request }) => request.kind === "http").map(({ id }) => id);
  const file = join(folder, "crash.jsonl");
  const seen = new Set<string>();
  const atWrite = (when: "before" | "after", fact: Fact): void => {
    const key = keyOf(when, fact);
    if (fact.kind === "resumed" || seen.has(key)) return;
    seen.add(key);
    throw killed;
  };
  const began = Date.now();
  let last: Carried = { ending: null, events: [] };
  let lives = 0;
  while (!last.ending) {
    lives += 1;
    last = await carryIn(simulator, made, file, { only, atWrite });
  }
  console.log(lives, "lives", Date.now() - began, "ms", [...seen].length);
  console.log(writesIn(simulator));
  expect(last.ending.code).toBe(0);
}, 300_000);
