import type { Environment, KubernetesObject, Release } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, expect, test } from "vitest";
import { carrier, planned } from "../parts/carried-steps.ts";
import { createKubectl } from "../parts/kubectl.ts";
import { sessionAt } from "../parts/kubernetes-session.ts";
import { clusterPath, kubernetesIn, tanzuPath } from "../parts/rolls.ts";
import { simulators } from "../parts/simulated.ts";

/** What a step of the plan writes is what a person's `kubectl edit` would have written. */

const start = simulators();
const { carry, stop } = carrier();
const kubectl = createKubectl();
afterAll(() => {
  stop();
  kubectl.stop();
});
if (!kubectl.isPresent) console.log("Skipped: there is no kubectl on this machine, so that nobody tells what kubectl edit would have written.");

const NOW = new Date("2026-06-01T08:00:00.000Z");
const GOLD = "gold-storage-policy";
/** In both data centres time stands still: what differs between them is who edits. */
function dataCentre(release: Release): Promise<Simulator> {
  const environment: Environment = buildEnvironment("healthy", { release, now: NOW });
  for (const quota of kubernetesIn(environment).objects["resourcequotas"] ?? []) Object.assign((quota["spec"] as { hard: object }).hard, { [`${GOLD}.storageclass.storage.k8s.io/requests.storage`]: "100Gi" });
  return start(environment, { speed: 0 });
}

/** Without what every write changes. */
function lasting({ metadata, status: _status, ...rest }: KubernetesObject): object {
  const { resourceVersion: _version, managedFields: _fields, generation: _generation, ...own } = metadata;
  return { metadata: own, ...rest };
}

const TANZU = "tanzukubernetesclusters.run.tanzu.vmware.com";
const CLUSTER = "clusters.cluster.x-k8s.io";
/** `- name: KIND` and its value, at the top of the topology's own list. */
const variable = (kind: string, value: string): string => `/^    - name: ${kind}$/{n;s/value: .*/value: ${value}/}`;

interface Case {
  readonly release: Release;
  readonly cluster: string;
  readonly change: string;
  readonly object: string;
  /** What a person does in the editor, as a script of sed. */
  readonly script: string;
}

test.skipIf(!kubectl.isPresent).each<readonly [string, Case]>([
  ["the release of a TanzuKubernetesCluster", { release: "8.0.3", cluster: "team-b/billing", change: "tkr=v1.28.8---vmware.1-fips.1-tkg.2", object: TANZU, script: "s/^\\( *\\)name: v1\\.27\\.11---.*/\\1name: v1.28.8---vmware.1-fips.1-tkg.2/" }],
  ["the release of a TanzuKubernetesCluster of 7.0 with two pools", { release: "7.0.3", cluster: "team-a/shop", change: "tkr=v1.23.8---vmware.3-tkg.1", object: TANZU, script: "s/^\\( *\\)name: v1\\.22\\.9---.*/\\1name: v1.23.8---vmware.3-tkg.1/" }],
  ["the release of a Cluster", { release: "8.0.3", cluster: "team-a/shop", change: "tkr=v1.29.4---vmware.3-fips.1-tkg.1", object: CLUSTER, script: "s/^    version: .*/    version: v1.29.4---vmware.3-fips.1-tkg.1/" }],
  ["the release of a Cluster of the newest API", { release: "9.1.0", cluster: "team-a/shop", change: "tkr=v1.33.1---vmware.1-fips-vkr.2", object: CLUSTER, script: "s/^    version: .*/    version: v1.33.1---vmware.1-fips-vkr.2/" }],
  ["the VM class of a whole TanzuKubernetesCluster", { release: "8.0.3", cluster: "team-b/billing", change: "vmClass=best-effort-medium", object: TANZU, script: "s/vmClass: .*/vmClass: best-effort-medium/" }],
  ["the VM class of one pool of a TanzuKubernetesCluster", { release: "7.0.3", cluster: "team-a/shop", change: "vmClass=np-2:guaranteed-medium", object: TANZU, script: "s/vmClass: best-effort-large/vmClass: guaranteed-medium/" }],
  ["the VM class of a whole Cluster", { release: "8.0.3", cluster: "team-a/shop", change: "vmClass=guaranteed-medium", object: CLUSTER, script: variable("vmClass", "guaranteed-medium") }],
  ["the VM class of a pool that has one of its own", { release: "9.1.0", cluster: "team-a/shop", change: "vmClass=np-2:guaranteed-medium", object: CLUSTER, script: "s/value: best-effort-large/value: guaranteed-medium/" }],
  ["the VM class of a pool that has none of its own", { release: "8.0.3", cluster: "team-a/shop", change: "vmClass=np-1:guaranteed-medium", object: CLUSTER, script: "/^ *name: np-1$/{n;s/^\\( *\\)replicas: \\(.*\\)/\\1replicas: \\2\\n\\1variables:\\n\\1  overrides:\\n\\1  - name: vmClass\\n\\1    value: guaranteed-medium/}" }],
  ["the storage class of a whole TanzuKubernetesCluster", { release: "8.0.3", cluster: "team-b/billing", change: `storageClass=${GOLD}`, object: TANZU, script: `s/storageClass: .*/storageClass: ${GOLD}/` }],
  ["the storage class of a whole Cluster", { release: "9.1.0", cluster: "team-a/shop", change: `storageClass=${GOLD}`, object: CLUSTER, script: variable("storageClass", GOLD) }],
])("%s", async (_, { release, cluster, change, object, script }) => {
  const [namespace = "", name = ""] = cluster.split("/");
  const path = (object === TANZU ? tanzuPath : clusterPath)(release, name);
  const [byHand, byStep] = [await dataCentre(release), await dataCentre(release)];
  const before = lasting(await (await sessionAt(byStep)).get(path));

  const { edit, session } = await kubectl.reach(byHand);
  expect(await edit(script, "-n", namespace, object, name)).toMatchObject({ code: 0, stdout: expect.stringContaining("edited") });

  const steps = (await planned(byStep, { set: [`${cluster}:${change}`] })).filter(({ step }) => step === "cluster-edit");
  const { ending } = await carry(byStep, steps, { watch: ({ state }, end) => state === "started" && end() });
  expect(ending.said).toMatchObject({ code: "goes-on-by-itself" });

  const written = lasting(await (await sessionAt(byStep)).get(path));
  expect(written).not.toEqual(before);
  expect(written).toEqual(lasting(await session.get(path)));
});
