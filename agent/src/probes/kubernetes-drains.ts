import type { BudgetSpent, NodeDrain } from "@supervisor-doctor/shared/readings-kubernetes";
import { z } from "zod";
import { spentBudgets } from "./kubernetes-disruption-budgets.ts";
import { kubernetesProbe } from "./kubernetes-probe.ts";
import { metadata, nameOf, text } from "./kubernetes-wire.ts";

const pod = z.object({ metadata, status: z.object({ phase: text }).nullish() });
type Pod = z.infer<typeof pod>;

/** A Supervisor has as many nodes as its vSphere clusters have hosts; only a few are emptied at a time. */
const MOST_NODES = 8;
const MOST = 20;

const hasEnded = ({ status }: Pod): boolean => status?.phase === "Succeeded" || status?.phase === "Failed";

/** Nobody will remove it: no controller owns it, or a finalizer that nobody answers holds it. */
const isOrphan = (each: Pod): boolean =>
  hasEnded(each) && ((each.metadata.ownerReferences ?? []).length === 0 || (Boolean(each.metadata.deletionTimestamp) && (each.metadata.finalizers ?? []).length > 0));

const protects = (budget: BudgetSpent, each: Pod): boolean =>
  !hasEnded(each) &&
  each.metadata.namespace === budget.namespace &&
  budget.labels !== null &&
  Object.entries(budget.labels).every(([label, value]) => each.metadata.labels?.[label] === value);

/** The pods of every cordoned node: what would stand in the way of emptying it. */
export const kubernetesDrains = kubernetesProbe("kubernetes-drains", async (api, signal) => {
  const { items: cordoned } = await api.list({ group: "", plural: "nodes" }, z.object({ metadata }), signal, { fieldSelector: "spec.unschedulable=true", most: MOST_NODES });
  if (cordoned.length === 0) return [];
  const { wrong: budgets } = await spentBudgets(api, signal);
  return Promise.all(
    cordoned.map(async ({ metadata: { name: node } }): Promise<NodeDrain> => {
      const { items: pods } = await api.list({ group: "", plural: "pods" }, pod, signal, { fieldSelector: `spec.nodeName=${node}` });
      return {
        node,
        budgets: budgets.filter((budget) => pods.some((each) => protects(budget, each))).map(({ name }) => name),
        orphans: pods.filter(isOrphan).map((each) => nameOf(each.metadata)).slice(0, MOST),
      };
    }),
  );
});
