import type { ProbeRecord } from "@supervisor-doctor/shared/contract";
import { parseEndpoint } from "@supervisor-doctor/shared/address";
import type { Reading, ReadingName, Readings, Vantage, Way } from "@supervisor-doctor/shared/readings";
import { codedOf, Failure, plainMessage } from "./failure.ts";
import { probes } from "./probes/index.ts";
import type { AnyProbe, FamilyName, FamilyProbe, Probe, SingleName, Surroundings } from "./probes/probe.ts";
import { createSlots } from "./slots.ts";
import { limited, untilEnd } from "./deadline.ts";

/**
 * Readings from probes. The dependency graph is a cache of promises: a look waits for the looks it needs, then takes
 * its system's slot, then runs under one time limit. No order stands anywhere, and no reading ever rejects.
 */

type AnyReading = Reading<unknown>;
type Member = AnyReading & { readonly key: string };

/** One look to be taken: by which probe, under which id, at what, for whose Supervisor, and from where. */
export interface Look {
  readonly probe: AnyProbe;
  readonly id: string;
  readonly key: string | null;
  readonly needs: Readonly<Record<string, unknown>>;
  readonly cluster: string;
  readonly vantage: Vantage;
}
export interface Seen {
  readonly value: unknown;
  readonly way: Way | null;
}

/** How a look is taken: live, or from a saved run. */
export type Perform = (look: Look, signal: AbortSignal) => Promise<Seen>;

export interface Watcher {
  began(id: string, probe: string): void;
  ended(record: ProbeRecord): void;
}

export interface Reader {
  /** All readings that the rules may ask for, for one Supervisor's cluster; what any vantage sees alike is looked at from here. */
  readAll(cluster: string, vantage: Vantage): Promise<Readings>;
  /** Only these, as seen from here, for whoever asks nothing else. */
  readSome<N extends ReadingName>(names: readonly N[], cluster: string): Promise<Pick<Readings, N>>;
  readonly records: readonly ProbeRecord[];
  /** Why the look with this id could not be taken, where it is a failure with a sentence of its own. */
  failureOf(id: string): Failure | null;
}

interface Settings {
  readonly perform: Perform;
  /** Milliseconds since the run began. */
  readonly clock: () => number;
  /** Ends everything: the run's time limit, or an interruption. */
  readonly signal: AbortSignal;
  readonly watcher?: Watcher;
  /** Ids of what every look of this run waited for (the login). */
  readonly after: readonly string[];
  /** Milliseconds that every look may take instead of its own limit: for looks that queue on purpose. */
  readonly patienceMs?: number;
  /** Looks at vCenter at a time, instead of as many as usual. */
  readonly requests?: number;
}

/** All looks at vCenter queue for the same few slots: once so many were in vain, the rest wait no longer than this for each. */
const SILENCES = 3;
const IMPATIENT_MS = 2_000;

const probeNamed = (name: ReadingName): AnyProbe => {
  const probe = probes.find((each) => each.name === name);
  if (!probe) throw new Error(`No probe yields "${name}"`);
  return probe;
};
/** What every place sees alike is looked at from here. */
const placeOf = (probe: AnyProbe, asked: Vantage): Vantage => (probe.alsoFromControlPlane ? asked : "agent");
const scopeOf = (name: FamilyName, cluster: string, vantage: Vantage): string => `${name}:${cluster} ${vantage}`;
const isFamily = (probe: AnyProbe): probe is FamilyProbe => "discover" in probe;

export function createReader(settings: Settings): Reader {
  const { perform, clock, signal, watcher } = settings;
  const slots = createSlots(settings.requests);
  const cache = new Map<string, Promise<AnyReading>>();
  const families = new Map<string, Promise<readonly Member[]>>();
  const listeners = new Map<string, ((member: Member) => void)[]>();
  const arrived = new Map<string, Member[]>();
  const records: ProbeRecord[] = [];
  const failures = new Map<string, Failure>();
  const silences = new Map<string, number>();
  const patienceWith = ({ system, timeoutMs }: AnyProbe): number => (system === "vcenter" && (silences.get(system) ?? 0) >= SILENCES ? Math.min(timeoutMs, IMPATIENT_MS) : timeoutMs);

  function record(probe: AnyProbe, reading: AnyReading, startedMs: number, after: readonly string[]): AnyReading {
    const { id, vantage, ms, way } = reading;
    const common = { id, probe: probe.name, system: probe.system, vantage, startedMs: Math.round(startedMs), ms, after: [...after], ...(way && { way }) };
    const failed = failures.get(id);
    // Of what ended by the clock the words are the time that it took.
    const failure = !reading.ok && reading.detail === failed?.message ? codedOf(failed) : null;
    const entry: ProbeRecord = reading.ok
      ? { ...common, ok: true, reading: reading.value }
      : { ...common, ok: false, reason: reading.reason, detail: reading.detail, ...(reading.by !== undefined && { by: reading.by }), ...(failure && { failure }) };
    records.push(entry);
    watcher?.ended(entry);
    return reading;
  }

  async function look(probe: AnyProbe, id: string, key: string | null, cluster: string, vantage: Vantage, from: readonly string[]): Promise<AnyReading> {
    const names = [...probe.needs, ...(vantage === "agent" ? [] : ["control-plane-vm" as const, ...(probe.alsoFromControlPlane?.needs ?? [])])];
    const fromHere = probe.alsoFromControlPlane?.fromHere ?? [];
    const needs = await Promise.all(names.map((name) => read(name, cluster, fromHere.includes(name) ? "agent" : vantage)));
    const after = [...settings.after, ...from, ...needs.map((need) => need.id)];
    const missing = needs.find((need) => !need.ok);
    if (missing) {
      return record(probe, { id, vantage, ms: 0, ok: false, reason: "blocked", by: missing.id, detail: missing.id }, clock(), after);
    }
    const values = Object.fromEntries(needs.map((need, index) => [names[index], need.ok ? need.value : null]));
    return slots.within(probe.system, async () => {
      const startedMs = clock();
      watcher?.began(id, probe.name);
      const limit = limited(settings.patienceMs ?? patienceWith(probe), signal);
      const ends = limit.signal;
      const took = (): number => Math.max(0, Math.round((clock() - startedMs) * 10) / 10);
      try {
        const { value, way } = await untilEnd(ends, perform({ probe, id, key, needs: values, cluster, vantage }, ends));
        // What a look that failed may have left under way still ends by it.
        limit.lift();
        return record(probe, { id, vantage, ms: took(), ok: true, value, ...(way && { way }) }, startedMs, after);
      } catch (error) {
        if (error instanceof Failure) failures.set(id, error);
        const reason = signal.aborted && !isTimeLimit(signal) ? "cancelled" : ends.aborted ? "timeout" : error instanceof Failure ? error.reason : "failed";
        if (reason === "timeout") silences.set(probe.system, (silences.get(probe.system) ?? 0) + 1);
        const detail = reason === "timeout" ? `${Math.round(took())} ms` : plainMessage(error);
        return record(probe, { id, vantage, ms: took(), ok: false, reason, detail }, startedMs, after);
      }
    });
  }

  function read(name: SingleName, cluster: string, asked: Vantage): Promise<AnyReading> {
    const probe = probeNamed(name);
    const vantage = placeOf(probe, asked);
    const id = vantage === "agent" ? (probe.scope === "vcenter" ? name : `${name}:${cluster}`) : `${name}@${cluster}`;
    const known = cache.get(id) ?? look(probe, id, null, cluster, vantage, []);
    cache.set(id, known);
    return known;
  }

  function readFamily(name: FamilyName, cluster: string, asked: Vantage): Promise<readonly Member[]> {
    const probe = probeNamed(name) as FamilyProbe;
    const vantage = placeOf(probe, asked);
    const scope = scopeOf(name, cluster, vantage);
    const known = families.get(scope) ?? discover(probe, scope, cluster, vantage);
    families.set(scope, known);
    return heard(known);
  }

  async function discover(probe: FamilyProbe, scope: string, cluster: string, vantage: Vantage): Promise<readonly Member[]> {
    const members = new Map<string, Promise<Member>>();
    const from: string[] = [];
    const found = (key: string): void => {
      if (members.has(key)) return;
      // The same server stands in two Supervisors' configurations: it is asked once.
      const id = `${probe.name}:${key}${vantage === "agent" ? "" : `@${cluster}`}`;
      const reading = cache.get(id) ?? look(probe, id, key, cluster, vantage, [...from]);
      cache.set(id, reading);
      const member = reading.then((each) => ({ ...each, key }));
      members.set(key, member);
      void member.then((each) => {
        arrived.set(scope, [...(arrived.get(scope) ?? []), each]);
        for (const listener of listeners.get(scope) ?? []) listener(each);
      });
    };
    await probe.discover(
      {
        read: async (name) => {
          const reading = await read(name, cluster, vantage);
          from.push(reading.id);
          return reading as never;
        },
        each: (name, seen) => {
          const other = scopeOf(name, cluster, placeOf(probeNamed(name), vantage));
          const hear = (member: Member): void => {
            // What is found in this member waited for it alone, not for its siblings.
            from.push(member.id);
            seen(member as never);
            from.splice(from.lastIndexOf(member.id), 1);
          };
          (arrived.get(other) ?? []).forEach(hear);
          listeners.set(other, [...(listeners.get(other) ?? []), hear]);
          return heard(readFamily(name, cluster, vantage).then(() => undefined));
        },
      },
      found,
    );
    return Promise.all(members.values());
  }

  async function readEach(asked: readonly AnyProbe[], cluster: string, vantage: Vantage): Promise<Readings> {
    const entries = asked.map(async (probe) => [probe.name, isFamily(probe) ? await readFamily(probe.name, cluster, vantage) : await read((probe as Probe).name, cluster, vantage)] as const);
    return Object.fromEntries(await Promise.all(entries)) as unknown as Readings;
  }

  return {
    records,
    failureOf: (id) => failures.get(id) ?? null,
    readAll: (cluster, vantage) => readEach(probes, cluster, vantage),
    readSome: (names, cluster) => readEach(names.map(probeNamed), cluster, "agent"),
  };
}

/** Whoever waits for it hears of its failure; what ends before may leave nobody who does. */
function heard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

const isTimeLimit = (signal: AbortSignal): boolean => signal.reason instanceof Error && signal.reason.name === "TimeoutError";

/** The host that a member of a family is about: keys are `host` or `host:port`. */
const hostOf = (key: string): string => parseEndpoint(key)?.host ?? key;

/** Looks taken live, through clients that cannot write. */
export function performLive(around: Omit<Surroundings, "cluster">): Perform {
  return async ({ probe, key, needs, cluster, vantage }, signal) => {
    const place = vantage === "agent" || !around.controlPlane ? around.vantage : (await around.controlPlane(cluster)).vantage;
    const surroundings = { ...around, vantage: place, cluster };
    if (!isFamily(probe)) return { value: await probe.look(needs as never, surroundings, signal), way: null };
    const [value, way] = await Promise.all([probe.look(key ?? "", needs as never, surroundings, signal), place.routeTo(hostOf(key ?? ""), signal).catch(() => null)]);
    return { value, way };
  };
}
