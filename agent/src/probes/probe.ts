import type { Family, Reading, ReadingName, Readings, System } from "@supervisor-doctor/shared/readings";
import type { SupervisorLogins } from "../clients/supervisor-logins.ts";
import type { Credentials, VcenterSession } from "../clients/vcenter.ts";
import type { ControlPlane } from "../vantage/control-plane.ts";
import type { Vantage } from "../vantage/vantage.ts";

/** What a single reading holds when the look succeeded. */
export type ValueOf<N extends ReadingName> = Readings[N] extends Reading<infer T> ? T : Readings[N] extends Family<infer T> ? T : never;

export type SingleName = { [N in ReadingName]: Readings[N] extends Family<unknown> ? never : N }[ReadingName];
export type FamilyName = Exclude<ReadingName, SingleName>;

/** What a probe has at hand; nothing here can write. */
export interface Surroundings {
  readonly session: VcenterSession;
  readonly vantage: Vantage;
  /** Logins to the Supervisors' Kubernetes APIs with the vCenter credentials. */
  readonly supervisors: SupervisorLogins;
  /** What the person gave for NSX; null: NSX is looked at without a login. */
  readonly nsxCredentials: Credentials | null;
  /** What the person gave for the load balancer; null: no login is tried. */
  readonly loadBalancerCredentials: Credentials | null;
  /** A control plane VM of the cluster's Supervisor, opened once; null where nobody asked for it. */
  readonly controlPlane: ((cluster: string) => Promise<ControlPlane>) | null;
  /** This machine's time, in milliseconds since 1970, however its clock is set meanwhile. */
  readonly now: () => number;
  /** The vSphere cluster (`domain-c8`) whose Supervisor is looked at. */
  readonly cluster: string;
}

interface Common<N extends ReadingName> {
  readonly name: N;
  readonly system: System;
  /** Looks at vCenter as a whole are shared by all Supervisors of a run. */
  readonly scope: "vcenter" | "supervisor";
  /** Limit of one look, in milliseconds. */
  readonly timeoutMs: number;
  /** A look at the network, which a control plane VM may see otherwise. `needs`: what it needs there besides; `fromHere`: of its needs, those that this machine's look yields there too. */
  readonly alsoFromControlPlane?: { readonly needs: readonly SingleName[]; readonly fromHere?: readonly SingleName[] };
}

/** One look. Each reading in `needs` must have succeeded; its value is handed in. */
export interface Probe<N extends SingleName = SingleName, Need extends SingleName = SingleName> extends Common<N> {
  readonly needs: readonly Need[];
  look(needs: { readonly [K in Need]: ValueOf<K> }, around: Surroundings, signal: AbortSignal): Promise<ValueOf<N>>;
}

/** Reads and waits; `each` hands over every member of a family as soon as it is there. */
export interface Discovery {
  read<N extends SingleName>(name: N): Promise<Readings[N]>;
  each<N extends FamilyName>(name: N, seen: (member: Readings[N][number]) => void): Promise<void>;
}

/** The same look at several targets, begun as soon as each is found. */
export interface FamilyProbe<N extends FamilyName = FamilyName, Need extends SingleName = SingleName> extends Common<N> {
  readonly needs: readonly Need[];
  discover(discovery: Discovery, found: (key: string) => void): Promise<void>;
  look(key: string, needs: { readonly [K in Need]: ValueOf<K> }, around: Surroundings, signal: AbortSignal): Promise<ValueOf<N>>;
}

export type AnyProbe = Probe | FamilyProbe;

/** Keep a probe's own types while it is written; the runner sees plain probes. */
export const defineProbe = <const N extends SingleName, const Need extends SingleName = never>(probe: Probe<N, Need>): Probe => probe as unknown as Probe;
export const defineFamily = <const N extends FamilyName, const Need extends SingleName = never>(probe: FamilyProbe<N, Need>): FamilyProbe =>
  probe as unknown as FamilyProbe;
