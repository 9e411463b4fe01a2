import type { Environment, Release, Supervisor } from "@supervisor-doctor/agent/simulator/environment";
import type { ErrorName } from "@supervisor-doctor/agent/simulator/messages";
import type { Params } from "@supervisor-doctor/shared/locale";
import type { OrderChanges } from "../parts/lab.ts";

/** What can be wrong with a data centre, and what is then true: written from the documents, never from the rules' code. */

/** The healthy data centre that a fault is put into. */
export type World = "haproxy" | "nsx";

/** What one management DNS server does. `typo`: nothing stands at the configured address. `astray-…`: it gives another address than vCenter's, and that is what stands there. */
export type DnsState =
  | "well" | "silent" | "closed" | "not-dns" | "typo"
  | "servfail" | "refused"
  | "nxdomain" | "no-record" | "empty"
  | "astray-closed" | "astray-silent" | "astray-nowhere" | "astray-other-host" | "astray-malformed";

export interface DnsFacts {
  /** `none`: static addresses, and no server with them. */
  readonly mode: "static" | "dhcp" | "none";
  readonly first: DnsState;
  readonly second: DnsState;
  /** The worker servers hold both management servers. */
  readonly isCovered: boolean;
  /** A search domain has a `~`. */
  readonly hasTilde: boolean;
  /** Another running VM has the second server's address. */
  readonly isSecondShared: boolean;
  readonly pnid: "name" | "local-unsearched" | "local-searched" | "address";
}

export const WELL: DnsFacts = { mode: "static", first: "well", second: "well", isCovered: false, hasTilde: false, isSecondShared: false, pnid: "name" };

/** `rule/cause` */
export type Truth = string;
/** `rule/cause`, or `rule` for all its causes. */
export type Hidden = string;

/** One place that looks different from here or from the control plane VM. */
export type Cut = { readonly server: string; readonly dns: DnsState } | { readonly host: string; readonly port: number; readonly tcp: "closed" | "silent" | "malformed-certificate" };

export interface Fault {
  readonly id: string;
  /** Both if absent. */
  readonly world?: World;
  /** The release that it needs; any if absent. */
  readonly release?: Release;
  /** What it takes hold of: two faults on the same thing do not go together. */
  readonly takes: readonly string[];
  /** Before the DNS servers are set up: what changes vCenter's own name. */
  readonly rename?: (environment: Environment) => void;
  readonly change?: (environment: Environment) => void;
  readonly dns?: Partial<DnsFacts>;
  /** The machine that it is about: what is true of one may be hidden by another fault of the same. */
  readonly at?: string;
  readonly truth?: readonly Truth[];
  /** True only where `rule` happens at the same machine, or is reported while that machine cannot be told. */
  readonly onlyWith?: string;
  /** What it makes impossible to see: at its own machine, or with `at` absent everywhere. */
  readonly hides?: readonly Hidden[];
  /** A look that it takes away from this machine alone. */
  readonly hidesHere?: readonly Hidden[];
  readonly reports?: { readonly name: ErrorName; readonly named: (environment: Environment) => Params };
  /** Only the message tells of it: it is nothing where it is not reported. */
  readonly needsReport?: boolean;
  /** Seen from one place only; from both if absent. */
  readonly side?: "here" | "there";
  readonly cut?: Cut;
  /** Whether a control plane VM is asked; either if absent. */
  readonly vantage?: "agent" | "both";
  /** The login to the control plane VM fails. */
  readonly isVmLocked?: boolean;
  readonly order?: OrderChanges;
  /** Nothing is wrong: it is there to be taken for something. */
  readonly isHarmless?: boolean;
}

export const DAY = 86_400_000;
export const inDays = ({ now }: Environment, days: number): string => new Date(Date.parse(now) + days * DAY).toISOString();

export function supervisorOf({ clusters }: Environment): Supervisor {
  const supervisor = clusters.find((cluster) => cluster.supervisor)?.supervisor;
  if (!supervisor) throw new Error("The environment has no Supervisor");
  return supervisor;
}

export const CONTROL_PLANE_VM = "SupervisorControlPlaneVM (1)";

/** Puts a running VM into the inventory. */
export function addVm(environment: Environment, name: string, address: string, power: "POWERED_ON" | "POWERED_OFF" = "POWERED_ON"): void {
  environment.vms.push({ id: `vm-${200 + environment.vms.length}`, name, power, addresses: [address] });
}
