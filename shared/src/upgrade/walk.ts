import { compareNumbers, compareReleases, type Minor, minorText, parseRelease, parseService, type Release, type ServiceVersion, type Tkr } from "../version.ts";
import { type Code, type Finding, finding, type Severity } from "./codes.ts";
import { roll, type Roll, together } from "./estimate.ts";
import { type Cluster, clusterKey, type Inventory, type Supervisor } from "./inventory.ts";
import { releaseOfVsc } from "./release-table.ts";
import { type Edit, type Forecast, forecastSupervisor } from "./rollout.ts";
import type { Step } from "./step.ts";

/** The data centre as it is foreseen after the steps so far. Planning walks it forward; nothing else changes it. */
export interface Walk {
  readonly inventory: Inventory;
  readonly isEverything: boolean;
  readonly steps: Step[];
  readonly findings: Map<string, Finding>;
  readonly places: readonly Place[];
  vcenter: Release;
}

/** One Supervisor on the way. */
export interface Place {
  readonly supervisor: Supervisor;
  readonly clusters: ReadonlyMap<string, Cluster>;
  readonly minors: Map<string, Minor>;
  /** The release object that each cluster has come to; null where no step so far could name it. */
  readonly releases: Map<string, Tkr | null>;
  active: Minor;
  /** The vCenter release under which it was last updated. */
  on: Release;
  isLaterStep: boolean;
  service: ServiceVersion | null;
  /** It is there, or may be, but its version could not be read. */
  isServiceUnread: boolean;
  hasChanged: boolean;
}

const U3 = parseRelease("8.0U3");
/** From 8.0 U3 on the TKG service is a service of its own. */
export const hasService = (release: Release): boolean => U3 !== null && compareReleases(release, U3) >= 0;
const FIRST_SERVICE = parseService("3.0");
/** The Supervisor releases that it comes with: vSphere Namespaces 0.1.9, and all of the line of 9.x. */
export const bringsService = (vsc: readonly number[]): boolean => (vsc[0] ?? 0) > 0 || compareNumbers(vsc, [0, 1, 9]) >= 0;

/** Asked for without an answer, or certainly there, as the Supervisor's own version says, but not told of. */
export const isServiceUnread = ({ service, version }: Supervisor): boolean => !service?.installed && (service?.isUnread === true || (version !== null && bringsService(version.vsc)));

export function startWalk(inventory: Inventory, isEverything: boolean): Walk {
  const { version } = inventory.vcenter;
  const places = inventory.supervisors.map((supervisor): Place => {
    const shipped = supervisor.version ? releaseOfVsc(supervisor.version.vsc) : null;
    const on = supervisor.updatedOn ?? (shipped && compareReleases(shipped, version) < 0 ? shipped : version);
    return {
      supervisor,
      clusters: new Map(supervisor.clusters.map((cluster) => [clusterKey(cluster), cluster])),
      minors: new Map(supervisor.clusters.map((cluster) => [clusterKey(cluster), cluster.kubernetes])),
      releases: new Map(supervisor.clusters.map((cluster) => [clusterKey(cluster), cluster.tkr])),
      active: supervisor.current,
      on,
      isLaterStep: supervisor.updatedOn !== null && compareReleases(supervisor.updatedOn, version) === 0,
      service: supervisor.service?.installed ?? null,
      isServiceUnread: isServiceUnread(supervisor),
      hasChanged: false,
    };
  });
  return { inventory, isEverything, steps: [], findings: new Map(), places, vcenter: version };
}

/** Says it once for each subject, with the parameters of the first time. */
export function tell(walk: Walk, code: Code, subject: string | null, params: Finding["params"] = {}, severity?: Severity): void {
  const key = `${code} ${subject ?? ""} ${String(params["what"] ?? "")}`;
  if (!walk.findings.has(key)) walk.findings.set(key, finding(code, subject, params, severity));
}

export const isIndependent = ({ service }: Place): boolean => service !== null && service.version[0] >= 3;

/** What the next step of a Supervisor does to the clusters on it. */
export function forecast(walk: Walk, place: Place): Forecast {
  const hasMoved = compareReleases(place.on, walk.vcenter) !== 0;
  const found = forecastSupervisor({
    isServiceIndependent: isIndependent(place),
    change: hasMoved ? { from: place.on, to: walk.vcenter } : null,
    isLaterStep: place.isLaterStep,
    harbor: place.supervisor.harbor,
    clusters: [...place.clusters].map(([key, { noProxy }]) => ({ key, noProxy })),
  });
  // With a service of its own nothing rolls, without one the table holds: which of them it is, nobody could read.
  return place.isServiceUnread && found.rollout !== "NO" ? { rollout: "UNKNOWN", only: null, source: "SEED-43" } : found;
}

/** A forecast as the fields of a step: who rolls, how many nodes, for how long. */
export function rolling(walk: Walk, place: Place, { rollout, only }: Forecast, edit: Exclude<Edit, "replicas"> = "tkr", pool: string | null = null): Pick<Step, "rollout" | "only" | "rolls" | "estimate"> {
  if (rollout === "NO") return { rollout };
  const rolls: readonly Roll[] = [...place.clusters].filter(([key]) => !only || only.includes(key)).map(([key, cluster]) => roll(cluster, key, edit, walk.vcenter.major, pool));
  return { rollout, ...(only && { only }), rolls, estimate: together(rolls) };
}

/** The Supervisor is on a version of this vCenter from here on; with 8.0 U3 the TKG service comes along. */
export function arrive(walk: Walk, place: Place, minor: Minor): void {
  place.active = minor;
  place.isLaterStep ||= compareReleases(place.on, walk.vcenter) !== 0;
  place.on = walk.vcenter;
  place.hasChanged = true;
  if (place.service === null && !place.isServiceUnread && hasService(walk.vcenter)) {
    place.service = FIRST_SERVICE;
    tell(walk, "N-TKGS-3.0-ARRIVES", place.supervisor.id, { vcenter: walk.vcenter.text, minor: minorText(minor) });
  }
}

/** Names a cluster as the text of a step does. */
export const named = (cluster: Cluster): Pick<Step, "name" | "namespace"> => ({ name: cluster.name, ...(cluster.namespace !== null && { namespace: cluster.namespace }) });
