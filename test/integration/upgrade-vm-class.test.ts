import { type Release, RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, expect, test } from "vitest";
import { carrier, planned } from "../parts/carried-steps.ts";
import { simulators } from "../parts/simulated.ts";

/** A namespace is given a VM class that a cluster is to use there, before anything is changed of the cluster. */

const start = simulators();
const { carry, stop } = carrier();
afterAll(stop);

const WANTED = { set: ["team-c/search:vmClass=np-1:best-effort-small"], bindVmClasses: true };

test.each<Release>([...RELEASES])("on %s the class is added to those that the namespace has, and can be used from then on", async (release) => {
  const simulator = await start(buildEnvironment("healthy", { release }));
  const before = structuredClone(simulator.environment.clusters[0]?.supervisor?.namespaceClasses);
  const steps = (await planned(simulator, WANTED)).filter(({ step }) => step === "vm-class" || step === "cluster-edit");
  expect(steps.map(({ id }) => id)).toEqual(["vm-class:team-c:best-effort-small", "cluster:team-c/search:vmClass:np-1:best-effort-small"]);

  const done = await carry(simulator, steps.slice(0, 1));
  expect([done.ending.code, done.asked.map(({ kind, request }) => [kind, request?.body])]).toEqual([0, [["approve", { vm_service_spec: { vm_classes: [...(before?.["team-c"] ?? []), "best-effort-small"] } }]]]);
  expect(simulator.environment.clusters[0]?.supervisor?.namespaceClasses).toEqual({ ...before, "team-c": [...(before?.["team-c"] ?? []), "best-effort-small"] });

  // The plan that is made now needs it no more, and neither does the one that is carried out again.
  expect((await planned(simulator, WANTED)).filter(({ step }) => step === "vm-class")).toEqual([]);
  expect((await carry(simulator, steps.slice(0, 1))).asked).toEqual([]);
});

test("without being asked to, the plan gives nothing", async () => {
  const simulator = await start(buildEnvironment("healthy"));
  expect((await planned(simulator, { set: WANTED.set })).filter(({ step }) => step === "vm-class")).toEqual([]);
});
