import type { MoreLogin, PageContext } from "@supervisor-doctor/shared/contract";
import type { Basis, ReportedBy, Severity, Verdict } from "@supervisor-doctor/shared/finding";
import type { Locale } from "@supervisor-doctor/shared/locale";
import type { Link } from "@supervisor-doctor/shared/source";
import { ownRuntime } from "./own-runtime.ts";
import type { DockPlace } from "./page/dock.ts";
import type { OverlayText } from "./text/text.ts";
import type { Begun, Planning, PlanOrder, UpgradeAnswer, UpgradeHold, UpgradeLineView, UpgradeOpening, UpgradeOrder, UpgradePageView, UpgradePlace } from "./upgrade-messages.ts";
import type { WatchLineView, WatchQuestion, WatchWish } from "./watch-messages.ts";

/** What the background can be asked, and what it answers. Everything it answers is in words already. */
export interface Messages {
  // From a vSphere Client page (about itself) or from the side panel (about any vCenter that is set up).
  readonly look: (context: PageContext) => PageView;
  readonly diagnose: (context: PageContext) => DiagnosisView;
  readonly follow: (context: PageContext) => DiagnosisView;
  readonly stop: (context: PageContext) => DiagnosisView;
  readonly plan: (context: PageContext) => PlanningView;
  readonly followPlan: (context: PageContext) => PlanningView;
  readonly stopPlan: (context: PageContext) => PlanningView;
  /** What the overlay wears. Asked for where it is shown, so that no other page of the Client carries it. */
  readonly styles: (nothing: Record<string, never>) => readonly string[];
  readonly openOptions: (nothing: Record<string, never>) => void;
  /** How the vCenter's watch stands; where it is on, each such question keeps it going. */
  readonly watch: (question: WatchQuestion) => WatchLineView;
  readonly setWatch: (wish: WatchWish) => WatchLineView;
  /** Remembers where a person has put the button on this vCenter's pages. */
  readonly moveDock: (about: PageContext & { readonly place: DockPlace }) => void;
  /** Where the vCenter's update stands. */
  readonly upgradeLine: (context: PageContext) => UpgradeLineView | null;
  /** Opens the plan page, which asks before anything is written. */
  readonly openUpgrade: (about: PageContext & { readonly open: UpgradeOpening }) => void;
  // From the plan page only: what leads to a write.
  readonly followUpgrade: (place: UpgradePlace) => UpgradePageView;
  readonly planUpgrade: (order: PlanOrder) => Planning;
  readonly startUpgrade: (order: UpgradeOrder) => Begun;
  readonly answerUpgrade: (answer: UpgradeAnswer) => Outcome;
  readonly holdUpgrade: (hold: UpgradeHold) => Outcome;
  // From the extension's own pages only.
  readonly explain: (question: { readonly text: string; readonly locale: Locale }) => ExplanationView | null;
  readonly settings: (nothing: Record<string, never>) => SettingsView;
  readonly pair: (question: { readonly code: string }) => Outcome;
  readonly unpair: (nothing: Record<string, never>) => void;
  readonly addVcenter: (question: { readonly vcenter: string }) => Outcome;
  readonly removeVcenter: (question: { readonly vcenter: string }) => void;
  readonly connect: (question: ConnectQuestion) => ConnectOutcome;
  readonly disconnect: (question: { readonly vcenter: string }) => Outcome;
  readonly chooseLanguage: (question: { readonly language: Language }) => void;
}
export type Call = keyof Messages;
export type QuestionOf<C extends Call> = Parameters<Messages[C]>[0];
export type AnswerOf<C extends Call> = ReturnType<Messages[C]>;

/** `auto`: the language of the page, or of the browser where there is no page. */
export type Language = "auto" | Locale;

/** How a call travels, and how its answer comes back. A refused message is one that its sender may not send. */
export interface Envelope {
  readonly call: string;
  readonly question: unknown;
}
export type Reply = { readonly ok: true; readonly answer: unknown } | { readonly ok: false };

/** What the overlay needs when it appears: its words, the latest diagnosis, and the known errors on the page. */
export interface PageView {
  readonly locale: Locale;
  readonly text: OverlayText;
  readonly diagnosis: DiagnosisView;
  readonly plan: PlanningView;
  readonly explanations: readonly ExplanationView[];
  readonly upgrade: UpgradeLineView | null;
  /** Where a person has put the button; null: nowhere yet. */
  readonly dock: DockPlace | null;
}

export type DiagnosisView =
  | { readonly state: "none" }
  | { readonly state: "running"; readonly looks: readonly LookView[] }
  | { readonly state: "done"; readonly report: ReportView }
  | { readonly state: "stopped"; readonly notice: NoticeView };

export type PlanningView = Exclude<DiagnosisView, { readonly state: "done" }> | { readonly state: "planned"; readonly plan: PlanView };

/** There is something to do that nothing stands in the way of. */
export const canCarryOut = (planning: PlanningView): boolean => planning.state === "planned" && planning.plan.carried !== "nothing";

/** One probe of a run, or one part of a plan's inventory, that is under way. */
export interface LookView {
  readonly id: string;
  readonly name: string;
  readonly done: boolean;
}

/** Why there is nothing to see, and what to do about it. */
export interface NoticeView {
  readonly code: string;
  readonly title: string;
  /** The agent's own words, if it said why. */
  readonly detail: string | null;
  readonly steps: readonly { readonly text: string; readonly commands: readonly string[] }[];
  /** True if the remedy is on the options page. */
  readonly settings: boolean;
}

/** By what a Supervisor is told on a page. */
export interface KnownSupervisor {
  /** Its vSphere cluster's. */
  readonly id: string;
  /** Its own, from 8.0 on. */
  readonly supervisorId: string | null;
  readonly name: string;
  readonly isInError: boolean;
  /** Whole, as vCenter writes it; of a plan alone only `1.28`. */
  readonly version: string | null;
  /** Of its API and its control plane VMs. */
  readonly addresses: readonly string[];
  /** Names of its vCenter. */
  readonly vcenters: readonly string[];
}

export interface ReportView {
  readonly vcenter: string;
  readonly supervisors: readonly KnownSupervisor[];
  /** "10:02:31, 0.8 s", as the language writes it. */
  readonly ran: string;
  readonly problems: readonly FindingView[];
  readonly unknown: readonly FindingView[];
  readonly healthy: readonly HealthyView[];
  readonly notApplicable: number;
  /** Certificates that end soon and that no finding tells of. */
  readonly expiring: readonly ExpiryView[];
  readonly unrecognised: readonly { readonly severity: Severity; readonly supervisor: string; readonly text: string; readonly kb: string | null }[];
}

export interface ExpiryView {
  readonly title: string;
  readonly observed: string;
  readonly steps: readonly string[];
}

/** An update plan in words. */
export interface PlanView {
  readonly verdict: "problems" | "unknown" | "healthy";
  /** What of it can be carried out; `remedies`: only the steps that take away what stands in its way. */
  readonly carried: "everything" | "remedies" | "nothing";
  readonly summary: string;
  /** Of which vCenter, and when it was made. */
  readonly made: string;
  /** Whether it can be carried out, and what holds for all of it. */
  readonly hints: readonly string[];
  /** Blockers and gates in full; warnings and notes folded. */
  readonly groups: readonly { readonly heading: string; readonly folded: boolean; readonly findings: readonly PlanFindingView[] }[];
  /** What it does to each Supervisor. */
  readonly updates: readonly UpdateView[];
  readonly stepsHeading: string;
  readonly steps: readonly PlanStepView[];
  /** Clusters whose nodes are replaced, and what could not be read. */
  readonly lists: readonly { readonly kind: "rolls" | "unread" | "support"; readonly heading: string; readonly lines: readonly { readonly text: string; readonly aside: string }[] }[];
}

export interface UpdateView {
  readonly supervisor: KnownSupervisor;
  readonly kind: "error" | "warning" | "info";
  /** Findings on this Supervisor. */
  readonly count: number;
  readonly says: string;
}

export interface PlanFindingView {
  readonly kind: "error" | "warning" | "info";
  readonly label: string;
  readonly title: string;
  readonly steps: readonly string[];
  readonly source: string;
}

export interface PlanStepView {
  readonly number: number;
  readonly component: string;
  readonly title: string;
  /** `1.28 → 1.29`; null where no version changes. */
  readonly change: string | null;
  readonly marks: readonly { readonly kind: "plain" | "calm" | "warning" | "danger"; readonly text: string }[];
  readonly skipped: boolean;
  readonly details: readonly { readonly label: string; readonly lines: readonly string[]; readonly code: boolean }[];
}

export interface HealthyView {
  readonly title: string;
  readonly supervisor: string;
}

export interface FindingView {
  readonly rule: string;
  /** The Supervisor's id: its vSphere cluster's. */
  readonly supervisorId: string;
  /** The Supervisor's name. */
  readonly supervisor: string;
  readonly status: "problem" | "unknown";
  readonly basis: Basis | null;
  readonly severity: Severity;
  readonly title: string;
  readonly observed: string;
  /** How long it has stood against what is usual; null where it does not pass by itself. */
  readonly standing: string | null;
  readonly causes: readonly CauseView[];
  readonly steps: readonly string[];
  readonly reportedBy: readonly ReportedBy[];
  readonly source: string;
  /** 1: known from elsewhere than the vendor's documents. */
  readonly rank: number;
  readonly links: readonly Link[];
  /** Problems that are there only because of this one. */
  readonly consequences: readonly FindingView[];
  /** The whole finding as text, for the clipboard. */
  readonly plain: string;
}

export interface CauseView {
  readonly id: string;
  /** It is proven, and what mends it can be carried out. */
  readonly canRepair: boolean;
  readonly text: string;
  readonly verdict: Verdict;
  readonly evidence: readonly string[];
}

/** A documented error recognised by its message alone: its causes are possible, none is proven. */
export interface ExplanationView {
  readonly rule: string;
  readonly message: string;
  readonly title: string;
  readonly causes: readonly { readonly text: string; readonly steps: readonly string[] }[];
}

export interface SettingsView {
  readonly language: Language;
  /** The port of the agent that this browser is paired with. */
  readonly port: number | null;
  /** The port of an agent that answers and that this browser is not paired with yet. */
  readonly found: number | null;
  /** vCenters that the agent is logged in to and that are not set up here. */
  readonly offered: readonly string[];
  /** Why the agent cannot be used; null if it can. */
  readonly agent: NoticeView | null;
  /** The versions of both sides; null where the agent does not tell its own. */
  readonly versions: { readonly agent: string; readonly extension: string } | null;
  /** Whether the agent can keep a password in the system's keychain. */
  readonly keychain: boolean;
  readonly vcenters: readonly VcenterView[];
}

export interface VcenterView {
  readonly vcenter: string;
  /** Whether the extension may stand on its pages. */
  readonly pageAccess: boolean;
  /** As whom the agent is logged in there; null if it is not. */
  readonly username: string | null;
  /** What else it has logins for there. */
  readonly more: readonly MoreLogin[];
  /** Whether the password is in the system's keychain. */
  readonly kept: boolean;
}

export type Outcome = { readonly done: true } | { readonly done: false; readonly notice: NoticeView };

interface Login {
  readonly username: string;
  readonly password: string;
}

/** Logins beside vCenter's own. `appliancePassword`: root's, on the vCenter appliance. */
export interface MoreLogins {
  readonly nsx?: Login;
  readonly loadBalancer?: Login;
  readonly appliancePassword?: string;
}

export interface ConnectQuestion extends MoreLogins {
  readonly vcenter: string;
  readonly username: string;
  readonly password: string;
  /** The SHA-256 thumbprint that the person has just confirmed. */
  readonly thumbprint?: string;
  /** Keep the password in the system's keychain as well. */
  readonly keep?: boolean;
  /** SSH host keys that the person has just confirmed. */
  readonly hostKeys?: readonly string[];
}
export type ConnectOutcome = Outcome | { readonly done: false; readonly hostKey: HostKeyView } | { readonly done: false; readonly certificate: CertificateView };

/** An SSH host key that nobody has confirmed yet, as OpenSSH shows it. */
export interface HostKeyView {
  readonly host: string;
  readonly fingerprint: string;
}

/** A certificate that the agent's machine does not trust. `changed`: another one was accepted before. */
export interface CertificateView {
  readonly sha256: string;
  readonly subject: string;
  readonly issuer: string;
  readonly notAfter: string;
  readonly changed: boolean;
}

/** The background does not do this for this page. */
export class Refused extends Error {}

/** @throws Refused; Error if nobody answers: the browser stopped the background meanwhile, or this page has outlived its extension */
export async function send<C extends Call>(call: C, question: QuestionOf<C>): Promise<AnswerOf<C>> {
  const envelope: Envelope = { call, question };
  const reply = (await ownRuntime().sendMessage(envelope)) as Reply | undefined;
  if (!reply) throw new Error(`The background did not answer "${call}"`);
  if (!reply.ok) throw new Refused(`The background refused "${call}"`);
  return reply.answer as AnswerOf<C>;
}
