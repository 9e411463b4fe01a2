import type { ClusterSettings, Environment, Host, InventoryVm, Kubernetes, KubernetesObject, LoadBalancer, OtherSystem, Release, Supervisor } from "./environment.ts";
import { apiState } from "./kubernetes/api-state.ts";
import { guestsOf } from "./kubernetes/guests.ts";
import { healthyObjects } from "./kubernetes/objects.ts";
import { PACE } from "./kubernetes/update-state.ts";
import { namespaceObjects, workloadObjects } from "./kubernetes/workload-objects.ts";
import { NAMESPACES } from "./kubernetes/workloads.ts";
import { healthyNetworks } from "./supervisor-networks.ts";
import { healthyInventory, healthySupervisorInventory } from "./inventory.ts";
import { settled } from "./settling.ts";
import { noUpgrade } from "./updates.ts";

const DAY = 86_400_000;
const PACKAGE_INSTALLS = "packageinstalls.packaging.carvel.dev";
const MINUTE = 60_000;
/** To the minute, so that data centres of the same minute may share their certificates. */
const before = (now: Date, days: number): string => new Date(Math.floor(now.getTime() / MINUTE) * MINUTE - days * DAY).toISOString();

interface Versions {
  readonly build: string;
  readonly current: string;
  readonly available: string[];
  /** All that this vCenter brings. */
  readonly shipped: string[];
  readonly tkg: { readonly installed: string; readonly registered: string[] } | null;
  readonly switches: string;
}
const VERSIONS: Record<Release, Versions> = {
  "7.0.3": {
    build: "20990077",
    current: "v1.22.6+vmware.1-vsc0.0.17-20168197",
    available: ["v1.23.5+vmware.1-vsc0.0.18-20168197"],
    shipped: ["v1.21.0+vmware.wcp.2-vsc0.0.18-20168197", "v1.22.6+vmware.1-vsc0.0.18-20168197", "v1.23.5+vmware.1-vsc0.0.18-20168197"],
    tkg: null,
    switches: "7.0.3",
  },
  "8.0.3": {
    build: "24022515",
    current: "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114",
    available: ["v1.29.7+vmware.wcp.1-vsc0.1.10-24296114"],
    shipped: ["v1.27.5+vmware.wcp.1-vsc0.1.10-24296114", "v1.28.3+vmware.wcp.1-vsc0.1.10-24296114", "v1.29.7+vmware.wcp.1-vsc0.1.10-24296114"],
    tkg: { installed: "3.1.0", registered: ["3.1.0", "3.2.0"] },
    switches: "8.0.3",
  },
  "9.1.0": {
    build: "25417926",
    current: "v1.32.9+vmware.2-fips-vsc9.1.0.0100-25417926",
    available: [],
    shipped: ["v1.30.14+vmware.2-fips-vsc9.1.0.0100-25417926", "v1.31.11+vmware.2-fips-vsc9.1.0.0100-25417926", "v1.32.9+vmware.2-fips-vsc9.1.0.0100-25417926"],
    tkg: { installed: "3.5.0+v1.34", registered: ["3.5.0+v1.34", "3.6.0+v1.35"] },
    switches: "9.1.0",
  },
};

const LOAD_BALANCER: LoadBalancer = {
  id: "haproxy-01",
  kind: "HA_PROXY",
  servers: [{ host: "10.20.30.20", port: 5556 }],
  username: "controller",
  password: "Balanced!45",
  trusts: { authority: "haproxy-ca" },
};

const haproxy = (now: Date): OtherSystem => ({
  kind: "haproxy",
  address: "10.20.30.20",
  port: 5556,
  certificate: { signer: "haproxy-ca", dnsNames: ["haproxy-01.lab.test"], ipAddresses: ["10.20.30.20"], notBefore: before(now, 200), notAfter: before(now, -530), sendsRoot: false },
  behaviour: "answers",
  status: null,
  username: LOAD_BALANCER.username,
  password: LOAD_BALANCER.password,
});

/** The installed Supervisor Services as kapp-controller tells of them, with the versions that vCenter tells. */
function installsOf(installs: readonly KubernetesObject[], tkg: string | null): KubernetesObject[] {
  return healthySupervisorInventory(tkg).services.flatMap(({ id, current }) => {
    const install = installs.find(({ metadata }) => metadata.name === `svc-${id}`);
    if (!install) return [];
    const [spec, status] = [install["spec"], install["status"]] as [object, object];
    return [{ ...install, spec: { ...spec, packageRef: { refName: id, versionSelection: { constraints: current } } }, status: { ...status, version: current, lastAttemptedVersion: current } }];
  });
}

function objectsOf(release: Release, at: string): Kubernetes["objects"] {
  const healthy = healthyObjects(release, at);
  const own: Kubernetes["objects"] = { ...healthy, [PACKAGE_INSTALLS]: installsOf(healthy[PACKAGE_INSTALLS] ?? [], VERSIONS[release].tkg?.installed ?? null) };
  return { ...own, ...workloadObjects(release, at), namespaces: namespaceObjects(at, own["namespaces"] ?? []) };
}

const kubernetes = (release: Release, now: Date): Kubernetes => ({
  clusterAddress: "10.20.50.2",
  behaviour: "answers",
  certificate: { signer: "supervisor-ca", dnsNames: ["supervisor"], ipAddresses: ["10.20.30.100", "10.20.30.101", "10.20.30.102", "10.20.30.103", "10.20.30.104", "10.20.50.2"], notBefore: before(now, 100), notAfter: before(now, -265), sendsRoot: false },
  told: "leaf",
  loginStatus: 200,
  lacking: [],
  awayUntil: 0,
  ...apiState(objectsOf(release, now.toISOString())),
  pace: { ...PACE },
  progress: {},
  guests: guestsOf(release, now.toISOString(), before(now, 100), before(now, -265)),
});

function healthySupervisor(release: Release, now: Date): Supervisor {
  return {
    id: "c67c92d2-28e0-49a3-b922-a5ab0a91c79e",
    name: release === "7.0.3" ? "cluster-wld-01" : "supervisor-01",
    configStatus: "RUNNING",
    kubernetesStatus: "READY",
    version: VERSIONS[release].current,
    availableVersions: VERSIONS[release].available,
    upgrade: noUpgrade([...VERSIONS[release].shipped], before(now, 40)),
    settling: settled(),
    tkgVersions: VERSIONS[release].tkg?.registered ?? [],
    management: {
      mode: "STATICRANGE",
      dns: ["10.20.30.53", "10.20.30.54"],
      searchDomains: ["lab.test"],
      ntp: ["10.20.30.123"],
      floatingAddress: "10.20.30.100",
      startingAddress: "10.20.30.100",
      gateway: "10.20.30.1",
    },
    workload: { dns: ["10.20.40.53"], startingAddress: "10.20.40.100", gateway: "10.20.40.1" },
    networkProvider: "VSPHERE_NETWORK",
    loadBalancers: [LOAD_BALANCER],
    controlPlaneVms: ["SupervisorControlPlaneVM (1)", "SupervisorControlPlaneVM (2)", "SupervisorControlPlaneVM (3)"],
    namespaceClasses: Object.fromEntries(Object.entries(NAMESPACES).map(([name, classes]) => [name, [...classes]])),
    namespaces: 4,
    hosts: 3,
    messages: [],
    kubernetesMessages: [],
    networks: healthyNetworks(),
    steps: {},
    inventory: healthySupervisorInventory(VERSIONS[release].tkg?.installed ?? null),
    kubernetes: kubernetes(release, now),
  };
}

const hosts = (...numbers: number[]): Host[] =>
  numbers.map((number) => ({
    id: `host-${30 + number}`,
    name: `esx${String(number).padStart(2, "0")}.lab.test`,
    address: `10.20.30.${30 + number}`,
    connection: "CONNECTED",
    power: "POWERED_ON",
    inMaintenance: false,
    time: { protocol: "ntp", servers: ["10.20.30.123"], running: true, policy: "on" },
    clockAheadMs: 0,
  }));

const SETTINGS: ClusterSettings = { drs: true, automation: "fullyAutomated", ha: true, imageManaged: true };

/** Those of the management cluster, by name. */
const MANAGEMENT = ["vcenter-01", "dns-01", "dns-02"];
const VMS: Readonly<Record<string, readonly string[]>> = {
  "vcenter-01": ["10.20.30.10"],
  "dns-01": ["10.20.30.53", "10.20.40.53"],
  "dns-02": ["10.20.30.54"],
  "haproxy-01": ["10.20.30.20"],
  "SupervisorControlPlaneVM (1)": ["10.20.30.101", "10.20.30.100"],
  "SupervisorControlPlaneVM (2)": ["10.20.30.102"],
  "SupervisorControlPlaneVM (3)": ["10.20.30.103"],
};
const inventory = (): InventoryVm[] => Object.entries(VMS).map(([name, addresses], index) => ({ id: `vm-${101 + index}`, name, power: "POWERED_ON", addresses: [...addresses], host: MANAGEMENT.includes(name) ? "host-41" : `host-${31 + (index % 3)}` }));

/** A data centre in which nothing is wrong: one vCenter, one Supervisor, and one vSphere cluster without any. */
export function healthyEnvironment(release: Release, now: Date): Environment {
  const records = { "vc.lab.test": ["10.20.30.10"], "esx01.lab.test": ["10.20.30.31"] };
  return {
    release,
    now: now.toISOString(),
    vcenter: {
      host: "vc.lab.test",
      pnid: "vc.lab.test",
      guid: "a98d2a37-3b38-45e2-83d8-610f25b4c1d7",
      build: VERSIONS[release].build,
      username: "administrator@vsphere.local",
      password: "Simulated!23",
      interfaces: [{ name: "nic0", address: "10.20.30.10", prefix: 24 }],
      dnsServers: ["10.20.30.53", "10.20.30.54"],
      startedAt: before(now, 30),
      clockAheadMs: 0,
      wcp: { state: "STARTED", startedAt: null, changeMs: 120_000, change: null },
      services: Object.fromEntries(["vapi-endpoint", "trustmanagement", "vpxd", "eam", "sps", "content-library"].map((id) => [id, { state: "STARTED", health: "HEALTHY" }])),
      certificate: {
        signer: "vmca",
        dnsNames: ["vc.lab.test"],
        ipAddresses: ["10.20.30.10"],
        notBefore: before(now, 200),
        notAfter: before(now, -530),
        sendsRoot: true,
      },
      roots: [{ id: "vmca", commonName: "VMCA", notBefore: before(now, 400), notAfter: before(now, -3250), trusted: true }],
      extensions: [],
      tasks: {},
      faults: { overrides: {}, away: null, expireSessionAfterCalls: null, unreadableRoots: 0 },
      inventory: healthyInventory(now),
      supportLogBytes: 200_000,
    },
    clusters: [
      { id: "domain-c8", name: "cluster-wld-01", supervisor: healthySupervisor(release, now), hosts: hosts(1, 2, 3), settings: SETTINGS, datastores: [{ id: "datastore-61", name: "vsanDatastore", isShared: true, vms: [] }], switches: [{ id: "dvs-41", name: "dvs-wld-01", version: VERSIONS[release].switches }] },
      { id: "domain-c21", name: "cluster-mgmt-01", supervisor: null, hosts: hosts(11, 12), settings: { ...SETTINGS, imageManaged: false }, datastores: [], switches: [] },
    ],
    vms: inventory(),
    dnsServers: [
      { address: "10.20.30.53", behaviour: { kind: "answers", records: { ...records } } },
      { address: "10.20.30.54", behaviour: { kind: "answers", records: { ...records } } },
      { address: "10.20.40.53", behaviour: { kind: "answers", records: { ...records } } },
    ],
    endpoints: [{ address: "10.20.30.10", port: 443, behaviour: "vcenter" }],
    otherSystems: [haproxy(now)],
    supervisorApi: { faults: {} },
    authorities: [
      { id: "guest-ca", commonName: "kubernetes", notBefore: before(now, 400), notAfter: before(now, -3250) },
      { id: "haproxy-ca", commonName: "HAProxy CA", notBefore: before(now, 400), notAfter: before(now, -3250) },
      { id: "supervisor-ca", commonName: "kubernetes", notBefore: before(now, 400), notAfter: before(now, -3250) },
    ],
    hosts: { "vc.lab.test": "10.20.30.10", "haproxy-01.lab.test": "10.20.30.20" },
  };
}
