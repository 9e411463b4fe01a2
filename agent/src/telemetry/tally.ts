import { version } from "../../package.json";
import type { Listener } from "./listener.ts";
import { type Sample, sample } from "./metrics.ts";
import { certificateSamples, countedSamples, lastRunSample, supervisorSamples } from "./samples.ts";

/** What stands now: of each Supervisor what its last run told, of each step of an update what was seen last. */
export interface Tally {
  readonly listener: Listener;
  gauges(): readonly Sample[];
}

/** Steps of updates that are remembered, those that moved last. */
const MOST_STEPS = 500;

/** vCenter says that the Supervisor is not there. */
const GONE: readonly string[] = ["supervisor-not-found", "cluster-without-supervisor"];

interface KnownVcenter {
  /** By the cluster's id. `names`: whatever else it is called. */
  readonly supervisors: Map<string, { readonly names: readonly (string | null)[]; readonly samples: readonly Sample[] }>;
  lastRun: Sample | null;
}

const build = sample("build", { version, node: process.version }, 1);

/** `count`: takes what is counted: counters and histograms, as it happens. */
export function createTally(count: (counted: Sample) => void): Tally {
  const vcenters = new Map<string, KnownVcenter>();
  const steps = new Map<string, Sample>();
  const known = (host: string): KnownVcenter => {
    const entry: KnownVcenter = vcenters.get(host) ?? { supervisors: new Map(), lastRun: null };
    vcenters.set(host, entry);
    return entry;
  };
  const listener: Listener = {
    ran: (run, { all }) => {
      const vcenter = known(run.vcenter.host);
      const certificates = certificateSamples(run);
      if (all) vcenter.supervisors.clear();
      // Seen on the way to each of them, a certificate goes with the last.
      for (const { id, name, supervisorId } of run.supervisors) vcenter.supervisors.set(id, { names: [id, name, supervisorId], samples: [...supervisorSamples(run, id), ...certificates] });
      vcenter.lastRun = lastRunSample(run);
      countedSamples(run).forEach(count);
    },
    failed: ({ host, failure }) => {
      if (failure.code === "interrupted") return;
      const { supervisors } = known(host);
      if (failure.code === "no-supervisor") supervisors.clear();
      const gone = GONE.includes(failure.code) ? String(failure.params["supervisor"]) : null;
      for (const [id, { names }] of supervisors) if (gone !== null && names.includes(gone)) supervisors.delete(id);
      count(sample("runs", { vcenter: host, outcome: "failed" }, 1));
      count(sample("runFailures", { vcenter: host, code: failure.code }, 1));
    },
    carrying: (host, carried) => {
      const kinds = new Map(carried.map(({ id, step }) => [id, step]));
      return {
        stepped: ({ step, state }) => {
          const key = `${host} ${step}`;
          steps.delete(key);
          steps.set(key, sample("upgradeStep", { vcenter: host, step, kind: kinds.get(step) ?? "", state }, 1));
          for (const oldest of steps.keys()) if (steps.size > MOST_STEPS) steps.delete(oldest);
        },
        ended: () => {},
      };
    },
  };
  return {
    listener,
    gauges: () => [build, ...[...vcenters.values()].flatMap(({ supervisors, lastRun }) => [...(lastRun ? [lastRun] : []), ...[...supervisors.values()].flatMap(({ samples }) => samples)]), ...steps.values()],
  };
}
