import type { KubernetesObject } from "../environment.ts";
import type { Stored } from "./api-state.ts";
import { notFound, type Refusal } from "./refusal.ts";
import { find, listed } from "./store.ts";
import { replacePod } from "./pods.ts";
import type { World } from "./world.ts";

/** Evictions: pods go as far as the budgets of their workload cluster let them. */

export const BUDGETS = "poddisruptionbudgets.policy";

interface BudgetStatus {
  readonly currentHealthy?: number;
  readonly desiredHealthy?: number;
  readonly disruptionsAllowed?: number;
}
const statusOf = (budget: KubernetesObject): BudgetStatus => (budget["status"] ?? {}) as BudgetStatus;

/** Whether a selector's `matchLabels` take the pod. */
export function selects(selector: unknown, labels: Readonly<Record<string, string>> = {}): boolean {
  const { matchLabels = {} } = (selector ?? {}) as { matchLabels?: Record<string, string> };
  return Object.entries(matchLabels).every(([name, value]) => labels[name] === value);
}

export const budgetsOf = (stored: Stored, { metadata }: KubernetesObject): readonly KubernetesObject[] =>
  listed(stored, BUDGETS).filter((each) => each.metadata.namespace === metadata.namespace && selects((each["spec"] as { selector?: unknown } | undefined)?.selector, metadata.labels));

/** What the server says where a budget has no room: `The disruption budget index needs 3 healthy pods and has 3 currently`. */
export const withoutRoom = (budget: KubernetesObject): string => {
  const { desiredHealthy = 0, currentHealthy = 0 } = statusOf(budget);
  return `The disruption budget ${budget.metadata.name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`;
};
export const VIOLATED = "Cannot evict pod as it would violate the pod's disruption budget.";

/** The budget that holds a pod; `spent`: disruptions that were already taken of each, by name. */
export function holding(stored: Stored, pod: KubernetesObject, spent: ReadonlyMap<string, number> = new Map()): KubernetesObject | null {
  const key = ({ metadata }: KubernetesObject): string => `${metadata.namespace}/${metadata.name}`;
  return budgetsOf(stored, pod).find((each) => (statusOf(each).disruptionsAllowed ?? 0) - (spent.get(key(each)) ?? 0) < 1) ?? null;
}

export function evicted({ state, now, settle }: World, namespace: string | undefined, name: string, isDryRun: boolean): { status: number; body: object } | Refusal {
  const pod = find(state, "pods", namespace, name);
  if (!pod) return notFound({ group: "", versions: ["v1"], plural: "pods", kind: "Pod", namespaced: true }, name);
  const budget = holding(state, pod);
  if (budget) return { code: 429, message: VIOLATED, details: { causes: [{ reason: "DisruptionBudget", message: withoutRoom(budget) }] } };
  if (!isDryRun) {
    replacePod(state, pod, now());
    settle();
  }
  return { status: 201, body: { kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", code: 201 } };
}
