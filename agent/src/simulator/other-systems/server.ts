import express, { type Request, type RequestHandler, type Router } from "express";
import type { OtherSystem } from "../environment.ts";
import { dated } from "../network/dated.ts";
import { aviRoutes, haproxyRoutes, nsxRoutes } from "./routes.ts";

/** `status` is 0 until the answer has begun. */
export interface OtherCall {
  readonly method: string;
  readonly path: string;
  /** Whether an Authorization header came with it. */
  readonly authorization: boolean;
  readonly status: number;
}

/** What an NSX Manager or a load balancer was asked. */
export interface OtherSystemRecord {
  readonly kind: OtherSystem["kind"];
  readonly address: string;
  readonly port: number;
  readonly logins: number;
  /** Every other attempt to log in, also one that an HTTP error came to. */
  readonly refusedLogins: number;
  readonly calls: readonly OtherCall[];
  /** `METHOD /path` of every call that it does not know. */
  readonly unimplemented: readonly string[];
}

export interface OtherSystemServer {
  readonly handle: express.Express;
  readonly record: OtherSystemRecord;
}

const ROUTES: Readonly<Record<OtherSystem["kind"], (system: OtherSystem) => Router>> = { "nsx-manager": nsxRoutes, haproxy: haproxyRoutes, avi: aviRoutes };

/** `username:password` of an attempt to log in: a header, or Avi's form. */
function attemptIn(system: OtherSystem, request: Request): string | null {
  if (system.kind === "avi" && request.method === "POST" && request.path === "/login") {
    const { username, password } = (request.body ?? {}) as { username?: unknown; password?: unknown };
    return `${String(username)}:${String(password)}`;
  }
  const [scheme, credentials = ""] = (request.header("authorization") ?? "").split(" ");
  return scheme?.toLowerCase() === "basic" ? Buffer.from(credentials, "base64").toString("utf8") : null;
}

export function createOtherSystem(system: OtherSystem): OtherSystemServer {
  const calls: OtherCall[] = [];
  const unimplemented: string[] = [];
  let logins = 0;
  let refusedLogins = 0;

  const recording: RequestHandler = (request, response, next) => {
    const { method, path } = request;
    const authorization = request.header("authorization") !== undefined;
    calls.push({
      method,
      path,
      authorization,
      get status() {
        return response.headersSent ? response.statusCode : 0;
      },
    });
    next();
  };
  const letIn: RequestHandler = (request, response, next) => {
    const attempt = attemptIn(system, request);
    const accepted = system.status === null && attempt === `${system.username}:${system.password}`;
    if (accepted) logins += 1;
    else if (attempt !== null) refusedLogins += 1;
    if (system.status !== null) return void response.status(system.status).json({ message: `Simulated answer with status ${system.status}.` });
    response.locals["accepted"] = accepted;
    next();
  };

  const handle = express();
  handle.disable("x-powered-by").disable("etag");
  handle.use(dated(() => system.clockAheadMs ?? 0));
  handle.use(recording, express.json(), letIn, ROUTES[system.kind](system));
  handle.use((request, response) => {
    unimplemented.push(`${request.method} ${request.path}`);
    response.status(501).json({ message: `The simulated ${system.kind} does not know ${request.method} ${request.path}.` });
  });

  const { kind, address, port } = system;
  return {
    handle,
    record: {
      kind,
      address,
      port,
      calls,
      unimplemented,
      get logins() {
        return logins;
      },
      get refusedLogins() {
        return refusedLogins;
      },
    },
  };
}
