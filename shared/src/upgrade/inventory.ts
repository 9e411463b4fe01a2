import type { Repairs } from "./repairs.ts";
import type { Minor, NsxVersion, Release, ServiceVersion, SupervisorVersion, Tkr } from "../version.ts";

/**
 * What a plan is made from: the data centre as it is, and what is wanted. `plan-input.ts` makes it of a file; whoever
 * reads a live data centre makes the same. null is "not known", which is never "in order".
 */
export interface Inventory {
  /** When it was read, ISO 8601; null: ages cannot be told. */
  readonly takenAt: string | null;
  readonly vcenter: { readonly version: Release; readonly target: Release | null };
  /** Which Kubernetes minors each vCenter release brings, as this data centre or an imported export says. */
  readonly releases: readonly ReleaseSet[];
  /** Pairs that an imported interoperability export names as no way to go. */
  readonly barred: readonly { readonly from: Release; readonly to: Release }[];
  readonly supervisors: readonly Supervisor[];
  readonly nsx: { readonly version: NsxVersion | null; readonly target: NsxVersion | null; readonly isMajor: boolean };
  readonly hosts: readonly { readonly name: string; readonly version: Release }[] | null;
  readonly switches: readonly { readonly name: string; readonly version: Release }[] | null;
  readonly interop: "COMPATIBLE" | "INCOMPATIBLE" | null;
  readonly scope: "everything" | "kubernetes-only";
  /** The plan may give namespaces the VM classes that their clusters lack there. */
  readonly bindsVmClasses: boolean;
  readonly client: { readonly kubectl: Minor | null; readonly plugin: Minor | null; readonly pluginFrom: Release | null };
}

export interface ReleaseSet {
  readonly release: Release;
  /** Ascending. */
  readonly minors: readonly Minor[];
  /** Day of release, ISO 8601. */
  readonly date: string | null;
}

/** `latest`: the newest that is offered; `none`: leave as it is. */
export type Target<T> = T | "latest" | "none";
export type Networking = "NSX" | "VDS";
export type Api = "v1alpha1" | "v1alpha2" | "v1alpha3" | "v1beta1" | "v1beta2";

export interface Supervisor {
  /** The vSphere cluster's id. */
  readonly id: string;
  /** The id of the Supervisor itself, from 8.0 on; null if not known. */
  readonly ownId: string | null;
  readonly name: string;
  readonly current: Minor;
  readonly version: SupervisorVersion | null;
  /** What vCenter itself offers now. */
  readonly available: readonly SupervisorVersion[] | null;
  readonly networking: Networking | null;
  readonly state: string;
  readonly target: Target<Minor> | null;
  readonly license: { readonly kind: "paid" | "evaluation"; readonly isExpired: boolean } | "unknown" | null;
  readonly harbor: boolean;
  /**
   * The minor to which it is raised by hand before vCenter goes on, as a plan that is being carried out has decided;
   * null: what vCenter's own upgrade would do is left to it.
   */
  readonly byHandTo: Minor | null;
  /** The vCenter release under which it was last updated; null if nobody knows. */
  readonly updatedOn: Release | null;
  readonly lastUpdated: string | null;
  readonly prechecks: readonly Precheck[];
  readonly controlPlaneVms: number | null;
  readonly zones: number | null;
  readonly service: Service | null;
  readonly clusters: readonly Cluster[];
  readonly clusterTarget: Target<Minor> | null;
  readonly compatibility: Compatibility | null;
  readonly tkrs: readonly TkrObject[];
  readonly namespaces: readonly Namespace[];
  readonly readiness: Readiness | null;
  readonly library: LibraryChange | null;
  /** What mends its error, as a diagnosis found; null where none was made. */
  readonly repairs: Repairs | null;
}

export interface Precheck {
  readonly version: string;
  readonly severity: "ERROR" | "WARNING" | "INFO";
  readonly message: string;
  readonly kb: string | null;
}

/** The TKG service (VKS) on one Supervisor. */
export interface Service {
  readonly installed: ServiceVersion | null;
  /** Asked for, but not told. */
  readonly isUnread: boolean;
  readonly registered: readonly ServiceVersion[] | null;
  readonly target: Target<ServiceVersion> | null;
  readonly mode: "sync" | "async";
  readonly isAirgapped: boolean;
  readonly health: { readonly state: "healthy" | "in-progress" | "failed"; readonly message: string | null } | null;
}

/** Which TKR minors suit a Supervisor minor or a TKG service version (`3.3`). */
export interface Compatibility {
  readonly supervisor: ReadonlyMap<Minor, ReadonlySet<Minor>>;
  readonly service: ReadonlyMap<string, ReadonlySet<Minor>>;
}

export interface TkrObject {
  readonly tkr: Tkr;
  readonly compatible: boolean | null;
  readonly ready: boolean | null;
  readonly legacy: boolean;
  readonly excluded: boolean;
  /** Day of release, ISO 8601. */
  readonly released: string | null;
}

export interface Namespace {
  readonly name: string;
  readonly vmClasses: readonly string[] | null;
  readonly storageClasses: readonly string[] | null;
}

export interface Pool {
  readonly name: string;
  readonly kubernetes: Minor | null;
  readonly tkr: Tkr | null;
  readonly vmClass: string | null;
  readonly storageClass: string | null;
  readonly replicas: number | null;
  /** Names of the pool's own variables (Cluster API), in their order; null if not read. */
  readonly overrides: readonly string[] | null;
  /** Labels, taints and volumes as one text, to see whether two pools are alike. */
  readonly rest: string;
}

export interface Change {
  readonly kind: "tkr" | "vmClass" | "storageClass";
  readonly value: string;
  /** null: everywhere in the cluster. */
  readonly pool: string | null;
}

export interface Cluster {
  readonly name: string;
  readonly namespace: string | null;
  readonly kubernetes: Minor;
  readonly tkr: Tkr | null;
  readonly api: Api | null;
  readonly clusterClass: string | null;
  readonly controlPlane: { readonly replicas: number | null; readonly vmClass: string | null; readonly storageClass: string | null };
  readonly pools: readonly Pool[];
  readonly noProxy: readonly string[];
  /** Names of the topology's variables, in their order; null if not read. */
  readonly variables: readonly string[] | null;
  readonly phase: string | null;
  readonly conditions: readonly Condition[];
  readonly target: Target<Minor> | null;
  readonly changes: readonly Change[];
  /** Names that `UpdatesAvailable` lists; null if not read. */
  readonly updates: readonly Tkr[] | null;
  readonly budgets: readonly Budget[] | null;
  readonly pods: readonly Pod[] | null;
  readonly nodes: readonly Node[] | null;
  readonly machines: readonly Machine[];
  readonly webhooks: readonly string[] | null;
  readonly deprecatedApis: readonly string[] | null;
}

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}
/** A PodDisruptionBudget. */
export interface Budget {
  readonly namespace: string;
  readonly name: string;
  readonly disruptionsAllowed: number;
  readonly expectedPods: number;
}
export interface Pod {
  readonly namespace: string;
  readonly name: string;
  readonly node: string | null;
  readonly hasController: boolean;
  readonly isMirror: boolean;
  readonly isDaemon: boolean;
  readonly phase: string;
  readonly emptyDir: boolean;
  readonly localVolume: boolean;
}
export interface Node {
  readonly name: string;
  readonly isReady: boolean;
  readonly isCordoned: boolean;
  readonly kubelet: Minor | null;
}
export interface Machine {
  readonly name: string;
  readonly node: string | null;
  readonly phase: string;
  /** When it was marked for deletion, ISO 8601. */
  readonly deletedAt: string | null;
  readonly drainStartedAt: string | null;
  readonly message: string;
}

/** The vSphere cluster under a Supervisor. */
export interface Readiness {
  readonly drs: "fullyAutomated" | "partiallyAutomated" | "manual" | "off" | null;
  readonly ha: boolean | null;
  readonly imageManaged: boolean | null;
  readonly wantsImage: boolean;
  readonly vcenterInside: boolean | null;
  readonly sharedStorage: boolean | null;
  readonly hostCount: number | null;
  readonly pinnedVms: readonly { readonly vm: string; readonly host: string; readonly why: "local-storage" | "rule" | "passthrough" }[];
}

/** A change of the library that holds the TKR images. */
export interface LibraryChange {
  readonly kind: "image-added" | "switched";
  /** Images after a switch have other names. null: not known. */
  readonly renames: boolean | null;
}

export const clusterKey = ({ namespace, name }: Pick<Cluster, "name" | "namespace">): string => (namespace === null ? name : `${namespace}/${name}`);
/** Nodes of a cluster; null as soon as one count is unknown. */
export function nodeCount({ controlPlane, pools }: Cluster): number | null {
  const counts = [controlPlane.replicas, ...pools.map((pool) => pool.replicas)];
  return counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
