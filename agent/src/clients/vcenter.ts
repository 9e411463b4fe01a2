import type { Clock } from "@supervisor-doctor/shared/readings";
import { z } from "zod";
import { later, within } from "../deadline.ts";
import { Failure } from "../failure.ts";
import { basic, type HttpsHost, type JsonReply, type Method, openHttpsHost } from "./http.ts";
import { type Network, routed } from "./network.ts";
import { createSoap } from "./soap.ts";
import type { Trust } from "./tls.ts";
import { faultFailure } from "./vim-fault.ts";
import { openVim, type Vim, viJsonRelease } from "./vim.ts";
import { type Sent, sentOf } from "./write.ts";

export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** Told once vCenter has taken or refused it. Never rejects. */
  readonly judged?: (accepted: boolean) => Promise<void>;
}

export interface VcenterAddress {
  readonly host: string;
  readonly port: number;
}

/** One login to one vCenter, read-only: only what is asked with GET, or with a POST that changes nothing. */
export interface VcenterSession {
  readonly host: string;
  readonly port: number;
  /** The address that the session's connections really reach. */
  connected(): { address: string; port: number };
  /** The reply with all field names in lower case: their case differs by release. @throws Failure */
  get(path: string, signal: AbortSignal): Promise<unknown>;
  /** vCenter's clock by the dates of its replies so far; null if they had none. */
  clock(): Clock | null;
  /** VIM, every call of which ends with the signal. SOAP, where it takes that, has one session of its own for the whole run. */
  vim(signal: AbortSignal): Promise<Vim>;
  /** Logs out and closes every connection; never rejects. */
  close(): Promise<void>;
}

/** The same for `upgrade/steps/`, and to order a support bundle: it can write, and its session is renewed as often as it ends. */
export interface VcenterWriter extends VcenterSession {
  /**
   * Sends it once; a 401 is a known refusal, after which it is sent once more with a new login. Never rejects. The error
   * of a refusal is vCenter's own.
   */
  write(method: Exclude<Method, "GET">, path: string, body: unknown, signal: AbortSignal): Promise<Sent>;
}

const errorBody = z.object({
  /** VI-JSON's faults. */
  _typename: z.string().optional(),
  faultmessage: z.array(z.object({ message: z.string().optional() })).nullish().catch(null),
  error_type: z.string().optional(),
  type: z.string().optional(),
  messages: z.array(z.object({ default_message: z.string().optional(), id: z.string().optional() })).optional(),
  value: z.object({ messages: z.array(z.object({ default_message: z.string().optional() })) }).optional(),
});

/** Field names are mixed case on some releases and lower case on others; keys that are ids are lower case anyway. */
export function lowerKeys(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(lowerKeys);
  if (json === null || typeof json !== "object") return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key.toLowerCase(), lowerKeys(value)]));
}

/** The error type decides, never the status alone; a proxy's errors have no type. */
function callFailure(host: string, path: string, username: string, status: number, json: unknown): Failure {
  const parsed = errorBody.safeParse(lowerKeys(json));
  const body = parsed.success ? parsed.data : {};
  if (body._typename) return faultFailure(host, path, username, status, body._typename, body.faultmessage?.[0]?.message ?? "");
  const type = body.error_type ?? body.type?.split(".").at(-1)?.toUpperCase() ?? "";
  const detail = body.messages?.[0]?.default_message ?? body.value?.messages[0]?.default_message ?? type;
  if (type === "UNAUTHORIZED" || (type === "" && status === 403)) return new Failure("no-permission", { host, path, username });
  if (type === "UNAUTHENTICATED" || status === 401) return new Failure("vcenter-error", { host, path, status, detail: detail || "UNAUTHENTICATED" }, { reason: "unauthorized" });
  const absent = ["NOT_FOUND", "OPERATION_NOT_FOUND", "UNSUPPORTED"].includes(type) || status === 501 || (type === "" && [404, 405].includes(status));
  const reason = absent ? "not-supported" : type === "TIMED_OUT" || status === 504 ? "timeout" : "failed";
  return new Failure("vcenter-error", { host, path, status, type, detail: detail || "no details" }, { reason });
}

/** Everything that an error reply says, word for word. */
function toldBy({ status, json }: JsonReply): string {
  const parsed = errorBody.safeParse(lowerKeys(json));
  const body = parsed.success ? parsed.data : {};
  const texts = [...(body.messages ?? []), ...(body.value?.messages ?? [])].flatMap((each) => each.default_message ?? []);
  const type = body.error_type ?? body.type?.split(".").at(-1) ?? "";
  return `${texts.join(" ") || type || "no details"} (HTTP ${status}${type === "" || texts.length === 0 ? "" : `, ${type}`})`;
}

const LEGACY = "/rest/com/vmware/cis/session";

/** The same call under /rest, where a filter's fields are not flat. */
export const legacyPath = (path: string): string => path.replace(/^\/api\//, "/rest/").replace(/\?(?!filter\.|~)/, "?filter.");

/** Releases before 7.0 U2 have only the session of /rest; appliance calls are there too. */
interface Login {
  readonly token: string;
  readonly legacy: boolean;
}

/** Milliseconds for which an answer to a login is still waited for after the end: without it nobody could log out. */
const GRACE_MS = 1000;

async function login(https: HttpsHost, credentials: Credentials, ends: AbortSignal): Promise<Login> {
  const signal = later(GRACE_MS, ends);
  const { username } = credentials;
  const headers = { authorization: basic(credentials) };
  const refused = (): Failure => new Failure("login-refused", { host: https.host, username });
  let legacy = false;
  let reply = await https.request({ method: "POST", path: "/api/session", headers }, signal);
  if (reply.status === 404) {
    legacy = true;
    reply = await https.request({ method: "POST", path: LEGACY, headers: { ...headers, "vmware-use-header-authn": "true" } }, signal);
  }
  if (reply.status === 401) {
    await credentials.judged?.(false);
    throw refused();
  }
  if (reply.status >= 400) throw callFailure(https.host, "/api/session", username, reply.status, reply.json);
  const token = z.union([z.string(), z.object({ value: z.string() }).transform((body) => body.value)]).safeParse(reply.json);
  if (!token.success) throw new Failure("not-understood", { host: https.host, path: "/api/session", detail: "no session id" });
  await credentials.judged?.(true);
  const session = { token: token.data, legacy };
  if (ends.aborted) {
    await logOut(https, session);
    throw ends.reason;
  }
  return session;
}

/** Milliseconds that the logout at the end of a run may take; the run's result waits for it. */
const LOGOUT_MS = 2000;

async function logOut(https: HttpsHost, { token, legacy }: Login): Promise<void> {
  await https.request({ method: "DELETE", path: legacy ? LEGACY : "/api/session", headers: { "vmware-api-session-id": token } }, AbortSignal.timeout(LOGOUT_MS)).catch(() => {});
}

type Opening = [network: Network, address: VcenterAddress, trust: Trust, credentials: Credentials, timeoutMs: number, signal: AbortSignal, requests?: number];

/**
 * Logs in once. A session that ends in the middle (401) is opened once more; a refused password is never sent again.
 * `timeoutMs`: limit of each single call; `requests`: at a time, instead of as many as usual. @throws Failure
 */
export async function openVcenter(...opening: Opening): Promise<VcenterSession> {
  const { write: _, ...session } = await open("once", ...opening);
  return session;
}

/** The same for hours of work, with a hand that writes. @throws Failure */
export const openVcenterWriter = (...opening: Opening): Promise<VcenterWriter> => open("always", ...opening);

async function open(renews: "once" | "always", ...[network, address, trust, credentials, timeoutMs, signal, requests]: Opening): Promise<VcenterWriter> {
  const https = openHttpsHost(network, routed, address.host, address.port, trust, timeoutMs, requests === undefined ? {} : { connections: requests });
  let current: Promise<Login>;
  let again: Promise<Login> | null = null;
  try {
    current = Promise.resolve(await login(https, credentials, signal));
  } catch (error) {
    await https.close();
    throw error;
  }

  /** The reply, whatever its status, after a new login where the session had ended. */
  async function exchange(method: Method, path: string, body: unknown, callSignal: AbortSignal): Promise<JsonReply> {
    const send = async (session: Login) => {
      const root = session.legacy && !path.startsWith("/api/vcenter/namespace-management") ? legacyPath(path) : path;
      return https.request({ method, path: root, headers: { "vmware-api-session-id": session.token }, ...(body !== undefined && { body }) }, callSignal);
    };
    const first = await current;
    let reply = await send(first);
    if (reply.status === 401) {
      again ??= login(https, credentials, callSignal).finally(() => logOut(https, first));
      current = again;
      const second = await again;
      if (renews === "always") again = null;
      if (second !== first) reply = await send(second);
    }
    return reply;
  }

  async function call(method: Method, path: string, body: unknown, callSignal: AbortSignal): Promise<unknown> {
    const reply = await exchange(method, path, body, callSignal);
    if (reply.status >= 400) throw callFailure(https.host, path, credentials.username, reply.status, reply.json);
    const json = lowerKeys(reply.json);
    const unwrapped = (await current).legacy && json !== null && typeof json === "object" && "value" in json ? json.value : json;
    return unwrapped;
  }

  const soap = createSoap(https, credentials, timeoutMs);
  let version: Promise<string | null> | null = null;
  const about = z.object({ version: z.string() });
  const release = async (): Promise<string | null> => {
    version ??= call("GET", "/api/appliance/system/version", undefined, within(timeoutMs)).then((told) => about.safeParse(told).data?.version ?? null, () => null);
    return viJsonRelease(await version);
  };

  return {
    host: address.host,
    port: address.port,
    connected: () => https.peer() ?? { address: address.host, port: address.port },
    get: (path, callSignal) => call("GET", path, undefined, callSignal),
    clock: () => https.clock(),
    write: (method, path, body, callSignal) => sentOf(() => exchange(method, path, body, callSignal), toldBy),
    vim: async (callSignal) => openVim(https, await release(), call, soap, callSignal),
    close: async () => {
      const session = await current.catch(() => null);
      await Promise.all([soap.close(), session && logOut(https, session)]);
      await https.close();
    },
  };
}
