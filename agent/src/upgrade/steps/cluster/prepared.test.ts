import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { describe, expect, test } from "vitest";
import { guarded, prepared } from "./prepared.ts";
import { wantedOf } from "./wanted.ts";

const OLD = "v1.28.8---vmware.1-fips.1-tkg.2";
const NEW = "v1.29.4---vmware.3-fips.1-tkg.1";
const TKC = "tanzukubernetesclusters.run.tanzu.vmware.com";

interface Given {
  readonly id: string;
  readonly to?: string;
  readonly body: unknown;
  readonly unresolved?: readonly string[];
}

function wish({ id, to = id.split(":").at(-1) ?? "", body, unresolved }: Given, object: string) {
  const step: CarriedStep = {
    id: `cluster:team-a/shop:${id}`,
    step: to === "1.29" ? "cluster" : "cluster-edit",
    to,
    request: { kind: "kubernetes", object, namespace: "team-a", name: "shop", patch: Array.isArray(body) ? "json" : "merge", body, commands: [], ...(unresolved && { unresolved: [...unresolved] }) },
  };
  return wantedOf(step);
}

const topology = (more: object = {}) => ({
  metadata: { name: "shop", namespace: "team-a", labels: { "run.tanzu.vmware.com/tkr": OLD } },
  spec: { topology: { class: "c", version: "v1.28.8+vmware.1-fips.1", workers: { machineDeployments: [{ name: "np-1" }, { name: "np-2", variables: { overrides: [{ name: "vmClass", value: "small" }] } }] }, variables: [{ name: "storageClass", value: "silver" }, { name: "vmClass", value: "small" }], ...more } },
});
const pool = (name: string, tkr: string | null = OLD) => ({ name, vmClass: "small", storageClass: "silver", ...(tkr !== null && { tkr: { reference: { name: tkr } } }) });
const tanzu = (...pools: readonly object[]) => ({ metadata: { name: "shop", namespace: "team-a" }, spec: { topology: { controlPlane: { vmClass: "small", storageClass: "silver", tkr: { reference: { name: OLD } } }, nodePools: pools } } });

const releaseOps = (...paths: readonly string[]) => paths.map((path) => ({ op: "replace", path: `/spec/topology/${path}/tkr/reference/name`, value: NEW }));
const VERSION = { spec: { topology: { version: NEW } } };
const MD = "/spec/topology/workers/machineDeployments";

describe("the request of the plan is the one that is sent", () => {
  test.each<readonly [string, object, Given, string, string | null, unknown]>([
    ["a release", topology(), { id: `tkr:${NEW}`, body: VERSION }, "clusters.cluster.x-k8s.io", null, VERSION],
    ["the release of a minor that was left open", topology(), { id: "tkr:1.29", body: { spec: { topology: { version: "v1.29" } } }, unresolved: ["tkr"] }, "clusters.cluster.x-k8s.io", NEW, VERSION],
    ["a release everywhere", tanzu(pool("np-1"), pool("np-2", null)), { id: `tkr:${NEW}`, body: releaseOps("controlPlane", "nodePools/0") }, TKC, null, releaseOps("controlPlane", "nodePools/0")],
    ["the release of a minor, everywhere", tanzu(pool("np-1")), { id: "tkr:1.29", body: releaseOps("controlPlane", "nodePools/0").map((each) => ({ ...each, value: "v1.29" })), unresolved: ["tkr"] }, TKC, NEW, releaseOps("controlPlane", "nodePools/0")],
    [
      "a variable whose place was known",
      topology(),
      { id: "vmClass:large", body: [{ op: "test", path: "/spec/topology/variables/1/name", value: "vmClass" }, { op: "replace", path: "/spec/topology/variables/1/value", value: "large" }] },
      "clusters.cluster.x-k8s.io",
      null,
      [{ op: "test", path: "/spec/topology/variables/1/name", value: "vmClass" }, { op: "replace", path: "/spec/topology/variables/1/value", value: "large" }],
    ],
    [
      "a variable whose place was not known",
      topology(),
      { id: "vmClass:large", body: [{ op: "replace", path: "/spec/topology/variables/{vmClass}/value", value: "large" }], unresolved: ["vmClass"] },
      "clusters.cluster.x-k8s.io",
      null,
      [{ op: "test", path: "/spec/topology/variables/1/name", value: "vmClass" }, { op: "replace", path: "/spec/topology/variables/1/value", value: "large" }],
    ],
    [
      "a variable that turned out not to be there",
      topology({ variables: [{ name: "vmClass", value: "small" }] }),
      { id: "storageClass:gold", body: [{ op: "replace", path: "/spec/topology/variables/{storageClass}/value", value: "gold" }], unresolved: ["storageClass"] },
      "clusters.cluster.x-k8s.io",
      null,
      [{ op: "add", path: "/spec/topology/variables/-", value: { name: "storageClass", value: "gold" } }],
    ],
    [
      "a variable where there is no list at all",
      topology({ variables: undefined }),
      { id: "storageClass:gold", body: [{ op: "replace", path: "/spec/topology/variables/{storageClass}/value", value: "gold" }], unresolved: ["storageClass"] },
      "clusters.cluster.x-k8s.io",
      null,
      [{ op: "add", path: "/spec/topology/variables", value: [{ name: "storageClass", value: "gold" }] }],
    ],
    [
      "a pool's own variable where it has none",
      topology(),
      { id: "vmClass:np-1:large", body: [{ op: "test", path: `${MD}/0/name`, value: "np-1" }, { op: "replace", path: `${MD}/0/variables/overrides/{vmClass}/value`, value: "large" }], unresolved: ["vmClass"] },
      "clusters.cluster.x-k8s.io",
      null,
      [{ op: "test", path: `${MD}/0/name`, value: "np-1" }, { op: "add", path: `${MD}/0/variables`, value: { overrides: [{ name: "vmClass", value: "large" }] } }],
    ],
    [
      "a pool's own variable that it has",
      topology(),
      { id: "vmClass:np-2:large", body: [{ op: "test", path: `${MD}/1/name`, value: "np-2" }, { op: "replace", path: `${MD}/1/variables/overrides/{vmClass}/value`, value: "large" }], unresolved: ["vmClass"] },
      "clusters.cluster.x-k8s.io",
      null,
      [{ op: "test", path: `${MD}/1/name`, value: "np-2" }, { op: "test", path: `${MD}/1/variables/overrides/0/name`, value: "vmClass" }, { op: "replace", path: `${MD}/1/variables/overrides/0/value`, value: "large" }],
    ],
    ["a class of one pool of the older API", tanzu(pool("np-1"), pool("np-2")), { id: "vmClass:np-2:large", body: [{ op: "test", path: "/spec/topology/nodePools/1/name", value: "np-2" }, { op: "replace", path: "/spec/topology/nodePools/1/vmClass", value: "large" }] }, TKC, null, [{ op: "test", path: "/spec/topology/nodePools/1/name", value: "np-2" }, { op: "replace", path: "/spec/topology/nodePools/1/vmClass", value: "large" }]],
  ])("%s", (_, raw, given, object, release, body) => {
    expect(prepared(JSON.parse(JSON.stringify(raw)), wish(given, object), release)).toEqual({ ok: true, patch: { kind: Array.isArray(body) ? "json" : "merge", body } });
  });
});

describe("a cluster that is not as it was when the plan was made is left alone", () => {
  test.each<readonly [string, object, Given, string, string]>([
    ["where a pool stands in another place", tanzu(pool("np-2"), pool("np-1")), { id: "vmClass:np-2:large", body: [{ op: "test", path: "/spec/topology/nodePools/1/name", value: "np-2" }, { op: "replace", path: "/spec/topology/nodePools/1/vmClass", value: "large" }] }, TKC, "/spec/topology/nodePools/1/name"],
    ["where a pool is gone", tanzu(), { id: `tkr:${NEW}`, body: releaseOps("controlPlane", "nodePools/0") }, TKC, "/spec/topology/nodePools/0/tkr/reference/name"],
    ["where a pool has come that would be left behind", tanzu(pool("np-1"), pool("np-2")), { id: `tkr:${NEW}`, body: releaseOps("controlPlane", "nodePools/0") }, TKC, "spec.topology"],
    ["where a variable stands in another place", topology({ variables: [{ name: "vmClass", value: "small" }] }), { id: "vmClass:large", body: [{ op: "test", path: "/spec/topology/variables/1/name", value: "vmClass" }, { op: "replace", path: "/spec/topology/variables/1/value", value: "large" }] }, "clusters.cluster.x-k8s.io", "/spec/topology/variables/1/name"],
    ["where a merge would delete entries of a list", topology(), { id: `tkr:${NEW}`, body: { spec: { topology: { version: NEW, variables: [] } } } }, "clusters.cluster.x-k8s.io", "spec.topology.variables"],
    ["where the request is about something else", topology(), { id: "vmClass:large", body: [{ op: "replace", path: "/spec/topology/variables/0/value", value: "large" }] }, "clusters.cluster.x-k8s.io", "spec.topology"],
  ])("%s", (_, raw, given, object, what) => {
    expect(prepared(JSON.parse(JSON.stringify(raw)), wish(given, object), null)).toEqual({ ok: false, said: { code: "cluster-changed", params: { cluster: "team-a/shop", what } } });
  });
});

test.each([
  ["merge" as const, VERSION, { ...VERSION, metadata: { resourceVersion: "7" } }],
  ["json" as const, [{ op: "replace", path: "/a", value: 1 }], [{ op: "test", path: "/metadata/resourceVersion", value: "7" }, { op: "replace", path: "/a", value: 1 }]],
])("a %s patch is good for one revision only", (kind, body, expected) => {
  expect(guarded({ kind, body }, "7")).toEqual({ kind, body: expected });
});
