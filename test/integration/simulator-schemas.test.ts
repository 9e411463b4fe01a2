import { RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { expect, test } from "vitest";
import { findCrds } from "../parts/crds.ts";
import { servedObjects } from "../parts/served-objects.ts";

/** Whatever the simulated Supervisor serves is what the real schemas allow. */

const crds = findCrds();
if (!crds) console.log("Skipped: the real CustomResourceDefinitions are not on this machine (../shared/crds, or SUPERVISOR_DOCTOR_CRDS), so that no object of the simulator is held against them.");

test.skipIf(!crds).each(RELEASES)("every object of a healthy Supervisor of release %s is valid", (release) => {
  const objects = servedObjects(buildEnvironment("healthy", { release }));
  expect(objects.flatMap((each) => crds?.faultsOf(each) ?? [])).toEqual([]);
  expect(objects.filter((each) => crds?.knows(String(each["apiVersion"]), String(each["kind"]))).length).toBeGreaterThan(8);
});

test.skipIf(!crds)("an unknown field, a missing one and a wrong type are faults", () => {
  const cluster = (rest: object) => ({ apiVersion: "cluster.x-k8s.io/v1beta1", kind: "Cluster", metadata: { name: "c" }, ...rest });
  const faults = (rest: object): number => crds?.faultsOf(cluster(rest)).length ?? 0;
  expect([faults({ spec: {} }), faults({ spec: { colour: "red" } }), faults({ spec: { topology: { class: "c" } } }), faults({ spec: { paused: "no" } })]).toEqual([0, 1, 1, 1]);
});
