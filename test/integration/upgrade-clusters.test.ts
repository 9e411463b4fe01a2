import type { Environment, Release } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import { afterAll, describe, expect, test } from "vitest";
import { type Carried, carrier, planned } from "../parts/carried-steps.ts";
import { conditionOf, kubernetesIn, lookAt, poolOf } from "../parts/rolls.ts";
import { simulators } from "../parts/simulated.ts";

/** Workload clusters are changed by the steps of a plan, in a data centre whose minutes are moments. */

const start = simulators();
const { carry, journal, stop } = carrier();
afterAll(stop);

/** Ten minutes in a second. */
const FAST = { speed: 600 };
const run = (release: Release, change: (environment: Environment) => void = () => {}): Promise<Simulator> => {
  const environment = buildEnvironment("healthy", { release });
  change(environment);
  return start(environment, FAST);
};
const KINDS = ["cluster", "cluster-edit"];
const edits = async (simulator: Simulator, ...set: readonly string[]): Promise<readonly CarriedStep[]> => (await planned(simulator, { set })).filter(({ step }) => KINDS.includes(step));

function withoutRelease(step: CarriedStep): CarriedStep {
  const { request, to = "" } = step;
  if (request.kind !== "kubernetes") return step;
  const body = JSON.parse(JSON.stringify(request.body).replaceAll(/v1\.2\d\.[^"]+/g, `v${to}`)) as unknown;
  return { ...step, id: step.id.replace(/:tkr:.*/, `:tkr:${to}`), request: { ...request, body, unresolved: ["tkr"] } };
}

const recordOf = ({ supervisors: [record] }: Simulator) => {
  if (!record) throw new Error("No Supervisor");
  return record;
};
/** What was kept, not judged alone. */
const sentTo = (simulator: Simulator) => recordOf(simulator).writes.filter(({ isDryRun }) => !isDryRun);
const classesOf = (simulator: Simulator, name: string): Record<string, string[]> => {
  const { vms } = lookAt(simulator, name);
  return Object.fromEntries([...new Set(vms.map(poolOf))].map((pool) => [pool, [...new Set(vms.filter((vm) => poolOf(vm) === pool).map((vm) => (vm as unknown as { spec: { className: string } }).spec.className))]]));
};
const versionsOf = (simulator: Simulator, name: string): unknown[] => [...new Set(lookAt(simulator, name).machines.map((each) => (each as unknown as { spec: { version: string } }).spec.version))];
const told = ({ events }: Carried): readonly string[] => [...new Set(events.flatMap(({ detail = [] }) => detail.map(({ code }) => code)))];
const states = ({ events }: Carried): readonly string[] => events.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1]);
const why = ({ ending }: Carried): string => (ending.said ? saidText(ending.said, "en") : "");
const CLASSES = "virtualmachineclasses.vmoperator.vmware.com";
/** A VM class that the namespace has not had. */
function give(environment: Environment, namespace: string, name: string): void {
  const { objects } = kubernetesIn(environment);
  const like = objects[CLASSES]?.find(({ metadata }) => metadata.name === name);
  if (like) objects[CLASSES]?.push({ ...structuredClone(like), metadata: { ...like.metadata, namespace, uid: `${namespace}-${name}` } });
}
const budgetless = (environment: Environment): void => kubernetesIn(environment).guests.forEach((guest) => (guest.objects["poddisruptionbudgets.policy"] = []));

describe("a step", () => {
  test.each<readonly [string, Release, string, string, Readonly<Record<string, readonly string[]>>]>([
    ["gives one pool of a Cluster another VM class", "8.0.3", "shop", "team-a/shop:vmClass=np-1:best-effort-large", { "control-plane": ["best-effort-medium"], "np-1": ["best-effort-large"], "np-2": ["best-effort-large"] }],
    ["gives a whole Cluster of the newest API another VM class", "9.1.0", "shop", "team-a/shop:vmClass=guaranteed-medium", { "control-plane": ["guaranteed-medium"], "np-1": ["guaranteed-medium"], "np-2": ["best-effort-large"] }],
    ["gives one pool of a TanzuKubernetesCluster another VM class", "8.0.3", "billing", "team-b/billing:vmClass=workers:best-effort-small", { "control-plane": ["best-effort-small"], workers: ["best-effort-small"] }],
    ["gives one pool of a TanzuKubernetesCluster of 7.0 another VM class", "7.0.3", "shop", "team-a/shop:vmClass=np-1:guaranteed-medium", { "control-plane": ["best-effort-medium"], "np-1": ["guaranteed-medium"], "np-2": ["best-effort-large"] }],
    ["gives a whole TanzuKubernetesCluster another VM class", "8.0.3", "billing", "team-b/billing:vmClass=best-effort-medium", { "control-plane": ["best-effort-medium"], workers: ["best-effort-medium"] }],
  ])("%s, and ends when every VM is of it", async (_, release, name, change, expected) => {
    const simulator = await run(release);
    const steps = await edits(simulator, change);
    const done = await carry(simulator, steps);
    expect(why(done)).toBe("");
    expect(done.ending.code).toBe(0);
    expect(states(done)).toEqual(["precheck", "ask", "started", "waiting", "done"]);
    expect(classesOf(simulator, name)).toEqual(expected);
    expect(sentTo(simulator)).toHaveLength(1);
    // The request of the plan, but for the revision that it is good for.
    const [sent] = sentTo(simulator);
    const planned = steps[0]?.request;
    expect(((sent?.body ?? []) as readonly unknown[]).slice(1)).toEqual(planned?.kind === "kubernetes" ? planned.body : null);
    expect(recordOf(simulator).writes[0]?.isDryRun).toBe(true);
  });

  test.each<readonly [Release, string, string]>([["9.1.0", "shop", "team-a/shop"], ["8.0.3", "billing", "team-b/billing"]])("on %s gives %s another storage class, and ends when every VM is of it", async (release, name, cluster) => {
    const simulator = await run(release, (environment) => {
      for (const quota of kubernetesIn(environment).objects["resourcequotas"] ?? []) Object.assign((quota["spec"] as { hard: object }).hard, { "gold.storageclass.storage.k8s.io/requests.storage": "100Gi" });
    });
    const done = await carry(simulator, await edits(simulator, `${cluster}:storageClass=gold`));
    expect(why(done)).toBe("");
    expect([...new Set(lookAt(simulator, name).vms.map((vm) => (vm["spec"] as { storageClass: string }).storageClass))]).toEqual(["gold"]);
  });

  test.each<readonly [string, Release, string, string, string]>([
    ["raises a TanzuKubernetesCluster", "8.0.3", "team-b/billing", "v1.28.8---vmware.1-fips.1-tkg.2", "v1.28.8+vmware.1-fips.1"],
    ["raises a TanzuKubernetesCluster of 7.0", "7.0.3", "team-a/shop", "v1.23.8---vmware.3-tkg.1", "v1.23.8+vmware.3"],
    ["raises a Cluster", "8.0.3", "team-a/shop", "v1.29.4---vmware.3-fips.1-tkg.1", "v1.29.4+vmware.3-fips.1"],
    ["raises a Cluster of the newest API", "9.1.0", "team-a/shop", "v1.33.1---vmware.1-fips-vkr.2", "v1.33.1+vmware.1-fips"],
  ])("%s, and ends when every machine is of the release", async (_, release, cluster, tkr, version) => {
    const simulator = await run(release);
    const done = await carry(simulator, await edits(simulator, `${cluster}:tkr=${tkr}`));
    expect(why(done)).toBe("");
    expect(versionsOf(simulator, cluster.split("/")[1] ?? "")).toEqual([version]);
    expect(told(done)).toEqual(expect.arrayContaining(["control-plane-rolls", "pool-rolls", "machine-joins"]));
    const progress = done.events.flatMap(({ progress: each }) => each ?? []);
    expect(progress.every(({ percent }, index) => percent < 100 && percent >= (progress[index - 1]?.percent ?? 0))).toBe(true);
  });
});

test("a cluster goes from minor to minor, whose releases are found on the way", async () => {
  const simulator = await run("8.0.3", budgetless);
  const all = (await planned(simulator, { clusterTarget: "1.29" })).filter(({ step }) => KINDS.includes(step));
  // As a plan for a data centre whose releases nobody could read.
  const steps = all.filter(({ name }) => name === "billing").map(withoutRelease);
  expect(steps.map(({ id }) => id)).toEqual(["cluster:team-b/billing:tkr:1.28", "cluster:team-b/billing:tkr:1.29"]);
  const done = await carry(simulator, steps);
  expect([why(done), versionsOf(simulator, "billing")]).toEqual(["", ["v1.29.4+vmware.3-fips.1"]]);
  expect(done.asked.map(({ request }) => JSON.stringify(request?.body).match(/v1\.2[0-9a-z.-]+/)?.[0])).toEqual(["v1.28.8---vmware.1-fips.1-tkg.2", "v1.29.4---vmware.3-fips.1-tkg.1"]);

  // Without its journal the plan finds everything done.
  const again = await carry(simulator, steps);
  expect([again.ending.code, again.asked, sentTo(simulator).length]).toEqual([0, [], 2]);
});

describe("on its way to the API server", () => {
  const CHANGE = "team-a/shop:vmClass=np-1:best-effort-large";
  const CLUSTERS = "clusters.cluster.x-k8s.io";
  const written = async (...troubles: Environment["clusters"][number]["supervisor"] extends infer S ? (S extends { kubernetes: { troubles: infer T } } ? T : never) : never) => {
    const simulator = await run("8.0.3");
    const steps = await edits(simulator, CHANGE);
    kubernetesIn(simulator.environment).troubles.push(...troubles);
    return { simulator, done: await carry(simulator, steps) };
  };

  test("a change that is lost before it is carried out is asked for, and not sent again unasked", async () => {
    const { simulator, done } = await written({ resource: CLUSTERS, verb: "patch", isDryRun: false, times: 1, effect: { kind: "connection-lost" } });
    expect(done.asked.map(({ kind }) => kind)).toEqual(["approve", "fate-unknown"]);
    expect(done.ending.code).toBe(0);
    expect(sentTo(simulator).map(({ status }) => status)).toEqual([0, 200]);
  });
  test("a change whose answer is lost is known by sight", async () => {
    const { simulator, done } = await written({ resource: CLUSTERS, verb: "patch", isDryRun: false, times: 1, effect: { kind: "answer-lost" } });
    expect(done.asked.map(({ kind }) => kind)).toEqual(["approve"]);
    expect(done.ending.code).toBe(0);
    expect(sentTo(simulator)).toHaveLength(1);
  });
  test("an object that somebody else touched at the last moment, but not what is wanted of it, is written with its new revision", async () => {
    const { simulator, done } = await written({ resource: CLUSTERS, verb: "patch", isDryRun: false, times: 2, effect: { kind: "changed-meanwhile" } });
    expect(done.ending.code).toBe(0);
    expect(sentTo(simulator).map(({ status }) => status)).toEqual([422, 422, 200]);
    expect(done.asked.map(({ kind }) => kind)).toEqual(["approve"]);
  });
  test("a login that has ended is renewed", async () => {
    const { simulator, done } = await written({ resource: CLUSTERS, verb: "patch", isDryRun: false, times: 1, effect: { kind: "token-expired" } });
    expect(done.ending.code).toBe(0);
    expect(sentTo(simulator).map(({ status }) => status)).toEqual([401, 200]);
  });
  test("a server that is busy is asked again, as the revision lets it be carried out once at most", async () => {
    const { simulator, done } = await written({ resource: CLUSTERS, verb: "patch", isDryRun: false, times: 2, effect: { kind: "answer", status: 503, message: "busy" } });
    expect(done.ending.code).toBe(0);
    expect(sentTo(simulator).map(({ status }) => status)).toEqual([503, 503, 200]);
  });
  test("a refusal ends the run in the server's own words, before anything is sent", async () => {
    const { simulator, done } = await written({ resource: CLUSTERS, verb: "patch", times: 20, effect: { kind: "answer", status: 403, message: 'admission webhook "x" denied the request: no' } });
    expect([done.ending.code, why(done)]).toEqual([1, expect.stringContaining('admission webhook "x" denied the request: no')]);
    expect(sentTo(simulator)).toEqual([]);
  });
  test("what cannot be judged beforehand is a warning, which a person accepts by name", async () => {
    const { simulator, done } = await written({ resource: CLUSTERS, verb: "patch", isDryRun: true, times: 20, effect: { kind: "no-dry-run", webhook: "old.example.com" } });
    expect(done.asked.map(({ kind, said }) => [kind, said.map(({ code }) => code)])).toEqual([["warnings", ["dry-run-unsupported"]], ["approve", []]]);
    expect(done.ending.code).toBe(0);
    expect(sentTo(simulator)).toHaveLength(1);
  });
});

describe("nothing is sent", () => {
  test.each<readonly [string, Release, string, (environment: Environment) => void, string]>([
    ["where the service's own checks fail", "9.1.0", "team-c/search:tkr=v1.33.1---vmware.1-fips-vkr.2", () => {}, "PodDisruptionBudget default/index allows no disruptions"],
    ["where the namespace may not use the VM class", "8.0.3", "team-a/shop:vmClass=np-1:guaranteed-medium", ({ clusters }) => clusters.forEach(({ supervisor }) => supervisor && (supervisor.kubernetes.objects["virtualmachineclasses.vmoperator.vmware.com"] = [])), "VM class guaranteed-medium cannot be used in namespace team-a."],
    ["where the release does not suit the Supervisor", "8.0.3", "team-b/billing:tkr=v1.28.8---vmware.1-fips.1-tkg.2", ({ clusters }) => clusters.forEach(({ supervisor }) => supervisor?.kubernetes.objects["tanzukubernetesreleases.run.tanzu.vmware.com"]?.forEach((each) => ((each["status"] as { conditions: { type: string; status: string }[] }).conditions.forEach((one) => one.type === "Compatible" && (one.status = "False"))))), "Kubernetes release v1.28.8---vmware.1-fips.1-tkg.2 is not compatible with this Supervisor."],
    ["where the cluster is paused", "8.0.3", "team-a/shop:vmClass=np-1:best-effort-large", ({ clusters }) => clusters.forEach(({ supervisor }) => supervisor?.kubernetes.objects["clusters.cluster.x-k8s.io"]?.forEach((each) => Object.assign(each["spec"] as object, { paused: true }))), "Cluster team-a/shop is paused"],
  ])("%s", async (_, release, change, spoil, expected) => {
    const simulator = await run(release);
    const steps = await edits(simulator, change);
    spoil(simulator.environment);
    const done = await carry(simulator, steps);
    expect([done.ending.code, why(done)]).toEqual([1, expect.stringContaining(expected)]);
    expect(sentTo(simulator)).toEqual([]);
  });

  test("where a webhook refuses it, whose words are told", async () => {
    const simulator = await run("7.0.3");
    const done = await carry(simulator, await edits(simulator, "team-a/shop:vmClass=guaranteed-medium"));
    expect([done.ending.code, why(done)]).toEqual([1, expect.stringContaining("updates to immutable fields are not allowed, control plane class may not be changed (HTTP 403)")]);
    expect(sentTo(simulator)).toEqual([]);
  });

  test("where somebody else has changed the cluster since the plan was made", async () => {
    const simulator = await run("8.0.3");
    const steps = await edits(simulator, "team-a/shop:vmClass=np-1:best-effort-large");
    const cluster = kubernetesIn(simulator.environment).objects["clusters.cluster.x-k8s.io"]?.find(({ metadata }) => metadata.name === "shop");
    if (!cluster) throw new Error("No cluster");
    (cluster["spec"] as { topology: { workers: { machineDeployments: unknown[] } } }).topology.workers.machineDeployments.reverse();
    const done = await carry(simulator, steps);
    expect([done.ending.code, why(done)]).toEqual([1, expect.stringContaining("does not fit at /spec/topology/workers/machineDeployments/0/name")]);
    expect(recordOf(simulator).writes).toEqual([]);
  });
});

describe("while a cluster rolls", () => {
  test.each<readonly [string, Release, string, (environment: Environment) => void]>([
    ["as its message says", "8.0.3", "team-c/search:vmClass=np-1:best-effort-small", (environment) => give(environment, "team-c", "best-effort-small")],
    ["as the newest API says it", "9.1.0", "team-c/search:vmClass=np-1:best-effort-small", (environment) => give(environment, "team-c", "best-effort-small")],
    ["as it is seen from within, where messages say nothing", "7.0.3", "team-c/search:tkr=v1.23.8---vmware.3-tkg.1", () => {}],
  ])("the budget that holds a drain is warned of beforehand, named while it holds, and waited for, %s", async (_, release, change, prepare) => {
    const simulator = await run(release, prepare);
    const done = await carry(simulator, await edits(simulator, change), {
      watch: ({ detail = [] }) => {
        if (detail.some(({ code }) => code === "node-drain-stuck")) budgetless(simulator.environment);
      },
    });
    expect(done.asked.map(({ kind, said }) => [kind, said])).toEqual([["approve", [{ code: "budgets-hold", params: { cluster: "team-c/search", budgets: ["default/index"] } }]]]);
    expect(told(done)).toEqual(expect.arrayContaining(["node-drains", "node-drain-stuck", "budget-holds-drain"]));
    expect(done.events.flatMap(({ detail = [] }) => detail).find(({ code }) => code === "budget-holds-drain")?.params["budgets"]).toEqual(["default/index"]);
    expect(why(done)).toBe("");
  });

  const troubled = async (trouble: object): Promise<{ simulator: Simulator; steps: readonly CarriedStep[]; mend: () => void }> => {
    const simulator = await run("8.0.3", budgetless);
    const guest = kubernetesIn(simulator.environment).guests.find(({ name }) => name === "shop");
    const steps = await edits(simulator, "team-a/shop:vmClass=np-1:best-effort-large");
    Object.assign(guest?.trouble ?? {}, trouble);
    return { simulator, steps, mend: () => void (guest && (guest.trouble = {})) };
  };
  test("where nobody may list its machines, a class is there when its VMs have it, and what could not be looked at is said", async () => {
    const simulator = await run("8.0.3", budgetless);
    const { failing } = kubernetesIn(simulator.environment);
    const [ends, unseen]: [string[], string[][]] = [[], []];
    const done = await carry(simulator, await edits(simulator, "team-a/shop:vmClass=np-1:best-effort-large"), {
      watch: ({ state, detail = [] }) => {
        if (state === "started") failing["list:machines.cluster.x-k8s.io"] = 403;
        if (state !== "done") return;
        ends.push(classesOf(simulator, "shop")["np-1"]?.join() ?? "");
        unseen.push(detail.map(({ code }) => code));
      },
    });
    expect([ends, unseen]).toEqual([["best-effort-large"], [["nodes-unseen"]]]);
    expect(why(done)).toBe("");
  });

  test("a machine that does not join is told of, and waited for", async () => {
    const { simulator, steps, mend } = await troubled({ neverJoins: { part: "np-1", message: "Node cannot reach the API server" } });
    const late: unknown[] = [];
    const done = await carry(simulator, steps, {
      watch: ({ detail = [] }) => {
        const found = detail.find(({ code }) => code === "machine-does-not-join");
        if (found) late.push(found.params["told"]);
        if (found) mend();
      },
    });
    expect(late[0]).toBe("Node cannot reach the API server");
    expect(why(done)).toBe("");
  });
  test("a machine that has failed for good needs a person", async () => {
    const { simulator, steps, mend } = await troubled({ fails: { part: "np-1", reason: "CreateError", message: "the VM could not be cloned" } });
    const file = journal();
    const done = await carry(simulator, steps, { journal: file });
    expect([done.ending.code, why(done)]).toEqual([1, expect.stringContaining("has failed: CreateError: the VM could not be cloned")]);
    mend();
    const again = await carry(simulator, steps, { journal: file });
    expect([again.ending.code, sentTo(simulator).length]).toEqual([0, 1]);
  });

  test("a run that ends is taken up again where the cluster is", async () => {
    const simulator = await run("8.0.3", budgetless);
    const steps = await edits(simulator, "team-b/billing:tkr=v1.28.8---vmware.1-fips.1-tkg.2");
    const file = journal();
    const first = await carry(simulator, steps, { journal: file, watch: ({ state }, end) => state === "waiting" && end() });
    expect(first.ending).toMatchObject({ code: 130, said: { code: "goes-on-by-itself" } });
    const second = await carry(simulator, steps, { journal: file });
    expect(second.ending.code).toBe(0);
    expect(second.asked).toEqual([]);
    expect(sentTo(simulator)).toHaveLength(1);
    expect(conditionOf(lookAt(simulator, "billing").tanzu, "Ready")?.status).toBe("True");
  });
});
