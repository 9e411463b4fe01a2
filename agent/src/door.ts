import type { NextFunction, Request, Response } from "express";

/**
 * Who may speak to the agent at all: a browser extension on this machine. Each check answers an attack that has been
 * seen on local agents; docs/security.md names them. Nothing here is told to who is refused.
 */

const EXTENSION_ORIGIN = /^(?:chrome-extension:\/\/[a-p]{32}|moz-extension:\/\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const isExtensionOrigin = (origin: string | undefined): origin is string => origin !== undefined && EXTENSION_ORIGIN.test(origin);

const header = (request: Request, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
};

/** The bearer token, or "". */
export const bearer = (request: Request): string => /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(header(request, "authorization") ?? "")?.[1] ?? "";

/** What is decided by must stand there once: of two, each reader of the bytes may take another. */
const ONCE = ["host", "origin", "content-type", "authorization", "sec-fetch-mode"];

const isTwice = ({ rawHeaders }: Request, name: string): boolean => rawHeaders.filter((each, index) => index % 2 === 0 && each.toLowerCase() === name).length > 1;

/** The status to refuse with, or null. `port`: where the agent listens; `longest`: bytes that the call may take. */
function refusalOf(request: Request, port: number, longest: number): number | null {
  // No browser writes any of these; whoever does has something in between, or in mind.
  if (request.httpVersion !== "1.1") return 505;
  if (!request.url.startsWith("/") || ONCE.some((name) => isTwice(request, name))) return 400;
  // A page of a rebound name carries that name here.
  if (![`127.0.0.1:${port}`, `localhost:${port}`].includes(header(request, "host") ?? "")) return 403;
  if (request.method !== "POST") return 405;
  // Forms, beacons and images cannot set this type; scripts of a page cannot without a preflight, which is refused above.
  if (!/^application\/json(?:;\s*charset=utf-8)?$/i.test(header(request, "content-type") ?? "")) return 415;
  if (!["cors", undefined].includes(header(request, "sec-fetch-mode"))) return 403;
  if (header(request, "transfer-encoding") !== undefined) return 411;
  if (Number(header(request, "content-length") ?? 0) > longest) return 413;
  const origin = header(request, "origin");
  // `pair` at the terminal is no browser, and shows the secret of the state folder instead.
  if (origin === undefined && request.path.startsWith("/control/")) return null;
  return isExtensionOrigin(origin) ? null : 403;
}

/** Milliseconds for which whoever was refused may go on sending, so that the answer is read and not cut off. */
const LINGER_MS = 1_000;

function hearOut(request: Request): void {
  if (request.complete) return;
  const patience = setTimeout(() => request.socket.destroy(), LINGER_MS);
  for (const event of ["end", "close"]) request.once(event, () => clearTimeout(patience));
  request.resume();
}

/** `longestOf`: bytes that a call may take, by its path. */
export function door(port: () => number, longestOf: (path: string) => number) {
  return (request: Request, response: Response, next: NextFunction): void => {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    const status = refusalOf(request, port(), longestOf(request.path));
    if (status === null) return next();
    hearOut(request);
    response.status(status).end();
  };
}
