import type { Repair } from "@supervisor-doctor/shared/upgrade/repairs";

/** What the planner takes, as a live data centre fills it in. A field that is not there is not known. */

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

export interface PoolInput {
  readonly name: string;
  readonly tkr?: string;
  readonly vmClass?: string;
  readonly storageClass?: string;
  readonly replicas?: number;
  readonly labels?: unknown;
  readonly taints?: unknown;
  readonly volumes?: unknown;
  readonly failureDomain?: string;
  /** Names of the pool's own variables, in their order. */
  readonly overrides?: readonly string[];
}

export interface ChangeInput {
  readonly kind: "tkr" | "vmClass" | "storageClass";
  readonly value: string;
  readonly pool?: string;
}

export interface BudgetInput {
  readonly namespace: string;
  readonly name: string;
  readonly disruptionsAllowed: number;
  readonly expectedPods: number;
}
export interface PodInput {
  readonly namespace: string;
  readonly name: string;
  readonly node?: string;
  readonly controller: boolean;
  readonly mirror: boolean;
  readonly daemon: boolean;
  readonly phase: string;
  readonly emptyDir: boolean;
  readonly localVolume: boolean;
}
export interface NodeInput {
  readonly name: string;
  readonly ready: boolean;
  readonly cordoned: boolean;
  readonly kubelet?: string;
}
export interface MachineInput {
  readonly name: string;
  readonly node?: string;
  readonly phase: string;
  readonly deletedAt?: string;
  readonly drainStartedAt?: string;
  readonly message: string;
}

/** What only the workload cluster itself can tell. */
export interface InsideInput {
  readonly podDisruptionBudgets?: readonly BudgetInput[];
  readonly pods?: readonly PodInput[];
  readonly nodes?: readonly NodeInput[];
  readonly webhooks?: readonly string[];
  readonly deprecatedApis?: readonly string[];
}

export type ClusterApi = "v1alpha1" | "v1alpha2" | "v1alpha3" | "v1beta1" | "v1beta2";

export interface ClusterInput extends InsideInput {
  readonly name: string;
  readonly namespace: string;
  readonly kubernetes: string;
  readonly tkr?: string;
  readonly api: ClusterApi;
  readonly clusterClass?: string;
  readonly controlPlane: { readonly replicas?: number; readonly vmClass?: string; readonly storageClass?: string };
  readonly nodePools: readonly PoolInput[];
  readonly noProxy: readonly string[];
  /** Names of the topology's variables, in their order. */
  readonly variables?: readonly string[];
  readonly phase?: string;
  readonly conditions: readonly Condition[];
  readonly changes?: readonly ChangeInput[];
  readonly updatesAvailable?: readonly string[];
  readonly machines: readonly MachineInput[];
}

export interface ServiceInput {
  readonly installed?: string;
  readonly registered?: readonly string[];
  readonly target?: string;
  readonly health?: { readonly state: "healthy" | "in-progress" | "failed"; readonly message?: string };
}
export interface TkrInput {
  readonly name: string;
  readonly compatible: boolean | null;
  readonly ready: boolean | null;
  readonly legacy: boolean;
  readonly excluded: boolean;
}
export interface PrecheckInput {
  readonly version: string;
  readonly severity: "ERROR" | "WARNING" | "INFO";
  readonly message: string;
  readonly kb?: string;
}
export interface NamespaceInput {
  readonly name: string;
  readonly vmClasses?: readonly string[];
  readonly storageClasses?: readonly string[];
}
export interface PinnedVm {
  readonly vm: string;
  readonly host: string;
  readonly why: "local-storage" | "rule";
}
export interface ReadinessInput {
  readonly drs?: "fullyAutomated" | "partiallyAutomated" | "manual" | "off";
  readonly ha?: boolean;
  readonly imageManaged?: boolean;
  readonly vcenterInside?: boolean;
  readonly sharedStorage?: boolean;
  readonly hosts?: number;
  readonly pinnedVms?: readonly PinnedVm[];
}

/** What mends a Supervisor in error, as a diagnosis found. `covered`: it is everything that the Supervisor reports. */
export interface RepairsInput {
  readonly covered: boolean;
  readonly steps: readonly Repair[];
}

export interface SupervisorInput {
  readonly id: string;
  /** The Supervisor's own id, from 8.0 on. */
  readonly ownId?: string;
  readonly name: string;
  readonly current: string;
  readonly available?: readonly string[];
  readonly networking?: "NSX" | "VDS";
  readonly state: string;
  readonly target?: string;
  readonly license: "unknown";
  readonly harborEmbedded: boolean;
  readonly lastUpdated?: string;
  readonly prechecks: readonly PrecheckInput[];
  readonly controlPlaneVms?: number;
  readonly zones?: number;
  readonly readiness: ReadinessInput;
  readonly tkgService?: ServiceInput;
  readonly clusters: readonly ClusterInput[];
  readonly clusterTarget?: string;
  readonly tkrs: readonly TkrInput[];
  readonly namespaces: readonly NamespaceInput[];
  readonly repairs?: RepairsInput;
}

export interface PlanFile {
  /** ISO 8601 */
  readonly takenAt: string;
  readonly vcenter: { readonly version: string; readonly target?: string };
  readonly releases: Readonly<Record<string, readonly string[]>>;
  readonly supervisors: readonly SupervisorInput[];
  readonly nsx?: { readonly version: string };
  readonly esxi?: readonly { readonly host: string; readonly version: string }[];
  readonly vds?: readonly { readonly name: string; readonly version: string }[];
  readonly scope: "everything";
  readonly bindVmClasses?: true;
  readonly kubectl?: string;
  readonly plugin?: { readonly vcenter: string };
}
