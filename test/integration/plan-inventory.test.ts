import { openVcenter } from "@supervisor-doctor/agent/clients/vcenter";
import type { ClusterInput, PlanFile, PoolInput } from "@supervisor-doctor/agent/inventory/input";
import { type LiveInventory, readInventory } from "@supervisor-doctor/agent/inventory/inventory";
import { type Environment, RELEASES, type Release, type Supervisor } from "@supervisor-doctor/agent/simulator/environment";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { parsePlanInput } from "@supervisor-doctor/shared/upgrade/plan-input";
import { partNames } from "@supervisor-doctor/shared/words/inventory-parts";
import { describe, expect, test } from "vitest";
import { orderFor, uninterrupted } from "../parts/lab.ts";
import { simulators } from "../parts/simulated.ts";

const start = simulators();
const NOW = new Date("2026-06-01T08:00:00.000Z");
const NSX = { username: "admin", password: "Networked!67" };

async function readFrom(simulator: Simulator, nsxCredentials: typeof NSX | null = null): Promise<LiveInventory> {
  const { network, vcenter, trust, credentials } = orderFor(simulator);
  const session = await openVcenter(network, vcenter, trust, credentials, 15_000, uninterrupted());
  try {
    return await readInventory({ session, network, credentials, nsxCredentials, tools: () => Promise.resolve({ kubectl: "v1.28.2", plugin: "0.1.9" }), now: NOW }, uninterrupted());
  } finally {
    await session.close();
  }
}

const healthy = (release: Release): Environment => buildEnvironment("healthy", { release, now: NOW });
function supervisorOf({ clusters }: Environment): Supervisor {
  const [found] = clusters.flatMap(({ supervisor }) => supervisor ?? []);
  if (!found) throw new Error("No Supervisor");
  return found;
}
/** A healthy data centre but for one change. */
function healthyBut(release: Release, change: (environment: Environment, supervisor: Supervisor) => void): Environment {
  const environment = healthy(release);
  change(environment, supervisorOf(environment));
  return environment;
}
const whatOf = ({ unread }: LiveInventory): string[] => unread.map(({ what, reason }) => `${what} ${reason}`);
const clusterNamed = ({ input }: LiveInventory, name: string): ClusterInput | undefined => input.supervisors[0]?.clusters.find((each) => each.name === name);

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

function clustersOf(release: Release): object[] {
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
const NAMESPACES = [
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

function inputOf(release: Release): object {
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

describe("a healthy data centre", () => {
  test.each(RELEASES)("of release %s is read in full, by reading alone, and is what the planner takes", async (release) => {
    const simulator = await start(healthy(release));
    const read = await readFrom(simulator);
    expect(read.unread).toEqual([]);
    expect(read.input).toEqual(inputOf(release));
    expect(parsePlanInput(JSON.parse(JSON.stringify(read.input)))).toMatchObject({ ok: true });
    expect(simulator.vcenter.unimplemented).toEqual([]);
    const written = simulator.vcenter.calls.filter(({ method, path }) => method !== "GET" && path !== "/sdk" && !/session$|FindAllByIp$/.test(path));
    expect(written).toEqual([]);
    const [supervisor] = simulator.supervisors;
    expect(supervisor).toMatchObject({ logins: 1, refusedLogins: 0 });
    expect(supervisor?.guests.map(({ name, logins }) => `${name} ${logins}`)).toEqual(["shop 1", "billing 1", "search 1"]);
    const asked = [...(supervisor?.calls ?? []), ...(supervisor?.guests ?? []).flatMap(({ calls }) => calls)];
    expect(asked.filter(({ method, path }) => (method !== "GET" && path !== "/wcp/login") || /\/secrets/.test(path))).toEqual([]);
  });
});

describe("what stands in the way is read as it is", () => {
  test("prechecks that were run, with their articles", async () => {
    const simulator = await start(
      healthyBut("8.0.3", (_, { upgrade }) => {
        const finding = { type: "EtcdBackup", severity: "ERROR" as const, text: "The etcd backup is too old.", kb: "https://kb.vmware.com/s/article/1" };
        upgrade.prechecks = [{ targetVersion: "v1.29.7+vmware.wcp.1-vsc0.1.10-24296114", status: "ERROR", findings: [finding] }];
      }),
    );
    const { input } = await readFrom(simulator);
    expect(input.supervisors[0]?.prechecks).toEqual([{ version: "v1.29.7+vmware.wcp.1-vsc0.1.10-24296114", severity: "ERROR", message: "The etcd backup is too old.", kb: "https://kb.vmware.com/s/article/1" }]);
  });

  test.each([
    ["8.0.3", "PENDING", "CONFIGURING"],
    ["9.1.0", "PENDING", "CONFIGURING"],
    ["9.1.0", "ERROR", "ERROR"],
  ] as const)("on %s an upgrade that is %s makes the Supervisor %s", async (release, given, state) => {
    const simulator = await start(healthyBut(release, (_, { upgrade }) => void (upgrade.state = given)));
    expect((await readFrom(simulator)).input.supervisors[0]?.state).toBe(state);
  });

  test("vCenter and local disks in the cluster, and a rule that holds a VM on one host", async () => {
    const simulator = await start(
      healthyBut("8.0.3", ({ clusters: [cluster], vms }) => {
        if (!cluster) return;
        for (const vm of vms) if (vm.name === "vcenter-01") vm.host = "host-31";
        cluster.datastores.push({ id: "datastore-62", name: "local-esx02", isShared: false, vms: ["vm-104"] });
        cluster.settings = { ...cluster.settings, drs: false, pinned: [{ vm: "vm-102", host: "host-33" }] };
      }),
    );
    expect((await readFrom(simulator)).input.supervisors[0]?.readiness).toMatchObject({
      drs: "off",
      vcenterInside: true,
      sharedStorage: true,
      pinnedVms: [
        { vm: "haproxy-01", host: "esx01.lab.test", why: "local-storage" },
        { vm: "dns-01", host: "esx03.lab.test", why: "rule" },
      ],
    });
  });

  test("by SOAP too, where there is no VI-JSON", async () => {
    const simulator = await start(healthyBut("7.0.3", ({ clusters: [cluster] }) => void (cluster && (cluster.settings = { ...cluster.settings, pinned: [{ vm: "vm-102", host: "host-33" }] }))));
    expect((await readFrom(simulator)).input.supervisors[0]?.readiness.pinnedVms).toEqual([{ vm: "dns-01", host: "esx03.lab.test", why: "rule" }]);
  });

  test("a drain that a budget holds up, with the time it began", async () => {
    const simulator = await start(
      healthyBut("8.0.3", (_, { kubernetes }) => {
        const machine = (kubernetes.objects["machines.cluster.x-k8s.io"] ?? []).find(({ metadata }) => metadata.name === "search-np-1-7f9c");
        if (!machine) throw new Error("No such machine");
        machine.metadata["deletionTimestamp"] = "2026-06-01T07:30:00Z";
        machine["status"] = { phase: "Deleting", nodeRef: { name: "search-np-1-7f9c" }, conditions: [{ type: "DrainingSucceeded", status: "False", reason: "Draining", lastTransitionTime: "2026-06-01T07:31:00Z", message: "Cannot evict pod as it would violate the pod's disruption budget. The disruption budget index needs 3 healthy pods and has 3 currently" }] };
      }),
    );
    expect(clusterNamed(await readFrom(simulator), "search")?.machines[1]).toEqual({
      name: "search-np-1-7f9c",
      node: "search-np-1-7f9c",
      phase: "Deleting",
      deletedAt: "2026-06-01T07:30:00Z",
      drainStartedAt: "2026-06-01T07:31:00Z",
      message: "Cannot evict pod as it would violate the pod's disruption budget. The disruption budget index needs 3 healthy pods and has 3 currently",
    });
  });

  test("NSX's version, from vCenter's registration or in its own words", async () => {
    const simulator = await start(withNsx(healthy("8.0.3")));
    expect((await readFrom(simulator)).input).toMatchObject({ nsx: { version: "4.1.2.3" }, supervisors: [{ networking: "NSX" }] });
    expect((await readFrom(simulator, NSX)).input.nsx).toEqual({ version: "4.1.2.3" });
    expect(simulator.otherSystems.flatMap(({ calls }) => calls.filter(({ path }) => path === "/api/v1/node/version"))).toHaveLength(1);
    expect(whatOf(await readFrom(simulator, { ...NSX, password: "wrong" }))).toEqual(["nsx unauthorized"]);
  });

  test("a Supervisor on three zones once, with the hosts of all, and the worst of their settings", async () => {
    const simulator = await start(
      healthyBut("9.1.0", ({ clusters }, supervisor) => {
        for (const number of [2, 3]) {
          const [cluster] = clusters;
          if (!cluster) return;
          const hosts = cluster.hosts.slice(0, number).map((host) => ({ ...host, id: `host-${number}${host.id.slice(5)}`, name: `zone${number}-${host.name}` }));
          const clone = { ...structuredClone(supervisor), kubernetes: { ...structuredClone(supervisor.kubernetes), guests: [] } };
          clusters.push({ ...cluster, id: `domain-c8${number}`, name: `cluster-zone-${number}`, supervisor: clone, hosts, settings: { ...cluster.settings, automation: number === 3 ? "partiallyAutomated" : "fullyAutomated" } });
        }
      }),
    );
    const { input, unread } = await readFrom(simulator);
    expect(unread).toEqual([]);
    expect(input.supervisors.map(({ id, zones }) => [id, zones])).toEqual([["domain-c8", 3]]);
    expect(input.supervisors[0]?.readiness).toEqual({ drs: "partiallyAutomated", ha: true, imageManaged: true, vcenterInside: false, sharedStorage: true, hosts: 8 });
    expect(input.esxi).toHaveLength(8);
    expect(simulator.supervisors.map(({ logins }) => logins)).toEqual([1, 0, 0]);
  });

  test("every class of the Supervisor is usable where nothing binds them to namespaces", async () => {
    const simulator = await start(healthyBut("7.0.3", (_, { kubernetes }) => void kubernetes.lacking.push("virtualmachineclassbindings")));
    expect((await readFrom(simulator)).input.supervisors[0]?.namespaces.map(({ vmClasses }) => vmClasses?.length)).toEqual([4, 4, 4]);
  });
});

/** What is left of a healthy inventory. */
const without = (input: PlanFile, change: (supervisor: PlanFile["supervisors"][number]) => object): object => ({ ...input, supervisors: input.supervisors.map(change) });

describe("where a part cannot be read the rest is, and the reason is told", () => {
  test("the Supervisor's Kubernetes API cannot be reached: what vCenter knows remains", async () => {
    const whole = await readFrom(await start(healthy("8.0.3")));
    const read = await readFrom(await start(healthyBut("8.0.3", (_, { kubernetes }) => void (kubernetes.behaviour = "closed"))));
    expect(whatOf(read)).toEqual(["kubernetes:domain-c8 unreachable"]);
    const left = without(whole.input, ({ controlPlaneVms: _vms, ...supervisor }) => ({ ...supervisor, clusters: [], tkrs: [], namespaces: NAMESPACES.map(({ name, vmClasses }) => ({ name, vmClasses })) }));
    expect(read.input).toEqual(left);
  });

  test("one namespace is forbidden: its clusters are missing, and it says so", async () => {
    const forbidden = ["clusters.cluster.x-k8s.io", "machines.cluster.x-k8s.io", "tanzukubernetesclusters.run.tanzu.vmware.com", "virtualmachineclasses.vmoperator.vmware.com", "resourcequotas"];
    const read = await readFrom(await start(healthyBut("8.0.3", (_, { kubernetes }) => Object.assign(kubernetes.failing, Object.fromEntries(forbidden.flatMap((each) => [[`${each}@`, 403], [`${each}@team-c`, 403]]))))));
    expect(whatOf(read)).toEqual(["clusters:team-c unauthorized", "machines:team-c unauthorized", "storage-quotas:team-c unauthorized", "tanzu-clusters:team-c unauthorized", "vm-classes:team-c unauthorized"]);
    expect(read.input.supervisors[0]?.clusters).toEqual(clustersOf("8.0.3").slice(0, 2));
    // vCenter still tells what it has assigned there; of storage only the quota would.
    expect(read.input.supervisors[0]?.namespaces).toEqual([...NAMESPACES.slice(0, 2), { name: "team-c", vmClasses: ["best-effort-medium"] }]);
  });

  test("a Cluster whose TanzuKubernetesCluster may not be seen is still changed through that", async () => {
    const read = await readFrom(await start(healthyBut("8.0.3", (_, { kubernetes }) => void (kubernetes.failing["tanzukubernetesclusters.run.tanzu.vmware.com"] = 403))));
    expect(clusterNamed(read, "billing")).toMatchObject({ api: "v1alpha3", kubernetes: "v1.27.11+vmware.1-fips.1", tkr: "v1.27.11---vmware.1-fips.1-tkg.2" });
    expect(whatOf(read)).toEqual(["team-a", "team-b", "team-c"].map((namespace) => `tanzu-clusters:${namespace} unauthorized`));
  });

  test("there is no API for Kubernetes releases", async () => {
    const whole = await readFrom(await start(healthy("8.0.3")));
    const read = await readFrom(await start(healthyBut("8.0.3", (_, { kubernetes }) => void kubernetes.lacking.push("tanzukubernetesreleases"))));
    expect(whatOf(read)).toEqual(["tkrs:domain-c8 not-supported"]);
    expect(read.input).toEqual(without(whole.input, (supervisor) => ({ ...supervisor, tkrs: [] })));
  });

  test("one workload cluster does not answer: what it alone knows is unknown", async () => {
    const whole = await readFrom(await start(healthy("8.0.3")));
    const read = await readFrom(await start(healthyBut("8.0.3", (_, { kubernetes: { guests } }) => void guests.forEach((guest) => guest.name === "shop" && (guest.behaviour = "closed")))));
    expect(whatOf(read)).toEqual(["guest:team-a/shop unreachable"]);
    const inside = ["podDisruptionBudgets", "pods", "nodes", "webhooks", "deprecatedApis"];
    expect(clusterNamed(read, "shop")).toEqual(Object.fromEntries(Object.entries(clusterNamed(whole, "shop") ?? {}).filter(([name]) => !inside.includes(name))));
    expect(clusterNamed(read, "search")).toEqual(clusterNamed(whole, "search"));
  });

  test("inside of a workload cluster only the pods are forbidden", async () => {
    const read = await readFrom(await start(healthyBut("9.1.0", (_, { kubernetes: { guests } }) => void guests.forEach((guest) => guest.name === "shop" && (guest.failing["pods"] = 403)))));
    expect(whatOf(read)).toEqual(["guest-pods:team-a/shop unauthorized"]);
    expect(clusterNamed(read, "shop")).not.toHaveProperty("pods");
    expect(clusterNamed(read, "shop")?.podDisruptionBudgets).toHaveLength(1);
  });

  test.each([
    ["/api/vcenter/namespace-management/software/clusters", 403, "supervisor-software unauthorized", "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114"],
    ["/api/vcenter/namespaces/instances/v2", 500, "namespaces:domain-c8 failed", "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114"],
    ["/api/vcenter/host", 500, "hosts:domain-c8 failed", "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114"],
    ["/sdk/vim25/8.0.3.0/DistributedVirtualSwitch/dvs-41/config", 500, "switch:dvs-41 failed", "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114"],
  ])("vCenter answers %s with %d", async (path, status, what, current) => {
    const read = await readFrom(await start(healthyBut("8.0.3", ({ vcenter }) => void (vcenter.faults.overrides[path] = { status }))));
    expect(whatOf(read)).toEqual([what]);
    expect(read.input.supervisors[0]).toMatchObject({ current });
    expect(parsePlanInput(JSON.parse(JSON.stringify(read.input)))).toMatchObject({ ok: true });
  });

  test("without vCenter's own word the Supervisor's Kubernetes API tells its version", async () => {
    const software = "/api/vcenter/namespace-management/software/clusters";
    const read = await readFrom(await start(healthyBut("8.0.3", ({ vcenter }) => Object.assign(vcenter.faults.overrides, { [software]: { status: 403 }, [`${software}/domain-c8`]: { status: 403 } }))));
    expect(read.input.supervisors[0]).toMatchObject({ current: "v1.28.3+vmware.wcp.1" });
    expect(read.input.supervisors[0]).not.toHaveProperty("available");
  });

  test("whatever is told as not read has a name in every language", async () => {
    const read = await readFrom(await start(healthyBut("8.0.3", ({ vcenter }, { kubernetes }) => {
      kubernetes.loginStatus = 403;
      for (const path of ["/api/vcenter/host", "/api/vcenter/namespace-management/distributed-switch-compatibility", "/api/vcenter/namespace-management/software/cluster-available-versions"]) vcenter.faults.overrides[path] = { status: 500 };
    })));
    expect(read.unread.length).toBeGreaterThan(3);
    expect(read.unread.map(({ what }) => what.split(":")[0]).filter((name) => !partNames.some((each) => each === name))).toEqual([]);
  });
});
