import { XMLParser } from "fast-xml-parser";
import { z } from "zod";
import { Failure } from "../failure.ts";
import type { HttpsHost } from "./http.ts";

/**
 * The one thing that only VIM tells: an extension that another product registered in vCenter. By VI-JSON from 8.0 U1 on
 * the session that stands; by SOAP before, which has a session of its own and is logged out again.
 */

export interface ExtensionServer {
  readonly url: string;
  readonly type: string | null;
  readonly thumbprint: string | null;
}
export interface Extension {
  readonly via: "vi-json" | "soap";
  /** Empty if no such extension is registered. */
  readonly servers: readonly ExtensionServer[];
}

const optional = z.union([z.string(), z.number()]).transform(String).nullish();
const server = z.object({ url: z.string(), type: optional, serverthumbprint: optional });
const extension = z.object({ server: z.union([z.array(server), server]).nullish() }).nullish();

function serversOf(value: unknown): ExtensionServer[] | null {
  const parsed = extension.safeParse(value === "" ? null : value);
  if (!parsed.success) return null;
  const list = parsed.data?.server ?? [];
  return (Array.isArray(list) ? list : [list]).map(({ url, type, serverthumbprint }) => ({ url, type: type ?? null, thumbprint: serverthumbprint ?? null }));
}

/** `query`: posts on the session that stands, field names of the reply in lower case. @throws Failure, `not-supported` where there is no VI-JSON */
export async function findByViJson(
  query: (path: string, body: unknown) => Promise<unknown>,
  host: string,
  release: string,
  key: string,
): Promise<Extension> {
  const path = `/sdk/vim25/${release}/ExtensionManager/ExtensionManager/FindExtension`;
  const servers = serversOf(await query(path, { extensionKey: key }));
  if (!servers) throw new Failure("not-understood", { host, path, detail: "Extension" });
  return { via: "vi-json", servers };
}

const escape = (text: string): string => text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
const envelope = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
const call = (method: string, type: string, id: string, inner = ""): string => envelope(`<${method} xmlns="urn:vim25"><_this type="${type}">${id}</_this>${inner}</${method}>`);

const lower = (name: string): string => name.toLowerCase();
const parser = new XMLParser({ ignoreAttributes: true, removeNSPrefix: true, parseTagValue: false, processEntities: true, transformTagName: lower });

const LOGOUT_MS = 2000;

/** @throws Failure */
export async function findBySoap(https: HttpsHost, credentials: { username: string; password: string }, key: string, signal: AbortSignal): Promise<Extension> {
  let cookie = "";
  const post = async (body: string, within: AbortSignal = signal): Promise<Record<string, unknown>> => {
    const reply = await https.send(
      { method: "POST", path: "/sdk", headers: { "content-type": "text/xml; charset=utf-8", accept: "text/xml", soapaction: "urn:vim25/7.0", ...(cookie && { cookie }) }, text: body },
      within,
    );
    if ([404, 405, 501].includes(reply.status)) throw new Failure("vcenter-error", { host: https.host, path: "/sdk", status: reply.status, detail: "no SOAP" }, { reason: "not-supported" });
    cookie = reply.setCookie.map((each) => each.split(";")[0]).find((each) => each?.startsWith("vmware_soap_session=")) ?? cookie;
    const parsed = z.object({ envelope: z.object({ body: z.record(z.string(), z.unknown()) }) }).safeParse(parser.parse(reply.text));
    if (!parsed.success) throw new Failure("not-understood", { host: https.host, path: "/sdk", detail: "SOAP" });
    const { body: content } = parsed.data.envelope;
    if ("fault" in content) {
      const detail = z.object({ faultstring: z.string() }).safeParse(content["fault"]);
      throw new Failure("vcenter-error", { host: https.host, path: "/sdk", status: reply.status, detail: detail.success ? detail.data.faultstring : "fault" });
    }
    return content;
  };
  const { username, password } = credentials;
  await post(call("Login", "SessionManager", "SessionManager", `<userName>${escape(username)}</userName><password>${escape(password)}</password>`));
  try {
    const reply = await post(call("FindExtension", "ExtensionManager", "ExtensionManager", `<extensionKey>${escape(key)}</extensionKey>`));
    const found = z.object({ findextensionresponse: z.union([z.object({ returnval: z.unknown().optional() }), z.literal("")]) }).safeParse(reply);
    const servers = found.success ? serversOf(found.data.findextensionresponse === "" ? null : found.data.findextensionresponse.returnval) : null;
    if (!servers) throw new Failure("not-understood", { host: https.host, path: "/sdk", detail: "FindExtension" });
    return { via: "soap", servers };
  } finally {
    // Also when the look was given up: its own signal would keep the logout from being sent.
    await post(call("Logout", "SessionManager", "SessionManager"), AbortSignal.timeout(LOGOUT_MS)).catch(() => {});
  }
}
