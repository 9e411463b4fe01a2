import { compareNsx, compareReleases, minorText, type Release } from "../version.ts";
import { checkClusters, raiseCluster, suits } from "./cluster-steps.ts";
import { together } from "./estimate.ts";
import type { Inventory } from "./inventory.ts";
import { guided } from "./request.ts";
import { approach, entersEight, type Hop, LEAST_FOR_8, pathReason } from "./route.ts";
import type { Reason, Step } from "./step.ts";
import { raiseSupervisor } from "./supervisor-steps.ts";
import { arrive, forecast, type Place, rolling, tell, type Walk } from "./walk.ts";

/** The steps around vCenter: what must come before it, NSX, vCenter itself, switches and hosts. */

export function pushInteroperability(walk: Walk): void {
  const { interop, vcenter, nsx } = walk.inventory;
  walk.steps.push({
    id: "interoperability-check",
    step: "interoperability-check",
    reason: { id: "check-first", params: { vcenter: (vcenter.target ?? vcenter.version).text, nsx: nsx.target?.text ?? nsx.version?.text ?? "NSX" } },
    source: ["SEED-29"],
    role: "admin",
    request: guided,
    compatible: interop === null ? "unknown" : interop === "COMPATIBLE" ? "yes" : "no",
  });
  if (interop === "INCOMPATIBLE") tell(walk, "B-NSX-INTEROP", null, { vcenter: (vcenter.target ?? vcenter.version).text });
  if (interop === null) tell(walk, "W-INTEROP-UNKNOWN", null, { vcenter: (vcenter.target ?? vcenter.version).text });
}

const plain = (step: "nsx" | "vds" | "esxi", to: string | null, id: Reason, params: Step["reason"]["params"], source: string, isSkipped: boolean): Step => ({
  id: to === null ? step : `${step}:${to}`,
  step,
  ...(to !== null && { to }),
  ...(isSkipped && { skipped: true as const }),
  reason: { id, params },
  source: [source],
  role: "admin",
  request: guided,
});

/** Asked for by a version, or by a major release. */
export const wantsNsx = ({ nsx }: Inventory): boolean => nsx.isMajor || (nsx.version !== null && nsx.target !== null && compareNsx(nsx.version, nsx.target) < 0);

/** Before vCenter; nothing to do where no Supervisor stands on NSX. */
export function pushNsx(walk: Walk): void {
  const { nsx, supervisors } = walk.inventory;
  const isAbsent = supervisors.every(({ networking }) => networking === "VDS");
  const isDone = nsx.version !== null && nsx.target !== null && compareNsx(nsx.version, nsx.target) >= 0;
  const reason = isAbsent ? "nsx-absent" : isDone ? "done-already" : "nsx-first";
  walk.steps.push(plain("nsx", nsx.target?.text ?? null, reason, { to: nsx.target?.text ?? "" }, "SEED-30", isAbsent || isDone));
}

/** Only those that are older than vCenter; all where their versions are not known. */
function pushHostStep(walk: Walk, step: "vds" | "esxi", source: string): void {
  const things = step === "vds" ? walk.inventory.switches : walk.inventory.hosts;
  const isDone = things !== null && things.every(({ version }) => compareReleases(version, walk.vcenter) >= 0);
  const left = things?.filter(({ version }) => compareReleases(version, walk.vcenter) < 0).map(({ name }) => name) ?? [];
  walk.steps.push(plain(step, walk.vcenter.text, isDone ? "done-already" : step === "vds" ? "switches-after-vcenter" : "after-vcenter", { to: walk.vcenter.text, things: left }, source, isDone));
}
export function pushHosts(walk: Walk): void {
  pushHostStep(walk, "vds", "SEED-32");
  pushHostStep(walk, "esxi", "SEED-33");
}
/** Switches or hosts that an earlier upgrade of vCenter left behind. */
export function pushHostsLeftBehind(walk: Walk): void {
  const isBehind = (things: readonly { readonly version: Release }[] | null): boolean => things?.some(({ version }) => compareReleases(version, walk.vcenter) < 0) ?? false;
  if (isBehind(walk.inventory.switches)) pushHostStep(walk, "vds", "SEED-32");
  if (isBehind(walk.inventory.hosts)) pushHostStep(walk, "esxi", "SEED-33");
}

function raiseClustersToLeast(walk: Walk, place: Place, hop: Hop): void {
  for (const [key, cluster] of place.clusters) {
    const now = place.minors.get(key) ?? cluster.kubernetes;
    if (now >= LEAST_FOR_8) continue;
    const isBarred = Array.from({ length: LEAST_FOR_8 - now }, (_, index) => now + index + 1).some((minor) => suits(place, place.active, minor) === false);
    tell(walk, "B-MIN-122", key, { what: key, kubernetes: minorText(now), least: minorText(LEAST_FOR_8), vcenter: hop.to.text }, isBarred ? "blocker" : "gate");
    if (!isBarred) raiseCluster(walk, place, cluster, LEAST_FOR_8, { reason: "minimum-first", isPreparation: true, source: ["SEED-28"] });
  }
}

/** What one Supervisor needs before the hop; gives the minor that vCenter's upgrade will take it to, if any. */
function prepare(walk: Walk, place: Place, hop: Hop): number | null {
  const { supervisor, active } = place;
  const found = approach(hop, active, supervisor.byHandTo);
  if (found.kind !== "ok") return null;
  const lowest = minorText(Math.min(...hop.target));
  const params = { name: supervisor.name, active: minorText(active), lowest, vcenter: hop.to.text, raises: found.raises.map(minorText) };
  if (found.isGap) tell(walk, "B-SUP-GAP2", supervisor.id, params);
  if (found.isBelowMinimum) tell(walk, "B-MIN-122", supervisor.id, { ...params, kubernetes: minorText(active), least: minorText(LEAST_FOR_8) });
  for (const minor of found.raises) raiseSupervisor(walk, place, minor, found.isBelowMinimum ? "minimum-first" : "gap-first", found.raises.at(-1));
  if (entersEight(hop.from, hop.to)) raiseClustersToLeast(walk, place, hop);
  if (found.auto === null) return null;
  tell(walk, "W-AUTO-UPGRADE", supervisor.id, { what: hop.to.text, name: supervisor.name, vcenter: hop.to.text, from: minorText(place.active), to: minorText(found.auto) });
  checkClusters(walk, place, found.auto);
  return found.auto;
}

/** The chances of all Supervisors that it takes along; the worst is the step's. */
const RANK = ["NO", "MAY", "UNKNOWN", "WILL"] as const;
function autoRollout(walk: Walk, places: readonly Place[]): Partial<Step> {
  const each = places.map((place) => rolling(walk, place, forecast(walk, place)));
  const worst = each.reduce((index, { rollout }) => Math.max(index, RANK.indexOf(rollout ?? "NO")), 0);
  const only = each.flatMap((part) => part.only ?? []);
  const rolls = each.flatMap((part) => part.rolls ?? []);
  return { rollout: RANK[worst] ?? "NO", ...(only.length > 0 && { only }), ...(rolls.length > 0 && { rolls, estimate: together(rolls) }) };
}

export function takeHop(walk: Walk, hop: Hop, isFirst: boolean): void {
  const autos = walk.places.flatMap((place) => {
    const auto = prepare(walk, place, hop);
    return auto === null ? [] : [{ place, auto }];
  });
  if (isFirst && (walk.isEverything || wantsNsx(walk.inventory))) pushNsx(walk);
  const from = walk.vcenter;
  walk.vcenter = hop.to;
  const auto = autos[0];
  const taken = autos.map(({ place }) => place);
  walk.steps.push({
    id: `vcenter:${hop.to.text}`,
    step: "vcenter",
    from: from.text,
    to: hop.to.text,
    ...(auto && { autoSupervisor: minorText(auto.auto), autoSupervisors: taken.map(({ supervisor }) => supervisor.id) }),
    ...(auto ? autoRollout(walk, taken) : { rollout: "NO" as const }),
    reason: {
      id: auto ? "auto-upgrade" : pathReason(hop.source, hop.target) === "OVERLAP" ? "path-overlap" : "path-next",
      params: { from: from.text, to: hop.to.text, source: hop.source.map(minorText), target: hop.target.map(minorText), ...(auto && { auto: minorText(auto.auto), names: taken.map(({ supervisor }) => supervisor.name) }) },
    },
    source: ["SEED-31", pathReason(hop.source, hop.target) === "OVERLAP" ? "SEED-11" : "SEED-12", ...(auto ? ["SEED-69", "SEED-65"] : [])],
    role: "admin",
    request: guided,
  });
  for (const { place, auto: minor } of autos) arrive(walk, place, minor);
  if (walk.isEverything) pushHosts(walk);
}
