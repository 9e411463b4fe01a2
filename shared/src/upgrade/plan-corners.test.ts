import { describe, expect, test } from "vitest";
import { plan } from "./plan.ts";
import { parsePlanInput } from "./plan-input.ts";
import { codes, file, finding, found, lines, made, olderFile, rollouts, step, writes } from "./statements/statement.ts";

/** Corners of the planner that no document's case shows. */

type Json = Readonly<Record<string, unknown>>;
const VKR = "vmware.1-fips-vkr.1";
const tkrs = (...versions: readonly string[]): readonly Json[] => versions.map((version) => ({ name: `v${version}---${VKR}`, compatible: true, ready: true }));
const onNine = (cluster: Json, more: Json = {}): Json => file({ vcenter: { version: "9.1.0.0" }, tkgService: { installed: "3.5", target: "none" }, clusters: [{ name: "shop", namespace: "a", api: "v1beta1", ...cluster }], clusterTarget: "latest", ...more }, { current: "1.32", target: "1.32" });
const clusterIds = (input: unknown): readonly string[] => made(input).steps.filter(({ step: kind }) => kind === "cluster").map(({ id }) => id.split(":").at(-1)?.split("---")[0] ?? "");

describe("the releases that a cluster goes through", () => {
  const from = (version: string): Json => ({ kubernetes: version, tkr: `v${version}---${VKR}` });
  test.each([
    { name: "each hop follows the one before, not the first", input: onNine(from("1.32.3"), { tkrs: tkrs("1.32.3", "1.33.3", "1.34.1") }), expected: ["v1.33.3", "v1.34.1"] },
    { name: "a patch that leads nowhere is passed over for one that leads on", input: onNine(from("1.32.3"), { tkrs: tkrs("1.33.3", "1.33.6", "1.34.1") }), expected: ["v1.33.3", "v1.34.1"] },
    { name: "the newest patch is taken where it leads on", input: onNine(from("1.32.3"), { tkrs: tkrs("1.33.3", "1.33.6", "1.34.2") }), expected: ["v1.33.6", "v1.34.2"] },
    { name: "the newest that can be reached is the end", input: onNine(from("1.32.3"), { tkrs: tkrs("1.33.6", "1.34.1") }), expected: ["v1.33.6"] },
    { name: "what vCenter lists for the cluster outranks the table of patches", input: onNine({ ...from("1.31.14"), updatesAvailable: [`v1.32.5+${VKR}`] }, { tkrs: tkrs("1.32.5") }), expected: ["v1.32.5"] },
  ])("$name", ({ input, expected }) => {
    expect(clusterIds(input)).toEqual(expected);
    expect(codes(input)).toEqual([]);
  });
  test("a minor that no known patch may follow is told where it is asked for by name", () => {
    expect(found(onNine(from("1.32.3"), { tkrs: tkrs("1.33.6", "1.34.1"), clusterTarget: "1.34" }))).toEqual(["blocker B-TKR-EDGE"]);
  });
  test("a release that is named for a cluster takes the place of what all clusters are to have", () => {
    const named = (to: string): Json => onNine({ ...from("1.32.3"), changes: [{ kind: "tkr", value: `v${to}---${VKR}` }] }, { tkrs: tkrs("1.32.7", "1.33.3", "1.34.1") });
    expect(writes(named("1.33.3"))).toEqual([`cluster-edit shop v1.33.3---${VKR}`]);
    expect(["1.32.1", "1.34.1", "1.31.9"].map((to) => found(named(to)))).toEqual([["blocker B-TKR-DOWNGRADE"], ["blocker B-TKR-SKIP"], ["blocker B-TKR-DOWNGRADE"]]);
  });
  test("a named release that is known not to suit is refused", () => {
    expect(found(onNine({ ...from("1.32.3"), changes: [{ kind: "tkr", value: `v1.33.3---${VKR}` }] }, { tkrs: [{ name: `v1.33.3---${VKR}`, compatible: false }] }))).toEqual(["blocker B-TKR-INCOMPAT"]);
  });
});

describe("the patch of one field of a Cluster", () => {
  const pool = "/spec/topology/workers/machineDeployments/0";
  const isPool = { op: "test", path: `${pool}/name`, value: "p" };
  const entry = { name: "vmClass", value: "x" };
  const requestOf = (cluster: Json, change: Json): unknown => {
    const request = step(onNine({ kubernetes: "1.32", ...cluster, changes: [{ kind: "vmClass", value: "x", ...change }] }, { clusterTarget: "none" }), "cluster-edit")?.request;
    return request?.kind === "kubernetes" ? [request.body, request.unresolved ?? []] : null;
  };
  test.each([
    { name: "a pool without a list of its own gets one", pool: { overrides: [] }, expected: [[isPool, { op: "add", path: `${pool}/variables`, value: { overrides: [entry] } }], []] },
    { name: "a list without the field gets an entry", pool: { overrides: ["storageClass"] }, expected: [[isPool, { op: "add", path: `${pool}/variables/overrides/-`, value: entry }], []] },
    { name: "an entry that is there is replaced, if it still is where it was", pool: { overrides: ["storageClass", "vmClass"] }, expected: [[isPool, { op: "test", path: `${pool}/variables/overrides/1/name`, value: "vmClass" }, { op: "replace", path: `${pool}/variables/overrides/1/value`, value: "x" }], []] },
    { name: "a list that was not read is read before the step", pool: {}, expected: [[isPool, { op: "replace", path: `${pool}/variables/overrides/{vmClass}/value`, value: "x" }], ["vmClass"]] },
  ])("$name", ({ pool: own, expected }) => expect(requestOf({ nodePools: [{ name: "p", ...own }] }, { pool: "p" })).toEqual(expected));
  test.each([
    { name: "a cluster without variables gets a list", variables: [], expected: [[{ op: "add", path: "/spec/topology/variables", value: [entry] }], []] },
    { name: "variables without the field get an entry", variables: ["storageClass"], expected: [[{ op: "add", path: "/spec/topology/variables/-", value: entry }], []] },
  ])("$name", ({ variables, expected }) => expect(requestOf({ variables }, {})).toEqual(expected));
});

describe("a TKG service whose version nobody could read", () => {
  const clusters = { clusters: [{ name: "c", kubernetes: "1.26" }] };
  const unread = file({ tkgService: { installed: "unknown" }, ...clusters }, { current: "1.26", target: "1.28" });
  const silent = file({ tkgService: undefined, ...clusters }, { current: "v1.26.8+vmware.wcp.1-vsc0.1.9-23708114", target: "1.28" });
  test("is unknown, and is not said to arrive", () => {
    expect([codes(unread), codes(silent)]).toEqual([["W-TKGS-NOT-AUTO", "W-TKGS-UNKNOWN", "W-TKR-UNKNOWN"], ["W-TKGS-NOT-AUTO", "W-TKGS-UNKNOWN", "W-TKR-UNKNOWN"]]);
    expect([rollouts(unread), rollouts(silent)]).toEqual([["supervisor 1.27 UNKNOWN", "supervisor 1.28 UNKNOWN"], ["supervisor 1.27 UNKNOWN", "supervisor 1.28 UNKNOWN"]]);
  });
  test("is no obstacle where nothing newer that is registered could be had", () => {
    const wanted = (target: string): Json => file({ tkgService: { installed: "unknown", registered: ["3.6.0"], target }, ...clusters }, { current: "1.26", target: "none" });
    expect([codes(wanted("latest")), codes(wanted("3.6.0"))]).toEqual([["W-TKGS-UNKNOWN"], ["B-TKGS-SUPVER", "W-TKGS-UNKNOWN"]]);
  });
  test("where vCenter was only just upgraded it does arrive", () => {
    expect(codes(file({ tkgService: undefined }, { current: "v1.26.4+vmware.wcp.1-vsc0.1.6-22324938", target: "1.27" }))).toContain("N-TKGS-3.0-ARRIVES");
  });
});

describe("the newest TKG service", () => {
  const latest = (registered: readonly string[], installed = "3.1"): Json => file({ tkgService: { installed, registered, target: "latest" } });
  test("is the newest that this Supervisor can have from here", () => expect(writes(latest(["3.2.0", "3.3.0", "3.6.0"]))).toEqual(["tkg-service 3.3.0"]));
  test("is none that is older than what there is", () => expect([writes(latest(["3.1.0"], "3.3")), codes(latest(["3.1.0"], "3.3"))]).toEqual([[], []]));
  test("where none can be had it is said why", () => expect(codes(latest(["3.6.0"]))).toEqual(["B-TKGS-SUPVER"]));
});

describe("TanzuKubernetesClusters", () => {
  const retired = (to: string, clusterClass?: string): readonly string[] => codes(file({ vcenter: { version: "9.1.0.0" }, tkgService: { installed: "3.4", target: to, registered: [to] }, clusters: [{ name: "c", kubernetes: "1.31", api: "v1alpha3", ...(clusterClass && { clusterClass }) }] }, { current: "1.32", target: "1.32" }));
  test("of another class stay until 3.7; of their own class, or of one that is not known, until 3.5", () => {
    expect([retired("3.5", "builtin-generic-v3.3.0"), retired("3.7", "builtin-generic-v3.3.0"), retired("3.5", "tanzukubernetescluster"), retired("3.5")]).toEqual([[], ["B-TKC-RETIRE"], ["B-TKC-RETIRE"], ["B-TKC-RETIRE"]]);
  });
});

describe("what blocks", () => {
  test("is said along with a vCenter that has no way", () => {
    const input = olderFile({ vcenter: { version: "8.0", target: "8.0U1" }, releases: { "8.0": ["1.20", "1.21", "1.22"], "8.0U1": ["1.24", "1.25", "1.26"] } }, { current: "1.22", state: "ERROR", license: { kind: "evaluation", expired: true } });
    expect([codes(input), lines(input)]).toEqual([["B-LIC-EVAL", "B-SUP-ERROR", "B-VC-PATH"], []]);
  });
  test("a state counts however it is written", () => expect(codes(file({}, { state: "error" }))).toEqual(["B-SUP-ERROR"]));
  test.each([
    { type: "TopologyReconciled", status: "False", reason: "HookBlocking" },
    { type: "Ready", status: "False", reason: "WaitingForKubeadmInit" },
    { type: "Ready", status: "Unknown", reason: "NodeStatusUnknown" },
  ])("a cluster whose $type is $status", (condition) => expect(finding(olderFile({ clusters: [{ name: "c", kubernetes: "1.26", conditions: [condition] }] }), "B-CLUSTER-BUSY")).toMatchObject({ state: [`${condition.type}: ${condition.reason}`] }));
});

describe("a file that cannot be right", () => {
  const paths = (input: unknown): readonly string[] => {
    const parsed = parsePlanInput(input);
    return parsed.ok ? [`ok ${plan(parsed.inventory).steps.length}`] : parsed.errors.map(({ path }) => path);
  };
  test("names one Supervisor and several", () => expect(paths({ ...file(), supervisors: [] })).toEqual(["supervisor"]));
  test("changes a pool that is not there", () => expect(paths(file({ clusters: [{ name: "c", kubernetes: "1.26", nodePools: [{ name: "a" }], changes: [{ kind: "vmClass", value: "x", pool: "b" }] }] }))).toEqual(["clusters[0].changes[0].pool"]));
});
