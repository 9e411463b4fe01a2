import { request } from "node:https";
import type { Environment, KubernetesObject, Release } from "@supervisor-doctor/agent/simulator/environment";
import type { CallTrouble } from "@supervisor-doctor/agent/simulator/kubernetes/api-state";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { describe, expect, test } from "vitest";
import { type KubernetesSession, sessionAt, type StatusBody } from "../parts/kubernetes-session.ts";
import { portOf, simulators } from "../parts/simulated.ts";

/** What the simulated Kubernetes API does with writes, as an API server would. */

const start = simulators();
const SHOP = "/apis/cluster.x-k8s.io/v1beta1/namespaces/team-a/clusters/shop";
const LIST = "/apis/cluster.x-k8s.io/v1beta1/clusters";
const kubernetesIn = ({ clusters }: Environment) => {
  const supervisor = clusters[0]?.supervisor;
  if (!supervisor) throw new Error("No Supervisor");
  return supervisor.kubernetes;
};
async function begin(change: (environment: Environment) => void = () => {}, release: Release = "8.0.3"): Promise<{ simulator: Simulator; session: KubernetesSession }> {
  const environment = buildEnvironment("healthy", { release });
  change(environment);
  const simulator = await start(environment);
  return { simulator, session: await sessionAt(simulator) };
}
const generationOf = ({ metadata }: KubernetesObject): number => Number(metadata["generation"]);
const revisionOf = ({ metadata }: KubernetesObject): number => Number(metadata["resourceVersion"]);
const label = (stage: string): object => ({ metadata: { labels: { stage } } });
const services = (cidr: string): object => ({ spec: { clusterNetwork: { pods: { cidrBlocks: [cidr] } } } });

describe("a write", () => {
  test("of the spec makes a generation, one of metadata only a revision, and one of nothing neither", async () => {
    const { session } = await begin();
    const first = await session.get(SHOP);
    const { body: labelled } = await session.patch("merge", SHOP, label("one"));
    expect([generationOf(labelled), revisionOf(labelled) > revisionOf(first)]).toEqual([generationOf(first), true]);
    const { body: again } = await session.patch("merge", SHOP, label("one"));
    expect(revisionOf(again)).toBe(revisionOf(labelled));
    const { body: edited } = await session.patch("merge", SHOP, { metadata: { annotations: null }, spec: { paused: false } });
    expect(generationOf(edited)).toBe(generationOf(first) + 1);
    const { metadata } = (await session.call<{ metadata: { resourceVersion: string } }>("GET", LIST)).body;
    expect(Number(metadata.resourceVersion)).toBeGreaterThanOrEqual(revisionOf(edited));
  });

  test("leaves the status as it is, unless it is of the status alone", async () => {
    const { session } = await begin();
    const { body } = await session.patch("merge", SHOP, { status: { phase: "Failed" } });
    expect(body["status"]).toMatchObject({ phase: "Provisioned" });
    const { body: told } = await session.patch("merge", `${SHOP}/status`, { status: { phase: "Failed" }, spec: { paused: true } });
    expect([told["status"], told["spec"], generationOf(told)]).toEqual([expect.objectContaining({ phase: "Failed" }), expect.not.objectContaining({ paused: true }), 1]);
  });

  test("with an old revision is a conflict in the server's words", async () => {
    const { session } = await begin();
    const old = await session.get(SHOP);
    await session.patch("merge", SHOP, label("one"));
    const message = 'Operation cannot be fulfilled on clusters.cluster.x-k8s.io "shop": the object has been modified; please apply your changes to the latest version and try again';
    const merge = await session.patch<StatusBody>("merge", SHOP, { metadata: { resourceVersion: old.metadata["resourceVersion"], labels: { stage: "two" } } });
    expect(merge).toMatchObject({ status: 409, body: { reason: "Conflict", message } });
    expect(await session.call<StatusBody>("PUT", SHOP, old)).toMatchObject({ status: 409, body: { message } });
    const { resourceVersion: _, ...metadata } = old.metadata;
    expect(await session.call<StatusBody>("PUT", SHOP, { ...old, metadata })).toMatchObject({ status: 422, body: { message: 'Cluster.cluster.x-k8s.io "shop" is invalid: metadata.resourceVersion: Invalid value: 0x0: must be specified for an update' } });
    const fresh = await session.get(SHOP);
    const put = await session.call("PUT", SHOP, { ...fresh, metadata: { ...fresh.metadata, labels: { stage: "two" } } });
    expect([put.status, put.body.metadata.labels]).toEqual([200, { stage: "two" }]);
  });

  test("names who wrote which field", async () => {
    const { session } = await begin();
    const { body } = await session.patch("merge", `${SHOP}?fieldManager=supervisor-doctor`, { spec: { paused: true } });
    expect(body.metadata["managedFields"]).toMatchObject([{ manager: "supervisor-doctor", operation: "Update", apiVersion: "cluster.x-k8s.io/v1beta1", fieldsType: "FieldsV1", fieldsV1: { "f:spec": { "f:paused": {} } } }]);
  });

  test("by server-side apply takes YAML, merges lists of named items, and gives up what it no longer says", async () => {
    const { session } = await begin();
    const applied = (variables: string): string => `apiVersion: cluster.x-k8s.io/v1beta1\nkind: Cluster\nmetadata: {name: shop, namespace: team-a}\nspec:\n  topology:\n    variables:\n${variables}`;
    const at = `${SHOP}?fieldManager=tool&force=true`;
    const names = ({ body }: { body: KubernetesObject }): unknown => (body["spec"] as { topology: { variables: { name: string }[] } }).topology.variables.map(({ name }) => name);
    expect(names(await session.patch("apply", at, applied("    - {name: ntp, value: 10.0.0.1}\n")))).toEqual(["vmClass", "storageClass", "ntp"]);
    const kept = await session.patch("apply", at, applied("    - {name: proxy, value: none}\n"));
    expect(names(kept)).toEqual(["vmClass", "storageClass", "proxy"]);
  });

  test("that is only tried is judged like any other, and marked", async () => {
    const { simulator, session } = await begin();
    const before = await session.get(SHOP);
    const { body } = await session.patch("merge", `${SHOP}?dryRun=All&fieldManager=t`, services("192.168.0.0/16"));
    expect([generationOf(body), body["spec"]]).toEqual([2, expect.objectContaining({ clusterNetwork: expect.objectContaining({ pods: { cidrBlocks: ["192.168.0.0/16"] } }) })]);
    expect(await session.get(SHOP)).toEqual(before);
    expect(simulator.supervisors[0]?.writes).toMatchObject([{ method: "PATCH", path: SHOP, query: { dryRun: "All", fieldManager: "t" }, contentType: "application/merge-patch+json", body: services("192.168.0.0/16"), isDryRun: true, status: 200 }]);
  });

  test.each([
    ["another name", "merge", { metadata: { name: "other" } }, 400, "the name of the object (other) does not match the name on the URL (shop)"],
    ["another kind", "merge", { kind: "Machine" }, 400, "cannot be handled as a Cluster"],
    ["no list of operations", "json", { op: "add" }, 400, "json: cannot unmarshal object into Go value of type jsonpatch.Patch"],
    ["a test that fails", "json", [{ op: "test", path: "/spec/topology/version", value: "v1" }], 422, "the server rejected our request due to an error in our request"],
    ["no JSON", "merge", "{", 400, "error decoding patch"],
    ["a strategic merge", "strategic", {}, 415, "the body of the request was in an unknown format"],
  ] as const)("with %s is refused", async (_, kind, body, status, message) => {
    const { session } = await begin();
    const told = await session.patch<StatusBody>(kind, SHOP, body);
    expect(told).toMatchObject({ status, body: { kind: "Status", message: expect.stringContaining(message) } });
  });
});

describe("an object", () => {
  const BINDINGS = "/apis/vmoperator.vmware.com/v1alpha1/namespaces/team-c/virtualmachineclassbindings";
  const binding = (name: string): object => ({ apiVersion: "vmoperator.vmware.com/v1alpha1", kind: "VirtualMachineClassBinding", metadata: { name }, classRef: { apiVersion: "vmoperator.vmware.com/v1alpha1", kind: "VirtualMachineClass", name } });

  test("is made once and deleted once", async () => {
    const { session } = await begin(() => {}, "7.0.3");
    expect((await session.call("POST", `${BINDINGS}?dryRun=All`, binding("best-effort-large"))).status).toBe(201);
    expect((await session.call("POST", BINDINGS, binding("best-effort-large"))).status).toBe(201);
    expect(await session.call<StatusBody>("POST", BINDINGS, binding("best-effort-large"))).toMatchObject({ status: 409, body: { reason: "AlreadyExists", message: 'virtualmachineclassbindings.vmoperator.vmware.com "best-effort-large" already exists' } });
    expect((await session.get(`${BINDINGS}/best-effort-large`)).metadata).toMatchObject({ namespace: "team-c", generation: 1 });
    expect(await session.call("DELETE", `${BINDINGS}/best-effort-large`)).toMatchObject({ status: 200, body: { status: "Success" } });
    expect((await session.call("DELETE", `${BINDINGS}/best-effort-large`)).status).toBe(404);
    expect((await session.call<StatusBody>("DELETE", "/api/v1/namespaces/team-c")).body.reason).toBe("MethodNotAllowed");
  });

  test("is watched as it changes", async () => {
    const { simulator, session } = await begin();
    const lines: string[] = [];
    const [host, port] = session.endpoint;
    const sent = request({ host: "127.0.0.1", port: portOf(simulator, host, port), path: `${LIST}?watch=true&fieldSelector=metadata.name=shop&timeoutSeconds=20`, headers: { authorization: `Bearer ${session.token()}` }, rejectUnauthorized: false, agent: false });
    sent.on("response", (response) => response.on("data", (chunk: Buffer) => lines.push(...chunk.toString().trim().split("\n")))).end();
    const types = (): unknown[] => lines.map((line) => (JSON.parse(line) as { type: string }).type);
    await expect.poll(types).toEqual(["ADDED"]);
    await session.patch("merge", SHOP, label("one"));
    await expect.poll(types).toEqual(["ADDED", "MODIFIED"]);
    sent.destroy();
  });
});

test("an account learns what it may do before it tries", async () => {
  const { simulator, session } = await begin((environment) => void (kubernetesIn(environment).failing["patch:clusters.cluster.x-k8s.io@team-a"] = 403));
  const may = async (verb: string, namespace: string): Promise<unknown> => {
    const spec = { resourceAttributes: { group: "cluster.x-k8s.io", resource: "clusters", verb, namespace } };
    return ((await session.call("POST", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", { apiVersion: "authorization.k8s.io/v1", kind: "SelfSubjectAccessReview", spec })).body["status"] as { allowed: boolean }).allowed;
  };
  expect([await may("patch", "team-a"), await may("get", "team-a"), await may("patch", "team-b")]).toEqual([false, true, true]);
  expect((await session.patch("merge", SHOP, {})).status).toBe(403);
  expect(simulator.supervisors[0]?.writes).toHaveLength(1);
});

describe("on demand", () => {
  const withTrouble = (trouble: Omit<CallTrouble, "times">) => begin((environment) => void kubernetesIn(environment).troubles.push({ times: 1, ...trouble }));
  const stageOf = async (session: KubernetesSession): Promise<string | undefined> => (await session.get(SHOP)).metadata.labels?.["stage"];
  const verb = "patch";

  test("an answer comes instead of the effect, once", async () => {
    const { session } = await withTrouble({ verb, resource: "clusters.cluster.x-k8s.io", name: "shop", effect: { kind: "answer", status: 503, message: "the server is currently unable to handle the request" } });
    expect(await session.patch<StatusBody>("merge", SHOP, label("one"))).toMatchObject({ status: 503, body: { reason: "ServiceUnavailable", message: "the server is currently unable to handle the request" } });
    expect(await stageOf(session)).toBeUndefined();
    expect((await session.patch("merge", SHOP, label("one"))).status).toBe(200);
  });

  test("somebody else changes the object just before", async () => {
    const { session } = await withTrouble({ verb, effect: { kind: "changed-meanwhile" } });
    const before = await session.get(SHOP);
    const told = await session.patch<StatusBody>("merge", SHOP, { metadata: { resourceVersion: before.metadata["resourceVersion"], labels: { stage: "one" } } });
    expect(told).toMatchObject({ status: 409, body: { message: expect.stringContaining("the object has been modified") } });
    expect(revisionOf(await session.get(SHOP))).toBeGreaterThan(revisionOf(before));
  });

  test.each([
    ["lost after the effect", "answer-lost", "one"],
    ["lost before it", "connection-lost", undefined],
  ] as const)("the connection is %s", async (_, kind, stage) => {
    const { simulator, session } = await withTrouble({ verb, effect: { kind } });
    await expect(session.patch("merge", SHOP, label("one"))).rejects.toThrow(/hang up|ECONNRESET/);
    expect(await stageOf(session)).toBe(stage);
    expect(simulator.supervisors[0]?.writes).toMatchObject([{ status: 0 }]);
  });

  test("the token ends, and a new login goes on", async () => {
    const { simulator, session } = await withTrouble({ effect: { kind: "token-expired" } });
    expect((await session.call("GET", SHOP)).status).toBe(401);
    expect((await session.call("GET", SHOP)).status).toBe(401);
    expect((await (await sessionAt(simulator)).call("GET", SHOP)).status).toBe(200);
  });

  test("a dry run cannot be had, and what counts can", async () => {
    const { session } = await withTrouble({ verb, effect: { kind: "no-dry-run", webhook: "validation.example.com" } });
    expect((await session.patch("merge", SHOP, label("one"))).status).toBe(200);
    expect(await session.patch<StatusBody>("merge", `${SHOP}?dryRun=All`, label("two"))).toMatchObject({ status: 400, body: { message: 'admission webhook "validation.example.com" does not support dry run' } });
  });
});

test("in a workload cluster a pod is evicted as far as its budget has room", async () => {
  const { simulator } = await begin();
  const evict = async (guest: string, pod: string) => (await sessionAt(simulator, guest)).call<StatusBody>("POST", `/api/v1/namespaces/default/pods/${pod}/eviction`, { apiVersion: "policy/v1", kind: "Eviction", metadata: { name: pod, namespace: "default" } });
  expect((await evict("team-a/shop", "web-6d4b8f-1")).status).toBe(201);
  expect(await evict("team-c/search", "index-6d4b8f-1")).toMatchObject({ status: 429, body: { message: "Cannot evict pod as it would violate the pod's disruption budget.", details: { causes: [{ reason: "DisruptionBudget", message: "The disruption budget index needs 3 healthy pods and has 3 currently" }] } } });
});
