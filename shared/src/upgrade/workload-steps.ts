import { compareTkrs, minorsBetween, minorText, parseMinor, parseTkr, sameTkr, type Minor } from "../version.ts";
import { mayFollow, pickTkr, raiseCluster, suits } from "./cluster-steps.ts";
import { type Change, type Cluster, clusterKey } from "./inventory.ts";
import { editRequest } from "./edit-patch.ts";
import { forecastEdit } from "./rollout.ts";
import { isIndependent, named, type Place, rolling, tell, type Walk } from "./walk.ts";

/** Step 8 of the documents: the clusters themselves, to the minor that is wanted, and edits that were asked for. */

/** The newest minor that is known to suit, one after the other. */
function newest(place: Place, cluster: Cluster, from: Minor): Minor {
  const known = new Set([...place.supervisor.tkrs.map(({ tkr }) => parseMinor(tkr.kubernetes.join(".")) ?? 0), ...(cluster.updates ?? []).map((tkr) => parseMinor(tkr.kubernetes.join(".")) ?? 0)]);
  const before = place.releases.get(clusterKey(cluster)) ?? null;
  const isNext = (minor: Minor): boolean => {
    const { tkr, isBarred } = pickTkr(place.supervisor, cluster, before, minorsBetween(from, minor));
    return suits(place, place.active, minor) ?? (known.has(minor) && tkr !== null && !isBarred);
  };
  let minor = from;
  while (isNext(minor + 1)) minor += 1;
  return minor;
}

function wantedMinor(place: Place, cluster: Cluster, from: Minor): Minor | null {
  // Whoever names a release for a cluster does not want what all clusters are to have.
  const isNamed = cluster.changes.some(({ kind }) => kind === "tkr");
  const target = cluster.target ?? (isNamed ? null : place.supervisor.clusterTarget);
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

/** A TKR may not be lowered, no minor may be left out, and what is known not to suit would be refused. */
function refuseTkr(walk: Walk, place: Place, cluster: Cluster, value: string): boolean {
  const key = clusterKey(cluster);
  const [from, before] = [place.minors.get(key) ?? cluster.kubernetes, place.releases.get(key) ?? null];
  const to = parseTkr(value);
  const minor = to && parseMinor(value);
  if (!to || !minor) return false;
  const params = { from: before?.text ?? minorText(from), to: to.text };
  const order = before === null ? null : compareTkrs(to, before);
  const isUnfit = place.supervisor.tkrs.some(({ tkr, compatible, excluded }) => sameTkr(tkr, to) && (compatible === false || excluded)) || suits(place, place.active, minor) === false;
  const code = minor < from || (order !== null && order < 0) ? "B-TKR-DOWNGRADE" : minor > from + 1 ? "B-TKR-SKIP" : isUnfit ? "B-TKR-INCOMPAT" : mayFollow(cluster, before, to) ? null : "B-TKR-EDGE";
  if (code === null) return false;
  tell(walk, code, key, code === "B-TKR-INCOMPAT" ? { what: "blocker", cluster: key, kubernetes: to.text, supervisor: minorText(place.active) } : params);
  return true;
}

function pushEdit(walk: Walk, place: Place, cluster: Cluster, change: Change): void {
  const key = clusterKey(cluster);
  if (change.kind === "tkr" && refuseTkr(walk, place, cluster, change.value)) return;
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
