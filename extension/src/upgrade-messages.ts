import type { Ask, StepState, UpgradeState } from "@supervisor-doctor/shared/upgrade/carrying";
import type { LookView, NoticeView, Outcome, PlanView } from "./messages.ts";

/** What the plan page asks the background, and what it is answered: in words already. */

/** A cause that a diagnosis has proven. */
export interface RepairCause {
  /** The vSphere cluster's id. */
  readonly supervisor: string;
  readonly rule: string;
  readonly cause: string;
}
export interface RepairPlace extends RepairCause {
  /** The agent's id of that diagnosis. */
  readonly run: string;
}

/** What the plan page is opened for from elsewhere. */
export type UpgradeOpening = { readonly kind: "plan" } | { readonly kind: "upgrade"; readonly upgrade: string } | ({ readonly kind: "repair" } & RepairCause);

/** What the plan page is about: one of the three, or all that there is on the vCenter. */
export interface UpgradePlace {
  /** The vSphere Client's origin. */
  readonly vcenter: string;
  /** Of a plan for one Supervisor alone: as the page that it was asked for on names it. */
  readonly supervisor?: string;
  readonly plan?: string;
  readonly upgrade?: string;
  readonly repair?: RepairPlace;
}

/** What a person wants; what is left out stays as the planner has it. */
export interface PlanTargets {
  readonly vcenter?: string;
  readonly supervisor?: string;
  readonly tkgService?: string;
  readonly cluster?: string;
}
export interface PlanOrder extends Pick<UpgradePlace, "vcenter" | "supervisor"> {
  readonly targets: PlanTargets;
}
export type Planning = { readonly done: true; readonly plan: string } | Extract<Outcome, { readonly done: false }>;

/** What a person gives beside the plan. */
export interface UpgradeInputs {
  readonly packageYaml?: string;
  readonly loadBalancer?: { readonly username: string; readonly password: string };
}

export interface UpgradeOrder extends UpgradePlace {
  /** Ids of steps. */
  readonly only?: string[];
  readonly until?: string;
  readonly values?: { readonly managementDns?: string[]; readonly searchDomains?: string[]; readonly loadBalancerAuthority?: string };
  readonly inputs?: UpgradeInputs;
}

export interface UpgradeAnswer extends Pick<Ask, "step" | "kind" | "digest"> {
  readonly upgrade: string;
  readonly verdict: "yes" | "no";
  readonly typed?: string;
  readonly reason?: string;
}

export interface UpgradeHold {
  readonly upgrade: string;
  readonly act: "pause" | "resume" | "stop";
  readonly inputs?: UpgradeInputs;
}

export type Begun = { readonly done: true; readonly upgrade: string } | Extract<Outcome, { readonly done: false }>;

export interface UpgradePageView {
  /** As whom the agent is logged in; null if it is not, or does not answer. */
  readonly username: string | null;
  readonly body:
    | { readonly kind: "notice"; readonly notice: NoticeView }
    | { readonly kind: "list"; readonly upgrades: readonly UpgradeLineView[] }
    | { readonly kind: "planning"; readonly looks: readonly LookView[] }
    | { readonly kind: "plan"; readonly plan: PlanView; readonly only: readonly string[] | null; readonly choices: readonly StepChoice[]; readonly needsPackage: boolean }
    | { readonly kind: "repair"; readonly repair: RepairView }
    | { readonly kind: "upgrade"; readonly upgrade: CarryingView };
}

export interface StepChoice {
  readonly id: string;
  readonly text: string;
}

export interface RepairView {
  readonly title: string;
  readonly supervisor: string;
  /** What the rule's own words have against it. */
  readonly steps: readonly string[];
  /** As far as it is known; it is shown again, whole, before it is sent. */
  readonly request: string | null;
  /** What a person may, or must, name. */
  readonly value: { readonly name: "managementDns" | "searchDomains" | "loadBalancerAuthority"; readonly isNeeded: boolean } | null;
  readonly needsLogin: boolean;
}

export interface BarView {
  readonly percent: number;
  readonly text: string;
}

export interface UpgradeLineView {
  readonly upgrade: string;
  readonly state: UpgradeState;
  readonly stateText: string;
  readonly text: string;
  readonly percent: number;
  /** It may change from one moment to the next. */
  readonly isMoving: boolean;
}

export interface CarryingView {
  readonly upgrade: string;
  /** It mends an error, and updates nothing. */
  readonly isRepair: boolean;
  readonly state: UpgradeState;
  readonly stateText: string;
  readonly note: string;
  readonly began: string;
  /** The file. */
  readonly journal: string;
  readonly reason: string | null;
  readonly bar: BarView;
  readonly steps: readonly CarriedStepView[];
  /** The step at hand. */
  readonly current: string | null;
  readonly ask: AskView | null;
  readonly can: { readonly pause: boolean; readonly resume: boolean; readonly stop: boolean };
  /** To be resumed it needs the package file again. */
  readonly needsPackage: boolean;
}

export interface CarriedStepView {
  readonly id: string;
  readonly number: number;
  readonly component: string;
  readonly title: string;
  readonly change: string | null;
  readonly state: StepState | "pending" | "skipped" | "moving";
  readonly stateText: string;
  readonly reason: string | null;
  readonly detail: readonly string[];
  readonly bar: BarView | null;
  readonly times: string;
}

export interface AskView extends Pick<Ask, "step" | "kind" | "digest" | "typed" | "takesWord"> {
  readonly heading: string;
  readonly title: string;
  /** For the workload clusters. */
  readonly consequences: readonly string[];
  readonly said: readonly string[];
  /** Pages where it is done. */
  readonly links: readonly string[];
  readonly commands: readonly string[];
  readonly request: { readonly line: string; readonly contentType: string | null; readonly body: string | null } | null;
}
