import { describe, expect, test } from "vitest";
import { conditionsOf, updatesIn } from "./conditions.ts";
import { deprecatedIn } from "./guest.ts";
import { machine, machinesByCluster } from "./machines.ts";
import { ofTanzuCluster, tanzuCluster } from "./tanzu-clusters.ts";
import { ofTopologyCluster, ownerVersion, topologyCluster } from "./topology-clusters.ts";

const metadata = { name: "c1", namespace: "ns1" };

describe("a TanzuKubernetesCluster", () => {
  test("of v1alpha1 has one pool of workers", () => {
    const object = {
      metadata,
      spec: {
        topology: { controlPlane: { count: 3, class: "guaranteed-medium", storageClass: "vsan" }, workers: { count: 5, class: "best-effort-medium", storageClass: "vsan" } },
        distribution: { version: "v1.20.2", fullVersion: "v1.20.2+vmware.1-tkg.1.1d4f79a" },
        settings: { network: { proxy: { noProxy: [".svc"] } } },
      },
      status: { phase: "updating", version: "v1.19.7+vmware.1-tkg.1.fc82c41" },
    };
    expect(ofTanzuCluster(tanzuCluster.parse(object))).toEqual({
      kubernetes: "v1.19.7+vmware.1-tkg.1.fc82c41",
      tkr: "v1.20.2+vmware.1-tkg.1.1d4f79a",
      controlPlane: { replicas: 3, vmClass: "guaranteed-medium", storageClass: "vsan" },
      nodePools: [{ name: "workers", replicas: 5, vmClass: "best-effort-medium", storageClass: "vsan" }],
      noProxy: [".svc"],
      phase: "updating",
    });
  });
  test("of v1alpha3 keeps what makes its pools differ, and a pool without a release of its own has none", () => {
    const reference = { reference: { name: "v1.25.7---vmware.3-fips.1-tkg.1" } };
    const nodePools = [
      { name: "a", replicas: 3, vmClass: "large", storageClass: "gold", tkr: reference, taints: [{ key: "k", effect: "NoSchedule" }], failureDomain: "zone-a" },
      { name: "b", vmClass: "large", storageClass: "gold" },
    ];
    const object = { metadata, spec: { topology: { controlPlane: { replicas: 1, vmClass: "large", storageClass: "gold", tkr: reference }, nodePools } } };
    expect(ofTanzuCluster(tanzuCluster.parse(object))?.nodePools).toEqual([
      { name: "a", tkr: "v1.25.7---vmware.3-fips.1-tkg.1", replicas: 3, vmClass: "large", storageClass: "gold", taints: [{ key: "k", effect: "NoSchedule" }], failureDomain: "zone-a" },
      { name: "b", vmClass: "large", storageClass: "gold" },
    ]);
  });
});

describe("a Cluster", () => {
  const variables = [{ name: "vmClass", value: "medium" }, { name: "storageClass", value: "gold" }];
  const of = (topology: object, labels?: Record<string, string>) => ofTopologyCluster(topologyCluster.parse({ metadata: { ...metadata, labels }, spec: { topology: { version: "v1.26.5+vmware.2-fips.1", variables, ...topology } } }));

  test("names its class in either way, and its release by its label", () => {
    expect(of({ class: "tanzukubernetescluster" }, { "run.tanzu.vmware.com/tkr": "v1.26.5---vmware.2-fips.1-tkg.1" })).toMatchObject({ clusterClass: "tanzukubernetescluster", tkr: "v1.26.5---vmware.2-fips.1-tkg.1" });
    expect(of({ classRef: { name: "builtin-generic-v3.4.0" } })).toMatchObject({ clusterClass: "builtin-generic-v3.4.0" });
  });
  test("has pools that override its variables", () => {
    const machineDeployments = [{ class: "node-pool", name: "a", replicas: 3, failureDomain: "zone-a", variables: { overrides: [{ name: "vmClass", value: "large" }, { name: "nodePoolTaints", value: [] }] } }, { class: "node-pool", name: "b", replicas: 1 }];
    expect(of({ class: "x", workers: { machineDeployments } })?.nodePools).toEqual([{ name: "a", replicas: 3, vmClass: "large", storageClass: "gold", taints: [], failureDomain: "zone-a", overrides: ["vmClass", "nodePoolTaints"] }, { name: "b", replicas: 1, vmClass: "medium", storageClass: "gold", overrides: [] }]);
  });
  test.each([
    ["proxy", { noProxy: [".svc"] }],
    ["osConfiguration", { systemProxy: { noProxy: [".svc"] } }],
  ])("tells its proxy's exceptions in the variable %s", (name, value) => {
    expect(of({ class: "x", variables: [{ name, value }] })?.noProxy).toEqual([".svc"]);
  });
  test("without a class behind it is not understood", () => {
    expect(ofTopologyCluster(topologyCluster.parse({ metadata, spec: {} }))).toBeNull();
  });
  test("that belongs to a TanzuKubernetesCluster says by which API", () => {
    const owned = { ...metadata, ownerReferences: [{ apiVersion: "run.tanzu.vmware.com/v1alpha3", kind: "TanzuKubernetesCluster", name: "c1" }] };
    expect(ownerVersion(topologyCluster.parse({ metadata: owned }))).toBe("v1alpha3");
    expect(ownerVersion(topologyCluster.parse({ metadata }))).toBeNull();
  });
});

describe("conditions", () => {
  const told = (type: string, status: string, message = "") => ({ type, status, reason: "R", message });
  test("of both generations are kept once, the object's own first", () => {
    const status = { conditions: [told("Ready", "False")], v1beta2: { conditions: [told("Ready", "True"), told("Available", "True")] }, deprecated: { v1beta1: { conditions: [told("TopologyReconciled", "True")] } } };
    expect(conditionsOf(status).map(({ type, status: truth }) => `${type} ${truth}`)).toEqual(["Ready False", "Available True", "TopologyReconciled True"]);
  });
  test.each([
    ["True", "[v1.26.5+vmware.2-fips.1-tkg.1]", ["v1.26.5+vmware.2-fips.1-tkg.1"]],
    ["True", "[v1.26.5+vmware.2-fips.1-tkg.1 v1.27.11+vmware.1-fips.1-tkg.2]", ["v1.26.5+vmware.2-fips.1-tkg.1", "v1.27.11+vmware.1-fips.1-tkg.2"]],
    ["False", "", []],
    ["Unknown", "", null],
  ])("UpdatesAvailable %s %s", (status, message, expected) => {
    expect(updatesIn([told("UpdatesAvailable", status, message)])).toEqual(expected);
  });
  test("without UpdatesAvailable nothing is known of updates", () => expect(updatesIn([])).toBeNull());
});

test("a machine that goes tells by its newer condition too since when it drains, and why it cannot", () => {
  const object = {
    metadata: { name: "m1", namespace: "ns1", deletionTimestamp: "2026-06-01T07:30:00Z" },
    spec: { clusterName: "c1" },
    status: { phase: "Deleting", v1beta2: { conditions: [{ type: "Deleting", status: "True", reason: "DrainingNode", message: "Drain not completed yet", lastTransitionTime: "2026-06-01T07:31:00Z" }] } },
  };
  expect(machinesByCluster([machine.parse(object)]).get("ns1/c1")).toEqual([{ name: "m1", phase: "Deleting", deletedAt: "2026-06-01T07:30:00Z", drainStartedAt: "2026-06-01T07:31:00Z", message: "Drain not completed yet" }]);
});

test("deprecated APIs are those that the API server has counted", () => {
  const metrics = [
    "# HELP apiserver_requested_deprecated_apis [STABLE] Gauge",
    'apiserver_requested_deprecated_apis{group="policy",removed_release="1.25",resource="podsecuritypolicies",subresource="",version="v1beta1"} 1',
    'apiserver_requested_deprecated_apis{group="",removed_release="",resource="componentstatuses",subresource="",version="v1"} 1',
    'apiserver_requested_deprecated_apis{group="batch",removed_release="1.25",resource="cronjobs",subresource="",version="v1beta1"} 0',
    'apiserver_request_total{resource="pods"} 12',
  ].join("\n");
  expect(deprecatedIn(metrics)).toEqual(["policy/v1beta1 podsecuritypolicies (1.25)", "v1 componentstatuses"]);
});
