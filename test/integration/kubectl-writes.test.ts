import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Environment, type KubernetesObject, type Release, RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, expect, test } from "vitest";
import { createKubectl } from "../parts/kubectl.ts";
import { simulators } from "../parts/simulated.ts";

/** What the real kubectl writes to the simulated Kubernetes API. */

const start = simulators();
const kubectl = createKubectl();
afterAll(() => kubectl.stop());
if (!kubectl.isPresent) console.log("Skipped: there is no kubectl on this machine, so that nobody but ourselves writes to the simulated Kubernetes API.");
const withKubectl = test.skipIf(!kubectl.isPresent);

const healthy = (release: Release = "8.0.3"): Environment => buildEnvironment("healthy", { release });
const manifest = (name: string, object: object): string => {
  const file = join(kubectl.folder, name);
  writeFileSync(file, JSON.stringify(object));
  return file;
};
const CLUSTER = ["-n", "team-a", "clusters.cluster.x-k8s.io"] as const;
const VERSIONS: Readonly<Record<Release, string>> = { "7.0.3": "v1alpha3", "8.0.3": "v1beta1", "9.1.0": "v1beta2" };
const pathOf = (release: Release): string => `/apis/cluster.x-k8s.io/${VERSIONS[release]}/namespaces/team-a/clusters/shop`;
const PATH = pathOf("8.0.3");
const labels = ({ metadata }: KubernetesObject) => metadata.labels ?? {};

withKubectl.each(RELEASES)("kubectl get and describe print a cluster of release %s", async (release) => {
  const { output } = await kubectl.reach(await start(healthy(release)));
  expect(await output("get", ...CLUSTER)).toMatch(/^NAME +AGE\nshop +\S+\n$/);
  expect(await output("describe", ...CLUSTER, "shop")).toMatch(/Name: +shop\nNamespace: +team-a[^]*Events: +<none>/);
});

withKubectl("kubectl patch sends a merge patch or a JSON patch, and prints what became of it", async () => {
  const simulator = await start(healthy());
  const { run, output, session } = await kubectl.reach(simulator);
  expect(await output("patch", ...CLUSTER, "shop", "--type", "merge", "-p", '{"metadata":{"labels":{"stage":"one"}}}')).toBe("cluster.cluster.x-k8s.io/shop patched\n");
  expect(await output("patch", ...CLUSTER, "shop", "--type", "merge", "-p", '{"metadata":{"labels":{"stage":"one"}}}')).toBe("cluster.cluster.x-k8s.io/shop patched (no change)\n");
  expect(await output("patch", ...CLUSTER, "shop", "--type", "json", "-p", '[{"op":"test","path":"/metadata/labels/stage","value":"one"},{"op":"replace","path":"/metadata/labels/stage","value":"two"}]')).toContain("patched");
  expect(labels(await session.get(PATH))["stage"]).toBe("two");
  const failed = await run("patch", ...CLUSTER, "shop", "--type", "json", "-p", '[{"op":"test","path":"/metadata/labels/stage","value":"one"}]');
  expect(failed).toMatchObject({ code: 1, stderr: "The request is invalid: the server rejected our request due to an error in our request\n" });
  const strategic = await run("patch", ...CLUSTER, "shop", "-p", '{"metadata":{"labels":{"stage":"three"}}}');
  expect(strategic.stderr).toContain("the body of the request was in an unknown format - accepted media types include:");
  expect(simulator.supervisors[0]?.writes.map(({ contentType, status }) => [contentType, status])).toEqual([
    ["application/merge-patch+json", 200],
    ["application/merge-patch+json", 200],
    ["application/json-patch+json", 200],
    ["application/json-patch+json", 422],
    ["application/strategic-merge-patch+json", 415],
  ]);
});

withKubectl("a dry run of kubectl is judged and changes nothing", async () => {
  const simulator = await start(healthy());
  const { output, session } = await kubectl.reach(simulator);
  const before = await session.get(PATH);
  expect(await output("patch", ...CLUSTER, "shop", "--type", "merge", "-p", '{"metadata":{"labels":{"stage":"one"}}}', "--dry-run=server", "-o", "jsonpath={.metadata.labels.stage}")).toBe("one");
  expect(await session.get(PATH)).toEqual(before);
  expect(simulator.supervisors[0]?.writes).toMatchObject([{ method: "PATCH", isDryRun: true, query: { dryRun: "All", fieldManager: "kubectl-patch" } }]);
});

withKubectl.each(RELEASES)("kubectl edit saves what an editor made of a cluster of release %s", async (release) => {
  const { edit, session } = await kubectl.reach(await start(healthy(release)));
  expect(await edit("s/^  name: shop$/  name: shop\\n  annotations:\\n    example.com\\/owner: retail/", ...CLUSTER, "shop")).toMatchObject({ code: 0, stdout: "cluster.cluster.x-k8s.io/shop edited\n" });
  expect((await session.get(pathOf(release))).metadata.annotations).toMatchObject({ "example.com/owner": "retail" });
  expect((await edit("s/nothing/nothing/", ...CLUSTER, "shop")).stdout + (await edit("s/nothing/nothing/", ...CLUSTER, "shop")).stderr).toContain("Edit cancelled, no changes made.");
});

withKubectl("kubectl shows why a webhook refuses an edit, and edits what it takes", async () => {
  const { edit, run, session } = await kubectl.reach(await start(healthy()));
  const refused = await edit("s/^    version: v1.28.8.*/    version: v1.27.11+vmware.1-fips.1/", ...CLUSTER, "shop");
  // The reason stands in the file that it opens again.
  const [, copy = ""] = /stored to "([^"]+)"/.exec(refused.stderr) ?? [];
  expect([refused.code, readFileSync(copy, "utf8")]).toEqual([1, expect.stringContaining('version cannot be decreased from "1.28.8+vmware.1-fips.1" to "1.27.11+vmware.1-fips.1"')]);
  const patched = await run("patch", ...CLUSTER, "shop", "--type", "merge", "-p", '{"spec":{"topology":{"version":"v1.40"}}}');
  expect(patched.stderr).toMatch(/admission webhook "tkr-resolver-cluster-webhook\.tanzu\.vmware\.com" denied the request: could not resolve TKR\/OSImage/);
  expect(await edit("s/^    version: v1.28.8.*/    version: v1.29.4---vmware.3-fips.1-tkg.1/", ...CLUSTER, "shop")).toMatchObject({ code: 0, stdout: "cluster.cluster.x-k8s.io/shop edited\n" });
  expect((await session.get(PATH))["spec"]).toMatchObject({ topology: { version: "v1.29.4+vmware.3-fips.1" } });
});

withKubectl.each(["7.0.3", "8.0.3"] as const)("kubectl edit raises a TanzuKubernetesCluster of %s, all its parts at once", async (release) => {
  const [name, from, to] = release === "7.0.3" ? ["shop", "v1.22.9---vmware.1-tkg.1.cc71bc8", "v1.23.8---vmware.3-tkg.1"] : ["billing", "v1.27.11---vmware.1-fips.1-tkg.2", "v1.28.8---vmware.1-fips.1-tkg.2"];
  const { edit, output } = await kubectl.reach(await start(healthy(release)));
  const at = ["-n", name === "shop" ? "team-a" : "team-b", "tanzukubernetesclusters.run.tanzu.vmware.com", name] as const;
  expect((await edit(`s/name: ${from}/name: ${to}/`, ...at)).stdout).toBe(`tanzukubernetescluster.run.tanzu.vmware.com/${name} edited\n`);
  expect(await output("get", ...at, "-o", "jsonpath={.status.phase}")).toBe("updating");
});

withKubectl.each(RELEASES)("kubectl apply works on the client's side and on the server's, on release %s", async (release) => {
  const { run, output, session } = await kubectl.reach(await start(healthy(release)));
  const [path, apiVersion] = [pathOf(release), `cluster.x-k8s.io/${VERSIONS[release]}`];
  const identity = { apiVersion, kind: "Cluster", metadata: { name: "shop", namespace: "team-a" } };
  const file = manifest("labels.json", { ...identity, metadata: { ...identity.metadata, labels: { stage: "one" } } });
  expect(await output("apply", "-f", file)).toBe("cluster.cluster.x-k8s.io/shop configured\n");
  expect(labels(await session.get(path))).toMatchObject({ stage: "one" });
  expect(await output("apply", "-f", file)).toBe("cluster.cluster.x-k8s.io/shop unchanged\n");

  const other = manifest("server.json", { ...identity, metadata: { ...identity.metadata, labels: { stage: "two" } } });
  const refused = await run("apply", "--server-side", "-f", other);
  expect(refused.stderr).toContain(`Apply failed with 1 conflict: conflict with "kubectl-client-side-apply" using ${apiVersion}: .metadata.labels.stage`);
  expect(await output("apply", "--server-side", "--force-conflicts", "-f", other)).toBe("cluster.cluster.x-k8s.io/shop serverside-applied\n");
  expect(labels(await session.get(path))["stage"]).toBe("two");
  // What it does not say any more, it gives up.
  await output("apply", "--server-side", "-f", manifest("server.json", identity));
  expect(labels(await session.get(path))).not.toHaveProperty("stage");
});

withKubectl("in a workload cluster kubectl changes a budget, deletes a pod, and drains a node", async () => {
  const simulator = await start(healthy());
  const shop = await kubectl.reach(simulator, "team-a/shop");
  expect(await shop.output("patch", "poddisruptionbudget", "web", "-p", '{"spec":{"minAvailable":2}}')).toContain("patched");
  expect(await shop.output("get", "poddisruptionbudget", "web", "-o", "jsonpath={.status.disruptionsAllowed}")).toBe("0");
  expect(await shop.output("delete", "pod", "web-6d4b8f-1")).toBe('pod "web-6d4b8f-1" deleted\n');
  expect((await shop.session.items("/api/v1/namespaces/default/pods")).map(({ metadata }) => metadata.name)).toEqual(["web-6d4b8f-2", "web-6d4b8f-3"]);
  const stuck = await shop.run("drain", "shop-np-1-7f9c1", "--ignore-daemonsets", "--timeout=2s");
  expect(stuck.stderr).toContain("Cannot evict pod as it would violate the pod's disruption budget.");
  await shop.output("delete", "poddisruptionbudget", "web");
  expect(await shop.output("drain", "shop-np-1-7f9c1", "--ignore-daemonsets", "--timeout=20s")).toContain("node/shop-np-1-7f9c1 drained");
  expect(await shop.output("get", "node", "shop-np-1-7f9c1", "-o", "jsonpath={.spec.unschedulable}")).toBe("true");
  expect(simulator.supervisors[0]?.guests.find(({ name }) => name === "shop")?.writes.length).toBeGreaterThan(4);
});

withKubectl("kubectl wait sees a cluster reach what is waited for", async () => {
  const { output, session } = await kubectl.reach(await start(healthy()));
  const waiting = output("wait", "--for=jsonpath={.metadata.labels.stage}=one", "--timeout=20s", "-n", "team-a", "clusters.cluster.x-k8s.io/shop");
  await session.patch("merge", PATH, { metadata: { labels: { stage: "one" } } });
  expect(await waiting).toBe("cluster.cluster.x-k8s.io/shop condition met\n");
});

withKubectl("kubectl asks what its account may do", async () => {
  const environment = healthy();
  for (const { supervisor } of environment.clusters) if (supervisor) supervisor.kubernetes.failing["patch:clusters.cluster.x-k8s.io"] = 403;
  const { run } = await kubectl.reach(await start(environment));
  expect((await run("auth", "can-i", "get", "clusters.cluster.x-k8s.io", "-n", "team-a")).stdout).toBe("yes\n");
  expect((await run("auth", "can-i", "patch", "clusters.cluster.x-k8s.io", "-n", "team-a")).stdout).toBe("no\n");
  const refused = await run("patch", ...CLUSTER, "shop", "--type", "merge", "-p", "{}");
  expect(refused.stderr).toContain('clusters.cluster.x-k8s.io "shop" is forbidden: User "sso:administrator@vsphere.local" cannot patch resource "clusters" in API group "cluster.x-k8s.io" in the namespace "team-a"');
});
