import type { ProbeRecord } from "@supervisor-doctor/shared/contract";
import type { Reading, ReadingName, Readings, Vantage } from "@supervisor-doctor/shared/readings";
import { Failure, plainMessage } from "./failure.ts";
import { probes } from "./probes/index.ts";
import type { AnyProbe, FamilyName, FamilyProbe, Probe, SingleName, Surroundings } from "./probes/probe.ts";
import { createSlots } from "./slots.ts";
import { within } from "./deadline.ts";

/**
 * Readings from probes. The dependency graph is a cache of promises: a look waits for the looks it needs, then takes
 * its system's slot, then runs under one time limit. No order stands anywhere, and no reading ever rejects.
 */

type AnyReading = Reading<unknown>;
type Member = AnyReading & { readonly key: string };

/** How a look is taken: live, or from a saved run. */
export type Perform = (probe: AnyProbe, id: string, key: string | null, needs: Readonly<Record<string, unknown>>, cluster: string, signal: AbortSignal) => Promise<unknown>;

export interface Watcher {
  began(id: string, probe: string): void;
  ended(record: ProbeRecord): void;
}

export interface Reader {
  /** All readings that the rules may ask for, for one Supervisor's cluster. */
  readAll(cluster: string): Promise<Readings>;
  readonly records: readonly ProbeRecord[];
  /** Why the look with this id could not be taken, where it is a failure with a sentence of its own. */
  failureOf(id: string): Failure | null;
}

interface Settings {
  readonly perform: Perform;
  readonly vantage: Vantage;
  /** Milliseconds since the run began. */
  readonly clock: () => number;
  /** Ends everything: the run's time limit, or an interruption. */
  readonly signal: AbortSignal;
  readonly watcher?: Watcher;
  /** Ids of what every look of this run waited for (the login). */
  readonly after: readonly string[];
  /** Milliseconds that every look may take instead of its own limit: for looks that queue on purpose. */
  readonly patienceMs?: number;
}

const probeNamed = (name: ReadingName): AnyProbe => {
  const probe = probes.find((each) => each.name === name);
  if (!probe) throw new Error(`No probe yields "${name}"`);
  return probe;
};
const isFamily = (probe: AnyProbe): probe is FamilyProbe => "discover" in probe;

export function createReader(settings: Settings): Reader {
  const { perform, vantage, clock, signal, watcher } = settings;
  const slots = createSlots();
  const cache = new Map<string, Promise<AnyReading>>();
  const families = new Map<string, Promise<readonly Member[]>>();
  const listeners = new Map<string, ((member: Member) => void)[]>();
  const arrived = new Map<string, Member[]>();
  const records: ProbeRecord[] = [];
  const failures = new Map<string, Failure>();

  function record(probe: AnyProbe, reading: AnyReading, startedMs: number, after: readonly string[]): AnyReading {
    const common = { id: reading.id, probe: probe.name, system: probe.system, vantage, startedMs: Math.round(startedMs), ms: reading.ms, after: [...after] };
    const entry: ProbeRecord = reading.ok
      ? { ...common, ok: true, reading: reading.value }
      : { ...common, ok: false, reason: reading.reason, detail: reading.detail, ...(reading.by !== undefined && { by: reading.by }) };
    records.push(entry);
    watcher?.ended(entry);
    return reading;
  }

  async function look(probe: AnyProbe, id: string, key: string | null, cluster: string, from: readonly string[]): Promise<AnyReading> {
    const needs = await Promise.all(probe.needs.map((name) => read(name, cluster)));
    const after = [...settings.after, ...from, ...needs.map((need) => need.id)];
    const missing = needs.find((need) => !need.ok);
    if (missing) {
      return record(probe, { id, vantage, ms: 0, ok: false, reason: "blocked", by: missing.id, detail: missing.id }, clock(), after);
    }
    const values = Object.fromEntries(needs.map((need, index) => [probe.needs[index], need.ok ? need.value : null]));
    return slots.within(probe.system, async () => {
      const startedMs = clock();
      watcher?.began(id, probe.name);
      const ends = within(settings.patienceMs ?? probe.timeoutMs, signal);
      const took = (): number => Math.max(0, Math.round((clock() - startedMs) * 10) / 10);
      try {
        const value = await Promise.race([perform(probe, id, key, values, cluster, ends), aborted(ends)]);
        return record(probe, { id, vantage, ms: took(), ok: true, value }, startedMs, after);
      } catch (error) {
        if (error instanceof Failure) failures.set(id, error);
        const reason = signal.aborted && !isTimeLimit(signal) ? "cancelled" : ends.aborted ? "timeout" : error instanceof Failure ? error.reason : "failed";
        const detail = reason === "timeout" ? `${Math.round(took())} ms` : plainMessage(error);
        return record(probe, { id, vantage, ms: took(), ok: false, reason, detail }, startedMs, after);
      }
    });
  }

  function read(name: SingleName, cluster: string): Promise<AnyReading> {
    const probe = probeNamed(name);
    const id = probe.scope === "vcenter" ? name : `${name}:${cluster}`;
    const known = cache.get(id) ?? look(probe, id, null, cluster, []);
    cache.set(id, known);
    return known;
  }

  function readFamily(name: FamilyName, cluster: string): Promise<readonly Member[]> {
    const scope = `${name}:${cluster}`;
    const known = families.get(scope) ?? discover(probeNamed(name) as FamilyProbe, scope, cluster);
    families.set(scope, known);
    return known;
  }

  async function discover(probe: FamilyProbe, scope: string, cluster: string): Promise<readonly Member[]> {
    const members = new Map<string, Promise<Member>>();
    const from: string[] = [];
    const found = (key: string): void => {
      if (members.has(key)) return;
      // The same server stands in two Supervisors' configurations: it is asked once.
      const id = `${probe.name}:${key}`;
      const reading = cache.get(id) ?? look(probe, id, key, cluster, [...from]);
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
          const reading = await read(name, cluster);
          from.push(reading.id);
          return reading as never;
        },
        each: async (name, seen) => {
          const other = `${name}:${cluster}`;
          const hear = (member: Member): void => {
            // What is found in this member waited for it alone, not for its siblings.
            from.push(member.id);
            seen(member as never);
            from.splice(from.lastIndexOf(member.id), 1);
          };
          (arrived.get(other) ?? []).forEach(hear);
          listeners.set(other, [...(listeners.get(other) ?? []), hear]);
          await readFamily(name, cluster);
        },
      },
      found,
    );
    return Promise.all(members.values());
  }

  return {
    records,
    failureOf: (id) => failures.get(id) ?? null,
    readAll: async (cluster) => {
      const entries = probes.map(async (probe) => [probe.name, isFamily(probe) ? await readFamily(probe.name, cluster) : await read((probe as Probe).name, cluster)] as const);
      return Object.fromEntries(await Promise.all(entries)) as unknown as Readings;
    },
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}

const isTimeLimit = (signal: AbortSignal): boolean => signal.reason instanceof Error && signal.reason.name === "TimeoutError";

/** Looks taken live, through clients that cannot write. */
export function performLive(around: Omit<Surroundings, "cluster">): Perform {
  return (probe, _id, key, needs, cluster, signal) => {
    const surroundings = { ...around, cluster };
    return isFamily(probe) ? probe.look(key ?? "", needs as never, surroundings, signal) : probe.look(needs as never, surroundings, signal);
  };
}

/** Looks as a saved run recorded them; a look that it does not hold could not be taken. */
export function performRecorded(saved: readonly ProbeRecord[]): Perform {
  const byId = new Map(saved.map((entry) => [entry.id, entry]));
  return (_probe, id) => {
    const entry = byId.get(id);
    if (entry?.ok) return Promise.resolve(entry.reading);
    return Promise.reject(new Failure("internal", { detail: entry?.detail ?? "not in the saved run" }, { reason: entry?.reason ?? "failed" }));
  };
}
