import { compareReleases, type Minor, type Release } from "../version.ts";
import type { Inventory } from "./inventory.ts";
import { minorsOf, shippedReleases } from "./release-table.ts";

/** Why one vCenter release may follow another: they share a Kubernetes version, or the target has the very next one. */
export type PathReason = "OVERLAP" | "NEXT";

export function pathReason(source: readonly Minor[], target: readonly Minor[]): PathReason | null {
  if (source.some((minor) => target.includes(minor))) return "OVERLAP";
  return source.some((minor) => target.includes(minor + 1)) ? "NEXT" : null;
}

/** What a Supervisor needs before vCenter can take one hop. */
export type Approach =
  | { readonly kind: "ok"; readonly raises: readonly Minor[]; readonly auto: Minor | null; readonly isGap: boolean; readonly isBelowMinimum: boolean }
  /** Two or more behind, and the vCenter of today does not offer what lies between. */
  | { readonly kind: "gap"; readonly needed: readonly Minor[] }
  /** Newer than all that the target brings. */
  | { readonly kind: "newer" };

/** Before vSphere 8 every Supervisor and every cluster must have this. */
export const LEAST_FOR_8: Minor = 1022;
export const entersEight = (from: Release, to: Release): boolean => from.major < 8 && to.major >= 8;

/**
 * One behind the target's lowest: vCenter's own upgrade raises it. Further behind: by hand first, ideally to the
 * target's lowest, at least to the one before it.
 */
export function approach({ source, target, from, to }: Hop, active: Minor, byHandTo: Minor | null): Approach {
  const lowest = Math.min(...target);
  if (active > Math.max(...target)) return { kind: "newer" };
  const gap = lowest - active;
  const isBelowMinimum = entersEight(from, to) && active < LEAST_FOR_8;
  const offered = (goal: Minor): boolean => between(active, goal).every((minor) => source.includes(minor));
  const isByHand = gap >= 2 || (gap === 1 && byHandTo !== null && byHandTo >= lowest);
  const wanted = !isByHand ? active : offered(lowest) ? lowest : lowest - 1;
  const goal = isBelowMinimum ? Math.max(wanted, LEAST_FOR_8) : wanted;
  if (!offered(goal)) return { kind: "gap", needed: between(active, goal) };
  return { kind: "ok", raises: between(active, goal), auto: goal < lowest ? lowest : null, isGap: gap >= 2, isBelowMinimum };
}
const between = (from: Minor, to: Minor): readonly Minor[] => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index + 1);

export interface Hop {
  readonly from: Release;
  readonly to: Release;
  readonly source: readonly Minor[];
  readonly target: readonly Minor[];
}

export type Route =
  | { readonly kind: "stay" }
  | { readonly kind: "hops"; readonly hops: readonly Hop[] }
  /** No chain of releases obeys the path rule. */
  | { readonly kind: "no-path" }
  /** A chain obeys it, but a Supervisor cannot follow. */
  | { readonly kind: "stuck"; readonly hop: Hop; readonly stuck: readonly { readonly supervisor: string; readonly active: Minor; readonly approach: Approach }[] }
  | { readonly kind: "release-unknown"; readonly release: Release }
  | { readonly kind: "downgrade" };

interface Node {
  readonly release: Release;
  readonly minors: readonly Minor[];
  readonly hops: readonly Hop[];
  /** Each Supervisor's minor once there, as low as it can be. */
  readonly actives: readonly Minor[];
}

/** Where vCenter can be before it is at its target: releases between, as this data centre's catalogue lists them. */
function candidates({ vcenter, releases }: Inventory, target: Release): readonly Release[] {
  const catalogue = releases.length > 0 ? releases : shippedReleases;
  const between = catalogue.map((entry) => entry.release).filter((release) => compareReleases(release, vcenter.version) > 0 && compareReleases(release, target) < 0);
  // Of chains as short as each other the one over the newest release is taken.
  return [target, ...between.toSorted((a, b) => compareReleases(b, a))];
}

/** The minors that every Supervisor is offered by the vCenter of today: what vCenter says itself outranks any table. */
export function offeredNow({ vcenter, releases, supervisors }: Inventory): readonly Minor[] | null {
  const live = supervisors.flatMap((supervisor) => (supervisor.available ?? []).map((version) => version.kubernetes[0] * 1000 + version.kubernetes[1]));
  if (live.length > 0) return [...new Set([...live, ...supervisors.map((supervisor) => supervisor.current)])].toSorted((a, b) => a - b);
  return minorsOf(vcenter.version, releases);
}

function search(inventory: Inventory, start: Node, target: Release, follow: (hop: Hop, actives: readonly Minor[]) => readonly Minor[] | null): readonly Hop[] | null {
  const nexts = candidates(inventory, target).flatMap((release) => {
    const minors = minorsOf(release, inventory.releases);
    return minors ? [{ release, minors }] : [];
  });
  const isBarred = (from: Release, to: Release): boolean => inventory.barred.some((pair) => compareReleases(pair.from, from) === 0 && compareReleases(pair.to, to) === 0);
  const seen = new Set<string>();
  let front: readonly Node[] = [start];
  while (front.length > 0) {
    const reached: Node[] = [];
    for (const node of front) {
      for (const { release, minors } of nexts) {
        if (compareReleases(release, node.release) <= 0 || isBarred(node.release, release) || !pathReason(node.minors, minors)) continue;
        const hop = { from: node.release, to: release, source: node.minors, target: minors };
        const actives = follow(hop, node.actives);
        if (!actives) continue;
        if (compareReleases(release, target) === 0) return [...node.hops, hop];
        const key = `${release.text} ${actives.join()}`;
        if (seen.has(key)) continue;
        seen.add(key);
        reached.push({ release, minors, hops: [...node.hops, hop], actives });
      }
    }
    front = reached;
  }
  return null;
}

/** After the hop each Supervisor has at least what the target brings. */
export const after = (found: Approach & { kind: "ok" }, active: Minor): Minor => found.auto ?? found.raises.at(-1) ?? active;

/** The shortest chain of vCenter releases that every Supervisor can follow. */
export function findRoute(inventory: Inventory): Route {
  const { vcenter, supervisors, releases } = inventory;
  const { target } = vcenter;
  if (!target || compareReleases(target, vcenter.version) === 0) return { kind: "stay" };
  if (compareReleases(target, vcenter.version) < 0) return { kind: "downgrade" };
  const source = offeredNow(inventory);
  if (!source) return { kind: "release-unknown", release: vcenter.version };
  if (!minorsOf(target, releases)) return { kind: "release-unknown", release: target };
  const start: Node = { release: vcenter.version, minors: source, hops: [], actives: supervisors.map((supervisor) => supervisor.current) };
  const hops = search(inventory, start, target, (hop, actives) => {
    const next = actives.map((active, index) => {
      const found = approach(hop, active, supervisors[index]?.byHandTo ?? null);
      return found.kind === "ok" ? after(found, active) : null;
    });
    return next.some((active) => active === null) ? null : next.map((active) => active ?? 0);
  });
  if (hops) return { kind: "hops", hops };
  const byRule = search(inventory, start, target, (_, actives) => actives);
  if (!byRule) return { kind: "no-path" };
  return firstStuck(byRule, inventory);
}

function firstStuck(hops: readonly Hop[], { supervisors }: Inventory): Route {
  let actives = supervisors.map((supervisor) => supervisor.current);
  for (const hop of hops) {
    const found = actives.map((active, index) => approach(hop, active, supervisors[index]?.byHandTo ?? null));
    const stuck = supervisors.flatMap(({ id }, index) => {
      const each = found[index];
      return each && each.kind !== "ok" ? [{ supervisor: id, active: actives[index] ?? 0, approach: each }] : [];
    });
    if (stuck.length > 0) return { kind: "stuck", hop, stuck };
    actives = actives.map((active, index) => {
      const each = found[index];
      return each?.kind === "ok" ? after(each, active) : active;
    });
  }
  return { kind: "no-path" };
}
