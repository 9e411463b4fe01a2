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

/** The status to refuse with, or null. `port`: where the agent listens. */
function refusalOf(request: Request, port: number): number | null {
  // A page of a rebound name carries that name here.
  if (![`127.0.0.1:${port}`, `localhost:${port}`].includes(header(request, "host") ?? "")) return 403;
  if (request.method !== "POST") return 405;
  // Forms, beacons and images cannot set this type; scripts of a page cannot without a preflight, which is refused above.
  if (!/^application\/json(?:;\s*charset=utf-8)?$/i.test(header(request, "content-type") ?? "")) return 415;
  if (["navigate", "no-cors", "websocket"].includes(header(request, "sec-fetch-mode") ?? "")) return 403;
  const origin = header(request, "origin");
  // `pair` at the terminal is no browser, and shows the secret of the state folder instead.
  if (origin === undefined && request.path.startsWith("/control/")) return null;
  return isExtensionOrigin(origin) ? null : 403;
}

export function door(port: () => number) {
  return (request: Request, response: Response, next: NextFunction): void => {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    const status = refusalOf(request, port());
    if (status === null) return next();
    response.status(status).end();
  };
}
