import type { Run } from "@supervisor-doctor/shared/contract";
import { endpointsOf } from "@supervisor-doctor/shared/endpoints";
import type { Finding } from "@supervisor-doctor/shared/finding";
import { fold, judge } from "@supervisor-doctor/shared/judge";
import type { Readings } from "@supervisor-doctor/shared/readings";
import { reportsIn } from "@supervisor-doctor/shared/reports";
import { rules } from "@supervisor-doctor/shared/rules/index";

type JudgedPart = Pick<Run, "findings" | "unrecognised"> & { supervisor: Run["supervisors"][number] };

/** Every rule applied once to one Supervisor's readings. Pure; `now` is ISO 8601. `there`: as a control plane VM took them. */
export function judgeSupervisor(cluster: string, readings: Readings, there: Readings | null, now: string): JudgedPart {
  const config = readings.supervisor;
  const conditions = readings["supervisor-conditions"];
  const messages = [...(config.ok ? config.value.messages : []), ...(conditions.ok ? conditions.value.messages : [])];
  const whose = endpointsOf(readings["vcenter-pnid"], readings["vcenter-addresses"], config, readings.dns, readings["nsx-registration"]);
  const { byRule, unrecognised } = reportsIn(messages, whose);
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

/** 1 any problem, whatever its basis; else 3 if anything could not be looked at; else 0. */
export function exitCode(run: Pick<Run, "findings">): 0 | 1 | 3 {
  if (run.findings.some((finding) => finding.status === "problem")) return 1;
  return run.findings.some((finding) => finding.status === "unknown") ? 3 : 0;
}
