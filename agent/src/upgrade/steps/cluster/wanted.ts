import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { parseMinor } from "@supervisor-doctor/shared/version";
import { type TanzuCluster, tanzuCluster } from "../../../inventory/tanzu-clusters.ts";
import { resolvedTkr, type TopologyCluster, topologyCluster } from "../../../inventory/topology-clusters.ts";
import { Failure } from "../../../failure.ts";

/** What a step wants of a cluster, and whether the cluster's own object says so already. */

export type ClusterRequest = CarriedStep["request"] & { readonly kind: "kubernetes" };
export const KINDS = ["tkr", "vmClass", "storageClass"] as const;

export interface Wanted {
  readonly namespace: string;
  readonly name: string;
  /** Which object is changed: the one that a TanzuKubernetesCluster was made with, or a Cluster of its own. */
  readonly family: "tanzu" | "topology";
  readonly kind: (typeof KINDS)[number];
  /** A class; or a release, of which only the beginning may be known (`v1.29`). */
  readonly value: string;
  /** null: everywhere in the cluster. */
  readonly pool: string | null;
  readonly request: ClusterRequest;
}

export const TANZU_OBJECT = "tanzukubernetesclusters.run.tanzu.vmware.com";

/** As `cluster:NAMESPACE/NAME:vmClass:POOL:VALUE` says it. */
function editOf({ id, to = "" }: CarriedStep, key: string): Pick<Wanted, "kind" | "value" | "pool"> | null {
  const [kindText = "", ...rest] = id.slice(`cluster:${key}:`.length).split(":");
  const kind = KINDS.find((each) => each === kindText);
  const told = rest.join(":");
  if (!kind || to === "" || !told.endsWith(to)) return null;
  const pool = told.slice(0, -to.length).replace(/:$/, "");
  return { kind, value: to, pool: pool === "" ? null : pool };
}

/** @throws Failure where the step is none of ours */
export function wantedOf(step: CarriedStep): Wanted {
  const { request, to = "" } = step;
  if (request.kind !== "kubernetes" || request.namespace === null) throw new Failure("plan-step-invalid", { step: step.id });
  const { namespace, name, object } = request;
  const family = object === TANZU_OBJECT ? "tanzu" : "topology";
  const told = step.id.split(":tkr:")[1];
  const edit = step.step === "cluster" ? { kind: "tkr" as const, value: told === undefined || told === to ? `v${to}` : told, pool: null } : editOf(step, `${namespace}/${name}`);
  if (!edit) throw new Failure("plan-step-invalid", { step: step.id });
  return { namespace, name, family, request, ...edit };
}

const BOUNDARY = /^[-+.]/;
const plain = (release: string): string => release.trim().replace("---", "+");
/** Whether `text` is `start`, or goes on from it with a further part. */
const goesOn = (text: string, start: string): boolean => text === start || (text.startsWith(start) && BOUNDARY.test(text.slice(start.length)));

/** A release as it is wanted may leave its last parts open, as `v1.29` or `v1.29.4` do. */
export const isRelease = (value: string, wanted: string): boolean => goesOn(plain(value), plain(wanted));

/** The Kubernetes version of a release: `v1.28.8+vmware.1-fips.1`. */
export const kubernetesOf = (release: string): string => plain(release).replace(/-(?:tkg|vkr)\..*$/s, "");
/** Whether nodes of that version are made of the release. */
export function isVersionOf(version: string, release: string): boolean {
  const kubernetes = kubernetesOf(release);
  return plain(version) === kubernetes || (kubernetes === plain(release) && goesOn(plain(version), kubernetes));
}

/** What a Cluster was resolved to: its label, as long as that belongs to the version that is written. */
export function releaseOfTopology(cluster: TopologyCluster): string | null {
  const version = cluster.spec?.topology?.version;
  const label = resolvedTkr(cluster);
  if (version === undefined) return label;
  return label !== null && goesOn(plain(label), plain(version)) ? label : version;
}

const listed = (list: readonly { readonly name: string; readonly value?: unknown }[] | null | undefined, name: string): string | null => {
  const value = list?.find((each) => each.name === name)?.value;
  return typeof value === "string" ? value : null;
};

function inTopology(cluster: TopologyCluster, { kind, pool }: Wanted): readonly (string | null)[] {
  const topology = cluster.spec?.topology;
  if (kind === "tkr") return [releaseOfTopology(cluster)];
  if (pool === null) return [listed(topology?.variables, kind)];
  return (topology?.workers?.machineDeployments ?? []).filter(({ name }) => name === pool).map(({ variables }) => listed(variables?.overrides, kind));
}

function inTanzu({ spec: { topology } }: TanzuCluster, { kind, pool }: Wanted): readonly (string | null)[] {
  const pools = (topology.nodePools ?? []).filter(({ name }) => pool === null || name === pool);
  const parts = pool === null ? [topology.controlPlane, ...pools] : pools;
  if (kind !== "tkr") return parts.map((part) => part[kind] ?? null);
  // A pool without a release of its own has that of the control plane.
  return parts.flatMap((part, index) => part.tkr?.reference?.name ?? (index === 0 || pool !== null ? [null] : []));
}

/** The values at every place of the object that the wish is about; none where it could not be understood. */
export function valuesAt(object: unknown, wanted: Wanted): readonly (string | null)[] {
  const topology = wanted.family === "topology" ? topologyCluster.safeParse(object).data : undefined;
  const tanzu = wanted.family === "tanzu" ? tanzuCluster.safeParse(object).data : undefined;
  return topology ? inTopology(topology, wanted) : tanzu ? inTanzu(tanzu, wanted) : [];
}

/** Of a Cluster whose label nothing has set yet, the version alone is what is wanted, but for its last part. */
const fits = (value: string, { kind, value: wish, family }: Wanted): boolean => (kind === "tkr" ? isRelease(value, wish) || (family === "topology" && plain(value) === kubernetesOf(wish)) : value === wish);

export function isAt(object: unknown, wanted: Wanted): boolean {
  const values = valuesAt(object, wanted);
  return values.length > 0 && values.every((value) => value !== null && fits(value, wanted));
}

/** The release that its nodes are to have; null where the object names none. */
export const releaseOf = (object: unknown, wanted: Wanted): string | null => valuesAt(object, { ...wanted, kind: "tkr", pool: wanted.family === "tanzu" && wanted.kind === "tkr" ? wanted.pool : null })[0] ?? null;

/** How many nodes the object asks for in all; null where it does not tell them of every part. */
export function replicasIn(object: unknown, { family }: Wanted): number | null {
  const topology = family === "topology" ? topologyCluster.safeParse(object).data?.spec?.topology : undefined;
  const tanzu = family === "tanzu" ? tanzuCluster.safeParse(object).data?.spec.topology : undefined;
  const parts = topology ? [topology.controlPlane, ...(topology.workers?.machineDeployments ?? [])] : tanzu ? [tanzu.controlPlane, ...(tanzu.nodePools ?? [])] : [];
  const told = parts.map((part) => part?.replicas ?? null);
  return told.length === 0 || told.includes(null) ? null : told.reduce<number>((sum, each) => sum + (each ?? 0), 0);
}

/** Its pools by name with the nodes that each asks for. */
export function poolsIn(object: unknown, { family }: Wanted): ReadonlyMap<string, number | null> {
  const pools = family === "topology" ? topologyCluster.safeParse(object).data?.spec?.topology?.workers?.machineDeployments : tanzuCluster.safeParse(object).data?.spec.topology.nodePools;
  return new Map((pools ?? []).map(({ name, replicas }) => [name, replicas ?? null]));
}

/** A later minor than the step was to reach, so that it was passed on the way. */
export function isPast(object: unknown, wanted: Wanted): boolean {
  const [there, wish] = [parseMinor(releaseOf(object, wanted) ?? ""), parseMinor(wanted.value)];
  return wanted.kind === "tkr" && there !== null && wish !== null && there > wish;
}
