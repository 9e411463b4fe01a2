import { compareTkrs, type Minor, minorsBetween, minorText, parseMinor, type Tkr } from "../version.ts";
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

/** The newest release object of that minor with the cluster's own flavour (FIPS or not); null if none is known. */
export function pickTkr(supervisor: Supervisor, cluster: Cluster, minor: Minor): { readonly tkr: Tkr | null; readonly isBarred: boolean } {
  const known = candidates(supervisor, cluster, minor);
  const reachable = known.filter((tkr) => !cluster.tkr || canFollow(cluster.tkr.kubernetes, tkr.kubernetes) !== false);
  const isFips = (tkr: Tkr): boolean => tkr.meta.includes("fips");
  const alike = reachable.filter((tkr) => !cluster.tkr || isFips(tkr) === isFips(cluster.tkr));
  const newest = (alike.length > 0 ? alike : reachable).toSorted((a, b) => compareTkrs(a, b) ?? 0).at(-1) ?? null;
  return { tkr: newest, isBarred: known.length > 0 && reachable.length === 0 };
}

export interface Why {
  readonly reason: Reason;
  readonly isPreparation: boolean;
  readonly source: readonly string[];
}

/** One minor of one cluster. */
function raiseOnce(walk: Walk, place: Place, cluster: Cluster, to: Minor, { reason, isPreparation, source }: Why): void {
  const key = clusterKey(cluster);
  const from = place.minors.get(key) ?? cluster.kubernetes;
  const { tkr, isBarred } = pickTkr(place.supervisor, cluster, to);
  if (isBarred) tell(walk, "B-TKR-EDGE", key, { from: cluster.tkr?.text ?? minorText(from), to: minorText(to) });
  const chosen = tkr && place.supervisor.tkrs.find((each) => each.tkr === tkr);
  if (chosen?.legacy && walk.vcenter.major >= 8) tell(walk, "W-LEGACY-TKR", key, { tkr: chosen.tkr.text });
  place.minors.set(key, to);
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
  for (const minor of minorsBetween(from, to)) raiseOnce(walk, place, cluster, minor, why);
}

/** The lowest minor that suits the Supervisor of today and the next one, with every minor on the way; null if there is none. */
function bridge(place: Place, from: Minor, next: Minor): Minor | null {
  const limit = Math.max(...(place.supervisor.compatibility?.supervisor.get(next) ?? [from]));
  for (const minor of minorsBetween(from, limit)) {
    if (suits(place, place.active, minor) === false) return null;
    if (suits(place, next, minor) === true) return minor;
  }
  return null;
}

/**
 * Before every Supervisor minor, also the one that vCenter's upgrade takes: clusters that would not fit are raised
 * first, and then all are looked at again.
 */
export function checkClusters(walk: Walk, place: Place, next: Minor): void {
  const outcomes: (boolean | null)[] = [];
  for (const [key, cluster] of place.clusters) {
    const now = place.minors.get(key) ?? cluster.kubernetes;
    const fits = suits(place, next, now);
    if (fits !== false) {
      outcomes.push(fits);
      continue;
    }
    const over = bridge(place, now, next);
    outcomes.push(over !== null);
    tell(walk, "B-TKR-INCOMPAT", key, { what: minorText(next), cluster: key, kubernetes: minorText(now), supervisor: minorText(next), ...(over !== null && { via: minorText(over) }) }, over === null ? "blocker" : "gate");
    if (over !== null) raiseCluster(walk, place, cluster, over, { reason: "compatible-first", isPreparation: true, source: ["SEED-9", "SEED-34"] });
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
