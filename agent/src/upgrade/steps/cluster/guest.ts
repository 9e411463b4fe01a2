import { z } from "zod";
import { openGuestLogins } from "../../../clients/guest-cluster.ts";
import type { KubernetesReader } from "../../../clients/kubernetes.ts";
import { byProbe } from "../../../inventory/by-probe.ts";
import { conditionOf, count, metadata, nameOf, text, withConditions } from "../../../probes/kubernetes-wire.ts";
import type { Hands } from "../../hands.ts";

/** What holds the pods of a workload cluster to their nodes, told by the cluster itself. */

const expression = z.object({ key: z.string(), operator: z.string(), values: z.array(z.string()).nullish() });
const selector = z.object({ matchLabels: z.record(z.string(), z.string()).nullish(), matchExpressions: z.array(expression).nullish() }).nullish();
type Selector = z.infer<typeof selector>;
const budget = z.object({ metadata, spec: z.object({ selector }).nullish(), status: z.object({ disruptionsAllowed: count, expectedPods: count }).nullish() });
export type Budget = z.infer<typeof budget>;
const pod = z.object({ metadata, spec: z.object({ nodeName: text }).nullish(), status: z.object({ phase: text }).nullish() });
export type Pod = z.infer<typeof pod>;

type Labels = Readonly<Record<string, string>>;

function isMet(labels: Labels, { key, operator, values }: z.infer<typeof expression>): boolean {
  const value = labels[key];
  const isListed = value !== undefined && (values ?? []).includes(value);
  return operator === "In" ? isListed : operator === "NotIn" ? !isListed : operator === "Exists" ? value !== undefined : operator === "DoesNotExist" && value === undefined;
}
/** An empty selector is for all pods; one that is not there is for none. */
const selects = (wanted: Selector, labels: Labels): boolean => Boolean(wanted) && Object.entries(wanted?.matchLabels ?? {}).every(([key, value]) => labels[key] === value) && (wanted?.matchExpressions ?? []).every((each) => isMet(labels, each));

const isOver = ({ status }: Pod): boolean => status?.phase === "Succeeded" || status?.phase === "Failed";
/** A drain leaves them where they are. */
const stays = ({ metadata: { ownerReferences, annotations } }: Pod): boolean => (ownerReferences ?? []).some(({ kind }) => kind === "DaemonSet" || kind === "Node") || annotations?.["kubernetes.io/config.mirror"] !== undefined;

/** Budgets that let no pod go, by the node whose pods they hold, each as `namespace/name`. */
export function holdersOf(budgets: readonly Budget[], pods: readonly Pod[]): ReadonlyMap<string, readonly string[]> {
  const closed = budgets.filter(({ status }) => (status?.disruptionsAllowed ?? 0) <= 0 && (status?.expectedPods ?? 0) > 0);
  const held = new Map<string, Set<string>>();
  for (const each of pods) {
    const node = each.spec?.nodeName;
    if (!node || isOver(each) || stays(each)) continue;
    for (const { metadata: of, spec } of closed) if (of.namespace === each.metadata.namespace && selects(spec?.selector, each.metadata.labels ?? {})) held.set(node, (held.get(node) ?? new Set()).add(nameOf(of)));
  }
  return new Map([...held].map(([node, names]) => [node, [...names].toSorted()]));
}

const node = z.object({
  metadata,
  spec: z.object({ unschedulable: z.boolean().nullish() }).nullish(),
  status: z.object({ nodeInfo: z.object({ kubeletVersion: text }).nullish() }).and(withConditions.unwrap().unwrap()).nullish(),
});
/** A node as the workload cluster has it. */
export interface InsideNode {
  readonly name: string;
  readonly isReady: boolean;
  readonly isCordoned: boolean;
  readonly kubelet: string | null;
  /** Milliseconds since 1970; NaN where it is not told. */
  readonly madeAt: number;
}

async function readNodes(api: KubernetesReader, signal: AbortSignal): Promise<readonly InsideNode[]> {
  const { items } = await api.list({ group: "", plural: "nodes" }, node, signal);
  return items.map(({ metadata: { name, creationTimestamp }, spec, status }) => ({
    name,
    isReady: conditionOf(status, "Ready")?.status === "True",
    isCordoned: spec?.unschedulable === true,
    kubelet: status?.nodeInfo?.kubeletVersion ?? null,
    madeAt: Date.parse(creationTimestamp ?? ""),
  }));
}

async function readHolders(api: KubernetesReader, signal: AbortSignal): Promise<ReadonlyMap<string, readonly string[]>> {
  const { items: budgets } = await api.list({ group: "policy", plural: "poddisruptionbudgets" }, budget, signal);
  if (!budgets.some(({ status }) => (status?.disruptionsAllowed ?? 0) <= 0)) return new Map();
  const { items: pods } = await api.list({ group: "", plural: "pods" }, pod, signal);
  return holdersOf(budgets, pods);
}

/** What a workload cluster tells of itself. */
export interface Inside {
  /** Budgets that let no pod go, by the node whose pods they hold. */
  readonly held: ReadonlyMap<string, readonly string[]>;
  /** null: they may not be listed. */
  readonly nodes: readonly InsideNode[] | null;
}

/** One login to the workload cluster, for one look. @throws Failure */
export async function lookInside(hands: Hands, supervisor: string, guest: { readonly name: string; readonly namespace: string }, signal: AbortSignal): Promise<Inside> {
  const around = await hands.surroundings(supervisor, signal);
  const [{ host }, { apiCertificates }] = await Promise.all([hands.supervisor(supervisor, signal), byProbe("supervisor", around, signal)]);
  const logins = await openGuestLogins(hands.network, { host, vouched: apiCertificates }, hands.credentials, signal);
  try {
    const api = await logins.open(guest, signal);
    try {
      const [held, nodes] = await Promise.all([readHolders(api, signal), readNodes(api, signal).catch(() => null)]);
      return { held, nodes };
    } finally {
      await api.close();
    }
  } finally {
    await logins.close();
  }
}
