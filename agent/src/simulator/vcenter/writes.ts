import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import { sendError } from "./wire.ts";

/** What a vCenter was sent beyond questions, carried out or not; passwords are masked. */
export interface RecordedWrite {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const SECRET = /password|secret|private_key|token/i;

/** The same value without what nobody else may read. */
export function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value === "string") return value.replace(/:\/\/[^/@\s]*@/g, "://***@");
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, SECRET.test(name) && typeof each === "string" ? "***" : masked(each)]));
}

const unreadable: ErrorRequestHandler = (_error, _request, response, _next) => sendError(response, "INVALID_ARGUMENT", "The body is not JSON.");

/** Reads bodies, and remembers what comes with another method than GET. */
export function writeHandlers(writes: RecordedWrite[]): (RequestHandler | ErrorRequestHandler)[] {
  const remember: RequestHandler = ({ method, baseUrl, path, query, body }, _response, next) => {
    if (method !== "GET" && method !== "HEAD") writes.push({ method, path: `${baseUrl}${path}`, query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])), body: masked(body) });
    next();
  };
  return [express.json({ limit: "5mb" }), remember, unreadable];
}
