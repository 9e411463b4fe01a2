import { type Environment, type Release, RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { expect, test } from "vitest";
import { findCrds } from "../parts/crds.ts";
import { type KubernetesSession, sessionAt } from "../parts/kubernetes-session.ts";
import { clusterPath, kubernetesIn, pass, tanzuPath } from "../parts/rolls.ts";
import { servedObjects } from "../parts/served-objects.ts";
import { simulators } from "../parts/simulated.ts";

/** Whatever the simulated Supervisor serves is what the real schemas allow. */

const start = simulators();
const crds = findCrds();
if (!crds) console.log("Skipped: the real CustomResourceDefinitions are not on this machine (../shared/crds, or SUPERVISOR_DOCTOR_CRDS), so that no object of the simulator is held against them.");

test.skipIf(!crds).each(RELEASES)("every object of a healthy Supervisor of release %s is valid", (release) => {
  const objects = servedObjects(buildEnvironment("healthy", { release }));
  expect(objects.flatMap((each) => crds?.faultsOf(each) ?? [])).toEqual([]);
  expect(objects.filter((each) => crds?.knows(String(each["apiVersion"]), String(each["kind"]))).length).toBeGreaterThan(8);
});

if (crds && !crds.knows("cluster.x-k8s.io/v1beta2", "Cluster")) console.log("Not held against its schema, which is not among the CustomResourceDefinitions here: Cluster API v1beta2.");

const NEXT: Readonly<Record<Release, string>> = { "7.0.3": "v1.23.8---vmware.3-tkg.1", "8.0.3": "v1.29.4---vmware.3-fips.1-tkg.1", "9.1.0": "v1.33.1---vmware.1-fips-vkr.2" };

async function upgrade(session: KubernetesSession, release: Release): Promise<number> {
  if (release !== "7.0.3") return (await session.patch("merge", `${clusterPath(release, "shop")}?fieldManager=test`, { spec: { topology: { version: NEXT[release] } } })).status;
  const object = await session.get(tanzuPath(release, "shop"));
  const { topology } = object["spec"] as { topology: { controlPlane: object; nodePools: object[] } };
  for (const part of [topology.controlPlane, ...topology.nodePools]) Object.assign(part, { tkr: { reference: { name: NEXT[release] } } });
  return (await session.call("PUT", tanzuPath(release, "shop"), object)).status;
}
const faultsIn = (environment: Environment): readonly string[] => servedObjects(environment).flatMap((each) => crds?.faultsOf(each) ?? []);
const isRolling = ({ environment }: Simulator): boolean => kubernetesIn(environment).progress["team-a/shop"]?.update !== null;

test.skipIf(!crds).each(RELEASES)("every object stays valid while a cluster of release %s rolls, through a failure, and when it has rolled", async (release) => {
  const simulator = await start(buildEnvironment("healthy", { release }), { speed: 0 });
  const guest = kubernetesIn(simulator.environment).guests.find(({ name }) => name === "shop");
  if (guest) guest.trouble = { fails: { part: "control-plane", reason: "CreateError", message: "no space" }, drainHeldBy: "default/web" };
  expect(await upgrade(await sessionAt(simulator), release)).toBe(200);
  const faults: string[] = [];
  for (let count = 0; count < 150 && (count === 0 || isRolling(simulator)); count += 1) {
    faults.push(...faultsIn(simulator.environment));
    await pass(simulator, 30_000);
    if (count === 15 && guest) guest.trouble = { neverJoins: { part: "control-plane", message: "no network" } };
    if (count === 25 && guest) guest.trouble = { drainHeldBy: "default/web" };
    if (count === 60 && guest) guest.trouble = {};
  }
  expect([...new Set([...faults, ...faultsIn(simulator.environment)])]).toEqual([]);
  expect([kubernetesIn(simulator.environment).progress["team-a/shop"]?.made, isRolling(simulator)]).toEqual([5, false]);
});

test.skipIf(!crds)("an unknown field, a missing one and a wrong type are faults", () => {
  const cluster = (rest: object) => ({ apiVersion: "cluster.x-k8s.io/v1beta1", kind: "Cluster", metadata: { name: "c" }, ...rest });
  const faults = (rest: object): number => crds?.faultsOf(cluster(rest)).length ?? 0;
  expect([faults({ spec: {} }), faults({ spec: { colour: "red" } }), faults({ spec: { topology: { class: "c" } } }), faults({ spec: { paused: "no" } })]).toEqual([0, 1, 1, 1]);
});
