import { randomBytes } from "node:crypto";
import express, { type RequestHandler, type Response } from "express";
import { XMLParser } from "fast-xml-parser";
import type { Environment } from "../environment.ts";
import { findAllByIp, propertiesOf, queryDateTime } from "./vim-inventory.ts";
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
  InvalidName: "The name is not valid.",
  HostNotConnected: "Unable to communicate with the remote host, since it is disconnected.",
  ManagedObjectNotFound: "The object has already been deleted or has not been completely created",
  InvalidProperty: "The property does not exist.",
} as const;

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "@", removeNSPrefix: true, parseTagValue: false, trimValues: false, htmlEntities: true });

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

interface Boxed {
  readonly _typeName?: string;
  readonly _value?: unknown;
  readonly type?: string;
  readonly value?: string;
}

function xml(name: string, value: unknown): string {
  if (name.startsWith("_") || value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map((each) => xml(name, each)).join("");
  const boxed = typeof value === "object" ? (value as Boxed) : {};
  if (boxed._typeName === "ManagedObjectReference") return `<${name} type="${boxed.type}">${escape(String(boxed.value))}</${name}>`;
  if ("_value" in boxed) return `<${name} xsi:type="xsd:${boxed._typeName}">${escape(String(boxed._value))}</${name}>`;
  const inner = typeof value === "object" ? Object.entries(value).map((entry) => xml(...entry)).join("") : escape(String(value));
  return `<${name}>${inner}</${name}>`;
}

/** A value whose type its place does not tell bears it; a list is an object of its own. */
function typed(name: string, value: object | string): string {
  if (Array.isArray(value)) {
    const member = (value[0] as Boxed | undefined)?._typeName ?? "ManagedObjectReference";
    return `<${name} xsi:type="ArrayOf${member}">${value.map((each) => xml(member, each)).join("")}</${name}>`;
  }
  const type = typeof value === "string" ? "xsd:string" : (value as Boxed)._typeName;
  return xml(name, value).replace(`<${name}>`, `<${name} xsi:type="${type}">`);
}

const SERVICE_CONTENT = {
  rootFolder: ["Folder", "group-d1"],
  propertyCollector: ["PropertyCollector", "propertyCollector"],
  setting: ["OptionManager", "VpxSettings"],
  sessionManager: ["SessionManager", "SessionManager"],
  searchIndex: ["SearchIndex", "SearchIndex"],
  extensionManager: ["ExtensionManager", "ExtensionManager"],
} as const;

const managed = ([type, value]: readonly [string, string]): object => ({ _typeName: "ManagedObjectReference", type, value });

/** Text and type of a reference in a call. */
interface Given {
  readonly "#text"?: string;
  readonly "@type"?: string;
}
const textOf = (value: unknown): string => (typeof value === "string" ? value : ((value as Given | undefined)?.["#text"] ?? ""));

/** Each thing asked of a specification with one kind of object, as our client and pyVmomi write it. */
function retrieveProperties(environment: Environment, specSet: unknown): { contents: string } | { fault: keyof typeof FAULTS } {
  const { propSet, objectSet } = specSet as { propSet?: { type?: unknown; pathSet?: unknown }; objectSet?: { obj?: Given } };
  const id = textOf(objectSet?.obj);
  const type = textOf(propSet?.type);
  const properties = propertiesOf(environment, type, id);
  if (!properties) return { fault: "ManagedObjectNotFound" };
  const paths = [propSet?.pathSet].flat().map(textOf);
  const values = paths.map((path) => path.split(".").reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], properties));
  if (values.some((value) => value === undefined)) return { fault: "InvalidProperty" };
  const props = paths.map((path, index) => `<propSet><name>${path}</name>${typed("val", values[index] as object | string)}</propSet>`).join("");
  return { contents: `<returnval><obj type="${type}">${id}</obj>${props}</returnval>` };
}

function send(response: Response, status: number, body: string): void {
  const envelope = `<?xml version="1.0" encoding="UTF-8"?>\n<soapenv:Envelope ${NAMESPACES}>\n<soapenv:Body>\n${body}\n</soapenv:Body>\n</soapenv:Envelope>`;
  response.status(status).type("text/xml; charset=utf-8").send(envelope);
}

const answerWith = (response: Response, method: string, inner: string): void => send(response, 200, `<${method}Response xmlns="urn:vim25">${inner}</${method}Response>`);
const answer = (response: Response, method: string, value: unknown = null): void => answerWith(response, method, xml("returnval", value));

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

  const methods: Readonly<Record<string, (response: Response, args: Record<string, unknown>) => void>> = {
    Logout: (response) => answer(response, "Logout"),
    FindExtension: (response, args) => answer(response, "FindExtension", findExtension(environment, served, textOf(args["extensionKey"]))),
    QueryOptions: (response, args) => {
      const key = textOf(args["name"]);
      if (key !== "VirtualCenter.FQDN") return fault(response, "InvalidName");
      answer(response, "QueryOptions", [{ _typeName: "OptionValue", key, value: { _typeName: "string", _value: vcenter.pnid } }]);
    },
    FindAllByIp: (response, args) => answer(response, "FindAllByIp", findAllByIp(environment, textOf(args["ip"]), textOf(args["vmSearch"]) === "true")),
    QueryDateTime: (response, args) => {
      const told = queryDateTime(environment, textOf(args["_this"]));
      if (told === null) return fault(response, "HostNotConnected");
      answer(response, "QueryDateTime", told);
    },
    RetrieveProperties: (response, args) => {
      const found = retrieveProperties(environment, args["specSet"]);
      if ("fault" in found) return fault(response, found.fault);
      answerWith(response, "RetrieveProperties", found.contents);
    },
  };

  const handle: RequestHandler = (request, response, next) => {
    const call = callIn(request.body);
    if (!call) return next();
    const { method, args } = call;
    calls.push(method);
    const session = new RegExp(`${COOKIE}="?([0-9a-f]+)`).exec(request.header("cookie") ?? "")?.[1] ?? "";
    if (method === "RetrieveServiceContent") {
      return answer(response, method, {
        rootFolder: managed(SERVICE_CONTENT.rootFolder),
        propertyCollector: managed(SERVICE_CONTENT.propertyCollector),
        about: aboutInfo(environment),
        setting: managed(SERVICE_CONTENT.setting),
        sessionManager: managed(SERVICE_CONTENT.sessionManager),
        searchIndex: managed(SERVICE_CONTENT.searchIndex),
        extensionManager: managed(SERVICE_CONTENT.extensionManager),
      });
    }
    if (method === "Login") {
      if (textOf(args["userName"]) !== vcenter.username || textOf(args["password"]) !== vcenter.password) {
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
    const known = methods[method];
    if (!known) return next();
    if (!sessions.has(session)) return fault(response, "NotAuthenticated");
    if (method === "Logout") sessions.delete(session);
    known(response, args);
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
