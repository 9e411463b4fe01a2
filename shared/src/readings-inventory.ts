import type { CertificateFacts, Clock } from "./readings.ts";

/** What is read of vCenter's inventory: hosts, clusters, libraries, services, namespaces, the appliance itself. */

/** An ESXi host of the Supervisor's vSphere cluster. `connection`: CONNECTED, DISCONNECTED, NOT_RESPONDING; `power`: POWERED_ON, POWERED_OFF, STANDBY. */
export interface HostEntry {
  readonly id: string;
  readonly name: string;
  readonly connection: string;
  /** null while vCenter does not know. */
  readonly power: string | null;
}

/** How a host keeps its time. `protocol`: "ntp" or "ptp". */
export interface HostTime {
  readonly protocol: string;
  readonly servers: readonly string[];
  /** The ntpd service; null where the host lists none. `policy`: on, off, automatic. */
  readonly service: { readonly running: boolean; readonly policy: string } | null;
}

/** One ESXi host as vCenter knows it. */
export interface HostFacts {
  readonly id: string;
  readonly name: string;
  readonly version: string | null;
  readonly build: string | null;
  readonly inMaintenance: boolean | null;
  /** null of a host that is not connected: what vCenter remembers of it may be long out of date. */
  readonly time: HostTime | null;
  /** Of its VMkernel adapters; null where they could not be read. */
  readonly addresses: readonly string[] | null;
}

/** A host's clock; null of a host that is not connected. */
export interface HostClock {
  readonly id: string;
  readonly name: string;
  readonly clock: Clock | null;
}

/** What the Supervisor needs of its vSphere cluster. */
export interface ClusterSettings {
  readonly drs: boolean | null;
  /** fullyAutomated, partiallyAutomated, manual; null where the release does not tell. */
  readonly automation: string | null;
  readonly ha: boolean | null;
  /** Managed with a single vLCM image; null where the release does not offer that, or the account may not see it. */
  readonly imageManaged: boolean | null;
}

export interface AddressHolder {
  readonly kind: "vm" | "host";
  readonly id: string;
  readonly name: string;
  readonly poweredOn: boolean;
}

/** Who in vCenter's inventory has an address. A machine outside the inventory is never among them. */
export interface AddressHolders {
  readonly address: string;
  readonly holders: readonly AddressHolder[];
}

/** green, yellow, orange, red or gray, as the appliance says of itself; null where this release does not tell it. */
export type HealthLevel = string | null;

export interface ApplianceHealth {
  readonly memory: HealthLevel;
  readonly swap: HealthLevel;
  readonly load: HealthLevel;
  readonly storage: HealthLevel;
  readonly databaseStorage: HealthLevel;
}

/** A file system of the appliance. `used`: percent, rounded down. */
export interface AppliancePartition {
  readonly path: string;
  readonly used: number;
}

/** Whether any host of this vCenter is licensed for Workload Management; no key is ever read. */
export interface NamespacesCapability {
  readonly licensed: boolean;
}

/** The chain with which tokens are signed, signing certificate first. */
export interface SigningCertificate {
  readonly chain: readonly CertificateFacts[];
}

/** `kubernetes`: the library of Kubernetes releases; `images`: any other that is assigned to the Supervisor. */
export interface AssignedLibrary {
  readonly id: string;
  readonly role: "kubernetes" | "images";
  /** null: vCenter knows no library of this id. */
  readonly library: ContentLibrary | null;
}

export interface ContentLibrary {
  readonly name: string;
  readonly type: string;
  /** ISO 8601; null: never synchronised, or a local library. */
  readonly lastSync: string | null;
  /** Without user name, password and query. */
  readonly url: string | null;
  readonly thumbprint: boolean;
  readonly items: number;
  /** Names and types of the first items of a local library; empty for a subscribed one. */
  readonly sample: readonly { readonly name: string; readonly type: string }[];
}

export interface SupervisorService {
  readonly id: string;
  readonly name: string;
  readonly desired: string;
  readonly current: string | null;
  /** CONFIGURING, REMOVING, CONFIGURED, ERROR. */
  readonly status: string;
  /** Every text of its messages; only of a service that is not as desired. */
  readonly texts: readonly string[];
  /** COMPATIBLE or INCOMPATIBLE, as the precheck of the desired version says; null where none was run. */
  readonly precheck: string | null;
}

/** The Supervisor's software as vCenter manages it. */
export interface SupervisorSoftware {
  readonly current: string | null;
  readonly desired: string | null;
  /** PENDING, READY, ERROR, INPROGRESS. */
  readonly state: string;
  /** What vCenter says of the upgrade as an error. */
  readonly errors: readonly string[];
  /** Versions that this vCenter ships; null where it does not tell. */
  readonly shipped: readonly string[] | null;
}

/** The conditions of the upgrade prechecks that stop an upgrade, by the version they are about. */
export interface SupervisorPrechecks {
  readonly blocking: readonly { readonly version: string; readonly text: string }[];
}

export interface SupervisorNamespace {
  readonly name: string;
  readonly status: string;
  /** Every text of its messages; only of one in error. */
  readonly texts: readonly string[];
}

/** Local libraries by how many of the Supervisor's namespaces share them. `asked`: false on releases on which it does not matter. */
export interface SharedLibraries {
  readonly asked: boolean;
  readonly libraries: readonly { readonly name: string; readonly namespaces: readonly string[] }[];
}

export interface SupervisorZone {
  readonly zone: string;
  readonly clusters: readonly string[];
}

/** The Supervisor's storage policies by what they are for. `missing`: vCenter has no policy of this id. */
export interface SupervisorStoragePolicies {
  readonly known: number;
  readonly policies: readonly { readonly use: string; readonly id: string; readonly missing: boolean }[];
}

/** What vCenter says against this vSphere cluster as a place for a Supervisor: ids and texts of its reasons. */
export interface ClusterCompatibility {
  readonly compatible: boolean;
  readonly reasons: readonly { readonly id: string; readonly text: string }[];
}

/** Where Supervisor images come from (9.0 and later). `known`: the library of the Supervisor's own image exists; null where it is not in one. */
export interface SupervisorImageSource {
  readonly libraries: readonly { readonly id: string; readonly status: string; readonly texts: readonly string[] }[];
  readonly own: { readonly library: string; readonly known: boolean } | null;
}
