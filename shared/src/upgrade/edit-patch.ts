import type { Change, Cluster, Pool } from "./inventory.ts";
import { editCommands, isClusterApi, type Request } from "./request.ts";

/** The change of one field, as `kubectl edit` would send it: nothing else of the object is touched. */

/** What of a cluster decides where a change goes. */
export type EditedCluster = Pick<Cluster, "name" | "namespace" | "api" | "variables"> & { readonly pools: readonly Pick<Pool, "name" | "tkr" | "kubernetes" | "overrides">[] };

interface Operation {
  readonly op: "test" | "replace" | "add";
  readonly path: string;
  readonly value: unknown;
}

const poolsOf = (cluster: EditedCluster, pool: string | null): readonly number[] => cluster.pools.flatMap((each, index) => (pool === null || each.name === pool ? [index] : []));

/** Lists may have changed since the plan was made: then the patch must fail, not change another entry. */
const sameName = (entry: string, name: string | null): readonly Operation[] => (name === null ? [] : [{ op: "test", path: `${entry}/name`, value: name }]);

function ofTkc(cluster: EditedCluster, { kind, value, pool }: Change): readonly Operation[] {
  const field = kind === "tkr" ? "tkr/reference/name" : kind;
  const holds = (index: number): boolean => kind !== "tkr" || (cluster.pools[index]?.tkr ?? null) !== null || (cluster.pools[index]?.kubernetes ?? null) !== null;
  const pools = poolsOf(cluster, pool).filter(holds).flatMap((index) => [...sameName(`/spec/topology/nodePools/${index}`, pool), { op: "replace" as const, path: `/spec/topology/nodePools/${index}/${field}`, value }]);
  return pool === null ? [{ op: "replace", path: `/spec/topology/controlPlane/${field}`, value }, ...pools] : pools;
}

/**
 * Sets one entry of a list of name and value. Where the list itself is not there it is made; which entry it is, only the
 * object tells: `{vmClass}` stands for its place until that is read.
 */
function setVariable(list: string, names: readonly string[] | null, { kind, value }: Change, made: Operation): readonly Operation[] {
  if (names === null) return [{ op: "replace", path: `${list}/{${kind}}/value`, value }];
  const index = names.indexOf(kind);
  if (index >= 0) return [...sameName(`${list}/${index}`, kind), { op: "replace", path: `${list}/${index}/value`, value }];
  return names.length > 0 ? [{ op: "add", path: `${list}/-`, value: { name: kind, value } }] : [made];
}

function ofClusterApi(cluster: EditedCluster, change: Change): readonly Operation[] {
  const entry = { name: change.kind, value: change.value };
  if (change.pool === null) return setVariable("/spec/topology/variables", cluster.variables, change, { op: "add", path: "/spec/topology/variables", value: [entry] });
  return poolsOf(cluster, change.pool).flatMap((index) => {
    const pool = `/spec/topology/workers/machineDeployments/${index}`;
    return [...sameName(pool, change.pool), ...setVariable(`${pool}/variables/overrides`, cluster.pools[index]?.overrides ?? null, change, { op: "add", path: `${pool}/variables`, value: { overrides: [entry] } })];
  });
}

/** True while the place of the entry, or whether there is a list at all, is not known. */
const isUnread = (cluster: EditedCluster, { pool }: Change): boolean => (pool === null ? cluster.variables === null : poolsOf(cluster, pool).some((index) => (cluster.pools[index]?.overrides ?? null) === null));

export function editRequest(cluster: EditedCluster, change: Change): Request {
  const common = { namespace: cluster.namespace, name: cluster.name, commands: editCommands(cluster) };
  if (!isClusterApi(cluster)) return { kind: "kubernetes", object: "tanzukubernetesclusters.run.tanzu.vmware.com", patch: "json", body: ofTkc(cluster, change), ...common };
  if (change.kind === "tkr") return { kind: "kubernetes", object: "clusters.cluster.x-k8s.io", patch: "merge", body: { spec: { topology: { version: change.value } } }, ...common };
  return { kind: "kubernetes", object: "clusters.cluster.x-k8s.io", patch: "json", body: ofClusterApi(cluster, change), ...(isUnread(cluster, change) && { unresolved: [change.kind] }), ...common };
}

/** A merge patch replaces whole lists: one that holds fewer entries than the object would delete the rest. */
export function losesEntries(object: unknown, patch: unknown): readonly string[] {
  const lost: string[] = [];
  const walk = (left: unknown, right: unknown, path: string): void => {
    if (Array.isArray(left) && Array.isArray(right) && right.length < left.length) lost.push(path);
    if (typeof left !== "object" || typeof right !== "object" || left === null || right === null || Array.isArray(left) || Array.isArray(right)) return;
    for (const [key, value] of Object.entries(right)) walk((left as Readonly<Record<string, unknown>>)[key], value, path === "" ? key : `${path}.${key}`);
  };
  walk(object, patch, "");
  return lost;
}
