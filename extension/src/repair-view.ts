import type { Run } from "@supervisor-doctor/shared/contract";
import { type Locale } from "@supervisor-doctor/shared/locale";
import { causeRemediation, causeTitle } from "@supervisor-doctor/shared/render";
import { mendingOf, type Remedy } from "@supervisor-doctor/shared/upgrade/repair-table";
import { repairStep } from "@supervisor-doctor/shared/upgrade/repairs";
import { requestLines } from "./plan-view.ts";
import type { RepairCause, RepairView } from "./upgrade-messages.ts";

const VALUES: Partial<Record<Remedy, NonNullable<RepairView["value"]>["name"]>> = { "management-dns": "managementDns", "search-domains": "searchDomains", "load-balancer-ca": "loadBalancerAuthority" };

/** What mends a cause, from the diagnosis that has proven it; null where it has not, or nothing of ours mends it. */
export function repairView(run: Run, { supervisor, rule, cause }: RepairCause, locale: Locale): RepairView | null {
  const name = run.supervisors.find(({ id }) => id === supervisor)?.name ?? supervisor;
  const step = repairStep(run, rule, cause, { id: supervisor, name });
  const mending = mendingOf(rule, cause);
  if (!step?.mends || !mending) return null;
  const { params } = step.mends;
  const value = VALUES[mending.by];
  const needsLogin = mending.by === "load-balancer-credentials";
  const isOpen = step.request.kind === "guided" || ("unresolved" in step.request && (step.request.unresolved ?? []).length > 0);
  return {
    title: causeTitle(rule, cause, params, locale) ?? rule,
    supervisor: name,
    steps: causeRemediation(rule, cause, params, locale),
    request: isOpen ? null : requestLines(step.request).join("\n"),
    value: value ? { name: value, isNeeded: isOpen } : null,
    needsLogin,
  };
}
