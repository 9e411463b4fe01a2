import type { Coded } from "@supervisor-doctor/shared/coded";
import type { Params } from "@supervisor-doctor/shared/locale";
import type { Reason } from "@supervisor-doctor/shared/readings";
import { causeParams } from "@supervisor-doctor/shared/upgrade/words/carrying/cause";
import { type ErrorCode, errorText } from "@supervisor-doctor/shared/words/errors";

const REASONS: Partial<Record<ErrorCode, Reason>> = {
  "connection-timeout": "timeout",
  "connection-refused": "unreachable",
  "connection-failed": "unreachable",
  "host-not-found": "unreachable",
  "no-permission": "unauthorized",
  "login-refused": "unauthorized",
  "ssh-unreachable": "unreachable",
  "ssh-lost": "unreachable",
  "ssh-login-refused": "unauthorized",
  "remote-tool-missing": "not-supported",
  "not-from-control-plane": "not-supported",
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

/** What `errorText` makes a sentence of in any language; null for what is no Failure: then its own words are all there is. */
export function codedOf(error: unknown): Coded | null {
  if (!(error instanceof Failure)) return null;
  return { code: error.code, params: Object.fromEntries(Object.entries(error.params).map(([name, value]) => [name, typeof value === "object" ? [...value] : value])) };
}

/** The same as `{told}` of what is said while a plan is carried out. */
export const causeOf = (error: unknown): Coded["params"] => causeParams(plainMessage(error), codedOf(error));

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
