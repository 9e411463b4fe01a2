import { compareTkrs, type Minor, minorsBetween, minorText, parseMinor, sameTkr, type ServiceVersion, type Tkr } from "../version.ts";
import { type Cluster, clusterKey, type Supervisor } from "./inventory.ts";
import { clusterId, clusterRequest, compatibilityCommands } from "./request.ts";
import { forecastEdit } from "./rollout.ts";
import { canFollow, serviceLine } from "./service-table.ts";
import type { Reason, Step } from "./step.ts";
import { isIndependent, named, type Place, rolling, tell, type Walk } from "./walk.ts";

/** Compatibility of clusters with the next Supervisor minor, and the steps that raise clusters. */

/**
 * Whether a TKR minor suits a Supervisor minor. Once the TKG service is independent its own version decides, and a step
 * of the Supervisor changes nothing; null: nobody knows.
 */
export function suits(place: Place, supervisor: Minor, tkr: Minor): boolean | null {
  const { compatibility } = place.supervisor;
  if (isIndependent(place)) return (place.service && compatibility?.service.get(serviceLine(place.service))?.has(tkr)) ?? null;
  if (!compatibility || compatibility.supervisor.size === 0) return null;
  return compatibility.supervisor.get(supervisor)?.has(tkr) ?? false;
}

const minorOfTkr = (tkr: Tkr): Minor => parseMinor(tkr.kubernetes.join(".")) ?? 0;

/** The release objects that a cluster may go to next for that minor: what vCenter itself lists for it outranks all else. */
function candidates({ tkrs }: Supervisor, cluster: Cluster, minor: Minor): readonly Tkr[] {
  const usable = tkrs.filter(({ tkr, excluded, ready, compatible }) => minorOfTkr(tkr) === minor && !excluded && ready !== false && compatible !== false);
  const modern = usable.filter(({ legacy }) => !legacy);
  const listed = (cluster.updates ?? []).filter((tkr) => minorOfTkr(tkr) === minor);
  return listed.length > 0 ? listed : (modern.length > 0 ? modern : usable).map(({ tkr }) => tkr);
}

const isFips = (tkr: Tkr): boolean => tkr.meta.includes("fips");
/** vCenter's own list for this very release outranks the table of patches. */
export const mayFollow = (cluster: Cluster, from: Tkr | null, to: Tkr): boolean => from === null || (from === cluster.tkr && (cluster.updates ?? []).some((each) => sameTkr(each, to))) || canFollow(from.kubernetes, to.kubernetes) !== false;

/**
 * The newest release object of the first minor that may follow `from`, has its flavour (FIPS or not), and leads on to
 * all the other minors; where none leads on, the newest that may follow. null if none is known.
 */
export function pickTkr(supervisor: Supervisor, cluster: Cluster, from: Tkr | null, [minor, ...onward]: readonly Minor[]): { readonly tkr: Tkr | null; readonly isBarred: boolean } {
  if (minor === undefined) return { tkr: null, isBarred: false };
  const known = candidates(supervisor, cluster, minor);
  const reachable = known.filter((tkr) => mayFollow(cluster, from, tkr));
  const alike = reachable.filter((tkr) => from === null || isFips(tkr) === isFips(from));
  const newestFirst = (alike.length > 0 ? alike : reachable).toSorted((a, b) => compareTkrs(b, a) ?? 0);
  const leadsOn = newestFirst.find((tkr) => !pickTkr(supervisor, cluster, tkr, onward).isBarred);
  return { tkr: leadsOn ?? newestFirst[0] ?? null, isBarred: known.length > 0 && leadsOn === undefined };
}

export interface Why {
  readonly reason: Reason;
  readonly isPreparation: boolean;
  readonly source: readonly string[];
}

/** One minor of one cluster, the first of those that are to come. */
function raiseOnce(walk: Walk, place: Place, cluster: Cluster, to: Minor, onward: readonly Minor[], { reason, isPreparation, source }: Why): void {
  const key = clusterKey(cluster);
  const from = place.minors.get(key) ?? cluster.kubernetes;
  const before = place.releases.get(key) ?? null;
  const { tkr } = pickTkr(place.supervisor, cluster, before, [to, ...onward]);
  if (tkr === null && pickTkr(place.supervisor, cluster, before, [to]).isBarred) tell(walk, "B-TKR-EDGE", key, { from: before?.text ?? minorText(from), to: minorText(to) });
  const chosen = tkr && place.supervisor.tkrs.find((each) => each.tkr === tkr);
  if (chosen?.legacy && walk.vcenter.major >= 8) tell(walk, "W-LEGACY-TKR", key, { tkr: chosen.tkr.text });
  place.minors.set(key, to);
  place.releases.set(key, tkr);
  walk.steps.push({
    id: clusterId(cluster, tkr, to),
    step: "cluster",
    from: minorText(from),
    to: minorText(to),
    ...named(cluster),
    supervisorId: place.supervisor.id,
    ...(isPreparation && { preparation: true as const }),
    ...rolling(walk, place, forecastEdit(key, "tkr")),
    reason: { id: reason, params: { cluster: key, from: minorText(from), to: minorText(to), supervisor: minorText(place.active) } },
    source,
    role: "devops",
    request: clusterRequest(cluster, tkr, to),
    compatible: verdict(suits(place, place.active, to)),
  });
}
const verdict = (value: boolean | null): NonNullable<Step["compatible"]> => (value === null ? "unknown" : value ? "yes" : "no");

export function raiseCluster(walk: Walk, place: Place, cluster: Cluster, to: Minor, why: Why): void {
  const from = place.minors.get(clusterKey(cluster)) ?? cluster.kubernetes;
  const minors = minorsBetween(from, to);
  for (const [index, minor] of minors.entries()) raiseOnce(walk, place, cluster, minor, minors.slice(index + 1), why);
}

/** The lowest minor that suits what is there and what comes, as does every minor on the way to it; null if there is none. */
function bridge(from: Minor, now: (minor: Minor) => boolean | null, next: ReadonlySet<Minor>): Minor | null {
  for (const minor of minorsBetween(from, Math.max(from, ...next))) {
    if (now(minor) === false) return null;
    if (next.has(minor)) return minor;
  }
  return null;
}

/** Raises a cluster that would not fit to what suits both sides; false, and a blocker, where nothing does. */
function raiseToFit(walk: Walk, place: Place, cluster: Cluster, next: ReadonlySet<Minor>, nextText: string): boolean {
  const key = clusterKey(cluster);
  const from = place.minors.get(key) ?? cluster.kubernetes;
  const over = bridge(from, (minor) => suits(place, place.active, minor), next);
  const params = { cluster: key, kubernetes: minorText(from), supervisor: nextText };
  if (over === null) {
    tell(walk, "B-TKR-INCOMPAT", key, { what: "blocker", ...params });
    return false;
  }
  tell(walk, "B-TKR-INCOMPAT", key, { what: "gate", ...params, via: minorText(over) }, "gate");
  raiseCluster(walk, place, cluster, over, { reason: "compatible-first", isPreparation: true, source: ["SEED-9", "SEED-34"] });
  return true;
}

/** Before the TKG service is upgraded: clusters that are known not to suit its next version are raised first. */
export function checkService(walk: Walk, place: Place, to: ServiceVersion): void {
  const next = place.supervisor.compatibility?.service.get(serviceLine(to));
  if (!next) return;
  for (const [key, cluster] of place.clusters) if (!next.has(place.minors.get(key) ?? cluster.kubernetes)) raiseToFit(walk, place, cluster, next, `TKG ${to.text}`);
}

/**
 * Before every Supervisor minor, also the one that vCenter's upgrade takes: clusters that would not fit are raised
 * first, and then all are looked at again.
 */
export function checkClusters(walk: Walk, place: Place, next: Minor): void {
  const outcomes: (boolean | null)[] = [];
  for (const [key, cluster] of place.clusters) {
    const now = place.minors.get(key) ?? cluster.kubernetes;
    // A Supervisor step does not change what suits an independent TKG service.
    const fits = isIndependent(place) ? null : suits(place, next, now);
    outcomes.push(fits === false ? raiseToFit(walk, place, cluster, place.supervisor.compatibility?.supervisor.get(next) ?? new Set(), minorText(next)) : fits);
  }
  const isUnknown = outcomes.includes(null);
  if (isUnknown && !isIndependent(place)) tell(walk, "W-TKR-UNKNOWN", place.supervisor.id, { supervisor: minorText(next) });
  walk.steps.push({
    id: `cluster-compatibility-check:${place.supervisor.id}:${minorText(next)}@${walk.vcenter.text}`,
    step: "cluster-compatibility-check",
    supervisor: minorText(next),
    supervisorId: place.supervisor.id,
    reason: { id: "before-supervisor", params: { supervisor: minorText(next), name: place.supervisor.name } },
    source: isIndependent(place) ? ["SEED-34", "SEED-42"] : ["SEED-34"],
    role: "admin",
    request: compatibilityCommands(place.supervisor.clusters),
    compatible: outcomes.includes(false) ? "no" : isUnknown ? "unknown" : "yes",
  });
}
