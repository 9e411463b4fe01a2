import type { Run } from "@supervisor-doctor/shared/contract";
import { endpointsOf } from "@supervisor-doctor/shared/endpoints";
import type { Finding } from "@supervisor-doctor/shared/finding";
import { fold, judge } from "@supervisor-doctor/shared/judge";
import type { Readings, SupervisorMessage } from "@supervisor-doctor/shared/readings";
import { type Reports, reportsIn } from "@supervisor-doctor/shared/reports";
import type { Rule } from "@supervisor-doctor/shared/rule";
import { rules } from "@supervisor-doctor/shared/rules/index";

/** A run as far as it tells of one Supervisor. */
export type JudgedPart = Pick<Run, "findings" | "unrecognised"> & { supervisor: Run["supervisors"][number] };

/** What the Supervisor's own messages need to be recognised. */
export const REPORT_NEEDS = ["supervisor", "supervisor-conditions", "vcenter-pnid", "vcenter-addresses", "dns", "nsx-registration"] as const satisfies readonly (keyof Readings)[];

/** What the Supervisor says of itself, by the rule that recognises it. */
function reported(readings: Pick<Readings, (typeof REPORT_NEEDS)[number]>): { readonly messages: readonly SupervisorMessage[] } & Reports {
  const config = readings.supervisor;
  const conditions = readings["supervisor-conditions"];
  const messages = [...(config.ok ? config.value.messages : []), ...(conditions.ok ? conditions.value.messages : [])];
  return { messages, ...reportsIn(messages, endpointsOf(readings["vcenter-pnid"], readings["vcenter-addresses"], config, readings.dns, readings["nsx-registration"])) };
}

/** One rule, as it is judged among the others; and every message that another rule, or none, recognises. Pure. */
export function judgeOne(rule: Rule, cluster: string, readings: Readings, now: string): { readonly finding: Finding; readonly others: readonly SupervisorMessage[] } {
  const { messages, byRule } = reported(readings);
  const own = byRule.get(rule.id) ?? [];
  const isOwn = new Set<SupervisorMessage>(own.map(({ message }) => message));
  return { finding: judge(rule, readings, own, cluster, now), others: messages.filter((message) => !isOwn.has(message)) };
}

/** Every rule applied once to one Supervisor's readings. Pure; `now` is ISO 8601. `there`: as a control plane VM took them. */
export function judgeSupervisor(cluster: string, readings: Readings, there: Readings | null, now: string): JudgedPart {
  const config = readings.supervisor;
  const conditions = readings["supervisor-conditions"];
  const { byRule, unrecognised } = reported(readings);
  const judged: Finding[] = rules.map((rule) => judge(rule, readings, byRule.get(rule.id) ?? [], cluster, now, there));
  return {
    findings: fold(judged, rules) as Run["findings"],
    unrecognised: unrecognised.map((message) => ({
      supervisor: cluster,
      id: message.id,
      severity: message.severity,
      text: message.texts[0] ?? message.reason ?? message.id ?? "",
      kb: message.kb,
    })),
    supervisor: {
      id: cluster,
      name: (conditions.ok && conditions.value.supervisorName) || (config.ok ? config.value.name : cluster),
      supervisorId: conditions.ok ? conditions.value.supervisorId : null,
      configStatus: config.ok ? config.value.configStatus : "UNKNOWN",
      version: config.ok ? config.value.version : null,
    },
  };
}
