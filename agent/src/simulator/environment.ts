import type { Localized } from "@supervisor-doctor/shared/locale";
import type { Faults } from "./faults.ts";
import type { SupervisorNetworks } from "./supervisor-networks.ts";
import type { SupervisorInventory, VcenterInventory } from "./inventory.ts";
import type { ErrorName } from "./messages.ts";
import type { Settling } from "./settling.ts";
import type { Task } from "./tasks.ts";
import type { Upgrade } from "./updates.ts";
import type { ApiState } from "./kubernetes/api-state.ts";
import type { ClusterProgress, ClusterTrouble, Pace } from "./kubernetes/update-state.ts";

export const RELEASES = ["7.0.3", "8.0.3", "9.1.0"] as const;
export type Release = (typeof RELEASES)[number];

/**
 * The whole data centre as plain data. The servers read it at every request, so a test may change it while they run;
 * only what takes a socket or a key (addresses, ports, `closed`, certificates) is taken once, at the start.
 */
export interface Environment {
  release: Release;
  /** ISO 8601: when the simulation begins. */
  now: string;
  vcenter: Vcenter;
  /** vSphere clusters, some of them with a Supervisor. */
  clusters: Cluster[];
  /** What else vCenter's inventory holds, as far as addresses are looked for. */
  vms: InventoryVm[];
  dnsServers: DnsServer[];
  endpoints: TcpEndpoint[];
  otherSystems: OtherSystem[];
  supervisorApi: SupervisorApi;
  /** Who signs the certificates of the other systems. */
  authorities: Authority[];
  /** Names as this machine knows them, whatever the simulated DNS servers say. */
  hosts: Record<string, string>;
}

export interface Vcenter {
  /** Name by which the agent reaches it. */
  host: string;
  /** Primary Network Identifier: what the control plane VMs are told to connect to. */
  pnid: string;
  guid: string;
  build: string;
  username: string;
  password: string;
  interfaces: { name: string; address: string; prefix: number }[];
  dnsServers: string[];
  /** ISO 8601: when the appliance was started. */
  startedAt: string;
  /** How far its clock is ahead of this machine's, in milliseconds. */
  clockAheadMs: number;
  wcp: {
    state: "STARTED" | "STARTING" | "STOPPED" | "STOPPING";
    /** No public schema of Service.Info has this field; null leaves it out, as far as anybody knows like a real one. */
    startedAt: string | null;
    /** How long a start or a stop takes, in milliseconds. */
    changeMs: number;
    /** Under way; when it is done, in milliseconds since the simulation began, null: counted from the next look on. */
    change: { to: "STARTED" | "STOPPED"; at: number | null } | null;
  };
  /** The appliance's other services by id. `health`: only of one that runs. */
  services: Record<string, { state: string; health: string | null }>;
  certificate: ServedLeaf;
  roots: Root[];
  /** What other products have registered. */
  extensions: Extension[];
  /** By id. */
  tasks: Record<string, Task>;
  faults: Faults;
  inventory: VcenterInventory;
  /** How long the log in a Supervisor's support bundle is. */
  supportLogBytes: number;
}

export interface Extension {
  key: string;
  label: string;
  company: string;
  version: string;
  servers: ExtensionServer[];
}

export interface ExtensionServer {
  url: string;
  company: string;
  type: string;
  /** As that server really serves it (the certificate is minted at the start), or some other text. */
  thumbprint: { served: "sha1" | "sha256" } | { text: string } | null;
}

export interface ServedLeaf {
  /** `id` of the root or authority that signed it. */
  signer: string;
  dnsNames: string[];
  ipAddresses: string[];
  notBefore: string;
  notAfter: string;
  /** Whether the root is sent behind the leaf. */
  sendsRoot: boolean;
}

export interface Authority {
  id: string;
  commonName: string;
  notBefore: string;
  notAfter: string;
}

export interface Root extends Authority {
  /** Whether vCenter lists it among its trusted root chains. */
  trusted: boolean;
}

export interface Cluster {
  /** Managed object id, as `domain-c8`. */
  id: string;
  name: string;
  supervisor: Supervisor | null;
  hosts: Host[];
  settings: ClusterSettings;
  datastores: Datastore[];
  switches: Switch[];
}

export interface Datastore {
  /** Managed object id, as `datastore-61`. */
  id: string;
  name: string;
  /** Whether more than one host reaches it. */
  isShared: boolean;
  /** Ids of the VMs on it. */
  vms: string[];
}

/** A distributed switch. */
export interface Switch {
  /** Managed object id, as `dvs-41`. */
  id: string;
  name: string;
  version: string;
}

export interface ClusterSettings {
  drs: boolean;
  automation: "fullyAutomated" | "partiallyAutomated" | "manual";
  ha: boolean;
  /** Managed with a single vLCM image. */
  imageManaged: boolean;
  /** VMs that a mandatory DRS rule binds to one host, both by id. */
  pinned?: { vm: string; host: string }[];
}

export interface Host {
  /** Managed object id, as `host-31`. */
  id: string;
  name: string;
  address: string;
  connection: "CONNECTED" | "DISCONNECTED" | "NOT_RESPONDING";
  power: "POWERED_ON" | "POWERED_OFF" | "STANDBY";
  inMaintenance: boolean;
  time: { protocol: "ntp" | "ptp"; servers: string[]; running: boolean; policy: "on" | "off" | "automatic" };
  /** How far its clock is ahead of this machine's, in milliseconds. */
  clockAheadMs: number;
}

export interface InventoryVm {
  /** Managed object id, as `vm-101`. */
  id: string;
  name: string;
  power: "POWERED_ON" | "POWERED_OFF";
  /** As its guest tells them. */
  addresses: string[];
  /** Id of the host that it runs on; of the first there is if absent. */
  host?: string;
}

export interface Supervisor {
  /** The id that 8.0 and later give the Supervisor itself. */
  id: string;
  name: string;
  configStatus: "CONFIGURING" | "REMOVING" | "RUNNING" | "ERROR";
  kubernetesStatus: "READY" | "WARNING" | "ERROR";
  version: string;
  availableVersions: string[];
  upgrade: Upgrade;
  settling: Settling;
  /** Versions of the TKG service (VKS) that vCenter knows; none where the release has no such service. */
  tkgVersions: string[];
  management: {
    mode: "DHCP" | "STATICRANGE";
    dns: string[];
    searchDomains: string[];
    ntp: string[];
    floatingAddress: string;
    startingAddress: string;
    gateway: string;
  };
  workload: { dns: string[]; startingAddress: string; gateway: string };
  networkProvider: "VSPHERE_NETWORK" | "NSXT_CONTAINER_PLUGIN" | "NSX_VPC";
  /** None where NSX does the networking. */
  loadBalancers: LoadBalancer[];
  controlPlaneVms: string[];
  /** vSphere Namespaces and the VM classes that vCenter has assigned to each. */
  namespaceClasses: Record<string, string[]>;
  namespaces: number;
  hosts: number;
  messages: Message[];
  kubernetesMessages: Message[];
  networks: SupervisorNetworks;
  /** Conditions by type whose state and time are told, messages or not; their order is that of the steps. */
  steps: Record<string, { status: "TRUE" | "FALSE" | "UNKNOWN"; since: string | null }>;
  inventory: SupervisorInventory;
  kubernetes: Kubernetes;
}

/** An object as the API holds it; its version and kind are the resource's. */
export interface KubernetesObject {
  metadata: { name: string; namespace?: string; labels?: Record<string, string>; annotations?: Record<string, string>; [field: string]: unknown };
  [field: string]: unknown;
}

/** The Supervisor's control plane at its floating address and at the load balancer's, ports 443 and 6443. */
export interface Kubernetes extends ApiState {
  clusterAddress: string;
  behaviour: OtherSystem["behaviour"];
  certificate: ServedLeaf;
  /** What vCenter tells as its certificate: the one served, the CA that signed it, or some other text. */
  told: "leaf" | "ca" | { text: string };
  /** What a right password is answered with. */
  loginStatus: number;
  /** Plural names of resources that this API does not have, although its release could. */
  lacking: string[];
  /** Until then, in milliseconds since the simulation began, every connection ends without an answer. */
  awayUntil: number;
  /** Workload clusters that answer themselves, each at its own address, port 6443. */
  guests: Guest[];
  /** How long the parts of a workload cluster's update take. */
  pace: Pace;
  /** How far they are, by `namespace/name` of the cluster; none before the first look. */
  progress: Record<string, ClusterProgress>;
}

/** A workload cluster's own API. */
export interface Guest extends ApiState {
  namespace: string;
  name: string;
  address: string;
  behaviour: OtherSystem["behaviour"];
  certificate: ServedLeaf;
  /** `v1.28.8+vmware.1-fips.1` */
  version: string;
  metrics: string;
  /** What goes wrong with its updates. */
  trouble: ClusterTrouble;
}

/** A load balancer as the Supervisor is configured with it, which may differ from how it really is. */
export interface LoadBalancer {
  id: string;
  kind: "HA_PROXY" | "AVI";
  /** Avi has one. */
  servers: { host: string; port: number }[];
  username: string;
  /** Never told by vCenter. */
  password: string;
  /** What the control plane VMs trust for it: an authority's `id`, or certificates as they stand. */
  trusts: { authority: string } | { pem: string };
}

export interface Message {
  severity: "INFO" | "WARNING" | "ERROR";
  id: string;
  text: Localized<string>;
  args: string[];
  /** `default_message` as it stands on the wire: with `{0}` still in it, or filled in. */
  defaultMessage: string;
  since: string;
  kb: string | null;
  /** Where it stands among the conditions of 8.0 and later. */
  condition: { type: string; reason: string };
  /** The documented error that it reports, or what else it came from: `restart` is gone when the wcp service has started anew. vCenter does not tell it. */
  about?: ErrorName | "upgrade" | "restart";
}

/** A DNS server at `address`, UDP and TCP port 53. */
export interface DnsServer {
  address: string;
  behaviour: DnsBehaviour;
}

export type DnsBehaviour =
  | {
      kind: "answers";
      /** Addresses by name; a name that is not here does not exist. */
      records: Record<string, string[]>;
      /** UDP answers are cut, so that the whole answer must be fetched over TCP. */
      truncated?: boolean;
      delayMs?: number;
    }
  | { kind: "fails"; rcode: "NXDOMAIN" | "SERVFAIL" | "REFUSED"; delayMs?: number }
  | { kind: "silent" }
  | { kind: "closed" }
  | { kind: "not-dns" };

/**
 * `vcenter`: the vCenter server itself. `silent`: the connection is taken, and nothing ever answers.
 * `malformed-certificate`: a TLS handshake with a certificate that is none. `another-host`: TLS, but not this vCenter.
 */
export interface TcpEndpoint {
  address: string;
  port: number;
  behaviour: "vcenter" | "closed" | "silent" | "malformed-certificate" | "another-host";
}

/** The Kubernetes API of the Supervisors: on the floating address and on each control plane VM, port 6443. */
export interface SupervisorApi {
  /** By address, where it is not well. `health`: the HTTP status of /healthz. */
  faults: Record<string, { behaviour?: OtherSystem["behaviour"]; health?: number }>;
}

export interface NsxInventory {
  version: string;
  controlStatus: string;
  /** Addresses of manager nodes that are away. */
  offline: string[];
  computeManagers: { server: string; connection: string; registration: string; error: string | null }[];
  /** Of the vSphere cluster `cluster`. */
  cluster: string;
  hosts: { name: string; deployment: string; connection: "UP" | "DOWN" }[];
  edges: { id: string; status: string; members: { name: string; status: string }[] };
  /** ISO 8601; null: never restored. */
  restoredAt: string | null;
  pools: { name: string; total: number; free: number }[];
}

/** A server of another product that the Supervisor's networking rests on; of a load balancer, its management interface. */
export interface OtherSystem {
  kind: "nsx-manager" | "haproxy" | "avi";
  address: string;
  port: number;
  certificate: ServedLeaf;
  /** `closed`, `silent` and `malformed-certificate` as with a TcpEndpoint. */
  behaviour: "answers" | "closed" | "silent" | "malformed-certificate";
  /** Of every answer, instead of what the call deserves: 503 where the product behind the web server does not run. */
  status: number | null;
  /** NSX Manager's own word of its management cluster; STABLE if absent. */
  clusterStatus?: "STABLE" | "DEGRADED" | "UNSTABLE";
  /** How far its clock is ahead of this machine's, in milliseconds. */
  clockAheadMs?: number;
  /** What NSX Manager tells whoever is let in. */
  inventory?: NsxInventory;
  /** The account that it lets in. */
  username: string;
  password: string;
}
