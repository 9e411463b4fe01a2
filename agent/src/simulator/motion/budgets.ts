import type { KubernetesObject } from "../environment.ts";
import type { Stored } from "../kubernetes/api-state.ts";
import { BUDGETS, selects } from "../kubernetes/eviction.ts";
import { change, listed } from "../kubernetes/store.ts";
import type { Motion } from "./index.ts";

/** Budgets of workload clusters follow their own edits: how many disruptions they allow is counted anew. */

type Count = number | string | undefined;
interface Spec {
  readonly minAvailable?: Count;
  readonly maxUnavailable?: Count;
  readonly selector?: unknown;
}

/** A percentage of so many, rounded up as the controller does. */
const countOf = (value: Count, all: number): number => (typeof value === "string" ? Math.ceil((Number.parseFloat(value) * all) / 100) : (value ?? 0));

function statusOf(stored: Stored, { metadata, ...rest }: KubernetesObject): object {
  const { minAvailable, maxUnavailable, selector } = (rest["spec"] ?? {}) as Spec;
  const pods = listed(stored, "pods").filter((each) => each.metadata.namespace === metadata.namespace && selects(selector, each.metadata.labels));
  const expectedPods = pods.length;
  const currentHealthy = pods.filter(({ status }) => (status as { phase?: string } | undefined)?.phase === "Running").length;
  const desiredHealthy = maxUnavailable === undefined ? countOf(minAvailable, expectedPods) : Math.max(0, expectedPods - countOf(maxUnavailable, expectedPods));
  return { expectedPods, currentHealthy, desiredHealthy, disruptionsAllowed: Math.max(0, currentHealthy - desiredHealthy), observedGeneration: metadata["generation"] };
}

const isEdited = ({ metadata, status }: KubernetesObject): boolean => Number(metadata["generation"] ?? 1) > Number((status as { observedGeneration?: number } | undefined)?.observedGeneration ?? 1);
const isNew = ({ status }: KubernetesObject): boolean => status === undefined;

export const countBudgets: Motion = ({ clusters }) => {
  for (const stored of clusters.flatMap(({ supervisor }) => supervisor?.kubernetes.guests ?? []))
    for (const budget of listed(stored, BUDGETS)) if (isEdited(budget) || isNew(budget)) change(stored, BUDGETS, budget, (draft) => void (draft["status"] = statusOf(stored, draft)));
};
