import { type Call, calls, PROTOCOL, refusal, type ReplyOf, type RequestOf, USUAL_PORT } from "@supervisor-doctor/shared/contract";
import type { Params } from "@supervisor-doctor/shared/locale";
import type { Agent } from "./settings.ts";

/**
 * Why a call has no reply. `unreachable`: nothing answers on that port in time. `unreadable`: what answers does not
 * speak our protocol. Everything else is the agent's own refusal.
 */
export interface Failure {
  readonly code: string;
  readonly params: Params;
}
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

const failed = (code: string, params: Params = {}): { ok: false; failure: Failure } => ({ ok: false, failure: { code, params } });

/** A worker whose fetch has no answer for 30 seconds is stopped by the browser, so we give up before it does. */
const LIMIT_MS: Partial<Record<Call, number>> = { connect: 27_000, hello: 3_000 };
const USUAL_LIMIT_MS = 10_000;

async function ask<C extends Call>(call: C, port: number, token: string | null, request: RequestOf<C>): Promise<Answer<ReplyOf<C>>> {
  let status: number;
  let body: unknown;
  try {
    const response = await fetch(`http://127.0.0.1:${port}/${call}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token !== null && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(request),
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      signal: AbortSignal.timeout(LIMIT_MS[call] ?? USUAL_LIMIT_MS),
    });
    status = response.status;
    body = await response.json();
  } catch (error) {
    return failed(error instanceof SyntaxError ? "unreadable" : "unreachable");
  }
  if (status !== 200) {
    const refused = refusal.safeParse(body);
    return refused.success ? failed(refused.data.error.code, refused.data.error.params) : failed("unreadable");
  }
  const reply = calls[call].reply.safeParse(body);
  return reply.success ? { ok: true, value: reply.data as ReplyOf<C> } : failed("unreadable");
}

export async function askAgent<C extends Call>(agent: Agent | null, call: C, request: RequestOf<C>): Promise<Answer<ReplyOf<C>>> {
  return agent ? ask(call, agent.port, agent.token, request) : failed("unpaired");
}

/** Asks who is there before the code is shown to it: another program may have taken the port. */
export async function pairWith(port: number, code: string): Promise<Answer<Agent>> {
  const hello = await ask("hello", port, null, {});
  if (!hello.ok) return hello;
  if (hello.value.protocol !== PROTOCOL) return failed("unreadable");
  const paired = await ask("pair", port, null, { code });
  return paired.ok ? { ok: true, value: { port, token: paired.value.token } } : paired;
}

/** Whether an agent answers where one usually does; its port, or null. Nothing is shown to it. */
export async function findAgent(): Promise<number | null> {
  const hello = await ask("hello", USUAL_PORT, null, {});
  return hello.ok && hello.value.protocol === PROTOCOL ? USUAL_PORT : null;
}
