import type { Guest, Kubernetes } from "../environment.ts";
import { type ConditionNow, conditionsAfter, isFalse, isTrue } from "../kubernetes/conditions.ts";
import { BUDGETS } from "../kubernetes/eviction.ts";
import { change, find, listed } from "../kubernetes/store.ts";
import { KEYS } from "../kubernetes/workload-parts.ts";
import { timeAt } from "../time.ts";
import type { Motion } from "./index.ts";

/** The newest service looks into each workload cluster before it may be updated; its reason and words are not public. */

const REASON = "PodDisruptionBudgetCheckFailed";

interface Told {
  readonly conditions?: readonly { readonly type: string; readonly reason?: string }[];
}

/** Only the first budget without room is told, as the service does; even one that takes no pod counts. */
function checksOf(guest: Guest): ConditionNow {
  const blocking = listed(guest, BUDGETS).find(({ status }) => ((status as { disruptionsAllowed?: number } | undefined)?.disruptionsAllowed ?? 0) <= 0);
  return blocking ? isFalse("SystemChecksSucceeded", REASON, `PodDisruptionBudget ${blocking.metadata.namespace}/${blocking.metadata.name} allows no disruptions`) : isTrue("SystemChecksSucceeded");
}

function check(kubernetes: Kubernetes, guest: Guest, at: string): void {
  const cluster = find(kubernetes, KEYS.clusters, guest.namespace, guest.name);
  const before = ((cluster?.["status"] as Told | undefined)?.conditions ?? []).find(({ type }) => type === "SystemChecksSucceeded");
  const now = checksOf(guest);
  // What a test told itself stays.
  if (!cluster || !before || (before.reason !== REASON && before.reason !== "SystemChecksSucceeded")) return;
  change(kubernetes, KEYS.clusters, cluster, (draft) => {
    const status = draft["status"] as Told;
    draft["status"] = { ...status, conditions: conditionsAfter(status.conditions, [now], "v1beta2", at) };
  });
}

export const runSystemChecks: Motion = (environment, elapsed) => {
  if (environment.release !== "9.1.0") return;
  for (const { supervisor } of environment.clusters) if (supervisor) for (const guest of supervisor.kubernetes.guests) check(supervisor.kubernetes, guest, timeAt(environment, elapsed));
};
