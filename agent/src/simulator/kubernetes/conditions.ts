import type { CapiVersion } from "./workload-parts.ts";

/** Conditions of Cluster API objects, with the time at which each last turned. */

export interface Condition {
  readonly type: string;
  readonly status: "True" | "False" | "Unknown";
  readonly reason?: string;
  readonly message?: string;
  readonly severity?: string;
  /** ISO 8601 */
  readonly lastTransitionTime: string;
}
export interface ConditionNow {
  readonly type: string;
  readonly status: Condition["status"];
  readonly reason?: string;
  readonly message?: string;
  /** Not in v1beta2. */
  readonly severity?: "Info" | "Warning" | "Error";
}

export const isTrue = (type: string, reason = type): ConditionNow => ({ type, status: "True", reason });
export const isFalse = (type: string, reason: string, message = "", severity: ConditionNow["severity"] = "Info"): ConditionNow => ({ type, status: "False", reason, message, severity });

/** The newest generation wants a reason and a message with each, and knows no severity; the older ones want no empty text. */
function written({ type, status, reason = type, message = "", severity }: ConditionNow, api: CapiVersion, lastTransitionTime: string): Condition {
  return { type, status, ...(api !== "v1beta2" && status === "False" && { severity: severity ?? "Info" }), lastTransitionTime, reason, ...((api === "v1beta2" || message !== "") && { message }) };
}

/** `now` in the place of those of the same type; the time stays where neither status nor reason turned. */
export function conditionsAfter(before: unknown, now: readonly ConditionNow[], api: CapiVersion, at: string): Condition[] {
  const old = Array.isArray(before) ? (before as Condition[]) : [];
  const update = (each: ConditionNow): Condition => {
    const previous = old.find(({ type }) => type === each.type);
    const next = written(each, api, at);
    return previous && previous.status === next.status && previous.reason === next.reason ? { ...next, lastTransitionTime: previous.lastTransitionTime } : next;
  };
  const kept = old.map((each) => now.find(({ type }) => type === each.type) ?? null).map((each, index) => (each ? update(each) : (old[index] as Condition)));
  return [...kept, ...now.filter(({ type }) => !old.some((each) => each.type === type)).map(update)];
}
