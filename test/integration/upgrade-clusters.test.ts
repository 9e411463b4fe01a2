import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { Environment, Release } from "@supervisor-doctor/agent/simulator/environment";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import { afterAll, describe, expect, test } from "vitest";
import { type Carried, carrier, planned } from "../parts/carried-steps.ts";
import { kubernetesIn, lookAt } from "../parts/rolls.ts";
import { simulators } from "../parts/simulated.ts";

/** Workload clusters are changed by the steps of a plan, in a data centre whose minutes are moments. */

const start = simulators();
const { carry, stop } = carrier();
afterAll(stop);

/** Ten minutes in a second. */
const FAST = 600;
const run = (release: Release, change: (environment: Environment) => void = () => {}): Promise<Simulator> => {
  const environment = buildEnvironment("healthy", { release });
  change(environment);
  return start(environment, FAST);
};
const clusterSteps = (steps: readonly CarriedStep[]): readonly CarriedStep[] => steps.filter(({ step }) => step === "cluster" || step === "cluster-edit" || step === "vm-class");
const vmsOf = (simulator: Simulator, name: string): Record<string, string> => Object.fromEntries(lookAt(simulator, name).vms.map((vm) => [vm.metadata.name, (vm as unknown as { spec: { className: string } }).spec.className]));
const writesOf = ({ supervisors }: Simulator) => (supervisors[0]?.writes ?? []).map(({ isDryRun, status, path, body, contentType, query }) => ({ isDryRun, status, path, body, contentType, query }));
const states = ({ events }: Carried): readonly string[] => events.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1]);
const detailOf = ({ events }: Carried): readonly string[] => [...new Set(events.flatMap(({ detail = [] }) => detail.map((said) => saidText(said, "en"))))];

describe("a VM class", () => {
  test("of a pool is written once, after a dry run, and is there when every VM is of it", async () => {
    const simulator = await run("8.0.3");
    const steps = clusterSteps(await planned(simulator, { set: ["team-a/shop:vmClass=np-1:best-effort-large"] }));
    expect(steps.map(({ id }) => id)).toEqual(["cluster:team-a/shop:vmClass:np-1:best-effort-large"]);
    const done = await carry(simulator, steps);
    console.log(JSON.stringify(done.events.map((e)=>[e.state,e.reason&&saidText(e.reason,"en"),e.progress,e.detail?.map((s)=>saidText(s,"en"))]),null,1), writesOf(simulator));
    expect(done.ending.code).toBe(0);
    expect(states(done)).toEqual(["precheck", "ask", "started", "waiting", "done"]);
  });
});
