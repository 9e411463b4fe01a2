import type { Params } from "@supervisor-doctor/shared/locale";
import type { Reason } from "@supervisor-doctor/shared/readings";
import { type ErrorCode, errorText } from "@supervisor-doctor/shared/words/errors";

const REASONS: Partial<Record<ErrorCode, Reason>> = {
  "connection-timeout": "timeout",
  "connection-refused": "unreachable",
  "connection-failed": "unreachable",
  "host-not-found": "unreachable",
  "no-permission": "unauthorized",
  "login-refused": "unauthorized",
  interrupted: "cancelled",
  "kubernetes-unreachable": "unreachable",
  "kubernetes-not-vouched": "unreachable",
  "kubernetes-login-refused": "unauthorized",
  "kubernetes-absent": "not-supported",
};

/** An expected failure: a code with parameters, for which shared/words/errors.ts has the sentence in each language. */
export class Failure extends Error {
  readonly code: ErrorCode;
  readonly params: Params;
  /** How it counts when it happens to a probe. */
  readonly reason: Reason;

  constructor(code: ErrorCode, params: Params = {}, options: { reason?: Reason; cause?: unknown } = {}) {
    super(errorText(code, params, "en"), { cause: options.cause });
    this.name = "Failure";
    this.code = code;
    this.params = params;
    this.reason = options.reason ?? REASONS[code] ?? "failed";
  }
}

/** The system's error code (ECONNREFUSED …) of an error or of what caused it; "" if there is none. */
export function systemCode(error: unknown): string {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    if (each instanceof AggregateError && each.errors.length > 0) return systemCode(each.errors[0]);
    const code = (each as NodeJS.ErrnoException).code;
    if (typeof code === "string") return code;
  }
  return "";
}

/** An error's own words, one line, without a stack. */
export function plainMessage(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
