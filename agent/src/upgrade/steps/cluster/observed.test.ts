import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { describe, expect, test } from "vitest";
import { holdersInTheWay, judgeCluster } from "./checks.ts";
import { observed, type Seen, type Standing } from "./observed.ts";
import { wantedOf } from "./wanted.ts";
import { anyCluster, controlPlane, deployment, machineObject, virtualMachine } from "./wire.ts";

const OLD = "v1.28.8---vmware.1-fips.1-tkg.2";
const NEW = "v1.29.4---vmware.3-fips.1-tkg.1";
const [OLD_VERSION, NEW_VERSION] = ["v1.28.8+vmware.1-fips.1", "v1.29.4+vmware.3-fips.1"];
const NOW = Date.parse("2026-06-01T12:00:00Z");
const ago = (minutes: number): string => new Date(NOW - minutes * 60_000).toISOString();

type Status = "True" | "False" | "Unknown";
type Condition = readonly [type: string, status?: Status, reason?: string, message?: string];
const conditions = (list: readonly Condition[], since = 60) => list.map(([type, status = "True", reason = type, message = ""]) => ({ type, status, reason, message, lastTransitionTime: ago(since) }));

interface MachineGiven {
  readonly name?: string;
  readonly pool?: string | null;
  readonly version?: string;
  readonly phase?: string;
  readonly node?: string | null;
  /** Minutes since it was marked for deletion, and since its drain began. */
  readonly deleting?: readonly [deleted: number, draining: number | null, message?: string];
  readonly age?: number;
  readonly conditions?: readonly Condition[];
  readonly kubelet?: string;
  readonly failure?: string;
}

function machine(given: MachineGiven, index: number) {
  const { pool = null, name = `shop-${pool ?? "cp"}-${index}`, version = NEW_VERSION, phase = "Running", deleting, age = 600, kubelet, failure } = given;
  const node = given.node === undefined ? name : given.node;
  const draining: readonly Condition[] = deleting && deleting[1] !== null ? [["DrainingSucceeded", "False", "Draining", deleting[2] ?? ""]] : [];
  return machineObject.parse({
    metadata: { name, namespace: "team-a", creationTimestamp: ago(age), ...(deleting && { deletionTimestamp: ago(deleting[0]) }), labels: pool === null ? { "cluster.x-k8s.io/control-plane": "" } : { "topology.cluster.x-k8s.io/deployment-name": pool } },
    spec: { clusterName: "shop", version },
    status: { phase, ...(node !== null && { nodeRef: { name: node } }), ...(kubelet && { nodeInfo: { kubeletVersion: kubelet } }), ...(failure && { failureReason: failure, failureMessage: "cannot be made" }), ...(deleting && deleting[1] !== null && { deletion: { nodeDrainStartTime: ago(deleting[1]) } }), conditions: conditions([...draining, ...(given.conditions ?? [])]) },
  });
}

interface PartGiven {
  readonly replicas?: number;
  readonly there?: number;
  readonly updated?: number;
  readonly ready?: number;
  readonly version?: string;
  readonly generations?: readonly [wanted: number, seen: number];
  readonly isNewest?: boolean;
}
function status({ replicas = 1, there = replicas, updated = replicas, ready = replicas, generations: [, seen] = [1, 1], isNewest = false }: PartGiven) {
  return { replicas: there, readyReplicas: ready, observedGeneration: seen, ...(isNewest ? { upToDateReplicas: updated } : { updatedReplicas: updated }) };
}
const plane = (given: PartGiven) => controlPlane.parse({ metadata: { name: "shop-cp", namespace: "team-a", generation: given.generations?.[0] ?? 1, labels: { "cluster.x-k8s.io/cluster-name": "shop" } }, spec: { version: given.version ?? NEW_VERSION, replicas: given.replicas ?? 1 }, status: status(given) });
const pool = (name: string, given: PartGiven) =>
  deployment.parse({ metadata: { name: `shop-${name}`, namespace: "team-a", generation: given.generations?.[0] ?? 1, labels: { "topology.cluster.x-k8s.io/deployment-name": name } }, spec: { clusterName: "shop", replicas: given.replicas ?? 1, template: { spec: { version: given.version ?? NEW_VERSION } } }, status: status(given) });

interface Given {
  readonly release?: string;
  readonly vmClass?: string;
  readonly family?: "tanzu" | "topology";
  readonly plane?: PartGiven;
  readonly pools?: Readonly<Record<string, PartGiven>>;
  readonly machines?: readonly MachineGiven[];
  readonly told?: readonly Condition[];
  readonly under?: readonly Condition[];
  readonly metadata?: object;
  readonly spec?: object;
  readonly phase?: string;
  readonly observedGeneration?: number;
  readonly vms?: Readonly<Record<string, string>> | null;
  readonly held?: Seen["held"];
  /** What nobody may see of what stands below. */
  readonly hidden?: readonly ("machines" | "controlPlanes" | "deployments")[];
  /** Of a TanzuKubernetesCluster: the version that it says to run. */
  readonly version?: string;
  /** Minutes since the deciding conditions came to be. */
  readonly since?: number;
  /** Its nodes as it has them itself: name, version, minutes since they were made. */
  readonly nodes?: readonly (readonly [name: string, kubelet?: string, minutes?: number])[];
}

const ALL = ["machines", "controlPlanes", "deployments"] as const;
const WELL: readonly Condition[] = [["Ready"], ["TopologyReconciled"]];

function seen(given: Given): Seen {
  const { release = NEW, vmClass = "small", family = "topology", machines = [{}, { pool: "np-1" }], told = family === "tanzu" ? [["Ready"]] : WELL, under = WELL, phase = "Provisioned", vms = null } = given;
  const topology = family === "tanzu" ? { controlPlane: { vmClass, tkr: { reference: { name: release } } }, nodePools: [{ name: "np-1", vmClass, tkr: { reference: { name: release } } }] } : { class: "c", version: release.replace("---", "+").replace(/-tkg.*/, ""), variables: [{ name: "vmClass", value: vmClass }], workers: { machineDeployments: [{ name: "np-1" }] } };
  const raw = { metadata: { name: "shop", namespace: "team-a", labels: { "run.tanzu.vmware.com/tkr": release }, ...given.metadata }, spec: { ...given.spec, topology }, status: { phase, ...(given.version && { version: given.version }), ...(given.observedGeneration !== undefined && { observedGeneration: given.observedGeneration }), conditions: conditions(told, given.since) } };
  const shown = <T>(what: "machines" | "controlPlanes" | "deployments", list: readonly T[]): readonly T[] | null => (given.hidden?.includes(what) ? null : list);
  return {
    raw,
    own: anyCluster.parse(raw),
    under: family === "tanzu" ? anyCluster.parse({ metadata: { name: "shop" }, status: { conditions: conditions(under) } }) : null,
    controlPlanes: shown("controlPlanes", [plane(given.plane ?? {})]),
    deployments: shown("deployments", Object.entries(given.pools ?? { "np-1": {} }).map(([name, each]) => pool(name, each))),
    machines: shown("machines", machines.map(machine)),
    vms: vms && new Map(Object.entries(vms).map(([name, className]) => [name, virtualMachine.parse({ metadata: { name }, spec: { className } })])),
    held: given.held ?? new Map(),
    nodes: given.nodes?.map(([name, kubelet = NEW_VERSION, minutes = 10]) => ({ name, kubelet, isReady: true, isCordoned: false, madeAt: NOW - minutes * 60_000 })) ?? null,
    now: NOW,
  };
}

function step(id: string, to: string, family: "tanzu" | "topology"): ReturnType<typeof wantedOf> {
  const object = family === "tanzu" ? "tanzukubernetesclusters.run.tanzu.vmware.com" : "clusters.cluster.x-k8s.io";
  const made: CarriedStep = { id: `cluster:team-a/shop:${id}`, step: "cluster-edit", to, request: { kind: "kubernetes", object, namespace: "team-a", name: "shop", patch: "merge", body: {}, commands: [] } };
  return wantedOf(made);
}
const release = (family: "tanzu" | "topology" = "topology") => step(`tkr:${NEW}`, NEW, family);
const vmClass = (pool: string | null = null) => step(`vmClass:${pool === null ? "" : `${pool}:`}large`, "large", "topology");

const codes = (list: readonly Said[]): readonly string[] => list.map(({ code }) => code);
/** `state done/total percent [details]` */
function told(standing: Standing): string {
  if (standing.state === "failing") return `failing ${standing.said.code}`;
  if (standing.state === "moving") return `moving ${standing.progress ? `${standing.progress.done}/${standing.progress.total} ${standing.progress.percent}` : ""} [${codes(standing.detail).join(" ")}]`;
  if (standing.state === "claimed") return `claimed, ${told(standing.meanwhile)}`;
  if (standing.state === "done" && standing.detail) return `done [${codes(standing.detail).join(" ")}]`;
  return "said" in standing ? `${standing.state} ${standing.said.code}` : standing.state;
}

const old = { version: OLD_VERSION };

describe("a cluster whose release is raised", () => {
  test.each<readonly [string, Given, string]>([
    ["is done when every part and machine is there", {}, "done"],
    ["is done as the newest API counts", { plane: { isNewest: true }, pools: { "np-1": { isNewest: true } } }, "done"],
    ["is idle before its object says so", { release: OLD }, "idle"],
    ["is not done because a phase says so", { phase: "Provisioned", plane: { ...old }, machines: [{ ...old }, { pool: "np-1", ...old }], pools: { "np-1": old } }, "moving 0/2 0 [rollout-begins]"],
    ["moves while its control plane is older", { plane: { replicas: 3, version: OLD_VERSION }, pools: { "np-1": old }, machines: [old, old, old, { pool: "np-1", ...old }] }, "moving 0/4 0 [rollout-begins]"],
    ["moves while its control plane rolls", { plane: { replicas: 3, there: 4, updated: 1, ready: 3 }, pools: { "np-1": old }, machines: [{}, old, old, old, { pool: "np-1", ...old }] }, "moving 1/4 25 [control-plane-rolls]"],
    ["moves while a pool waits", { pools: { "np-1": { replicas: 3, ...old } }, machines: [{}, ...[1, 2, 3].map(() => ({ pool: "np-1", ...old }))], told: [["Ready"], ["TopologyReconciled", "False", "MachineDeploymentsUpgradePending", "np-1 waits"]] }, "moving 1/4 25 [condition-waits]"],
    ["moves while a pool rolls", { pools: { "np-1": { replicas: 3, there: 4, updated: 2, ready: 3 } }, machines: [{}, { pool: "np-1" }, { pool: "np-1" }, { pool: "np-1", ...old }, { pool: "np-1", ...old }] }, "moving 3/4 75 [pool-rolls]"],
    ["moves while a controller has not seen the change", { plane: { generations: [2, 1] } }, "moving 1/2 50 [control-plane-rolls]"],
    ["moves while a machine goes", { machines: [{}, { pool: "np-1" }, { pool: "np-1", ...old, deleting: [1, 1] }] }, "moving 2/2 99 [node-drains]"],
    ["moves while a machine has not joined", { machines: [{}, { pool: "np-1", node: null, age: 3, phase: "Provisioned" }], pools: { "np-1": { ready: 0 } } }, "moving 1/2 50 [pool-rolls machine-joins]"],
    ["moves while a machine is of the old version, whatever the counts say", { machines: [{}, { pool: "np-1", ...old }] }, "moving 2/2 99 [rollout-begins]"],
    ["moves while a kubelet is of the old version", { machines: [{}, { pool: "np-1", kubelet: OLD_VERSION }] }, "moving 2/2 99 [rollout-begins]"],
    ["moves while machines are missing that the counts claim", { pools: { "np-1": { replicas: 2 } } }, "moving 3/3 99 [rollout-begins]"],
    ["moves while it is not Ready", { told: [["Ready", "False", "NodesNotHealthy", "1 of 2"], ["TopologyReconciled"]] }, "moving 2/2 99 [condition-waits]"],
    ["moves while its add-ons are not through", { told: [...WELL, ["AddonsReconciled", "False", "Reconciling"]] }, "moving 2/2 99 [condition-waits]"],
    ["moves while its readiness is unknown", { told: [["Available", "Unknown"]] }, "moving 2/2 99 [condition-waits]"],
    ["moves while its own controller has not seen the change", { metadata: { generation: 3 }, observedGeneration: 2 }, "moving 2/2 99 [rollout-begins]"],
    ["is done when it has passed the minor and rests there", { release: "v1.30.1---vmware.1-fips.1-tkg.5", plane: { version: "v1.30.1+vmware.1-fips.1" }, pools: { "np-1": { version: "v1.30.1+vmware.1-fips.1" } }, machines: [{ version: "v1.30.1+vmware.1-fips.1" }, { pool: "np-1", version: "v1.30.1+vmware.1-fips.1" }] }, "done"],
    ["is elsewhere on its way to a later minor", { release: "v1.30.1---vmware.1-fips.1-tkg.5" }, "elsewhere cluster-moved-on"],
    ["is elsewhere while it is deleted", { metadata: { deletionTimestamp: ago(1) } }, "elsewhere cluster-being-deleted"],
    ["is elsewhere where it belongs to a TanzuKubernetesCluster", { metadata: { ownerReferences: [{ kind: "TanzuKubernetesCluster", name: "shop", apiVersion: "run.tanzu.vmware.com/v1alpha3" }] } }, "elsewhere cluster-owned"],
    ["is not seen where nothing of its parts can be seen and it says nothing of itself", { hidden: ALL, told: [] }, "unseen cluster-parts-unseen"],
    ["fails with a machine that gave up", { machines: [{}, { pool: "np-1", phase: "Failed", failure: "CreateError" }] }, "failing machine-failed"],
    ["does not fail with one that goes already", { machines: [{}, { pool: "np-1" }, { pool: "np-1", phase: "Failed", failure: "CreateError", deleting: [1, null] }] }, "moving 2/2 99 [node-drains]"],
    ["fails where the topology cannot be reconciled", { plane: old, told: [["Ready"], ["TopologyReconciled", "False", "TopologyReconcileFailed", "no template"]] }, "failing cluster-failed"],
    ["fails where its VM class is gone", { plane: old, told: [["Ready", "False", "VirtualMachineClassBindingNotFound @ Machine/shop-cp-1"], ["TopologyReconciled"]] }, "failing cluster-failed"],
  ])("%s", (_, given, expected) => {
    expect(told(observed(seen(given), release()))).toBe(expected);
  });

  test.each<readonly [string, Given, string]>([
    ["is done with what stands under it", {}, "done"],
    ["moves while that waits", { under: [["TopologyReconciled", "False", "ControlPlaneUpgradePending"]] }, "moving 2/2 99 [condition-waits]"],
    ["moves while it is not Ready itself", { told: [["Ready", "False"]] }, "moving 2/2 99 [condition-waits]"],
    ["moves while nothing under it has begun", { plane: old, pools: { "np-1": old }, machines: [old, { pool: "np-1", ...old }], phase: "running" }, "moving 0/2 0 [rollout-begins]"],
  ])("a TanzuKubernetesCluster %s", (_, given, expected) => {
    expect(told(observed(seen({ ...given, family: "tanzu" }), release("tanzu")))).toBe(expected);
  });
});

describe("a cluster whose nodes cannot be looked at", () => {
  const written = (minutes: number): object => ({ generation: 3, managedFields: [{ manager: "supervisor-doctor", time: ago(minutes) }] });
  const hidden: Given = { hidden: ALL, metadata: written(30), observedGeneration: 3 };
  test.each<readonly [string, Given, string]>([
    ["is done by the counts of its parts where only the machines are hidden", { hidden: ["machines"] }, "done [nodes-unseen]"],
    ["moves by those counts", { hidden: ["machines"], pools: { "np-1": { replicas: 3, there: 4, updated: 2, ready: 3 } } }, "moving 3/4 75 [pool-rolls nodes-unseen]"],
    ["is done by its machines where its parts are hidden", { hidden: ["controlPlanes", "deployments"] }, "done"],
    ["moves by its machines", { hidden: ["controlPlanes", "deployments"], machines: [{}, { pool: "np-1", ...old }] }, "moving 1/2 50 [rollout-begins]"],
    ["moves while one more is there than its part should have", { hidden: ["controlPlanes"], machines: [{}, { deleting: [1, 1] }, { pool: "np-1" }] }, "moving 2/2 99 [control-plane-rolls node-drains]"],
    ["moves while a pool that can be seen rolls, whatever it says itself", { ...hidden, hidden: ["machines", "controlPlanes"], since: 1, pools: { "np-1": old } }, "moving  [rollout-begins nodes-unseen]"],
    ["is done by its own word since the change", { ...hidden, since: 1 }, "done [nodes-unseen]"],
    ["is not done by a word from before the change", { ...hidden, since: 60 }, "claimed, unseen nodes-unseen"],
    ["is not done by a word of which nobody knows the time", { hidden: ALL }, "claimed, unseen nodes-unseen"],
    ["moves while its controller has not seen the change", { ...hidden, observedGeneration: 2, since: 1 }, "moving  [rollout-begins nodes-unseen]"],
    ["moves while it says so", { ...hidden, since: 1, told: [["Ready"], ["TopologyReconciled", "False", "ControlPlaneUpgradePending"]] }, "moving  [condition-waits nodes-unseen]"],
    ["moves while it says that its nodes roll out", { ...hidden, since: 1, told: [...WELL, ["RollingOut"]] }, "moving  [rollout-begins nodes-unseen]"],
    ["moves while it says that workers are not up to date", { ...hidden, since: 1, told: [...WELL, ["WorkerMachinesUpToDate", "False"]] }, "moving  [rollout-begins nodes-unseen]"],
    ["moves while it was resolved to another release", { ...hidden, since: 1, metadata: { ...written(30), labels: { "run.tanzu.vmware.com/tkr": OLD } } }, "moving  [rollout-begins nodes-unseen]"],
    ["is done when its own nodes bear it out", { ...hidden, nodes: [["shop-cp-1"], ["shop-np-1-1"]] }, "done [nodes-unseen]"],
    ["moves while one of its own nodes is older, whatever it says", { ...hidden, since: 1, nodes: [["shop-cp-1"], ["shop-np-1-1", OLD_VERSION]] }, "moving  [rollout-begins nodes-unseen]"],
  ])("%s", (_, given, expected) => {
    expect(told(observed(seen(given), release()))).toBe(expected);
  });

  test.each<readonly [string, Given, string]>([
    ["is done when it says to run the new version", { hidden: ALL, version: "v1.29.4+vmware.3-fips.1-tkg.1", phase: "running" }, "done [nodes-unseen]"],
    ["moves while it says to run the old version, though it is Ready", { hidden: ALL, version: "v1.28.8+vmware.1-fips.1-tkg.2", phase: "running" }, "moving  [rollout-begins nodes-unseen]"],
    ["is not done because a phase says so", { hidden: ALL, told: [], under: [], phase: "running" }, "unseen cluster-parts-unseen"],
  ])("a TanzuKubernetesCluster %s", (_, given, expected) => {
    expect(told(observed(seen({ ...given, family: "tanzu" }), release("tanzu")))).toBe(expected);
  });

  test.each<readonly [string, Given, string]>([
    ["is done by its own word since the change", { ...hidden, since: 1 }, "done [nodes-unseen]"],
    ["is not done by a word from before the change", { ...hidden, since: 60 }, "claimed, unseen nodes-unseen"],
    ["is done when all its own nodes are younger than the change", { ...hidden, nodes: [["shop-cp-1", OLD_VERSION, 20], ["shop-np-1-1", OLD_VERSION, 10]] }, "done [nodes-unseen]"],
    ["moves while one of them is older", { ...hidden, since: 1, nodes: [["shop-cp-1", OLD_VERSION, 20], ["shop-np-1-1", OLD_VERSION, 40]] }, "moving  [rollout-begins nodes-unseen]"],
  ])("for another VM class %s", (_, given, expected) => {
    expect(told(observed(seen({ ...given, vmClass: "large" }), vmClass()))).toBe(expected);
  });
});

describe("a cluster whose VM class is changed", () => {
  const large = { vmClass: "large" };
  test.each<readonly [string, Given, ReturnType<typeof vmClass>, string]>([
    ["is idle before its object says so", {}, vmClass(), "idle"],
    ["moves while every VM is of the old class, though nothing below knows of the change", { ...large, vms: { "shop-cp-0": "small", "shop-np-1-1": "small" } }, vmClass(), "moving 0/2 0 [rollout-begins]"],
    ["moves while one VM is", { ...large, vms: { "shop-cp-0": "large", "shop-np-1-1": "small" } }, vmClass(), "moving 1/2 50 [rollout-begins]"],
    ["is done when every VM is of the new class", { ...large, vms: { "shop-cp-0": "large", "shop-np-1-1": "large" } }, vmClass(), "done"],
    ["is done where VMs cannot be seen and nothing rolls", large, vmClass(), "done"],
    ["moves for a while where VMs cannot be seen and it was written a moment ago", { ...large, metadata: { managedFields: [{ manager: "supervisor-doctor", time: ago(0.1) }] } }, vmClass(), "moving 2/2 99 [rollout-begins]"],
    ["is done whatever its add-ons do", { ...large, told: [...WELL, ["AddonsReconciled", "False", "Reconciling"]] }, vmClass(), "done"],
    ["does not wait for it where VMs can be seen", { ...large, vms: { "shop-cp-0": "large", "shop-np-1-1": "large" }, metadata: { managedFields: [{ manager: "supervisor-doctor", time: ago(0.1) }] } }, vmClass(), "done"],
    ["moves while its parts roll", { ...large, pools: { "np-1": { replicas: 2, there: 3, updated: 1, ready: 2 } }, machines: [{}, { pool: "np-1" }, { pool: "np-1" }, { pool: "np-1" }] }, vmClass(), "moving 2/3 66 [pool-rolls]"],
  ])("%s", (_, given, wanted, expected) => {
    expect(told(observed(seen(given), wanted))).toBe(expected);
  });
});

describe("what holds a change is said", () => {
  const message = "Drain not completed yet (started at 2026-06-01T11:00:00Z):\n* Pod web/a: cannot evict pod as it would violate the pod's disruption budget. The disruption budget shop needs 2 healthy pods and has 2 currently";
  const goes = (deleting: MachineGiven["deleting"]): Given => ({ machines: [{}, { pool: "np-1" }, { name: "shop-old", pool: "np-1", ...old, ...(deleting && { deleting }) }] });
  test.each<readonly [string, Given, readonly Said[]]>([
    ["a drain, and since when", goes([1, 1]), [{ code: "node-drains", params: { node: "shop-old", since: ago(1) } }]],
    ["a drain that takes long", goes([6, 6, ""]), [{ code: "node-drains-slowly", params: { node: "shop-old", since: ago(6) } }]],
    ["a drain that has only begun, of a machine that goes for long", goes([16, 1, ""]), [{ code: "node-drains-slowly", params: { node: "shop-old", since: ago(1) } }]],
    ["a drain that is stuck, and the budget that its message names", goes([16, 16, message]), [{ code: "node-drain-stuck", params: { node: "shop-old", since: ago(16) } }, { code: "budget-holds-drain", params: { node: "shop-old", budgets: ["shop"] } }]],
    ["the budget as it is seen from within", { ...goes([16, 16, message]), held: new Map([["shop-old", ["web/shop"]]]) }, [{ code: "node-drain-stuck", params: { node: "shop-old", since: ago(16) } }, { code: "budget-holds-drain", params: { node: "shop-old", budgets: ["web/shop"] } }]],
    ["whatever else a drain says", goes([1, 1, "waits for a volume"]), [{ code: "node-drains", params: { node: "shop-old", since: ago(1) } }, { code: "message-holds-drain", params: { node: "shop-old", told: "waits for a volume" } }]],
    ["a machine that does not join", { machines: [{}, { pool: "np-1" }, { name: "shop-new", pool: "np-1", node: null, age: 21, phase: "Provisioned", conditions: [["NodeHealthy", "False", "NodeProvisioning", "no address"]] }] }, [{ code: "pool-rolls", params: { pool: "np-1", done: 0, total: 1 } }, { code: "machine-does-not-join", params: { machine: "shop-new", since: ago(21), told: "no address" } }]],
    ["a condition, word for word", { told: [["TopologyReconciled", "False", "ControlPlaneUpgradePending", "on hold"]] }, [{ code: "condition-waits", params: { cluster: "team-a/shop", told: "TopologyReconciled=False: ControlPlaneUpgradePending: on hold" } }]],
  ])("%s", (_, given, expected) => {
    expect(observed(seen(given), release())).toMatchObject({ state: "moving", detail: expected });
  });
});

describe("before a change", () => {
  test.each<readonly [string, Given, ReturnType<typeof release>, readonly string[]]>([
    ["a healthy cluster is fit for it", { release: OLD, plane: old, pools: { "np-1": old } }, release(), []],
    ["one that is updated already is not", { told: [["Ready"], ["TopologyReconciled", "False", "ControlPlaneUpgradePending"]] }, release(), ["cluster-busy"]],
    ["one that is not Ready is not", { told: [["Ready", "False", "NodesNotHealthy"]] }, release(), ["cluster-not-ready"]],
    ["one whose readiness is unknown is not", { told: [["Available", "Unknown"]] }, release(), ["cluster-not-ready"]],
    ["one that is paused is not", { spec: { paused: true } }, release(), ["cluster-paused"]],
    ["one with a part that rolls is not", { plane: { replicas: 3, updated: 1 } }, release(), ["cluster-busy"]],
    ["one with a machine that goes is not", { machines: [{}, { pool: "np-1", deleting: [1, 1] }] }, release(), ["cluster-busy"]],
    ["one that fails the service's own checks is not, for a new version", { told: [...WELL, ["SystemChecksSucceeded", "False", "PDB", "web/a"]] }, release(), ["system-checks-fail"]],
    ["nor while its add-ons are not reconciled", { told: [...WELL, ["AddonsReconciled", "False"]] }, release(), ["system-checks-fail"]],
    ["those checks are of no matter for another VM class", { told: [...WELL, ["SystemChecksSucceeded", "False"]] }, vmClass(), []],
    ["one whose parts cannot be seen, and that says that it is well, is", { hidden: ALL }, release(), []],
    ["one whose parts cannot be seen, and that says nothing, is not", { hidden: ALL, told: [] }, release(), ["cluster-parts-unseen"]],
  ])("%s", (_, given, wanted, expected) => {
    expect(codes(judgeCluster(seen(given), wanted))).toEqual(expected);
  });

  const held = new Map([["shop-cp-0", ["kube-system/etcd"]], ["shop-np-1-1", ["web/shop"]]]);
  test.each<readonly [string, ReturnType<typeof release>, readonly string[]]>([
    ["everywhere, when all of it rolls", release(), ["kube-system/etcd", "web/shop"]],
    ["in the pool alone, when only that rolls", vmClass("np-1"), ["web/shop"]],
    ["nowhere, when a pool rolls that holds none", vmClass("np-2"), []],
  ])("budgets stand in the way %s", (_, wanted, expected) => {
    expect(holdersInTheWay(seen({}), wanted, held)).toEqual(expected);
  });
});
