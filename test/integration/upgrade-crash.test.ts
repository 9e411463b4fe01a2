import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Fact } from "@supervisor-doctor/agent/upgrade/journal-entry";
import type { Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, expect, test } from "vitest";
import { type Carried, carryIn, killed, planOf, unheld } from "../parts/carrying.ts";
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

const keyOf = (fact: Fact): string => `${fact.kind} ${"step" in fact ? fact.step : ""}${fact.kind === "progress" ? ` ${fact.done}/${fact.total}` : ""}`;

/** Together they have a step of each kind that writes: a Supervisor, a TanzuKubernetesCluster; a TKG service, a Cluster. */
const RELEASES = [
  { release: "7.0.3", object: "tanzukubernetesclusters.run.tanzu.vmware.com" },
  { release: "9.1.0", object: "clusters.cluster.x-k8s.io" },
] as const;

test.each(RELEASES.flatMap((each) => (["before", "after"] as const).map((end) => ({ ...each, end }))))("on $release, ended at every write of its journal $end the line is on the disk, an update ends as if nothing had happened", async ({ release, object, end }) => {
  const simulator = await start(unheld(release), { speed: 600 });
  const made = await planOf(simulator);
  const cluster = made.steps.find(({ request }) => request.kind === "kubernetes" && request.object === object);
  const steps = [...made.steps.filter(({ request }) => request.kind === "http").slice(0, 1), cluster].flatMap((step) => step ?? []);
  expect(steps).toHaveLength(2);
  const file = join(folder, `${release}-${end}.jsonl`);
  const seen = new Set<string>();
  const atWrite = (when: "before" | "after", fact: Fact): void => {
    const key = keyOf(fact);
    if (when !== end || fact.kind === "resumed" || seen.has(key)) return;
    seen.add(key);
    throw killed;
  };
  let last: Carried = { ending: null, events: [] };
  let lives = 0;
  while (!last.ending) {
    lives += 1;
    last = await carryIn(simulator, made, file, { only: steps.map(({ id }) => id), atWrite });
  }
  expect(last.ending).toEqual({ code: 0, step: null, said: null });
  expect(lives).toBe(seen.size + 1);
  for (const { id } of steps) for (const kind of ["intent", "outcome", "finished"]) expect(seen).toContain(`${kind} ${id}`);
  const written = writesIn(simulator);
  expect(written).toHaveLength(steps.length);
  expect(new Set(written).size).toBe(steps.length);
  const after = await planOf(simulator);
  expect(after.steps.map(({ id }) => id).filter((id) => steps.some((step) => step.id === id))).toEqual([]);
}, 300_000);
