import { isErrorCode } from "@supervisor-doctor/shared/words/errors";
import type { Sent } from "../../clients/write.ts";
import { Failure } from "../../failure.ts";

/** A check that may or may not have been begun: what passes by itself is tried again. */
export function unanswered(host: string, path: string, sent: Exclude<Sent, { readonly fate: "accepted" | "refused" }>): Failure {
  if (sent.failure && isErrorCode(sent.failure.code)) return new Failure(sent.failure.code, sent.failure.params);
  const status = sent.fate === "unknown" ? sent.status : undefined;
  return status === undefined ? new Failure("connection-failed", { host, detail: sent.told }) : new Failure("vcenter-error", { host, path, status, detail: sent.told });
}

/** What no waiting makes better. */
export const isFinal = (error: unknown): error is Failure => error instanceof Failure && (error.reason === "unauthorized" || error.code === "not-understood");
