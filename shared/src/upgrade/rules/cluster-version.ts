import { minorText, sameTkr } from "../../version.ts";
import { finding, type Finding } from "../codes.ts";
import { type Cluster, clusterKey, type Pool, type Supervisor } from "../inventory.ts";
import { entersEight } from "../route.ts";
import type { Step } from "../step.ts";
import type { PlanRule } from "./index.ts";

/** From 7 to 8 only clusters of v1alpha2 and later can go along. */
const ofApi = (cluster: Cluster, isEntering: boolean): readonly Finding[] => (isEntering && cluster.api === "v1alpha1" ? [finding("B-TKC-API", clusterKey(cluster), { api: cluster.api })] : []);

/** All pools run the control plane's release, or name none and inherit it. */
function ofPools(cluster: Cluster): readonly Finding[] {
  const others = cluster.pools.filter(({ kubernetes, tkr }) => (kubernetes !== null && kubernetes !== cluster.kubernetes) || (tkr !== null && cluster.tkr !== null && (tkr.meta !== cluster.tkr.meta || tkr.kubernetes.join() !== cluster.tkr.kubernetes.join())));
  if (others.length === 0) return [];
  return [finding("B-CP-WORKER-TKR", clusterKey(cluster), { kubernetes: cluster.tkr?.text ?? minorText(cluster.kubernetes), pools: others.map(({ name, tkr, kubernetes }) => `${name} (${tkr?.text ?? minorText(kubernetes ?? 0)})`) })];
}

const ofCount = (cluster: Cluster): readonly Finding[] => {
  const { replicas } = cluster.controlPlane;
  return replicas === null || replicas === 1 || replicas === 3 ? [] : [finding("B-CP-COUNT", clusterKey(cluster), { count: replicas })];
};

const alike = ({ vmClass, storageClass, rest }: Pool): string | null => (vmClass === null || storageClass === null ? null : JSON.stringify([vmClass, storageClass, rest]));
/** Pools that are the same in all but name do not make an update faster. */
function ofAlikePools(cluster: Cluster): readonly Finding[] {
  const groups = new Map<string, string[]>();
  for (const pool of cluster.pools) {
    const key = alike(pool);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), pool.name]);
  }
  return [...groups.values()].filter((names) => names.length > 1).map((names) => finding("W-IDENTICAL-POOLS", clusterKey(cluster), { pools: names }));
}

/** A release that no longer suits what runs now is raised first, also where nothing else was asked of its cluster. */
function ofCompatible(cluster: Cluster, { tkrs, service }: Supervisor, steps: readonly Step[]): readonly Finding[] {
  const own = cluster.tkr && tkrs.find(({ tkr }) => cluster.tkr && sameTkr(tkr, cluster.tkr));
  if (own?.compatible !== false) return [];
  const key = clusterKey(cluster);
  const isRaised = steps.some((step) => step.step === "cluster" && step.rolls?.some((roll) => roll.cluster === key));
  const against = service?.installed ? `TKG ${service.installed.text}` : "Supervisor";
  return [finding("B-TKR-INCOMPAT", key, { what: "now", cluster: key, kubernetes: own.tkr.text, supervisor: against }, isRaised ? "gate" : "blocker")];
}

export const clusterVersion: PlanRule = ({ supervisors, vcenter }, { steps }) => {
  const isEntering = vcenter.target !== null && entersEight(vcenter.version, vcenter.target);
  return supervisors.flatMap((supervisor) => supervisor.clusters.flatMap((cluster) => [...ofCompatible(cluster, supervisor, steps), ...ofApi(cluster, isEntering), ...ofPools(cluster), ...ofCount(cluster), ...ofAlikePools(cluster)]));
};
