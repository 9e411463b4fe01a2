import { checkService } from "./cluster-steps.ts";
import { compareServices, minorText, parseService, type ServiceVersion } from "../version.ts";
import type { Cluster, Service } from "./inventory.ts";
import { clusterKey } from "./inventory.ts";
import { minorsOf } from "./release-table.ts";
import { guided, registerRequest, serviceRequest } from "./request.ts";
import { forecastService } from "./rollout.ts";
import { canHop, servesSupervisor } from "./service-table.ts";
import { bringsService, hasService, named, type Place, rolling, tell, type Walk } from "./walk.ts";

/** The TKG service: registered once in vCenter, upgraded on each Supervisor, never lowered, never by itself. */

const NONE: Service = { installed: null, isUnread: false, registered: null, target: null, mode: "sync", isAirgapped: false, health: null };
const isFrom = (to: ServiceVersion, line: string): boolean => {
  const since = parseService(line);
  return since !== null && (compareServices(to, since) ?? -1) >= 0;
};
const OLD_CLASS = "tanzukubernetescluster";
const isTkc = ({ api }: Cluster): boolean => api === "v1alpha1" || api === "v1alpha2" || api === "v1alpha3";
/** 3.5 has the class of TanzuKubernetesClusters no more, 3.7 not even the objects that were moved to another class. */
const mustRetire = (cluster: Cluster, to: ServiceVersion): boolean => {
  const isOfClass = (cluster.clusterClass ?? (isTkc(cluster) ? OLD_CLASS : null)) === OLD_CLASS;
  return (isOfClass && isFrom(to, "3.5")) || (isTkc(cluster) && isFrom(to, "3.7"));
};

/** What is wanted; `latest` is the newest that is registered and can be taken from here. null: nothing. */
function wantedService(walk: Walk, place: Place): ServiceVersion | null {
  const { supervisor, active, service: from } = place;
  const { target, registered } = supervisor.service ?? NONE;
  if (target === null || target === "none") return null;
  if (target !== "latest") return target;
  const known = (registered ?? []).toSorted((a, b) => compareServices(a, b) ?? 0);
  if (known.length === 0) tell(walk, "W-TKGS-CHOOSE", supervisor.id, { name: supervisor.name, versions: [] });
  const notLower = known.filter((to) => from === null || (compareServices(to, from) ?? 1) >= 0);
  const isPossible = (to: ServiceVersion): boolean => servesSupervisor(to, active) !== false && (from === null || canHop(from, to) !== false);
  const possible = notLower.findLast(isPossible) ?? null;
  // Where none is possible the newest says why; of a service that nobody could read that is already said to be unknown.
  if (place.isServiceUnread) return possible !== null && isTooEarly(walk, place) ? null : possible;
  return possible ?? notLower.at(-1) ?? null;
}

/** Its vCenter, or its Supervisor, is of before the TKG service was a service of its own. */
function isTooEarly(walk: Walk, { supervisor, hasChanged }: Place): boolean {
  const vsc = supervisor.version?.vsc;
  return !hasService(walk.vcenter) || (!hasChanged && vsc !== undefined && !bringsService(vsc));
}

/** True where the wanted version cannot be: then there is no step to it. */
function isRefused(walk: Walk, place: Place, to: ServiceVersion): boolean {
  const { supervisor, service: from } = place;
  const params = { name: supervisor.name, to: to.text, from: from?.text ?? "", vcenter: walk.vcenter.text, supervisor: minorText(place.active) };
  const vsc = supervisor.version?.vsc;
  // It comes by itself with the Supervisor of vSphere Namespaces 0.1.9; where it is not, there is nothing to upgrade.
  const isMissing = from === null && !place.isServiceUnread && vsc === undefined;
  if (isTooEarly(walk, place) || isMissing || servesSupervisor(to, place.active) === false) {
    tell(walk, "B-TKGS-SUPVER", supervisor.id, params);
    return true;
  }
  const order = from ? compareServices(to, from) : null;
  if (order !== null && order < 0) {
    tell(walk, "B-TKGS-DOWNGRADE", supervisor.id, params);
    return true;
  }
  if (from && canHop(from, to) === false) {
    tell(walk, "B-TKGS-HOP", supervisor.id, params);
    return true;
  }
  return false;
}

function retire(walk: Walk, place: Place, to: ServiceVersion): void {
  for (const [key, cluster] of place.clusters) {
    if (!mustRetire(cluster, to)) continue;
    tell(walk, "B-TKC-RETIRE", key, { to: to.text });
    walk.steps.push({
      id: `cluster:${clusterKey(cluster)}:retire`,
      step: "cluster-retire",
      ...named(cluster),
      supervisorId: place.supervisor.id,
      preparation: true,
      reason: { id: "retire-first", params: { cluster: key, to: to.text } },
      source: ["SEED-179"],
      role: "devops",
      request: guided,
    });
  }
}

/** The register step of a version that some Supervisor wants and vCenter does not list yet. */
function register(walk: Walk, place: Place, to: ServiceVersion): void {
  const { registered, mode, isAirgapped } = place.supervisor.service ?? NONE;
  const isRegistered = registered?.some((version) => compareServices(version, to) === 0) ?? false;
  const id = `tkg-service-register:${to.text}`;
  if (isRegistered || walk.steps.some((step) => step.id === id)) return;
  if (isAirgapped && mode === "async") tell(walk, "B-TKGS-AIRGAP", place.supervisor.id, { to: to.text });
  walk.steps.push({
    id,
    step: "tkg-service-register",
    to: to.text,
    reason: { id: isAirgapped ? "service-registered-by-vcenter" : "service-register", params: { to: to.text } },
    source: isAirgapped ? ["SEED-88"] : ["SEED-91", "SEED-216"],
    role: "admin",
    request: registerRequest,
  });
}

export function registerServices(walk: Walk): readonly { readonly place: Place; readonly to: ServiceVersion }[] {
  const wanted = walk.places.flatMap((place) => {
    const { supervisor } = place;
    const given = supervisor.service ?? NONE;
    if (place.isServiceUnread) tell(walk, "W-TKGS-UNKNOWN", supervisor.id, { name: supervisor.name });
    if (hasService(walk.vcenter) && given.target === null) {
      tell(walk, "W-TKGS-NOT-AUTO", supervisor.id, { name: supervisor.name, installed: place.service?.text ?? (place.isServiceUnread ? "?" : "3.0") });
      const newer = (given.registered ?? []).filter((version) => place.service && (compareServices(version, place.service) ?? 0) > 0);
      if (newer.length > 1) tell(walk, "W-TKGS-CHOOSE", supervisor.id, { name: supervisor.name, versions: newer.map(({ text }) => text) });
    }
    const to = wantedService(walk, place);
    if (!to || (place.service && compareServices(to, place.service) === 0) || isRefused(walk, place, to)) return [];
    const supported = minorsOf(walk.vcenter, walk.inventory.releases);
    if (given.mode === "async" && supported !== null && !supported.includes(place.active)) tell(walk, "W-TKGS-SUPPORT", supervisor.id, { supervisor: minorText(place.active), vcenter: walk.vcenter.text });
    return [{ place, to }];
  });
  for (const { place, to } of wanted) register(walk, place, to);
  return wanted;
}

export function upgradeService(walk: Walk, place: Place, to: ServiceVersion): void {
  retire(walk, place, to);
  checkService(walk, place, to);
  const { supervisor, service: from } = place;
  const isUnconfirmed = from === null || canHop(from, to) === null;
  walk.steps.push({
    id: `tkg-service:${supervisor.id}:${to.text}`,
    step: "tkg-service",
    ...(from && { from: from.text }),
    to: to.text,
    name: supervisor.name,
    supervisorId: supervisor.id,
    ...rolling(walk, place, forecastService()),
    reason: { id: isUnconfirmed ? "service-hop-unconfirmed" : "service-upgrade", params: { name: supervisor.name, from: from?.text ?? "", to: to.text } },
    source: ["SEED-67", "SEED-93", "SEED-97"],
    role: "admin",
    request: serviceRequest(supervisor, to, walk.vcenter),
    compatible: servesSupervisor(to, place.active) === null ? "unknown" : "yes",
  });
  place.service = to;
  place.isServiceUnread = false;
}
