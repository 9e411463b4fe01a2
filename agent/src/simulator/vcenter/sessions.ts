import { randomBytes } from "node:crypto";
import { type Request, type RequestHandler, type Response, Router } from "express";
import type { Environment } from "../environment.ts";
import { sendError } from "./wire.ts";

interface Session {
  readonly user: string;
  readonly created: string;
  lastAccessed: string;
}

export interface Sessions {
  readonly routes: Router;
  /** Lets only calls with a session pass. */
  readonly guard: RequestHandler;
  readonly logins: number;
  readonly refusedLogins: number;
  readonly open: number;
}

const tokenOf = (request: Request): string => request.header("vmware-api-session-id") ?? "";

export function createSessions(environment: Environment): Sessions {
  const { vcenter } = environment;
  const sessions = new Map<string, Session>();
  let logins = 0;
  let refusedLogins = 0;
  let guardedCalls = 0;
  let expiredOnce = false;

  const refuse = (response: Response): void => sendError(response, "UNAUTHENTICATED", "Authentication required.");

  /** A new session's token, or null if the name or the password is wrong. */
  const login = (request: Request): string | null => {
    const [scheme, credentials = ""] = (request.header("authorization") ?? "").split(" ");
    const expected = `${vcenter.username}:${vcenter.password}`;
    if (scheme?.toLowerCase() !== "basic" || Buffer.from(credentials, "base64").toString("utf8") !== expected) {
      refusedLogins += 1;
      return null;
    }
    logins += 1;
    const token = randomBytes(16).toString("hex");
    const now = new Date().toISOString();
    sessions.set(token, { user: vcenter.username.toUpperCase(), created: now, lastAccessed: now });
    return token;
  };

  const find = (request: Request): Session | null => {
    const session = sessions.get(tokenOf(request));
    if (session) session.lastAccessed = new Date().toISOString();
    return session ?? null;
  };

  const routes = Router();
  routes.post("/api/session", (request, response) => {
    const token = login(request);
    if (token === null) return refuse(response);
    response.status(201).json(token);
  });
  routes.get("/api/session", (request, response) => {
    const session = find(request);
    if (!session) return refuse(response);
    response.json({ user: session.user, created_time: session.created, last_accessed_time: session.lastAccessed });
  });
  routes.delete("/api/session", (request, response) => {
    if (!sessions.delete(tokenOf(request))) return refuse(response);
    response.status(204).end();
  });
  routes.post("/rest/com/vmware/cis/session", (request, response) => {
    if (request.query["~action"] === "get") {
      const session = find(request);
      if (!session) return refuse(response);
      return void response.json({ value: { user: session.user, created_time: session.created, last_accessed_time: session.lastAccessed } });
    }
    const token = login(request);
    if (token === null) return refuse(response);
    response.json({ value: token });
  });
  routes.delete("/rest/com/vmware/cis/session", (request, response) => {
    if (!sessions.delete(tokenOf(request))) return refuse(response);
    response.status(200).end();
  });

  const guard: RequestHandler = (request, response, next) => {
    if (!find(request)) return refuse(response);
    guardedCalls += 1;
    const limit = vcenter.faults.expireSessionAfterCalls;
    if (limit !== null && !expiredOnce && guardedCalls > limit) {
      expiredOnce = true;
      sessions.delete(tokenOf(request));
      return refuse(response);
    }
    next();
  };

  return {
    routes,
    guard,
    get logins() {
      return logins;
    },
    get refusedLogins() {
      return refusedLogins;
    },
    get open() {
      return sessions.size;
    },
  };
}
