import type { Environment, Release } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { describe, expect, test } from "vitest";
import { type KubernetesSession, sessionAt, type StatusBody } from "../parts/kubernetes-session.ts";
import { clusterPath, kubernetesIn, lookAt, pass, rollOf, tanzuPath } from "../parts/rolls.ts";
import { simulators } from "../parts/simulated.ts";

/** What the webhooks of a simulated Supervisor refuse, and in which words. */

const start = simulators();
async function begin(release: Release, change: (environment: Environment) => void = () => {}): Promise<{ simulator: Simulator; session: KubernetesSession }> {
  const environment = buildEnvironment("healthy", { release });
  change(environment);
  const simulator = await start(environment, { speed: 0 });
  return { simulator, session: await sessionAt(simulator) };
}
const version = (text: string): object => ({ spec: { topology: { version: text } } });
const CAPI = 'admission webhook "validation.cluster.cluster.x-k8s.io" denied the request: Cluster.cluster.x-k8s.io "shop" is invalid: spec.topology.version: Invalid value: ';
const pools = (vmClass: string): object => ({ op: "add", path: "/spec/topology/workers/machineDeployments/0/variables", value: { overrides: [{ name: "vmClass", value: vmClass }] } });
const releaseObjects = (environment: Environment) => kubernetesIn(environment).objects["tanzukubernetesreleases.run.tanzu.vmware.com"] ?? [];

/** Makes a release that the catalogue has not. */
const withRelease = (name: string) => (environment: Environment) => {
  const model = structuredClone(releaseObjects(environment)[1]);
  if (!model) throw new Error("No release");
  releaseObjects(environment).push({ ...model, metadata: { ...model.metadata, name } });
};

describe("the version of a Cluster", () => {
  test.each([
    ["lowered", "v1.27.11+vmware.1-fips.1", () => {}, 422, `${CAPI}"v1.27.11+vmware.1-fips.1": version cannot be decreased from "1.28.8+vmware.1-fips.1" to "1.27.11+vmware.1-fips.1"`],
    ["raised by two minors", "v1.30.2---vmware.1-fips.1-tkg.1", withRelease("v1.30.2---vmware.1-fips.1-tkg.1"), 422, `${CAPI}"v1.30.2+vmware.1-fips.1": version cannot be increased from "1.28.8+vmware.1-fips.1" to "1.30.2+vmware.1-fips.1"`],
    ["one that no release has", "v1.31", () => {}, 403, 'admission webhook "tkr-resolver-cluster-webhook.tanzu.vmware.com" denied the request: could not resolve TKR/OSImage for controlPlane, machineDeployments: [np-1 np-2], query: {controlPlane: {k8sVersionPrefix: \'v1.31\', '],
    ["one that is not compatible", "v1.23.8---vmware.2-tkg.2-zshippable", () => {}, 403, "could not resolve TKR/OSImage for controlPlane"],
  ] as const)("cannot be %s, not even in a dry run", async (_, to, change, status, message) => {
    const { session } = await begin("8.0.3", change);
    const before = await session.get(clusterPath("8.0.3", "shop"));
    for (const path of [clusterPath("8.0.3", "shop"), `${clusterPath("8.0.3", "shop")}?dryRun=All`]) expect(await session.patch<StatusBody>("merge", path, version(to))).toMatchObject({ status, body: { kind: "Status", message: expect.stringContaining(message) } });
    expect(await session.get(clusterPath("8.0.3", "shop"))).toEqual(before);
  });

  test("may be the beginning of one, and becomes what it means", async () => {
    const { session } = await begin("8.0.3");
    const { status, body } = await session.patch("merge", `${clusterPath("8.0.3", "shop")}?dryRun=All`, version("v1.29"));
    expect([status, body["spec"], body.metadata.labels]).toMatchObject([200, { topology: { version: "v1.29.4+vmware.3-fips.1" } }, { "run.tanzu.vmware.com/tkr": "v1.29.4---vmware.3-fips.1-tkg.1" }]);
  });

  test("waits until the control plane and the pools have the one before", async () => {
    const { simulator, session } = await begin("8.0.3", withRelease("v1.30.2---vmware.1-fips.1-tkg.1"));
    const path = clusterPath("8.0.3", "shop");
    const refusal = async (): Promise<string> => (await session.patch<StatusBody>("merge", path, version("v1.30"))).body.message ?? "taken";
    expect((await session.patch("merge", path, version("v1.29"))).status).toBe(200);
    const pending = "there are still MachineDeployments completing a previous upgrade: [shop-np-1, shop-np-2]";
    expect(await refusal()).toContain(`version cannot be changed: [Cluster.spec.topology.version 1.29.4+vmware.3-fips.1 was not propagated to control plane yet (control plane version 1.28.8+vmware.1-fips.1), ${pending}]`);
    await pass(simulator, 120_000);
    expect(await refusal()).toContain(`version cannot be changed: [control plane is still completing a previous upgrade, ${pending}]`);
    await pass(simulator, 300_000);
    expect(await refusal()).toContain(`version cannot be changed: ${pending}`);
    await rollOf(simulator, "shop");
    expect(await refusal()).toBe("taken");
  });
});

describe("the newest service", () => {
  test("lets no version rise while a budget has no room, and tells which", async () => {
    const { simulator, session } = await begin("9.1.0");
    const path = clusterPath("9.1.0", "search");
    const refused = await session.patch<StatusBody>("merge", path, version("v1.33"));
    expect(refused).toMatchObject({ status: 403, body: { message: expect.stringMatching(/^admission webhook "capi\.validating\.tanzukubernetescluster\.run\.tanzu\.vmware\.com" denied the request: update cannot be initiated.*SystemChecksSucceeded condition is not True: PodDisruptionBudget default\/index allows no disruptions$/) } });
    const guest = await sessionAt(simulator, "team-c/search");
    await guest.patch("merge", "/apis/policy/v1/namespaces/default/poddisruptionbudgets/index", { spec: { minAvailable: 2 } });
    expect((await session.patch("merge", path, version("v1.33"))).status).toBe(200);
  });

  test("keeps the networks of a cluster as they are", async () => {
    const { session } = await begin("9.1.0");
    expect((await session.patch<StatusBody>("merge", clusterPath("9.1.0", "shop"), { spec: { clusterNetwork: { serviceDomain: "other.local" } } })).body.message).toContain("spec.clusterNetwork is immutable");
  });

  test("calls what it cannot resolve a KR", async () => {
    const { session } = await begin("9.1.0");
    expect((await session.patch<StatusBody>("merge", clusterPath("9.1.0", "shop"), version("v1.50"))).body.message).toContain("could not resolve KR/OSImage for controlPlane");
  });
});

describe("a class", () => {
  test.each(["8.0.3", "9.1.0"] as const)("that the namespace has not is refused on %s", async (release) => {
    const { session } = await begin(release);
    const refused = await session.patch<StatusBody>("json", clusterPath(release, "shop"), [pools("best-effort-small")]);
    expect([refused.status, refused.body.details?.causes]).toMatchObject([422, [{ field: "spec.topology.workers.machineDeployments[0].variables.overrides[vmClass].value" }]]);
    const storage = await session.patch<StatusBody>("json", clusterPath(release, "shop"), [{ op: "replace", path: "/spec/topology/variables/1/value", value: "gold" }]);
    expect([storage.status, storage.body.message]).toMatchObject([422, expect.stringContaining('"gold": storage class is not assigned to namespace "team-a"')]);
  });

  test("of VMs is taken on 7.0.3, bound or not, but not for the control plane", async () => {
    const { session } = await begin("7.0.3");
    const to = (part: string) => session.patch<StatusBody>("json", tanzuPath("7.0.3", "search"), [{ op: "replace", path: `/spec/topology/${part}/vmClass`, value: "best-effort-large" }]);
    expect((await to("nodePools/0")).status).toBe(200);
    expect((await to("controlPlane")).body.message).toContain("updates to immutable fields are not allowed, control plane class may not be changed");
  });
});

describe.each([
  ["7.0.3", "v1.23.8---vmware.3-tkg.1", "v1.22.9---vmware.1-tkg.1.cc71bc8", "shop", "v1.21.6---vmware.1-tkg.1.b3d708a", "1.22.9+vmware.1"],
  ["8.0.3", "v1.28.8---vmware.1-fips.1-tkg.2", "v1.27.11---vmware.1-fips.1-tkg.2", "billing", "v1.26.5---vmware.2-fips.1-tkg.1", "1.27.11+vmware.1-fips.1"],
] as const)("a TanzuKubernetesCluster of %s", (release, next, now, name, lower, written) => {
  const TKR = "/spec/topology/controlPlane/tkr/reference/name";
  const all = (to: string, count: number) => [TKR, ...Array.from({ length: count }, (_, index) => `/spec/topology/nodePools/${index}/tkr/reference/name`)].map((path) => ({ op: "replace", path, value: to }));
  const count = name === "shop" ? 2 : 1;
  const edit = (session: KubernetesSession, operations: readonly object[], query = "") => session.patch<StatusBody>("json", `${tanzuPath(release, name)}${query}`, operations);

  test("has one release for all its parts", async () => {
    const { session } = await begin(release);
    const refused = await edit(session, all(next, count).slice(0, 1));
    expect([refused.status, refused.body.details?.causes?.map(({ field }) => field)]).toEqual([422, Array.from({ length: count }, (_, index) => `spec.topology.nodePools[${index}].tkr.reference.name`)]);
    const without = [...all(next, 0), ...Array.from({ length: count }, (_, index) => ({ op: "remove", path: `/spec/topology/nodePools/${index}/tkr` }))];
    expect((await edit(session, without, "?dryRun=All")).status).toBe(200);
    expect((await edit(session, all(next, count))).status).toBe(200);
  });

  test("does not go down, nor to what is not there, nor to two control plane nodes", async () => {
    const { simulator, session } = await begin(release);
    expect((await edit(session, all(lower, count))).body.message).toContain(`version cannot be decreased from "${written}" to "`);
    expect((await edit(session, all("v1.50.0---vmware.1-tkg.1", count))).body.message).toContain("could not resolve TKR/OSImage for controlPlane");
    expect((await edit(session, [{ op: "replace", path: "/spec/topology/controlPlane/replicas", value: 2 }])).body.message).toContain("control plane can only be either 1 or 3 nodes");
    expect(lookAt(simulator, name).tanzu?.metadata).toMatchObject({ generation: 1, labels: { "run.tanzu.vmware.com/tkr": now } });
  });
});
