import type { BudgetSpent, Wrong } from "@supervisor-doctor/shared/readings-kubernetes";
import { z } from "zod";
import type { KubernetesReader } from "../clients/kubernetes.ts";
import { kubernetesProbe } from "./kubernetes-probe.ts";
import { count, metadata, nameOf, wrongOf } from "./kubernetes-wire.ts";

const budget = z.object({
  metadata,
  spec: z.object({ selector: z.object({ matchLabels: z.record(z.string(), z.string()).nullish(), matchExpressions: z.array(z.unknown()).nullish() }).nullish() }).nullish(),
  status: z.object({ disruptionsAllowed: count, expectedPods: count }).nullish(),
});

/** Budgets on the Supervisor itself; wrong are those that let no pod go now. Those inside workload clusters are not seen from here. */
export async function spentBudgets(api: KubernetesReader, signal: AbortSignal): Promise<Wrong<BudgetSpent>> {
  const { items } = await api.list({ group: "policy", plural: "poddisruptionbudgets" }, budget, signal);
  const spent = items.filter(({ status }) => (status?.expectedPods ?? 0) > 0 && (status?.disruptionsAllowed ?? 0) === 0);
  const told = spent.map(({ metadata, spec }) => {
    const simple = (spec?.selector?.matchExpressions ?? []).length === 0 ? spec?.selector?.matchLabels : null;
    return { name: nameOf(metadata), namespace: metadata.namespace ?? "", labels: simple ?? null };
  });
  return wrongOf(items.length, told);
}

export const kubernetesDisruptionBudgets = kubernetesProbe("kubernetes-disruption-budgets", spentBudgets);
