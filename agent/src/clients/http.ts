import type { TLSSocket } from "node:tls";
import type { Clock } from "@supervisor-doctor/shared/readings";
import type { Peer } from "@supervisor-doctor/shared/words/peers";
import { Agent } from "undici";
import { clockOfDate, differs } from "./clock.ts";
import { Failure, plainMessage, systemCode } from "../failure.ts";
import { type Finder, type Network, timeIn } from "./network.ts";
import { isTooDeep } from "./nesting.ts";
import { connectTrusted, type Trust } from "./tls.ts";
import { within } from "../deadline.ts";

/** No reply that we read comes near this; more is a proxy's error page or worse. */
const LIMIT_MB = 8;
/** Connections held open to one host at a time. */
const CONNECTIONS = 6;

/** The header of a basic login. */
export const basic = ({ username, password }: { readonly username: string; readonly password: string }): string =>
  `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface JsonRequest {
  readonly method: Method;
  /** With its leading slash. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Milliseconds that this call may take; without it, what every call may. */
  readonly timeoutMs?: number;
}
export interface JsonReply {
  readonly status: number;
  readonly json: unknown;
}
export interface TextRequest {
  readonly method: Method;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly timeoutMs?: number;
}
export interface TextReply {
  readonly status: number;
  /** Content type without parameters, or "". */
  readonly type: string;
  readonly setCookie: readonly string[];
  readonly text: string;
}

/** A reply of any length, as it comes. */
export interface StreamReply {
  readonly status: number;
  readonly type: string;
  /** Bytes that are to come; null where the server does not say. */
  readonly length: number | null;
  /** Fails with a Failure where the connection does. */
  readonly chunks: AsyncIterable<Buffer>;
}

/** One HTTPS host, its certificate verified on every connection. */
export interface HttpsHost {
  readonly host: string;
  readonly port: number;
  /** Address and port that the last connection really went to; null before the first. */
  peer(): { address: string; port: number } | null;
  /** Its clock by the dates of its replies, as the one that took least time told it; null before the first with a date. */
  clock(): Clock | null;
  /** @throws Failure with the sentence's code for everything that can go wrong before a JSON reply stands */
  request(request: JsonRequest, signal: AbortSignal): Promise<JsonReply>;
  /** The same for any text. Redirects are refused. @throws Failure */
  send(request: TextRequest, signal: AbortSignal): Promise<TextReply>;
  /** The same for a reply that is not kept in memory: no limit but that of silence, `timeoutMs`. Redirects are refused. @throws Failure */
  stream(request: TextRequest, signal: AbortSignal): Promise<StreamReply>;
  /** Closes every connection at once. */
  close(): Promise<void>;
}

const contentType = (headers: Readonly<Record<string, string | string[] | undefined>>): string => String(headers["content-type"] ?? "").split(";")[0] ?? "";

/** Who was asked, for the sentence; an error that names nobody is vCenter's. */
type Who = { readonly host: string; readonly peer?: Peer };

/** The same failure with who was asked. */
const saidOf = ({ peer }: Who, failure: Failure): Failure => (peer ? new Failure(failure.code, { ...failure.params, peer }, { reason: failure.reason, cause: failure }) : failure);

function networkFailure(error: unknown, who: Who, port: number, seconds: number): Failure {
  if (error instanceof Failure) return saidOf(who, error);
  const cause = error instanceof Error && error.cause instanceof Failure ? error.cause : null;
  if (cause) return saidOf(who, cause);
  const code = systemCode(error);
  if (code === "ECONNREFUSED") return new Failure("connection-refused", { ...who, port });
  if (["ENOTFOUND", "EAI_AGAIN", "EAI_NODATA"].includes(code)) return new Failure("host-not-found", { ...who });
  const timedOut = ["ETIMEDOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "UND_ERR_CONNECT_TIMEOUT"].includes(code);
  if (timedOut || (error instanceof Error && error.name === "TimeoutError")) return new Failure("connection-timeout", { ...who, seconds });
  if (error instanceof Error && error.name === "AbortError") return new Failure("interrupted");
  return new Failure("connection-failed", { ...who, detail: code && !code.startsWith("UND_") ? code : plainMessage(error) }, { cause: error });
}

/** A request that waits for its connection does not hear its own signal. */
function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true }));
  aborted.catch(() => {});
  return Promise.race([work, aborted]);
}

export interface HostSettings {
  /** Held open at a time, each with one request at a time. */
  readonly connections?: number;
  /** Which system that is, for what is said of it; without it, vCenter. */
  readonly peer?: Peer;
}

/** `find`: by whom the host was named, the person (`routed`) or the data centre (`routedAsTold`). */
export const openHttpsHost = (network: Network, find: Finder, host: string, port: number, trust: Trust, timeoutMs: number, settings: HostSettings = {}): HttpsHost =>
  httpsOver(host, port, timeoutMs, (signal) => connectTrusted(network, find, host, port, trust, signal), { ...settings, now: () => timeIn(network) });

/** The same over connections of another making; each must have verified its peer. */
export function httpsOver(host: string, port: number, timeoutMs: number, connect: (signal: AbortSignal) => Promise<TLSSocket>, { connections = CONNECTIONS, peer: system, now }: HostSettings & { readonly now: () => number }): HttpsHost {
  let peer: { address: string; port: number } | null = null;
  let clock: Clock | null = null;
  const closed = new AbortController();
  const who: Who = { host, ...(system && { peer: system }) };
  const agent = new Agent({
    connections,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: (_options, callback) => {
      // Nobody waits any more for a connection that comes after the end.
      connect(within(timeoutMs, closed.signal)).then(
        (socket) => {
          peer = { address: socket.remoteAddress ?? "", port: socket.remotePort ?? port };
          callback(null, socket);
        },
        (error: Error) => callback(error, null),
      );
    },
  });
  const origin = `https://${host.includes(":") ? `[${host}]` : host}:${port}`;

  async function send({ method, path, headers, text: sent, timeoutMs: limitMs = timeoutMs }: TextRequest, signal: AbortSignal): Promise<TextReply> {
    const either = within(limitMs, signal);
    try {
      const sentAt = now();
      const reply = await unlessAborted(either, agent.request({ origin, path, method, headers: { ...headers }, body: sent ?? null, signal: either, headersTimeout: limitMs, bodyTimeout: limitMs }));
      const told = clockOfDate(reply.headers["date"], sentAt, now());
      if (told && (clock === null || told.uncertaintyMs < clock.uncertaintyMs || differs(told, clock))) clock = told;
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of reply.body) {
        size += (chunk as Buffer).length;
        if (size > LIMIT_MB * 1024 * 1024) throw new Failure("too-large", { host, path, limit: LIMIT_MB });
        chunks.push(chunk as Buffer);
      }
      const status = reply.statusCode;
      if (status >= 300 && status < 400) throw new Failure("redirected", { host, path, status });
      const text = Buffer.concat(chunks).toString("utf8");
      const cookies = reply.headers["set-cookie"] ?? [];
      return {
        status,
        type: contentType(reply.headers),
        setCookie: Array.isArray(cookies) ? cookies : [cookies],
        text,
      };
    } catch (error) {
      const aborted = either.aborted && !(error instanceof Failure) ? either.reason : error;
      throw networkFailure(aborted, who, port, Math.round(limitMs / 1000));
    }
  }

  async function* piecewise(body: AsyncIterable<Buffer>, signal: AbortSignal, limitMs: number): AsyncGenerator<Buffer> {
    try {
      yield* body;
    } catch (error) {
      throw networkFailure(signal.aborted ? signal.reason : error, who, port, Math.round(limitMs / 1000));
    }
  }

  async function stream({ method, path, headers, text, timeoutMs: limitMs = timeoutMs }: TextRequest, signal: AbortSignal): Promise<StreamReply> {
    try {
      const { statusCode: status, headers: told, body } = await agent.request({ origin, path, method, headers: { ...headers }, body: text ?? null, signal, headersTimeout: limitMs, bodyTimeout: limitMs });
      if (status >= 300 && status < 400) throw new Failure("redirected", { host, path, status });
      const length = Number(told["content-length"]);
      return { status, type: contentType(told), length: told["content-length"] !== undefined && Number.isSafeInteger(length) ? length : null, chunks: piecewise(body, signal, limitMs) };
    } catch (error) {
      throw networkFailure(signal.aborted && !(error instanceof Failure) ? signal.reason : error, who, port, Math.round(limitMs / 1000));
    }
  }

  async function request({ method, path, headers, body, timeoutMs: limitMs = timeoutMs }: JsonRequest, signal: AbortSignal): Promise<JsonReply> {
    const typed = { accept: "application/json", ...(body !== undefined && { "content-type": "application/json" }), ...headers };
    const { status, text, type } = await send({ method, path, headers: typed, timeoutMs: limitMs, ...(body !== undefined && { text: JSON.stringify(body) }) }, signal);
    if (text.trim() === "") return { status, json: null };
    if (isTooDeep(text)) throw new Failure("not-understood", { ...who, path, detail: "too deeply nested" });
    try {
      return { status, json: JSON.parse(text) as unknown };
    } catch {
      // A server that lacks the call may say so in any words.
      const absent = [404, 405, 501].includes(status);
      throw new Failure("not-json", { ...who, path, status, type: /^\s*</.test(text) ? "HTML" : type || "nothing" }, { ...(absent && { reason: "not-supported" as const }) });
    }
  }

  const close = (): Promise<void> => {
    closed.abort();
    return agent.destroy();
  };
  return { host, port, peer: () => peer, clock: () => clock, request, send, stream, close };
}
