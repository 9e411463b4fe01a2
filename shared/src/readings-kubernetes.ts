/** What the Supervisor's Kubernetes API tells, reduced to what rules ask for. Lists of what is wrong are cut to a size. */

/** The API that was logged in to. */
export interface KubernetesApi {
  readonly host: string;
  readonly port: number;
  /** `v1.28.3+vmware.wcp.1`; null where it is not told. */
  readonly version: string | null;
}

/** `namespace/name`, or the name of what has no namespace. */
export type ObjectName = string;

export interface KubernetesNode {
  readonly name: string;
  /** True, False or Unknown; null where no such condition is. */
  readonly ready: string | null;
  readonly message: string | null;
  readonly cordoned: boolean;
}

/** What is wrong among `counted` objects. */
export interface Wrong<T> {
  readonly counted: number;
  readonly wrong: readonly T[];
}

/** A deployment of the Supervisor's own that has fewer pods than it needs. */
export interface DeploymentShort {
  readonly name: ObjectName;
  readonly desired: number;
  readonly available: number;
}

export interface ApiServiceDown {
  readonly name: string;
  readonly reason: string | null;
  readonly message: string | null;
}

export interface KubernetesWebhooks {
  readonly counted: number;
  /** Webhooks that must answer (failurePolicy Fail) and whose service has no ready endpoint: `webhook (namespace/service)`. */
  readonly unanswered: readonly string[];
  /** Webhooks of which every CA certificate has expired. `notAfter`: ISO 8601, of the last one. */
  readonly expired: readonly { readonly webhook: string; readonly notAfter: string }[];
  readonly kyverno: boolean;
}

/** A package or repository whose last reconciliation failed. */
export interface PackageFailed {
  readonly kind: "PackageInstall" | "PackageRepository";
  readonly name: ObjectName;
  readonly message: string;
}

export interface AttachmentLeaving {
  readonly name: string;
  readonly node: string;
  readonly volume: string | null;
  /** ISO 8601: when its deletion was asked for. */
  readonly since: string;
}

export interface ClassUnreconciled {
  readonly name: ObjectName;
  readonly message: string;
}

export interface WorkloadCluster {
  readonly name: ObjectName;
  /** CIDR notation. */
  readonly pods: readonly string[];
  readonly services: readonly string[];
  /** Whether its control plane has ever answered; null where nobody says. */
  readonly initialized: boolean | null;
  /** ISO 8601 */
  readonly created: string | null;
  /** Why its topology could not be reconciled; null where it could. */
  readonly topologyMessage: string | null;
}

export interface WorkloadMachine {
  readonly name: ObjectName;
  /** `namespace/name` of its cluster. */
  readonly cluster: ObjectName;
  readonly controlPlane: boolean;
  /** ISO 8601 */
  readonly created: string | null;
  /** Why its health check has failed (`NodeStartupTimeout` …); null where it has not. */
  readonly unhealthy: string | null;
  /** Its node is being emptied. `since`: ISO 8601. */
  readonly drain: { readonly since: string | null; readonly message: string } | null;
}

export interface KubernetesMachines {
  readonly machines: readonly WorkloadMachine[];
  /** Health checks by cluster; `startupSeconds`: how long a machine may take to join. */
  readonly checks: readonly { readonly cluster: ObjectName; readonly startupSeconds: number | null }[];
  /** Control planes that were mended by replacing a machine. `at`: ISO 8601. */
  readonly replaced: readonly { readonly cluster: ObjectName; readonly machine: string; readonly retries: number; readonly at: string | null }[];
}

/** A budget that allows no pod to be evicted now. `labels`: of the pods that it protects; null where it selects otherwise. */
export interface BudgetSpent {
  readonly name: ObjectName;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>> | null;
}

/** A cordoned node: what stands in the way of emptying it. */
export interface NodeDrain {
  readonly node: string;
  /** Budgets that protect a pod on it. */
  readonly budgets: readonly ObjectName[];
  /** Pods that have ended, that no controller owns, and that are not removed. */
  readonly orphans: readonly ObjectName[];
}

export interface KubernetesReleases {
  /** Every kind of release that the API has (KubernetesRelease, TanzuKubernetesRelease): how many there are, how many are compatible. */
  readonly releases: readonly { readonly kind: string; readonly total: number; readonly compatible: number }[];
  /** null where the API has no such resource. */
  readonly osImages: number | null;
}

/** What the NSX container plugin keeps of NSX's last restore. `handledAt`: ISO 8601 of the restore that it has handled; null: of none. */
export interface NcpRestore {
  readonly handledAt: string | null;
}

export interface ServicePending {
  readonly name: ObjectName;
  /** ISO 8601 */
  readonly since: string;
}
