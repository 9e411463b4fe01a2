import { randomBytes } from "node:crypto";
import express, { type RequestHandler, type Response } from "express";
import { XMLParser } from "fast-xml-parser";
import type { Environment } from "../environment.ts";
import { aboutInfo, findExtension, type Served } from "./vim-objects.ts";

/** `POST /sdk`: what a client needs that has no VI-JSON. */
export interface SoapServer {
  readonly handlers: readonly RequestHandler[];
  /** Methods in the order of their calls. */
  readonly calls: readonly string[];
  readonly logins: number;
  readonly refusedLogins: number;
  readonly open: number;
}

const COOKIE = "vmware_soap_session";
const NAMESPACES = 'xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const FAULTS = {
  InvalidLogin: "Cannot complete login due to an incorrect user name or password.",
  NotAuthenticated: "The session is not authenticated.",
} as const;

const parser = new XMLParser({ ignoreAttributes: true, removeNSPrefix: true, parseTagValue: false, trimValues: false, htmlEntities: true });

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function xml(name: string, value: unknown): string {
  if (name.startsWith("_") || value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map((each) => xml(name, each)).join("");
  const inner = typeof value === "object" ? Object.entries(value).map((entry) => xml(...entry)).join("") : escape(String(value));
  return `<${name}>${inner}</${name}>`;
}

function send(response: Response, status: number, body: string): void {
  const envelope = `<?xml version="1.0" encoding="UTF-8"?>\n<soapenv:Envelope ${NAMESPACES}>\n<soapenv:Body>\n${body}\n</soapenv:Body>\n</soapenv:Envelope>`;
  response.status(status).type("text/xml; charset=utf-8").send(envelope);
}

const answer = (response: Response, method: string, value: unknown = null): void =>
  send(response, 200, `<${method}Response xmlns="urn:vim25">${xml("returnval", value)}</${method}Response>`);

function fault(response: Response, name: keyof typeof FAULTS): void {
  const detail = `<detail><${name}Fault xmlns="urn:vim25" xsi:type="${name}"></${name}Fault></detail>`;
  send(response, 500, `<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>${FAULTS[name]}</faultstring>${detail}</soapenv:Fault>`);
}

/** Method and arguments of a call; null if it is none. */
function callIn(body: unknown): { method: string; args: Record<string, unknown> } | null {
  try {
    const { Envelope } = parser.parse(String(body)) as { Envelope?: { Body?: Record<string, unknown> } };
    const found = Object.entries(Envelope?.Body ?? {}).find(([name]) => !name.startsWith("#"));
    return found ? { method: found[0], args: typeof found[1] === "object" && found[1] !== null ? { ...found[1] } : {} } : null;
  } catch {
    return null;
  }
}

export function createSoap(environment: Environment, served: Served): SoapServer {
  const { vcenter } = environment;
  const sessions = new Set<string>();
  const calls: string[] = [];
  let logins = 0;
  let refusedLogins = 0;

  const handle: RequestHandler = (request, response, next) => {
    const call = callIn(request.body);
    if (!call) return next();
    const { method, args } = call;
    calls.push(method);
    const session = new RegExp(`${COOKIE}="?([0-9a-f]+)`).exec(request.header("cookie") ?? "")?.[1] ?? "";
    if (method === "RetrieveServiceContent") {
      return answer(response, method, {
        rootFolder: "group-d1",
        propertyCollector: "propertyCollector",
        about: aboutInfo(environment),
        setting: "VpxSettings",
        sessionManager: "SessionManager",
        extensionManager: "ExtensionManager",
      });
    }
    if (method === "Login") {
      if (args["userName"] !== vcenter.username || args["password"] !== vcenter.password) {
        refusedLogins += 1;
        return fault(response, "InvalidLogin");
      }
      logins += 1;
      const token = randomBytes(20).toString("hex");
      sessions.add(token);
      const now = new Date().toISOString();
      response.set("set-cookie", `${COOKIE}="${token}"; Path=/; HttpOnly; Secure;`);
      return answer(response, method, { key: token.slice(0, 12), userName: vcenter.username.toUpperCase(), fullName: "Administrator", loginTime: now, lastActiveTime: now, locale: "en", messageLocale: "en" });
    }
    if (!["Logout", "FindExtension"].includes(method)) return next();
    if (!sessions.has(session)) return fault(response, "NotAuthenticated");
    if (method === "FindExtension") return answer(response, method, findExtension(environment, served, args["extensionKey"]));
    sessions.delete(session);
    answer(response, method);
  };

  return {
    handlers: [express.text({ type: ["text/xml", "application/soap+xml"] }), handle],
    calls,
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
