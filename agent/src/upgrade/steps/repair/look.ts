import type { Finding } from "@supervisor-doctor/shared/finding";
import type { Readings, ReadingName, SupervisorConfig } from "@supervisor-doctor/shared/readings";
import { rules } from "@supervisor-doctor/shared/rules/index";
import { judgeOne, REPORT_NEEDS } from "../../../diagnosis.ts";
import { Failure } from "../../../failure.ts";
import { byProbe } from "../../../inventory/by-probe.ts";
import { isAbsence } from "../../../inventory/unread.ts";
import { createReader, performLive } from "../../../runner.ts";
import type { Hands } from "../../hands.ts";

/** A Supervisor looked at for one rule alone, by that rule's own probes and vCenter's report. */
export interface RepairLook {
  readonly finding: Finding;
  readonly config: SupervisorConfig;
  readonly readings: Readings;
  /** What vCenter complains of that is not this rule's, each once. */
  readonly errors: readonly string[];
}

/** The state of vCenter's wcp service; null where the release does not tell it. @throws Failure */
export async function wcpState(hands: Hands, cluster: string, signal: AbortSignal): Promise<{ readonly state: string; readonly startedAt: string | null } | null> {
  try {
    return await byProbe("wcp-service", await hands.surroundings(cluster, signal), signal);
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

const VCENTER_NAMES: readonly ReadingName[] = ["vcenter-certificate"];

/** @throws Failure where vCenter does not tell of the Supervisor */
export async function lookFor(hands: Hands, ruleId: string, cluster: string, signal: AbortSignal): Promise<RepairLook> {
  const rule = rules.find(({ id }) => id === ruleId);
  if (!rule) throw new Error(`No rule "${ruleId}" in the catalogue`);
  const began = performance.now();
  const around = await hands.surroundings(cluster, signal);
  const reader = createReader({ perform: performLive(around), clock: () => performance.now() - began, signal, after: [] });
  const names = [...new Set<ReadingName>([...rule.needs, ...REPORT_NEEDS, ...VCENTER_NAMES])];
  const readings = (await reader.readSome(names, cluster)) as Readings;
  signal.throwIfAborted();
  const { supervisor } = readings;
  if (!supervisor.ok) throw reader.failureOf(supervisor.id) ?? new Failure("connection-timeout", { host: hands.host, seconds: Math.round(supervisor.ms / 1000) });
  const { finding, others } = judgeOne(rule, cluster, readings, new Date(around.now()).toISOString());
  const errors = others.flatMap(({ severity, texts, reason, id }) => (severity === "ERROR" ? [texts[0] ?? reason ?? id ?? ""] : []));
  return { finding, config: supervisor.value, readings, errors: [...new Set(errors)].filter((text) => text !== "") };
}
