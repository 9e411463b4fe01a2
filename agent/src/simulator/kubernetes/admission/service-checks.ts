import type { Topology } from "../../motion/cluster-update/wanted.ts";
import { denied } from "../refusal.ts";
import { sameObject } from "../store.ts";
import { isOf, topologyOf, type Webhook, WEBHOOKS } from "./scope.ts";

/** What the Kubernetes service of the newest Supervisor adds; `[…]` of the sentence about the checks is not public. */

interface Told {
  readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
}
const OVERRIDE = "kubernetes.vmware.com/dangerous-skip-misconfigured-software-check-for-update";

export const validateByService: Webhook = (scope) => {
  if (scope.release !== "9.1.0" || !isOf(scope, "clusters")) return null;
  const { old, next } = scope.review;
  const networkOf = (object: typeof old): unknown => (object?.["spec"] as { clusterNetwork?: unknown } | undefined)?.clusterNetwork;
  if (old && !sameObject(networkOf(old), networkOf(next))) return denied(WEBHOOKS.service, { code: 403, message: "spec.clusterNetwork is immutable" });
  if (topologyOf<Topology>(old)?.version === topologyOf<Topology>(next)?.version || next.metadata.annotations?.[OVERRIDE] !== undefined) return null;
  const checks = ((old?.["status"] as Told | undefined)?.conditions ?? []).find(({ type }) => type === "SystemChecksSucceeded");
  if (!checks || checks.status === "True") return null;
  return denied(WEBHOOKS.service, { code: 403, message: `update cannot be initiated as the SystemChecksSucceeded condition is not True: ${checks.message ?? ""}` });
};
