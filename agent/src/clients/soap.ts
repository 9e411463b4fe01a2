import { z } from "zod";
import { within } from "../deadline.ts";
import { Failure, plainMessage } from "../failure.ts";
import type { HttpsHost } from "./http.ts";
import { faultFailure } from "./vim-fault.ts";

/** A SOAP session with vCenter's VIM, opened at the first call and never a second time. */
export interface Soap {
  /** Every `returnval` of the reply, as VI-JSON would write it but for lists of one and numbers, which XML does not tell apart. @throws Failure */
  call(method: string, on: { readonly type: string; readonly id: string }, inner: string, signal: AbortSignal): Promise<readonly unknown[]>;
  /** What vCenter tells of itself to anybody: no login is made for it. @throws Failure */
  about(signal: AbortSignal): Promise<unknown>;
  /** Logs out if somebody logged in; never rejects. */
  close(): Promise<void>;
}

const PATH = "/sdk";
const LOGOUT_MS = 2000;

export const escapeXml = (text: string): string => text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
const envelope = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;

/** In the parser's words. */
const TOO_DEEP = "Maximum nested tags exceeded";

const nodes = z.record(z.string(), z.unknown());
type Node = z.infer<typeof nodes>;
const localName = (name: string): string => name.slice(name.indexOf(":") + 1);
const childrenOf = (node: Node): [string, unknown][] => Object.entries(node).filter(([name]) => !/^[@#?]/.test(name)).map(([name, value]) => [localName(name), value]);
const childOf = (node: unknown, name: string): unknown => childrenOf(nodes.safeParse(node).data ?? {}).find(([each]) => each === name)?.[1];
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** A reference has an unqualified attribute for its type; every other attribute says only how its text is meant. */
function plain(value: unknown): unknown {
  if (typeof value === "string") return value;
  const node = nodes.safeParse(value).data ?? {};
  const type = localName(String(node["@xsi:type"] ?? ""));
  const children = childrenOf(node);
  if (type.startsWith("ArrayOf")) return children.flatMap(([, each]) => listOf(each).map(plain));
  const text = String(node["#text"] ?? "");
  if (children.length === 0) {
    if (node["@type"] !== undefined) return { type: node["@type"], value: text };
    if (type === "boolean") return text === "true";
    return ["int", "long", "short", "byte", "double", "float"].includes(type) ? Number(text) : text;
  }
  return Object.fromEntries(children.map(([name, each]) => [name.toLowerCase(), Array.isArray(each) ? each.map(plain) : plain(each)]));
}

function faultIn(fault: unknown): { name: string; text: string } {
  const [name, detail] = childrenOf(nodes.safeParse(childOf(fault, "detail")).data ?? {})[0] ?? ["", {}];
  const type = localName(String(nodes.safeParse(detail).data?.["@xsi:type"] ?? ""));
  return { name: type || name.replace(/Fault$/, ""), text: String(plain(childOf(fault, "faultstring") ?? "")) };
}

/** `timeoutMs`: limit of the login, which several calls may wait for, and so none of them may end. */
export function createSoap(https: HttpsHost, credentials: { readonly username: string; readonly password: string }, timeoutMs: number): Soap {
  const { username, password } = credentials;
  let cookie = "";
  let login: Promise<unknown> | null = null;

  async function post(method: string, type: string, id: string, inner: string, signal: AbortSignal): Promise<readonly unknown[]> {
    const body = envelope(`<${method} xmlns="urn:vim25"><_this type="${escapeXml(type)}">${escapeXml(id)}</_this>${inner}</${method}>`);
    const headers = { "content-type": "text/xml; charset=utf-8", accept: "text/xml", soapaction: "urn:vim25/7.0", ...(cookie && { cookie }) };
    const reply = await https.send({ method: "POST", path: PATH, headers, text: body }, signal);
    if ([404, 405, 501].includes(reply.status)) throw new Failure("vcenter-error", { host: https.host, path: PATH, status: reply.status, detail: "no SOAP" }, { reason: "not-supported" });
    cookie = reply.setCookie.map((each) => each.split(";")[0]).find((each) => each?.startsWith("vmware_soap_session=")) ?? cookie;
    const content = childOf(childOf(await parse(reply.text), "Envelope"), "Body");
    const fault = childOf(content, "Fault");
    if (fault !== undefined) {
      const { name, text } = faultIn(fault);
      throw faultFailure(https.host, PATH, username, reply.status, name, text);
    }
    const response = childOf(content, `${method}Response`);
    if (response === undefined) throw new Failure("not-understood", { host: https.host, path: PATH, detail: method });
    const value = childOf(response, "returnval");
    return value === undefined ? [] : listOf(value).map(plain);
  }

  async function parse(text: string): Promise<unknown> {
    // No vCenter since 8.0 U1 speaks XML to us.
    const { parseXml } = await import("./xml.ts");
    try {
      return parseXml(text);
    } catch (error) {
      throw new Failure("not-understood", { host: https.host, path: PATH, detail: plainMessage(error) === TOO_DEEP ? "too deeply nested" : "SOAP" }, { cause: error });
    }
  }

  return {
    call: async (method, on, inner, signal) => {
      login ??= post("Login", "SessionManager", "SessionManager", `<userName>${escapeXml(username)}</userName><password>${escapeXml(password)}</password>`, within(timeoutMs));
      await login;
      return post(method, on.type, on.id, inner, signal);
    },
    about: async (signal) => (await post("RetrieveServiceContent", "ServiceInstance", "ServiceInstance", "", signal))[0],
    close: async () => {
      if (!login) return;
      // One that is still under way may yet succeed, and would then stay open on the server.
      const isIn = await Promise.race([login.then(() => true), new Promise<boolean>((end) => setTimeout(() => end(false), LOGOUT_MS).unref())]).catch(() => false);
      if (isIn) await post("Logout", "SessionManager", "SessionManager", "", within(LOGOUT_MS)).catch(() => {});
    },
  };
}
