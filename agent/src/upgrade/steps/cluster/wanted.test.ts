import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { describe, expect, test } from "vitest";
import { isAt, isPast, isVersionOf, wantedOf } from "./wanted.ts";

const OLD = "v1.28.8---vmware.1-fips.1-tkg.2";
const NEW = "v1.29.4---vmware.3-fips.1-tkg.1";

const request = (object: string, body: unknown): CarriedStep["request"] => ({ kind: "kubernetes", object, namespace: "team-a", name: "shop", patch: "merge", body, commands: [] });
const step = (id: string, kind: CarriedStep["step"], to: string, object = "clusters.cluster.x-k8s.io"): CarriedStep => ({ id, step: kind, to, name: "shop", namespace: "team-a", request: request(object, {}) });
const TKC = "tanzukubernetesclusters.run.tanzu.vmware.com";

describe("what a step wants", () => {
  test.each<readonly [string, CarriedStep, object]>([
    ["a release by its name", step(`cluster:team-a/shop:tkr:${NEW}`, "cluster", "1.29"), { family: "topology", kind: "tkr", value: NEW, pool: null }],
    ["a minor whose release is not known yet", step("cluster:team-a/shop:tkr:1.29", "cluster", "1.29"), { kind: "tkr", value: "v1.29" }],
    ["an edit of the release", step(`cluster:team-a/shop:tkr:${NEW}`, "cluster-edit", NEW, TKC), { family: "tanzu", kind: "tkr", value: NEW, pool: null }],
    ["a VM class everywhere", step("cluster:team-a/shop:vmClass:large", "cluster-edit", "large"), { kind: "vmClass", value: "large", pool: null }],
    ["a storage class of one pool", step("cluster:team-a/shop:storageClass:np-1:gold", "cluster-edit", "gold"), { kind: "storageClass", value: "gold", pool: "np-1" }],
  ])("%s", (_, given, expected) => {
    expect(wantedOf(given)).toMatchObject({ namespace: "team-a", name: "shop", ...expected });
  });

  test.each<readonly [string, CarriedStep]>([
    ["without a request", { ...step("cluster:team-a/shop:vmClass:large", "cluster-edit", "large"), request: { kind: "guided" } }],
    ["of a kind that nobody knows", step("cluster:team-a/shop:replicas:3", "cluster-edit", "3")],
  ])("a step %s is none", (_, given) => {
    expect(() => wantedOf(given)).toThrow(/holds no request/);
  });
});

const topology = (version: string, label: string | null, more: object = {}) => ({ metadata: { name: "shop", namespace: "team-a", ...(label !== null && { labels: { "run.tanzu.vmware.com/tkr": label } }) }, spec: { topology: { class: "c", version, ...more } } });
const tanzu = (controlPlane: string, ...pools: readonly (string | null)[]) => ({
  metadata: { name: "shop", namespace: "team-a" },
  spec: { topology: { controlPlane: { vmClass: "small", tkr: { reference: { name: controlPlane } } }, nodePools: pools.map((name, index) => ({ name: `np-${index + 1}`, vmClass: index === 0 ? "large" : "small", ...(name !== null && { tkr: { reference: { name } } }) })) } },
});
const release = (value: string, object?: string) => wantedOf(step(`cluster:team-a/shop:tkr:${value}`, "cluster-edit", value, object));
const minor = wantedOf(step("cluster:team-a/shop:tkr:1.29", "cluster", "1.29"));
const vmClass = (value: string, pool: string | null, object?: string) => wantedOf(step(`cluster:team-a/shop:vmClass:${pool === null ? "" : `${pool}:`}${value}`, "cluster-edit", value, object));
const variables = { variables: [{ name: "storageClass", value: "gold" }, { name: "vmClass", value: "large" }], workers: { machineDeployments: [{ name: "np-1", variables: { overrides: [{ name: "vmClass", value: "huge" }] } }, { name: "np-2" }] } };

describe("an object is at what is wanted", () => {
  test.each<readonly [string, unknown, ReturnType<typeof wantedOf>, boolean]>([
    ["with the release that the webhook resolved", topology("v1.29.4+vmware.3-fips.1", NEW), release(NEW), true],
    ["with the release as it was written, while the label is still the old one", topology(NEW, OLD), release(NEW), true],
    ["with the version rewritten, while the label is still the old one", topology("v1.29.4+vmware.3-fips.1", OLD), release(NEW), true],
    ["not with the old release", topology("v1.28.8+vmware.1-fips.1", OLD), release(NEW), false],
    ["not with another build of the same Kubernetes version, which only the label tells", topology("v1.29.4+vmware.3-fips.1", "v1.29.4---vmware.3-fips.1-tkg.2"), release(NEW), false],
    ["not with the release without FIPS", topology("v1.29.4+vmware.3", "v1.29.4---vmware.3-tkg.1"), release(NEW), false],
    ["with any release of a minor, where only that is wanted", topology("v1.29.4+vmware.3-fips.1", NEW), minor, true],
    ["not with a minor that begins alike", topology("v1.2.9+vmware.1", null), minor, false],
    ["with one release everywhere", tanzu(NEW, NEW, null), release(NEW, TKC), true],
    ["not with a pool left behind", tanzu(NEW, NEW, OLD), release(NEW, TKC), false],
    ["not with the control plane left behind", tanzu(OLD, NEW), release(NEW, TKC), false],
    ["with the variable of the cluster, whatever a pool says of its own", topology("v1.28.8", OLD, variables), vmClass("large", null), true],
    ["with the variable of the pool", topology("v1.28.8", OLD, variables), vmClass("huge", "np-1"), true],
    ["not where the pool has none of its own", topology("v1.28.8", OLD, variables), vmClass("large", "np-2"), false],
    ["not where the pool is gone", topology("v1.28.8", OLD, variables), vmClass("large", "np-9"), false],
    ["with the class of one pool of the older API", tanzu(OLD, OLD, OLD), vmClass("large", "np-1", TKC), true],
    ["not with one pool of two", tanzu(OLD, OLD, OLD), vmClass("large", null, TKC), false],
    ["not where the object is not understood", { metadata: {} }, release(NEW), false],
  ])("%s", (_, object, wanted, expected) => {
    expect(isAt(object, wanted)).toBe(expected);
  });

  test.each<readonly [string, unknown, boolean]>([
    ["a minor that was left behind is passed", topology("v1.30.1+vmware.1-fips.1", "v1.30.1---vmware.1-fips.1-tkg.5"), true],
    ["the minor itself is not", topology("v1.29.4+vmware.3-fips.1", NEW), false],
    ["an earlier one is not", topology("v1.28.8+vmware.1-fips.1", OLD), false],
  ])("%s", (_, object, expected) => {
    expect(isPast(object, release(NEW))).toBe(expected);
  });
});

test.each([
  ["v1.29.4+vmware.3-fips.1", NEW, true],
  ["v1.29.4+vmware.3", NEW, false],
  ["v1.28.8+vmware.1-fips.1", NEW, false],
  ["v1.33.1+vmware.1-fips", "v1.33.1---vmware.1-fips-vkr.2", true],
  ["v1.22.9+vmware.1", "v1.22.9---vmware.1-tkg.1.cc71bc8", true],
  ["v1.29.4+vmware.3-fips.1", "v1.29.4", true],
  ["v1.29.40+vmware.3-fips.1", "v1.29.4", false],
])("nodes of %s are made of %s: %s", (version, name, expected) => {
  expect(isVersionOf(version, name)).toBe(expected);
});
