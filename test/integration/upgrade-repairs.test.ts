import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RELEASES, type Environment, type Release } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { ScenarioName } from "@supervisor-doctor/agent/simulator/scenarios/index";
import type { CarriedPlan } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { UpgradeEvent } from "@supervisor-doctor/shared/upgrade/carrying";
import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import { afterAll, describe, expect, test } from "vitest";
import { type CarryChanges, carryIn, planOf, yesPerson } from "../parts/carrying.ts";
import { createLab } from "../parts/lab.ts";
import { supervisorOf } from "../parts/vcenter-calls.ts";
import { afterEach } from "vitest";

/** A Supervisor in error is repaired by its plan's first steps, against a data centre that heals only what was really mended. */

const lab = createLab();
afterEach(() => lab.stop());
const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-repairs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const nextFile = (): string => join(folder, `journal-${(files += 1)}.jsonl`);

const CLUSTER = "/api/vcenter/namespace-management/clusters/domain-c8";
const STAY = { supervisorTarget: "none", tkgServiceTarget: "none", clusterTarget: "none" };

interface Stage {
  readonly simulator: Simulator;
  readonly made: CarriedPlan;
  readonly ids: readonly string[];
}

async function stage(name: ScenarioName, change: (environment: Environment) => void = () => {}, release: Release = "8.0.3"): Promise<Stage> {
  const environment = buildEnvironment(name, { release });
  change(environment);
  const simulator = await lab.start(environment, { speed: 0 });
  const made = await planOf(simulator, STAY);
  return { simulator, made, ids: made.steps.filter(({ step }) => step === "repair").map(({ id }) => id) };
}

const statesOf = (events: readonly UpgradeEvent[], id: string): readonly string[] => events.filter(({ step }) => step === id).map(({ state }) => state);
const wordsOf = (events: readonly UpgradeEvent[]): string => events.flatMap(({ reason, detail = [] }) => [...(reason ? [reason] : []), ...detail]).map((said) => saidText(said, "en")).join("\n");
const writesOf = ({ vcenter }: Simulator): readonly string[] => vcenter.writes.map(({ method, path, query, body }) => `${method} ${path}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query as Record<string, string>).toString()}` : ""} ${JSON.stringify(body)}`);

async function repaired({ simulator, made, ids }: Stage, changes: CarryChanges = {}) {
  const file = nextFile();
  const { ending, events } = await carryIn(simulator, made, file, { only: ids, ...changes });
  return { ending, events, journal: readFileSync(file, "utf8") };
}

describe("a plan of a Supervisor in error", () => {
  test.each(RELEASES)("on %s takes out the DNS server that is dead, and goes on when vCenter has looked again", async (release) => {
    const { simulator, made, ids } = await stage("dns-server-unreachable", () => {}, release);
    expect(ids).toEqual(["repair:dns-server-unreachable:server-unreachable"]);
    expect(made.steps[0]?.id).toBe(ids[0]);
    const { ending, events, journal } = await repaired({ simulator, made, ids });
    expect(ending).toMatchObject({ code: 0 });
    expect(statesOf(events, ids[0] ?? "")).toEqual(expect.arrayContaining(["precheck", "ask", "started", "waiting", "done"]));
    expect(writesOf(simulator)).toEqual([`PATCH ${CLUSTER} {"master_DNS":["10.20.30.53"]}`]);
    expect(supervisorOf(simulator)).toMatchObject({ configStatus: "RUNNING", messages: [] });
    // With what was there before it can be set back.
    expect(journal).toContain("10.20.30.54");
    expect(simulator.vcenter.unimplemented).toEqual([]);
  });
});
