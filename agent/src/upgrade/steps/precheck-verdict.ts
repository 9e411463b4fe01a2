import type { SupervisorMessage } from "@supervisor-doctor/shared/readings";
import type { Said } from "@supervisor-doctor/shared/upgrade/carrying";
import type { z } from "zod";
import { type condition, fromCondition } from "../../probes/supervisor-wire.ts";
import type { Prechecked } from "../step-work.ts";

export type Condition = z.infer<typeof condition>;
type Severity = SupervisorMessage["severity"];

/** What vCenter's prechecks found for one version. `status`: from 9.0 on, in upper case. */
export interface PrecheckResult {
  readonly status: string | null;
  readonly conditions: readonly Condition[];
}

interface Finding {
  readonly level: Severity;
  readonly isKnown: boolean;
  readonly said: readonly Said[];
}

const worst = (levels: readonly Severity[]): Severity => (levels.includes("ERROR") ? "ERROR" : levels.includes("WARNING") ? "WARNING" : levels.length === 0 ? "ERROR" : "INFO");

function findingOf(each: Condition): Finding {
  const told = fromCondition(each);
  const said = told.map(({ texts: [text = ""], kb }): Said => (kb ? { code: "precheck-found-article", params: { told: text, kb } } : { code: "precheck-found", params: { told: text } }));
  return { level: worst([...(each.severity ? [each.severity] : []), ...told.map(({ severity }) => severity)]), isKnown: each.status === "FALSE", said };
}

/** In an order of their own: vCenter's may change from one run to the next. */
const once = (said: readonly Said[]): readonly Said[] => {
  const byText = new Map(said.map((each) => [JSON.stringify(each), each]));
  return [...byText].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
};

/** Whether a result is still being made: only releases that tell a status say so. */
export const isRunning = ({ status }: PrecheckResult): boolean => status === "RUNNING";
/** A condition that nothing is known of yet, or ever. */
export const hasUnknown = ({ conditions }: PrecheckResult): boolean => conditions.some((each) => each.status !== "TRUE" && each.status !== "FALSE" && each.severity !== "INFO");

/** An error stops, a warning is asked about, INFO passes; what is not known has not passed. */
export function verdictOf(version: string, result: PrecheckResult): Prechecked {
  const findings = result.conditions.filter(({ status }) => status !== "TRUE").map(findingOf);
  const of = (level: Severity, isKnown: boolean): readonly Said[] => once(findings.filter((each) => each.level === level && each.isKnown === isKnown).flatMap(({ said }) => said));
  const [errors, warnings] = [of("ERROR", true), of("WARNING", true)];
  const status = result.status ?? "";
  const silent: Said = { code: "precheck-silent", params: { version, ...(status && { status }) } };
  if (errors.length > 0) return { passed: false, said: errors };
  if (status === "ERROR") return { passed: false, said: warnings.length > 0 ? warnings : [silent] };
  const unknown = [...of("ERROR", false), ...of("WARNING", false)];
  if (unknown.length > 0) return { passed: false, said: unknown.map(({ params }) => ({ code: "precheck-unknown", params: { told: params["told"] ?? "" } })) };
  if (!["", "SUCCEEDED", "WARNING"].includes(status)) return { passed: false, said: [silent] };
  return { passed: true, warnings: status === "WARNING" && warnings.length === 0 ? [silent] : warnings };
}
