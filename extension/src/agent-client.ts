import { type Call, calls, refusal, type ReplyOf, type RequestOf, USUAL_PORT } from "@supervisor-doctor/shared/contract";
import type { Params } from "@supervisor-doctor/shared/locale";
import { canTalk, olderSide, SPOKEN, type Spoken } from "@supervisor-doctor/shared/protocol";
import type { Agent } from "./settings.ts";

/**
 * Why a call has no reply. `unreachable`: nothing answers on that port in time. `agent-older`, `extension-older`: one side
 * does not know what the other asks or says. `unreadable`: what answers is no agent. Everything else is the agent's own refusal.
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

/** What the agent there speaks. */
async function spokenBy(port: number): Promise<Answer<Spoken>> {
  const hello = await ask("hello", port, null, {});
  if (!hello.ok) return hello;
  const { protocol, oldest = protocol } = hello.value;
  return { ok: true, value: { protocol, oldest } };
}

/** How a side that does not understand the other calls that. */
const NOT_UNDERSTOOD = ["unreadable", "bad-request"];

/** Where the two did not understand each other, and are not alike, that is why. */
async function explained(failure: Failure, port: number): Promise<Failure> {
  if (!NOT_UNDERSTOOD.includes(failure.code)) return failure;
  const spoken = await spokenBy(port);
  const older = spoken.ok ? olderSide(SPOKEN, spoken.value) : null;
  return older === null ? failure : { code: `${older}-older`, params: {} };
}

export async function askAgent<C extends Call>(agent: Agent | null, call: C, request: RequestOf<C>): Promise<Answer<ReplyOf<C>>> {
  if (!agent) return failed("unpaired");
  const answer = await ask(call, agent.port, agent.token, request);
  return answer.ok ? answer : { ok: false, failure: await explained(answer.failure, agent.port) };
}

/** Asks who is there before the code is shown to it: another program may have taken the port. */
export async function pairWith(port: number, code: string): Promise<Answer<Agent>> {
  const spoken = await spokenBy(port);
  if (!spoken.ok) return spoken;
  if (!canTalk(SPOKEN, spoken.value)) return failed(`${olderSide(SPOKEN, spoken.value) ?? "agent"}-older`);
  const paired = await ask("pair", port, null, { code });
  return paired.ok ? { ok: true, value: { port, token: paired.value.token } } : paired;
}

/** Whether an agent answers where one usually does; its port, or null. Nothing is shown to it. */
export async function findAgent(): Promise<number | null> {
  const spoken = await spokenBy(USUAL_PORT);
  return spoken.ok && canTalk(SPOKEN, spoken.value) ? USUAL_PORT : null;
}
