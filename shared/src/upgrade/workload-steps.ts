import { minorsBetween, minorText, parseMinor, parseTkr, type Minor } from "../version.ts";
import { pickTkr, raiseCluster, suits } from "./cluster-steps.ts";
import { type Change, type Cluster, clusterKey } from "./inventory.ts";
import { editRequest } from "./edit-patch.ts";
import { forecastEdit } from "./rollout.ts";
import { isIndependent, named, type Place, rolling, tell, type Walk } from "./walk.ts";

/** Step 8 of the documents: the clusters themselves, to the minor that is wanted, and edits that were asked for. */

/** The newest minor that is known to suit, one after the other. */
function newest(place: Place, cluster: Cluster, from: Minor): Minor {
  const known = new Set([...place.supervisor.tkrs.map(({ tkr }) => parseMinor(tkr.kubernetes.join(".")) ?? 0), ...(cluster.updates ?? []).map((tkr) => parseMinor(tkr.kubernetes.join(".")) ?? 0)]);
  let minor = from;
  while (suits(place, place.active, minor + 1) === true || (known.has(minor + 1) && suits(place, place.active, minor + 1) === null && pickTkr(place.supervisor, cluster, minor + 1).tkr !== null)) minor += 1;
  return minor;
}

function wantedMinor(place: Place, cluster: Cluster, from: Minor): Minor | null {
  const target = cluster.target ?? place.supervisor.clusterTarget;
  if (target === null || target === "none") return null;
  return target === "latest" ? newest(place, cluster, from) : target;
}

export function finishCluster(walk: Walk, place: Place, cluster: Cluster): void {
  raiseToWanted(walk, place, cluster);
  for (const change of cluster.changes) pushEdit(walk, place, cluster, change);
}

function raiseToWanted(walk: Walk, place: Place, cluster: Cluster): void {
  const key = clusterKey(cluster);
  const from = place.minors.get(key) ?? cluster.kubernetes;
  const to = wantedMinor(place, cluster, from);
  if (to !== null && to < cluster.kubernetes) tell(walk, "B-TKR-DOWNGRADE", key, { from: minorText(cluster.kubernetes), to: minorText(to) });
  else if (to !== null) {
    const judged = minorsBetween(from, to).map((minor) => ({ minor, fits: suits(place, place.active, minor) }));
    const bad = judged.find(({ fits }) => fits === false);
    // A release that does not suit would be refused: then there is no step to it.
    if (bad) return tell(walk, "B-TKR-INCOMPAT", key, { what: "blocker", cluster: key, kubernetes: minorText(bad.minor), supervisor: minorText(place.active) });
    if (judged.some(({ fits }) => fits === null) && !isIndependent(place)) tell(walk, "W-TKR-UNKNOWN", place.supervisor.id, { supervisor: minorText(place.active) });
    raiseCluster(walk, place, cluster, to, { reason: "cluster-wanted", isPreparation: false, source: ["SEED-36", "SEED-132"] });
  }
}

/** A TKR may not be lowered, and no minor may be left out. */
function refuseTkr(walk: Walk, key: string, cluster: Cluster, value: string): boolean {
  const to = parseTkr(value);
  const minor = to && parseMinor(value);
  if (!minor || minor === cluster.kubernetes || minor === cluster.kubernetes + 1) return false;
  tell(walk, minor < cluster.kubernetes ? "B-TKR-DOWNGRADE" : "B-TKR-SKIP", key, { from: minorText(cluster.kubernetes), to: minorText(minor) });
  return true;
}

function pushEdit(walk: Walk, place: Place, cluster: Cluster, change: Change): void {
  const key = clusterKey(cluster);
  if (change.kind === "tkr" && refuseTkr(walk, key, cluster, change.value)) return;
  walk.steps.push({
    id: `cluster:${key}:${change.kind}:${change.pool === null ? "" : `${change.pool}:`}${change.value}`,
    step: "cluster-edit",
    to: change.value,
    ...named(cluster),
    supervisorId: place.supervisor.id,
    ...rolling(walk, place, forecastEdit(key, change.kind), change.kind, change.pool),
    reason: { id: "edit-wanted", params: { cluster: key, kind: change.kind, value: change.value } },
    source: [change.kind === "tkr" ? "SEED-132" : change.kind === "vmClass" ? "SEED-146" : "SEED-141"],
    role: "devops",
    request: editRequest(cluster, change),
  });
}
