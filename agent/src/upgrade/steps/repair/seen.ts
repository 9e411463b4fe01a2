import type { Finding } from "@supervisor-doctor/shared/finding";
import type { Observed } from "@supervisor-doctor/shared/upgrade/carrying";
import { restartAfter } from "@supervisor-doctor/shared/upgrade/repair-table";
import { causesOf } from "@supervisor-doctor/shared/upgrade/repairs";
import { looksParams } from "@supervisor-doctor/shared/upgrade/words/carrying/cause";
import type { RepairLook } from "./look.ts";

/** What a repair knows beside what it sees. */
export interface RepairMemory {
  readonly rule: string;
  readonly cause: string;
  readonly name: string;
  /** Our write was accepted, its effect stands in the Supervisor's settings, or something was seen to move. */
  readonly isWritten: boolean;
  /** What vCenter complained of when the step was first looked at. */
  readonly errorsBefore: readonly string[];
  /** Since when nothing but vCenter's report is left of it, in milliseconds; 0: not yet. */
  readonly staleMs: number;
  readonly limitMs: number;
}

/** What rests on a secret cannot be looked at without it. */
const isSecret = ({ rule }: RepairMemory): boolean => rule === "load-balancer-credentials-rejected";

/** Nothing of the cause is to be seen, whatever vCenter still reports. */
export function isMended({ finding }: Pick<RepairLook, "finding">, cause: string): boolean {
  return !causesOf(finding).includes(cause) && finding.causes.every(({ id, verdict }) => id !== cause || verdict === "no");
}

function afterProblem({ finding }: { readonly finding: Finding }, look: RepairLook, memory: RepairMemory, writes: boolean): Observed {
  const { cause, rule, name, isWritten, staleMs, limitMs } = memory;
  const mended = isMended(look, cause);
  // A restart that follows is what makes vCenter look again.
  if (!writes && mended && restartAfter(rule, cause) !== null) return { state: "done" };
  const isOnlyReported = finding.reportedBy.length > 0 && (isWritten || (!writes && mended));
  if (!isOnlyReported || staleMs > limitMs) return { state: "idle" };
  return { state: "moving", progress: null, detail: [{ code: "report-stands", params: { name, told: finding.reportedBy.map(({ text }) => text) } }] };
}

/** Where the repair stands. Pure. `writes`: it is ours, not a person's. */
export function seenOf(look: RepairLook, memory: RepairMemory, writes: boolean): Observed {
  const { finding, config } = look;
  if (config.configStatus === "REMOVING") return { state: "elsewhere", said: { code: "supervisor-removing", params: { name: memory.name } } };
  if (config.configStatus === "CONFIGURING") return { state: "moving", progress: null, detail: [{ code: "supervisor-applies", params: { name: memory.name, status: config.configStatus } }] };
  const news = look.errors.filter((text) => !memory.errorsBefore.includes(text));
  if (memory.isWritten && config.configStatus === "ERROR" && news.length > 0) return { state: "failed", said: { code: "repair-new-error", params: { name: memory.name, told: news } } };
  if (finding.status === "problem") return afterProblem({ finding }, look, memory, writes);
  const isUnsure = finding.status === "unknown" && config.configStatus === "ERROR" && !isSecret(memory);
  if (!isUnsure) return { state: "done" };
  const unread = finding.causes.filter(({ verdict }) => verdict === "unknown").flatMap(({ evidence }) => evidence);
  return { state: "unseen", said: { code: "cannot-look", params: unread.length > 0 ? looksParams([...new Set(unread)]) : { told: finding.rule } } };
}
