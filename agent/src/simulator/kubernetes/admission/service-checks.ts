import type { Topology } from "../../motion/cluster-update/wanted.ts";
import { BUDGETS } from "../eviction.ts";
import { denied } from "../refusal.ts";
import { listed, sameObject } from "../store.ts";
import { type AdmissionScope, isOf, topologyOf, type Webhook, WEBHOOKS } from "./scope.ts";

/** What the Kubernetes service of the newest Supervisor adds; of the sentence about the checks only its ends are public. */

interface Told {
  readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
}
const OVERRIDE = "kubernetes.vmware.com/dangerous-skip-misconfigured-software-check-for-update";

/** One failing check at a time is told: what the condition says, and otherwise the first budget without room, even one that takes no pod. */
function failingCheck({ kubernetes, review: { old, next } }: AdmissionScope): string | null {
  const told = ((old?.["status"] as Told | undefined)?.conditions ?? []).find(({ type, status }) => type === "SystemChecksSucceeded" && status !== "True");
  if (told) return told.message ?? "";
  const guest = kubernetes.guests.find(({ name, namespace }) => name === next.metadata.name && namespace === next.metadata.namespace);
  const budget = guest && listed(guest, BUDGETS).find(({ status }) => ((status as { disruptionsAllowed?: number } | undefined)?.disruptionsAllowed ?? 0) <= 0);
  return budget ? `PodDisruptionBudget ${budget.metadata.namespace}/${budget.metadata.name} allows no disruptions` : null;
}

export const validateByService: Webhook = (scope) => {
  if (scope.release !== "9.1.0" || !isOf(scope, "clusters")) return null;
  const { old, next } = scope.review;
  const networkOf = (object: typeof old): unknown => (object?.["spec"] as { clusterNetwork?: unknown } | undefined)?.clusterNetwork;
  if (old && !sameObject(networkOf(old), networkOf(next))) return denied(WEBHOOKS.service, { code: 403, message: "spec.clusterNetwork is immutable" });
  if (topologyOf<Topology>(old)?.version === topologyOf<Topology>(next)?.version || next.metadata.annotations?.[OVERRIDE] !== undefined) return null;
  const failing = failingCheck(scope);
  return failing === null ? null : denied(WEBHOOKS.service, { code: 403, message: `update cannot be initiated as the SystemChecksSucceeded condition is not True: ${failing}` });
};
