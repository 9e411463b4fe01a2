import type { Change, Cluster } from "./inventory.ts";
import { editCommands, isClusterApi, type Request } from "./request.ts";

/** The change of one field, as `kubectl edit` would send it: nothing else of the object is touched. */

interface Operation {
  readonly op: "replace" | "add";
  readonly path: string;
  readonly value: unknown;
}

const poolsOf = (cluster: Cluster, pool: string | null): readonly number[] => cluster.pools.flatMap((each, index) => (pool === null || each.name === pool ? [index] : []));

function ofTkc(cluster: Cluster, { kind, value, pool }: Change): readonly Operation[] {
  const field = kind === "tkr" ? "tkr/reference/name" : kind;
  const holds = (index: number): boolean => kind !== "tkr" || (cluster.pools[index]?.tkr ?? null) !== null || (cluster.pools[index]?.kubernetes ?? null) !== null;
  const pools = poolsOf(cluster, pool).filter(holds).map((index) => ({ op: "replace" as const, path: `/spec/topology/nodePools/${index}/${field}`, value }));
  return pool === null ? [{ op: "replace", path: `/spec/topology/controlPlane/${field}`, value }, ...pools] : pools;
}

const variableAt = ({ variables }: Cluster, kind: string): number | null => {
  const index = variables?.indexOf(kind) ?? -1;
  return index < 0 ? null : index;
};

/**
 * Variables are a list of name and value: which entry it is, only the object itself tells. `{vmClass}` stands for its
 * place there until it is read.
 */
const ofClusterApi = (cluster: Cluster, { kind, value, pool }: Change): readonly Operation[] =>
  pool === null
    ? [{ op: "replace", path: `/spec/topology/variables/${variableAt(cluster, kind) ?? `{${kind}}`}/value`, value }]
    : poolsOf(cluster, pool).map((index) => ({ op: "add", path: `/spec/topology/workers/machineDeployments/${index}/variables/overrides/-`, value: { name: kind, value } }));

export function editRequest(cluster: Cluster, change: Change): Request {
  const common = { namespace: cluster.namespace, name: cluster.name, commands: editCommands(cluster) };
  if (!isClusterApi(cluster)) return { kind: "kubernetes", object: "tanzukubernetesclusters.run.tanzu.vmware.com", patch: "json", body: ofTkc(cluster, change), ...common };
  if (change.kind === "tkr") return { kind: "kubernetes", object: "clusters.cluster.x-k8s.io", patch: "merge", body: { spec: { topology: { version: change.value } } }, ...common };
  return { kind: "kubernetes", object: "clusters.cluster.x-k8s.io", patch: "json", body: ofClusterApi(cluster, change), ...(change.pool === null && variableAt(cluster, change.kind) === null && { unresolved: [change.kind] }), ...common };
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
