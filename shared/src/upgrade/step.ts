import type { Params } from "../locale.ts";
import type { Estimate, Roll } from "./estimate.ts";
import type { Request } from "./request.ts";
import type { Rollout } from "./rollout.ts";

export const KINDS = [
  "repair",
  "vm-class",
  "interoperability-check",
  "nsx",
  "vcenter",
  "vds",
  "esxi",
  "cluster-compatibility-check",
  "supervisor",
  "kubectl-plugin",
  "tkg-service-register",
  "tkg-service",
  "cluster-retire",
  "cluster",
  "cluster-edit",
] as const;
export type Kind = (typeof KINDS)[number];

/** Why a step is there; words in `words/steps.ts`. */
export type Reason =
  | "check-first"
  | "nsx-first"
  | "nsx-absent"
  | "done-already"
  | "path-overlap"
  | "path-next"
  | "auto-upgrade"
  | "after-vcenter"
  | "switches-after-vcenter"
  | "before-supervisor"
  | "gap-first"
  | "minimum-first"
  | "one-minor"
  | "same-minor"
  | "client-follows"
  | "service-register"
  | "service-registered-by-vcenter"
  | "service-upgrade"
  | "service-hop-unconfirmed"
  | "retire-first"
  | "compatible-first"
  | "cluster-wanted"
  | "edit-wanted"
  | "repair-first"
  | "by-hand"
  | "class-first";

/** One step of a plan: ids, versions and parameters; the words come with rendering. */
export interface Step {
  /** Unique in a plan; `supervisor:domain-c8:1.28`. */
  readonly id: string;
  readonly step: Kind;
  readonly from?: string;
  readonly to?: string;
  /** Of a workload cluster. */
  readonly name?: string;
  readonly namespace?: string;
  /** The Kubernetes minor that a compatibility check is for. */
  readonly supervisor?: string;
  /** The Supervisor that it happens on. */
  readonly supervisorId?: string;
  readonly skipped?: true;
  /** Comes before the component that needs it. */
  readonly preparation?: true;
  /** The last minor of this preparation: the decision that a later plan keeps. */
  readonly preparesTo?: string;
  /** A new release of the Supervisor with the same Kubernetes minor. */
  readonly sameMinor?: true;
  /** The minor that vCenter's own upgrade takes a Supervisor to. */
  readonly autoSupervisor?: string;
  /** The Supervisors that it takes there. */
  readonly autoSupervisors?: readonly string[];
  /** Of a repair: what it mends, with what the finding's words are filled with. */
  readonly mends?: { readonly rule: string; readonly cause: string; readonly params: Params };
  readonly rollout?: Rollout;
  /** Only these clusters roll; all if absent. */
  readonly only?: readonly string[];
  readonly reason: { readonly id: Reason; readonly params: Params };
  /** Statements of the documents. */
  readonly source: readonly string[];
  readonly role: "admin" | "devops";
  readonly request: Request;
  /** Of a check: what is known already. */
  readonly compatible?: "yes" | "no" | "unknown";
  readonly rolls?: readonly Roll[];
  /** Minutes; what they rest on is said with them. */
  readonly estimate?: Estimate | null;
}

/** Steps that change something: all but the checks and what is skipped. */
export const isWrite = ({ step, skipped }: Step): boolean => skipped !== true && step !== "interoperability-check" && step !== "cluster-compatibility-check";
