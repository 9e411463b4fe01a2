import { type Cluster, nodeCount } from "./inventory.ts";
import { type Edit, type Stage, stagesOf, workersAtATime } from "./rollout.ts";

/**
 * Minutes for one node: an example of the documents replaces 3 + 3 nodes within an hour, another creates 8 in 56
 * minutes. Nothing was measured here, so that a range is given.
 */
const MINUTES_PER_NODE = 10;
const RANGE = { low: 0.6, high: 1.8 };

export interface Estimate {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}
/** One cluster whose nodes are replaced. */
export interface Roll {
  readonly cluster: string;
  /** Nodes that are replaced; null if their count was not read. */
  readonly nodes: number | null;
  readonly stages: readonly Stage[];
  readonly workersAtATime: number;
  /** Minutes; null without a count of nodes. */
  readonly minutes: Estimate | null;
}

const range = (likely: number): Estimate => ({ low: Math.round(likely * RANGE.low), likely, high: Math.round(likely * RANGE.high) });

/** Nodes one after the other; pools side by side where they roll side by side. */
export function roll(cluster: Cluster, key: string, edit: Exclude<Edit, "replicas">, vsphereMajor: number, pool: string | null = null): Roll {
  const pools = pool === null ? cluster.pools : cluster.pools.filter((each) => each.name === pool);
  const isWorkersOnly = pool !== null;
  const atATime = workersAtATime(edit, pools.length, vsphereMajor);
  const counts = pools.map((each) => each.replicas);
  const controlPlane = isWorkersOnly ? 0 : cluster.controlPlane.replicas;
  const nodes = isWorkersOnly ? (counts.includes(null) ? null : sum(counts)) : nodeCount(cluster);
  const workers = atATime > 1 ? Math.max(0, ...counts.map((count) => count ?? 0)) : sum(counts);
  return { cluster: key, nodes, stages: stagesOf(isWorkersOnly), workersAtATime: atATime, minutes: nodes === null ? null : range(((controlPlane ?? 0) + workers) * MINUTES_PER_NODE) };
}
const sum = (counts: readonly (number | null)[]): number => counts.reduce<number>((total, count) => total + (count ?? 0), 0);

/** All clusters of a step: they roll beside each other at best, one after the other at worst. */
export function together(rolls: readonly Roll[]): Estimate | null {
  if (rolls.length === 0 || rolls.some(({ minutes }) => minutes === null)) return null;
  const of = (pick: (minutes: Estimate) => number): readonly number[] => rolls.map(({ minutes }) => (minutes ? pick(minutes) : 0));
  return { low: Math.max(...of(({ low }) => low)), likely: Math.max(...of(({ likely }) => likely)), high: sum(of(({ high }) => high)) };
}
