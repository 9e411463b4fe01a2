import type { Release } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { describe, expect, test } from "vitest";
import { type KubernetesSession, sessionAt } from "../parts/kubernetes-session.ts";
import { clusterPath, conditionOf, grant, kubernetesIn, type Look, lookAt, pass, poolOf, rollOf, statusOf, tanzuPath, unrest } from "../parts/rolls.ts";
import { simulators } from "../parts/simulated.ts";

/** Workload clusters of the simulator roll as the data centre's time passes. */

const start = simulators();
async function begin(release: Release): Promise<{ simulator: Simulator; session: KubernetesSession }> {
  const simulator = await start(buildEnvironment("healthy", { release }), { speed: 0 });
  return { simulator, session: await sessionAt(simulator) };
}
const versions = (looks: readonly object[]): unknown[] => [...new Set(looks.map((each) => (each as { spec: { version?: string } }).spec.version))];
const kubelets = ({ nodes }: Look): unknown[] => [...new Set(nodes.map((node) => (node as unknown as { status: { nodeInfo: { kubeletVersion: string } } }).status.nodeInfo.kubeletVersion))];
const classesOf = ({ vms }: Look): Record<string, string[]> => Object.fromEntries([...new Set(vms.map(poolOf))].map((pool) => [pool, [...new Set(vms.filter((vm) => poolOf(vm) === pool).map((vm) => (vm as unknown as { spec: { className: string } }).spec.className))]]));
const distinct = (values: readonly unknown[]): unknown[] => values.filter((value, index) => index === 0 || JSON.stringify(value) !== JSON.stringify(values[index - 1]));

const toRelease = (name: string): object => ({ spec: { topology: { version: name } } });
async function editTanzu(session: KubernetesSession, release: Release, name: string, edit: (topology: { controlPlane: Record<string, unknown>; nodePools: Record<string, unknown>[] }) => void): Promise<void> {
  const object = await session.get(tanzuPath(release, name));
  edit((object["spec"] as { topology: Parameters<typeof edit>[0] }).topology);
  const { status } = await session.call("PUT", tanzuPath(release, name), object);
  expect(status).toBe(200);
}
const tanzuTo = (tkr: string) => (topology: { controlPlane: Record<string, unknown>; nodePools: Record<string, unknown>[] }) => {
  for (const part of [topology.controlPlane, ...topology.nodePools]) part["tkr"] = { reference: { name: tkr } };
};

describe("a new release", () => {
  test.each([
    ["8.0.3", "v1.29.4+vmware.3-fips.1", "v1.29.4---vmware.3-fips.1-tkg.1"],
    ["9.1.0", "v1.33.1+vmware.1-fips", "v1.33.1---vmware.1-fips-vkr.2"],
  ] as const)("of a Cluster on %s goes through add-ons, the control plane, and one pool after the other", async (release, version, tkr) => {
    const { simulator, session } = await begin(release);
    expect((await session.patch("merge", clusterPath(release, "shop"), toRelease(tkr))).status).toBe(200);
    const looks = await rollOf(simulator, "shop");
    expect(unrest(looks)).toEqual({ most: { "control-plane": 1, "np-1": 1, "np-2": 1 }, order: ["control-plane", "np-1", "np-2"], atOnce: 1 });
    const last = lookAt(simulator, "shop");
    expect([last.cluster["spec"], last.cluster.metadata.labels]).toMatchObject([{ topology: { version } }, { "run.tanzu.vmware.com/tkr": tkr }]);
    expect([versions(last.machines), kubelets(last), last.machines.map(poolOf).sort()]).toEqual([[version], [version], ["control-plane", "np-1", "np-1", "np-2"]]);
    expect(last.machines.map(({ metadata }) => metadata.name).sort()).toEqual(last.nodes.map(({ metadata }) => metadata.name).sort());
    expect(Math.max(...looks.map(({ controlPlane }) => statusOf(controlPlane).replicas ?? 0))).toBe(2);
    expect(distinct(looks.map(({ cluster }) => conditionOf(cluster, "TopologyReconciled")?.reason))).toEqual(["ControlPlaneUpgradePending", "MachineDeploymentsUpgradePending", "TopologyReconciled"]);
    expect(distinct(looks.map(({ cluster }) => conditionOf(cluster, "TopologyReconciled")?.message ?? "")).slice(0, 3)).toEqual([
      `Control plane rollout and upgrade to version ${version} on hold.`,
      `MachineDeployment(s) shop-np-1, shop-np-2 rollout and upgrade to version ${version} on hold. Control plane is upgrading to version ${version}`,
      `MachineDeployment(s) shop-np-2 rollout and upgrade to version ${version} on hold. MachineDeployment(s) shop-np-1 are upgrading`,
    ]);
    expect(statusOf(last.controlPlane)).toMatchObject({ replicas: 1, readyReplicas: 1, version, observedGeneration: last.controlPlane.metadata["generation"] });
    expect(last.deployments.map((each) => [statusOf(each).replicas, statusOf(each).updatedReplicas ?? statusOf(each).upToDateReplicas, statusOf(each).phase])).toEqual([[2, 2, "Running"], [1, 1, "Running"]]);
    expect(simulator.environment.clusters[0]?.supervisor?.kubernetes.guests.find(({ name }) => name === "shop")?.version).toBe(version);
  });

  test("of a TanzuKubernetesCluster on 8.0.3 is carried into its Cluster, whose control plane of three never has more than four", async () => {
    const { simulator, session } = await begin("8.0.3");
    await editTanzu(session, "8.0.3", "billing", tanzuTo("v1.28.8---vmware.1-fips.1-tkg.2"));
    const cluster = await session.get(clusterPath("8.0.3", "billing"));
    expect([cluster["spec"], cluster.metadata.labels]).toMatchObject([{ topology: { version: "v1.28.8+vmware.1-fips.1" } }, { "run.tanzu.vmware.com/tkr": "v1.28.8---vmware.1-fips.1-tkg.2" }]);
    const looks = await rollOf(simulator, "billing");
    expect(unrest(looks)).toMatchObject({ most: { "control-plane": 1, workers: 1 }, order: ["control-plane", "workers"] });
    expect(distinct(looks.map(({ controlPlane }) => statusOf(controlPlane).replicas))).toEqual([3, 4, 3]);
    expect(distinct(looks.map(({ tanzu }) => [statusOf(tanzu).phase, statusOf(tanzu).version]))).toEqual([
      ["updating", "v1.27.11+vmware.1-fips.1"],
      ["running", "v1.28.8+vmware.1-fips.1"],
    ]);
    expect(conditionOf(looks.at(-1)?.tanzu, "UpdatesAvailable")?.message).toBe("[v1.29.4+vmware.3-fips.1-tkg.1]");
    const rolling = looks.map(({ controlPlane }) => conditionOf(controlPlane, "MachinesSpecUpToDate")).filter((each) => each?.status === "False");
    expect([rolling[0]?.reason, distinct(rolling.map((each) => each?.message))[0]]).toEqual(["RollingUpdateInProgress", "Rolling 3 replicas with outdated spec (1 replicas up to date)"]);
  });

  test("on 7.0.3 goes through all pools at once, after the control plane", async () => {
    const { simulator, session } = await begin("7.0.3");
    await editTanzu(session, "7.0.3", "shop", tanzuTo("v1.23.8---vmware.3-tkg.1"));
    const looks = await rollOf(simulator, "shop");
    expect(unrest(looks)).toEqual({ most: { "control-plane": 1, "np-1": 1, "np-2": 1 }, order: ["control-plane", "np-1", "np-2"], atOnce: 2 });
    expect(kubelets(lookAt(simulator, "shop"))).toEqual(["v1.23.8+vmware.3"]);
    expect(conditionOf(lookAt(simulator, "shop").tanzu, "UpdatesAvailable")).toMatchObject({ status: "False", reason: "NoUpdates" });
  });
});

describe("another class", () => {
  test("for one pool of a Cluster leaves the control plane, the add-ons and the other pool alone", async () => {
    const { simulator, session } = await begin("8.0.3");
    const path = "/spec/topology/workers/machineDeployments/0/variables";
    expect((await session.patch("json", clusterPath("8.0.3", "shop"), [{ op: "add", path, value: { overrides: [{ name: "vmClass", value: "guaranteed-medium" }] } }])).status).toBe(200);
    const looks = await rollOf(simulator, "shop");
    expect(unrest(looks)).toMatchObject({ most: { "np-1": 1 }, order: ["np-1"] });
    expect(classesOf(lookAt(simulator, "shop"))).toEqual({ "control-plane": ["best-effort-medium"], "np-1": ["guaranteed-medium"], "np-2": ["best-effort-large"] });
    expect(distinct(looks.map(({ cluster }) => conditionOf(cluster, "TopologyReconciled")?.status))).toEqual(["True"]);
  });

  test("as a variable of the whole Cluster goes through the control plane, then through all pools that inherit it at once", async () => {
    const { simulator, session } = await begin("9.1.0");
    grant(simulator.environment, "team-a", { storageClass: "vwk-storage-policy-2" });
    const { spec } = (await session.get(clusterPath("9.1.0", "shop"))) as unknown as { spec: { topology: { variables: { name: string }[] } } };
    const index = spec.topology.variables.findIndex(({ name }) => name === "storageClass");
    expect((await session.patch("json", clusterPath("9.1.0", "shop"), [{ op: "replace", path: `/spec/topology/variables/${index}/value`, value: "vwk-storage-policy-2" }])).status).toBe(200);
    expect(unrest(await rollOf(simulator, "shop"))).toEqual({ most: { "control-plane": 1, "np-1": 1, "np-2": 1 }, order: ["control-plane", "np-1", "np-2"], atOnce: 2 });
    expect([...new Set(lookAt(simulator, "shop").vms.map((vm) => (vm["spec"] as { storageClass: string }).storageClass))]).toEqual(["vwk-storage-policy-2"]);
  });

  test("of a TanzuKubernetesCluster's pool becomes an override of its Cluster", async () => {
    const { simulator, session } = await begin("8.0.3");
    await editTanzu(session, "8.0.3", "billing", ({ nodePools }) => nodePools.forEach((pool) => (pool["vmClass"] = "best-effort-small")));
    const cluster = (await session.get(clusterPath("8.0.3", "billing"))) as unknown as { spec: { topology: { workers: { machineDeployments: object[] } } } };
    expect(cluster.spec.topology.workers.machineDeployments).toEqual([{ class: "node-pool", name: "workers", replicas: 2 }]);
    await rollOf(simulator, "billing");
    expect(classesOf(lookAt(simulator, "billing"))).toEqual({ "control-plane": ["best-effort-small"], workers: ["best-effort-small"] });
  });

  test("that is not bound to the namespace keeps the new machine of a 7.0.3 from coming until it is", async () => {
    const { simulator, session } = await begin("7.0.3");
    await editTanzu(session, "7.0.3", "search", ({ nodePools }) => nodePools.forEach((pool) => (pool["vmClass"] = "best-effort-large")));
    await pass(simulator, 3_600_000);
    const { tanzu, machines } = lookAt(simulator, "search");
    const stuck = machines.find((each) => statusOf(each).phase === "Provisioning");
    expect(conditionOf(tanzu, "NodePoolsReady")).toMatchObject({ status: "False", severity: "Error", reason: `VirtualMachineClassBindingNotFound @ Machine/${stuck?.metadata.name}` });
    kubernetesIn(simulator.environment).guests.forEach((guest) => (guest.objects["poddisruptionbudgets.policy"] = []));
    const at = "/apis/vmoperator.vmware.com/v1alpha1/namespaces/team-c/virtualmachineclassbindings";
    expect((await session.call("POST", at, { apiVersion: "vmoperator.vmware.com/v1alpha1", kind: "VirtualMachineClassBinding", metadata: { name: "best-effort-large" }, classRef: { apiVersion: "vmoperator.vmware.com/v1alpha1", kind: "VirtualMachineClass", name: "best-effort-large" } })).status).toBe(201);
    await rollOf(simulator, "search");
    expect(classesOf(lookAt(simulator, "search"))["np-1"]).toEqual(["best-effort-large"]);
  });
});

test("a Cluster that was made for a TanzuKubernetesCluster takes an edit and goes back on it", async () => {
  const { simulator, session } = await begin("8.0.3");
  const before = await session.get(clusterPath("8.0.3", "billing"));
  const { status, body } = await session.patch("json", clusterPath("8.0.3", "billing"), [{ op: "replace", path: "/spec/topology/variables/0/value", value: "best-effort-medium" }]);
  expect([status, (body["spec"] as { topology: { variables: unknown[] } }).topology.variables[0]]).toEqual([200, { name: "vmClass", value: "best-effort-medium" }]);
  const after = await session.get(clusterPath("8.0.3", "billing"));
  expect(after["spec"]).toEqual(before["spec"]);
  expect(statusOf(after).observedGeneration).toBe(after.metadata["generation"]);
  await pass(simulator, 3_600_000);
  expect(unrest([lookAt(simulator, "billing")]).order).toEqual([]);
});

describe("a drain", () => {
  const SEARCH = "team-c/search";
  test.each(["8.0.3", "9.1.0"] as const)("on %s is held by a budget without room, and goes on once that has some", async (release) => {
    const { simulator, session } = await begin(release);
    grant(simulator.environment, "team-c", { vmClass: "best-effort-small" });
    const path = "/spec/topology/workers/machineDeployments/0/variables";
    await session.patch("json", clusterPath(release, "search"), [{ op: "add", path, value: { overrides: [{ name: "vmClass", value: "best-effort-small" }] } }]);
    await pass(simulator, 3_600_000);
    const { machines, nodes } = lookAt(simulator, "search");
    const [machine, ...others] = machines.filter((each) => statusOf(each).phase === "Deleting");
    expect(others).toEqual([]);
    const condition = conditionOf(machine, release === "9.1.0" ? "Deleting" : "DrainingSucceeded");
    const since = (machine?.["status"] as { deletion?: { nodeDrainStartTime: string } } | undefined)?.deletion?.nodeDrainStartTime;
    expect(condition).toMatchObject({
      status: release === "9.1.0" ? "True" : "False",
      reason: release === "9.1.0" ? "DrainingNode" : "Draining",
      message: `Drain not completed yet (started at ${since}):\n* Pod default/index-6d4b8f-1: cannot evict pod as it would violate the pod's disruption budget. The disruption budget index needs 3 healthy pods and has 3 currently`,
    });
    expect(machine?.metadata["deletionTimestamp"]).toBe(since);
    expect(nodes.find(({ metadata }) => metadata.name === machine?.metadata.name)?.["spec"]).toMatchObject({ unschedulable: true });

    const guest = await sessionAt(simulator, SEARCH);
    const budget = "/apis/policy/v1/namespaces/default/poddisruptionbudgets/index";
    expect((await guest.patch("merge", budget, { spec: { minAvailable: 2 } })).status).toBe(200);
    await rollOf(simulator, "search");
    expect(classesOf(lookAt(simulator, "search"))["np-1"]).toEqual(["best-effort-small"]);
    const pods = await guest.items("/api/v1/namespaces/default/pods");
    const names = lookAt(simulator, "search").nodes.map(({ metadata }) => metadata.name);
    expect(pods).toHaveLength(3);
    expect(pods.filter((pod) => !names.includes((pod["spec"] as { nodeName: string }).nodeName))).toEqual([]);
  });

  test("moves pods that somebody owns, and ends one that nobody does", async () => {
    const { simulator, session } = await begin("8.0.3");
    await editTanzu(session, "8.0.3", "billing", tanzuTo("v1.28.8---vmware.1-fips.1-tkg.2"));
    await rollOf(simulator, "billing");
    const pods = await (await sessionAt(simulator, "team-b/billing")).items("/api/v1/namespaces/default/pods");
    expect(pods.map(({ metadata }) => metadata.name.replace(/-\d+$/, "")).sort()).toEqual(["ledger-6d4b8f", "ledger-6d4b8f"]);
  });
});

describe("on demand", () => {
  const troubled = async (trouble: object, name = "shop") => {
    const { simulator, session } = await begin("8.0.3");
    const guest = kubernetesIn(simulator.environment).guests.find((each) => each.name === name);
    Object.assign(guest?.trouble ?? {}, trouble);
    await session.patch("merge", clusterPath("8.0.3", name), toRelease("v1.29.4---vmware.3-fips.1-tkg.1"));
    await pass(simulator, 7_200_000);
    return { simulator, guest, restless: () => lookAt(simulator, name).machines.filter((each) => statusOf(each).phase !== "Running") };
  };
  const back = (guest: { trouble: object } | undefined): void => void (guest && (guest.trouble = {}));

  test("a node never joins, until it does", async () => {
    const { simulator, guest, restless } = await troubled({ neverJoins: { part: "control-plane", message: "Node cannot reach the API server" } });
    expect(restless()).toHaveLength(1);
    expect([statusOf(restless()[0]).phase, conditionOf(restless()[0], "NodeHealthy")]).toMatchObject(["Provisioned", { status: "False", reason: "NodeProvisioning", message: "Node cannot reach the API server" }]);
    back(guest);
    expect(unrest(await rollOf(simulator, "shop")).order).toEqual(["control-plane", "np-1", "np-2"]);
  });

  test("a machine fails, and another takes its place once it may", async () => {
    const { simulator, guest, restless } = await troubled({ fails: { part: "np-1", reason: "CreateError", message: "the VM could not be cloned" } });
    const failed = restless()[0];
    expect(failed?.["status"]).toMatchObject({ phase: "Failed", failureReason: "CreateError", failureMessage: "the VM could not be cloned" });
    back(guest);
    await rollOf(simulator, "shop");
    expect(lookAt(simulator, "shop").machines.map(({ metadata }) => metadata.name)).not.toContain(failed?.metadata.name);
  });

  test("a named budget holds every drain of a pool", async () => {
    const { simulator, guest, restless } = await troubled({ drainHeldBy: "default/web" });
    expect([restless().map(poolOf), conditionOf(restless()[0], "DrainingSucceeded")?.message]).toEqual([["np-1"], expect.stringContaining("The disruption budget web needs 1 healthy pods and has 2 currently")]);
    back(guest);
    await rollOf(simulator, "shop");
  });
});
