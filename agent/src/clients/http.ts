import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { TLSSocket } from "node:tls";
import type { Clock } from "@supervisor-doctor/shared/readings";
import { clockOfDate, differs } from "./clock.ts";
import { Failure, plainMessage, systemCode } from "../failure.ts";
import { createPool } from "./https-pool.ts";
import type { Finder, Network } from "./network.ts";
import { isTooDeep } from "./nesting.ts";
import { connectTrusted, type Trust } from "./tls.ts";
import { limited, timeIsOver } from "../deadline.ts";

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

const contentType = (headers: IncomingHttpHeaders): string => (headers["content-type"] ?? "").split(";")[0] ?? "";

/** Of an answer there always is one. */
const statusOf = ({ statusCode }: IncomingMessage): number => statusCode ?? 0;

function networkFailure(error: unknown, host: string, port: number, seconds: number): Failure {
  if (error instanceof Failure) return error;
  const cause = error instanceof Error && error.cause instanceof Failure ? error.cause : null;
  if (cause) return cause;
  const code = systemCode(error);
  if (code === "ECONNREFUSED") return new Failure("connection-refused", { host, port });
  if (["ENOTFOUND", "EAI_AGAIN", "EAI_NODATA"].includes(code)) return new Failure("host-not-found", { host });
  if (code === "ETIMEDOUT" || (error instanceof Error && error.name === "TimeoutError")) return new Failure("connection-timeout", { host, seconds });
  if (error instanceof Error && error.name === "AbortError") return new Failure("interrupted");
  return new Failure("connection-failed", { host, detail: code || plainMessage(error) }, { cause: error });
}

/** `find`: by whom the host was named, the person (`routed`) or the data centre (`routedAsTold`). `connections`: held open at a time, each with one request at a time. */
export const openHttpsHost = (network: Network, find: Finder, host: string, port: number, trust: Trust, timeoutMs: number, connections = CONNECTIONS): HttpsHost =>
  httpsOver(host, port, timeoutMs, (signal) => connectTrusted(network, find, host, port, trust, signal), connections);

/** The same over connections of another making; each must have verified its peer. */
export function httpsOver(host: string, port: number, timeoutMs: number, connect: (signal: AbortSignal) => Promise<TLSSocket>, connections = CONNECTIONS): HttpsHost {
  let peer: { address: string; port: number } | null = null;
  let clock: Clock | null = null;
  const closed = new AbortController();
  // Nobody waits any more for a connection that comes after the end.
  const pool = createPool(host, port, connections, async () => {
    const limit = limited(timeoutMs, closed.signal);
    try {
      const socket = await connect(limit.signal);
      peer = { address: socket.remoteAddress ?? "", port: socket.remotePort ?? port };
      return socket;
    } finally {
      limit.lift();
    }
  });

  async function send({ timeoutMs: limitMs = timeoutMs, ...asked }: TextRequest, signal: AbortSignal): Promise<TextReply> {
    const limit = limited(limitMs, signal);
    const { path } = asked;
    try {
      const sentAt = Date.now();
      const reply = await pool.ask(asked, limit.signal);
      const told = clockOfDate(reply.headers.date, sentAt, Date.now());
      if (told && (clock === null || told.uncertaintyMs < clock.uncertaintyMs || differs(told, clock))) clock = told;
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of reply) {
        size += (chunk as Buffer).length;
        if (size > LIMIT_MB * 1024 * 1024) throw new Failure("too-large", { host, path, limit: LIMIT_MB });
        chunks.push(chunk as Buffer);
      }
      const status = statusOf(reply);
      if (status >= 300 && status < 400) throw new Failure("redirected", { host, path, status });
      return { status, type: contentType(reply.headers), setCookie: reply.headers["set-cookie"] ?? [], text: Buffer.concat(chunks).toString("utf8") };
    } catch (error) {
      const aborted = limit.signal.aborted && !(error instanceof Failure) ? limit.signal.reason : error;
      throw networkFailure(aborted, host, port, Math.round(limitMs / 1000));
    } finally {
      // Thousands of limits that are still to come are most of what a fleet's run would hold in memory.
      limit.lift();
    }
  }

  async function* piecewise(body: AsyncIterable<Buffer>, signal: AbortSignal, limitMs: number): AsyncGenerator<Buffer> {
    try {
      yield* body;
    } catch (error) {
      throw networkFailure(signal.aborted ? signal.reason : error, host, port, Math.round(limitMs / 1000));
    }
  }

  async function stream({ timeoutMs: limitMs = timeoutMs, ...asked }: TextRequest, signal: AbortSignal): Promise<StreamReply> {
    const silent = new AbortController();
    const either = AbortSignal.any([signal, silent.signal]);
    try {
      const reply = await pool.ask(asked, either, { ms: limitMs, end: () => silent.abort(timeIsOver()) });
      const status = statusOf(reply);
      if (status >= 300 && status < 400) {
        reply.destroy();
        throw new Failure("redirected", { host, path: asked.path, status });
      }
      const told = reply.headers["content-length"];
      const length = Number(told);
      return { status, type: contentType(reply.headers), length: told !== undefined && Number.isSafeInteger(length) ? length : null, chunks: piecewise(reply, either, limitMs) };
    } catch (error) {
      throw networkFailure(either.aborted && !(error instanceof Failure) ? either.reason : error, host, port, Math.round(limitMs / 1000));
    }
  }

  async function request({ method, path, headers, body, timeoutMs: limitMs = timeoutMs }: JsonRequest, signal: AbortSignal): Promise<JsonReply> {
    const typed = { accept: "application/json", ...(body !== undefined && { "content-type": "application/json" }), ...headers };
    const { status, text, type } = await send({ method, path, headers: typed, timeoutMs: limitMs, ...(body !== undefined && { text: JSON.stringify(body) }) }, signal);
    if (text.trim() === "") return { status, json: null };
    if (isTooDeep(text)) throw new Failure("not-understood", { host, path, detail: "too deeply nested" });
    try {
      return { status, json: JSON.parse(text) as unknown };
    } catch {
      // A server that lacks the call may say so in any words.
      const absent = [404, 405, 501].includes(status);
      throw new Failure("not-json", { host, path, status, type: /^\s*</.test(text) ? "HTML" : type || "nothing" }, { ...(absent && { reason: "not-supported" as const }) });
    }
  }

  const close = (): Promise<void> => {
    closed.abort();
    pool.close();
    return Promise.resolve();
  };
  return { host, port, peer: () => peer, clock: () => clock, request, send, stream, close };
}

/** The same, whose first connection stands already: it is used first, or ended with the rest. */
export function httpsFrom(first: TLSSocket, host: string, port: number, timeoutMs: number, connect: (signal: AbortSignal) => Promise<TLSSocket>): HttpsHost {
  let left: TLSSocket | null = first;
  const https = httpsOver(host, port, timeoutMs, (ends) => {
    const standing = left;
    left = null;
    return standing && !standing.destroyed ? Promise.resolve(standing) : connect(ends);
  });
  return {
    ...https,
    close: () => {
      left?.destroy();
      return https.close();
    },
  };
}
