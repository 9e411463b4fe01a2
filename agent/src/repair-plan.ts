import type { RepairWish, Run } from "@supervisor-doctor/shared/contract";
import { repairStep } from "@supervisor-doctor/shared/upgrade/repairs";
import { Failure } from "./failure.ts";

/** A plan of the one step that mends a cause which the run has proven; as it would cross the wire. @throws Failure cause-not-proven */
export function repairPlan({ supervisor, rule, cause, values = {} }: RepairWish, run: Run): unknown {
  const name = run.supervisors.find(({ id }) => id === supervisor)?.name ?? supervisor;
  const { managementDns, searchDomains, loadBalancerAuthority } = values;
  const wishes = { ...(managementDns && { managementDns }), ...(searchDomains && { searchDomains }), ...(loadBalancerAuthority !== undefined && { loadBalancerAuthority }) };
  const step = repairStep(run, rule, cause, { id: supervisor, name }, wishes);
  if (!step) throw new Failure("cause-not-proven", { rule, cause });
  // Over the wire goes JSON: what is undefined is not there.
  return JSON.parse(JSON.stringify({ executable: true, steps: [step], findings: [] }));
}
