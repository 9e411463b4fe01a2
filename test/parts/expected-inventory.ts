import type { ClusterInput, PoolInput } from "@supervisor-doctor/agent/inventory/input";
import type { Release } from "@supervisor-doctor/agent/simulator/environment";

/** What a plan is made from, as it must be read from the healthy data centre of each release. */

const isTrue = (types: readonly string[], updates: string | null): ClusterInput["conditions"] => [
  ...types.map((type) => ({ type, status: "True", reason: type, message: "" })),
  ...(updates === null ? [] : [{ type: "UpdatesAvailable", status: "True", reason: "UpdatesAvailable", message: `[${updates}]` }]),
];
const TANZU = ["ControlPlaneReady", "NodesHealthy", "NodePoolsReady", "AddonsReady", "Ready", "TanzuKubernetesReleaseCompatible"];
const V1BETA1 = ["Ready", "ControlPlaneInitialized", "ControlPlaneReady", "InfrastructureReady", "TopologyReconciled"];
const V1BETA2 = ["Available", "TopologyReconciled", "ControlPlaneInitialized", "ControlPlaneMachinesReady", "WorkerMachinesReady", "SystemChecksSucceeded", "AddonsReconciled"];
/** What only the Cluster beside a TanzuKubernetesCluster tells comes behind. */
const BESIDE = ["ControlPlaneInitialized", "InfrastructureReady", "TopologyReconciled"];
const byApi = (api: ClusterInput["api"], updates: string): ClusterInput["conditions"] =>
  api === "v1beta1" ? isTrue(V1BETA1, updates) : api === "v1beta2" ? isTrue(V1BETA2, updates) : [...isTrue(TANZU, updates), ...isTrue(BESIDE, null)];

/** A pool of a TanzuKubernetesCluster names its release; one of Cluster API has variables of its own. */
const pool = (name: string, replicas: number, vmClass: string, more: Pick<PoolInput, "tkr" | "overrides">): PoolInput => ({ name, ...more, replicas, vmClass, storageClass: "vwk-storage-policy" });
const pod = (name: string, node: string, more: object = {}): object => ({ namespace: "default", name, node, controller: true, mirror: false, daemon: false, phase: "Running", emptyDir: false, localVolume: false, ...more });
const agents = (nodes: readonly string[]): object[] => nodes.map((node, index) => pod(`antrea-agent-${index + 1}`, node, { namespace: "kube-system", daemon: true, localVolume: true }));

interface Expected {
  readonly release: Release;
  readonly namespace: string;
  readonly name: string;
  readonly api: ClusterInput["api"];
  readonly tkr: string;
  readonly next: string;
  readonly clusterClass: string | null;
  readonly controlPlane: readonly [replicas: number, vmClass: string];
  readonly pools: readonly (readonly [name: string, replicas: number, vmClass: string])[];
  readonly nodes: readonly string[];
  readonly pods: readonly object[];
  readonly budget: readonly [name: string, expectedPods: number, disruptionsAllowed: number];
  readonly deprecatedApis: readonly string[];
}

function clusterOf({ namespace, name, api, tkr, next, clusterClass, controlPlane: [replicas, vmClass], pools, nodes, pods, budget: [budget, expectedPods, disruptionsAllowed], deprecatedApis }: Expected): object {
  const kubernetes = tkr.replace("---", "+").replace(/-(tkg|vkr)\..*/, "");
  const isTanzu = api.startsWith("v1alpha");
  return {
    name,
    namespace,
    kubernetes,
    tkr,
    api,
    ...(clusterClass !== null && { clusterClass }),
    controlPlane: { replicas, vmClass, storageClass: "vwk-storage-policy" },
    nodePools: pools.map(([each, count, type]) => pool(each, count, type, isTanzu ? { tkr } : { overrides: type === vmClass ? [] : ["vmClass"] })),
    noProxy: [],
    ...(!isTanzu && { variables: ["vmClass", "storageClass"] }),
    phase: isTanzu ? "running" : "Provisioned",
    conditions: byApi(api, next),
    updatesAvailable: [next],
    machines: nodes.map((node) => ({ name: node, node, phase: "Running", message: "" })),
    podDisruptionBudgets: [{ namespace: "default", name: budget, disruptionsAllowed, expectedPods }],
    pods: [...pods, ...agents(nodes)],
    nodes: nodes.map((node) => ({ name: node, ready: true, cordoned: false, kubelet: kubernetes })),
    webhooks: [],
    deprecatedApis,
  };
}

const SHOP = ["shop-cp-x2b4d", "shop-np-1-7f9c", "shop-np-1-7f9c1", "shop-np-2-7f9c"];
const BILLING = ["billing-cp-x2b4d", "billing-cp-x2b4d1", "billing-cp-x2b4d2", "billing-workers-7f9c", "billing-workers-7f9c1"];
const SEARCH = ["search-cp-x2b4d", "search-np-1-7f9c", "search-np-1-7f9c1", "search-np-1-7f9c2"];

const EXPECTED: Readonly<Record<Release, { apis: readonly [shop: ClusterInput["api"], billing: ClusterInput["api"]]; tkrs: readonly (readonly [string, string])[]; classes: readonly [string | null, string | null]; deprecated: string }>> = {
  "7.0.3": {
    apis: ["v1alpha2", "v1alpha2"],
    tkrs: [["v1.22.9---vmware.1-tkg.1.cc71bc8", "v1.23.8+vmware.3-tkg.1"], ["v1.21.6---vmware.1-tkg.1.b3d708a", "v1.22.9+vmware.1-tkg.1.cc71bc8"]],
    classes: [null, null],
    deprecated: "policy/v1beta1 podsecuritypolicies (1.25)",
  },
  "8.0.3": {
    apis: ["v1beta1", "v1alpha3"],
    tkrs: [["v1.28.8---vmware.1-fips.1-tkg.2", "v1.29.4+vmware.3-fips.1-tkg.1"], ["v1.27.11---vmware.1-fips.1-tkg.2", "v1.28.8+vmware.1-fips.1-tkg.2"]],
    classes: ["tanzukubernetescluster", "tanzukubernetescluster"],
    deprecated: "flowcontrol.apiserver.k8s.io/v1beta2 flowschemas (1.29)",
  },
  "9.1.0": {
    apis: ["v1beta2", "v1beta2"],
    tkrs: [["v1.32.3---vmware.1-fips-vkr.2", "v1.33.1+vmware.1-fips-vkr.2"], ["v1.31.4---vmware.1-fips-vkr.3", "v1.32.3+vmware.1-fips-vkr.2"]],
    classes: ["builtin-generic-v3.4.0", "builtin-generic-v3.1.0"],
    deprecated: "flowcontrol.apiserver.k8s.io/v1beta3 flowschemas (1.32)",
  },
};

export function clustersOf(release: Release): object[] {
  const { apis: [newer, older], tkrs, classes: [newClass = null, oldClass = null], deprecated } = EXPECTED[release];
  const [[tkr = "", next = ""] = [], [oldTkr = "", oldNext = ""] = []] = tkrs;
  return [
    clusterOf({
      release, namespace: "team-a", name: "shop", api: newer, tkr, next, clusterClass: newClass, controlPlane: [1, "best-effort-medium"], nodes: SHOP, budget: ["web", 2, 1], deprecatedApis: [],
      pools: [["np-1", 2, "best-effort-medium"], ["np-2", 1, "best-effort-large"]],
      pods: [pod("web-6d4b8f-1", "shop-np-1-7f9c"), pod("web-6d4b8f-2", "shop-np-1-7f9c1")],
    }),
    clusterOf({
      release, namespace: "team-b", name: "billing", api: older, tkr: oldTkr, next: oldNext, clusterClass: oldClass, controlPlane: [3, "best-effort-small"], nodes: BILLING, budget: ["ledger", 2, 1], deprecatedApis: [deprecated],
      pools: [["workers", 2, "best-effort-medium"]],
      pods: [pod("ledger-6d4b8f-1", "billing-workers-7f9c", { emptyDir: true }), pod("ledger-6d4b8f-2", "billing-workers-7f9c1", { emptyDir: true }), pod("import-once", "billing-workers-7f9c", { controller: false })],
    }),
    clusterOf({
      release, namespace: "team-c", name: "search", api: newer, tkr, next, clusterClass: newClass, controlPlane: [1, "best-effort-medium"], nodes: SEARCH, budget: ["index", 3, 0], deprecatedApis: [],
      pools: [["np-1", 3, "best-effort-medium"]],
      pods: ["search-np-1-7f9c", "search-np-1-7f9c1", "search-np-1-7f9c2"].map((node, index) => pod(`index-6d4b8f-${index + 1}`, node)),
    }),
  ];
}

const tkr = (name: string, compatible = true, legacy = false): object => ({ name, compatible, ready: true, legacy, excluded: false });
export const NAMESPACES = [
  { name: "team-a", vmClasses: ["best-effort-large", "best-effort-medium", "guaranteed-medium"], storageClasses: ["vwk-storage-policy"] },
  { name: "team-b", vmClasses: ["best-effort-medium", "best-effort-small"], storageClasses: ["vwk-storage-policy"] },
  { name: "team-c", vmClasses: ["best-effort-medium"], storageClasses: ["vwk-storage-policy"] },
];

/** As 8.0 and later call the Supervisor itself. */
const OWN_ID = "c67c92d2-28e0-49a3-b922-a5ab0a91c79e";

/** What differs between the releases beside the clusters. */
const PER_RELEASE: Readonly<Record<Release, { current: string; available: string[]; minors: string[]; tkrs: object[]; more: object }>> = {
  "7.0.3": {
    current: "v1.22.6+vmware.1-vsc0.0.17-20168197",
    available: ["v1.23.5+vmware.1-vsc0.0.18-20168197"],
    minors: ["1.21", "1.22", "1.23"],
    tkrs: [tkr("v1.20.8---vmware.1-tkg.2", false), tkr("v1.21.6---vmware.1-tkg.1.b3d708a"), tkr("v1.22.9---vmware.1-tkg.1.cc71bc8"), tkr("v1.23.8---vmware.3-tkg.1")],
    more: {},
  },
  "8.0.3": {
    current: "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114",
    available: ["v1.29.7+vmware.wcp.1-vsc0.1.10-24296114"],
    minors: ["1.27", "1.28", "1.29"],
    tkrs: [tkr("v1.23.8---vmware.2-tkg.2-zshippable", false, true), tkr("v1.26.5---vmware.2-fips.1-tkg.1"), tkr("v1.27.11---vmware.1-fips.1-tkg.2"), tkr("v1.28.8---vmware.1-fips.1-tkg.2"), tkr("v1.29.4---vmware.3-fips.1-tkg.1")],
    more: { ownId: OWN_ID, zones: 1, tkgService: { installed: "3.1.0", registered: ["3.1.0", "3.2.0"], health: { state: "healthy" } } },
  },
  "9.1.0": {
    current: "v1.32.9+vmware.2-fips-vsc9.1.0.0100-25417926",
    available: [],
    minors: ["1.30", "1.31", "1.32"],
    tkrs: [tkr("v1.31.4---vmware.1-fips-vkr.3"), tkr("v1.32.3---vmware.1-fips-vkr.2"), tkr("v1.33.1---vmware.1-fips-vkr.2"), tkr("v1.34.1---vmware.1-vkr.4")],
    more: { ownId: OWN_ID, zones: 1, tkgService: { installed: "3.5.0+v1.34", registered: ["3.5.0+v1.34", "3.6.0+v1.35"], health: { state: "healthy" } } },
  },
};

export function inputOf(release: Release): object {
  const { current, available, minors, tkrs, more } = PER_RELEASE[release];
  return {
    takenAt: "2026-06-01T08:00:00.000Z",
    vcenter: { version: `${release}.00000` },
    releases: { [`${release}.00000`]: minors },
    supervisors: [
      {
        id: "domain-c8",
        name: "cluster-wld-01",
        current,
        available,
        networking: "VDS",
        state: "RUNNING",
        license: "unknown",
        harborEmbedded: false,
        lastUpdated: "2026-04-22T08:00:00.000Z",
        prechecks: [],
        controlPlaneVms: 3,
        readiness: { drs: "fullyAutomated", ha: true, imageManaged: true, vcenterInside: false, sharedStorage: true, hosts: 3 },
        clusters: clustersOf(release),
        tkrs,
        namespaces: NAMESPACES,
        ...more,
      },
    ],
    esxi: ["esx01.lab.test", "esx02.lab.test", "esx03.lab.test"].map((host) => ({ host, version: release })),
    vds: [{ name: "dvs-wld-01", version: release }],
    scope: "everything",
    kubectl: "v1.28.2",
    plugin: { vcenter: "8.0U3" },
  };
}
