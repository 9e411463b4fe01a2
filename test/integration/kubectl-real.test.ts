import { RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, expect, test } from "vitest";
import { createKubectl } from "../parts/kubectl.ts";
import { simulators } from "../parts/simulated.ts";

/** The simulated Kubernetes API as the real kubectl sees it. */

const start = simulators();
const kubectl = createKubectl();
afterAll(() => kubectl.stop());
if (!kubectl.isPresent) console.log("Skipped: there is no kubectl on this machine, so that nobody but ourselves judges the simulated Kubernetes API.");

test.skipIf(!kubectl.isPresent).each(RELEASES)("kubectl reads the simulated API of release %s", async (release) => {
  const simulator = await start(buildEnvironment("healthy", { release }));
  const supervisor = await kubectl.reach(simulator);
  const nodes = JSON.parse(await supervisor.output("get", "nodes", "-o", "json")) as { kind: string; items: { metadata: { name: string } }[] };
  expect(nodes.items.map(({ metadata }) => metadata.name)).toContain("esx01.lab.test");

  const resources = (await supervisor.output("api-resources", "--no-headers", "-o", "name")).trim().split("\n");
  expect(resources).toContain("clusters.cluster.x-k8s.io");
  expect(resources.includes("clusterclasses.cluster.x-k8s.io")).toBe(release !== "7.0.3");

  expect((await supervisor.output("get", "clusters.cluster.x-k8s.io", "-A", "-o", "name")).trim().split("\n")).toContain("cluster.cluster.x-k8s.io/shop");
  expect(await supervisor.output("-n", "team-a", "get", "machines.cluster.x-k8s.io", "-l", "cluster.x-k8s.io/control-plane", "-o", "name")).toMatch(/^machine\.cluster\.x-k8s\.io\/shop-\S+\n/);
  expect(await supervisor.output("-n", "kube-system", "get", "pods", "--field-selector", "status.phase=Running", "--chunk-size", "1", "-o", "name")).toMatch(/^pod\/coredns-/);
  expect(await supervisor.output("get", "namespace", "team-a", "-o", "jsonpath={.status.phase}")).toBe("Active");
  await expect(supervisor.output("delete", "namespace", "team-a")).rejects.toThrow(/MethodNotAllowed|can only be read/);
});

test.skipIf(!kubectl.isPresent)("kubectl is refused without a session", async () => {
  const simulator = await start(buildEnvironment("healthy"));
  const supervisor = await kubectl.reach(simulator);
  await expect(supervisor.output("--token", "forged", "get", "nodes")).rejects.toThrow(/Unauthorized|must be logged in/i);
});
