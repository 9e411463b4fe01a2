import { compareNumbers } from "@supervisor-doctor/shared/version";
import type { HttpsHost } from "./http.ts";
import { Failure } from "../failure.ts";
import { escapeXml, type Soap } from "./soap.ts";

/** What only VIM tells. By VI-JSON from 8.0 U1 on the session that stands; by SOAP before. It can only read. */
export interface Vim {
  /** A property of an object, `name` or further in: `runtime.powerState`; null if it is unset. Field names in lower case. @throws Failure */
  property(type: string, id: string, path: string): Promise<unknown>;
  /** @throws Failure */
  call<M extends VimMethod>(method: M, id: string, args: VimArgs[M]): Promise<unknown>;
}

/** Every method that can be called, on objects of which type, and whether it gives a list. None of them changes anything. */
const METHODS = {
  FindExtension: { type: "ExtensionManager", list: false },
  QueryOptions: { type: "OptionManager", list: true },
  FindAllByIp: { type: "SearchIndex", list: true },
  QueryDateTime: { type: "HostDateTimeSystem", list: false },
} as const;
export type VimMethod = keyof typeof METHODS;

/** In the order of the schema, which SOAP insists on. */
export interface VimArgs {
  readonly FindExtension: { readonly extensionKey: string };
  readonly QueryOptions: { readonly name: string };
  readonly FindAllByIp: { readonly ip: string; readonly vmSearch: boolean };
  readonly QueryDateTime: Readonly<Record<string, never>>;
}

/** Releases of VI-JSON that are public; each vCenter knows those up to its own. */
const RELEASES = ["8.0.1.0", "8.0.2.0", "8.0.3.0", "9.0.0.0", "9.1.0.0"];

const numbersOf = (version: string): readonly number[] => version.split(".").map((part) => Number.parseInt(part, 10) || 0);
const isUpTo = (release: string, version: string): boolean => compareNumbers(numbersOf(release), numbersOf(version)) <= 0;

/** The newest known release that a vCenter of this version speaks; the oldest where the version could not be read, null where there is none. */
export function viJsonRelease(version: string | null): string | null {
  if (version === null) return RELEASES[0] ?? null;
  const own = [...version.split(".").slice(0, 3), "0"].join(".");
  return RELEASES.findLast((release) => isUpTo(release, own)) ?? null;
}

/** One call of VI-JSON: a GET without a body, a POST with one. */
export type AskViJson = (method: "GET" | "POST", path: string, body: unknown, signal: AbortSignal) => Promise<unknown>;

/** `release`: null where there is no VI-JSON. */
export function openVim(https: HttpsHost, release: string | null, askViJson: AskViJson, soap: Soap, signal: AbortSignal): Vim {
  /** SOAP is asked only where this vCenter does not offer VI-JSON after all. */
  async function either(viJson: (root: string) => Promise<unknown>, bySoap: () => Promise<unknown>): Promise<unknown> {
    if (release === null) return bySoap();
    try {
      return await viJson(`/sdk/vim25/${release}`);
    } catch (error) {
      if (error instanceof Failure && error.reason === "not-supported") return bySoap();
      throw error;
    }
  }

  async function propertyBySoap(type: string, id: string, path: string): Promise<unknown> {
    const spec = `<specSet><propSet><type>${escapeXml(type)}</type><pathSet>${escapeXml(path)}</pathSet></propSet><objectSet><obj type="${escapeXml(type)}">${escapeXml(id)}</obj></objectSet></specSet>`;
    const [content] = await soap.call("RetrieveProperties", { type: "PropertyCollector", id: "propertyCollector" }, spec, signal);
    const missing = walk(content, ["missingset", "fault", "localizedmessage"]) ?? (walk(content, ["missingset"]) === null ? null : "missing");
    if (missing !== null) throw new Failure("vcenter-error", { host: https.host, path: `${type}/${path}`, status: 200, detail: String(missing) });
    return walk(content, ["propset", "val"]);
  }

  return {
    property: (type, id, path) =>
      either(
        async (root) => {
          const [first = "", ...rest] = path.split(".");
          const value = await askViJson("GET", [root, type, id, first].map((part, index) => (index === 0 ? part : encodeURIComponent(part))).join("/"), undefined, signal);
          return walk(value, rest.map((name) => name.toLowerCase()));
        },
        () => propertyBySoap(type, id, path),
      ),
    call: (method, id, args) => {
      const { type, list } = METHODS[method];
      const body = Object.keys(args).length > 0 ? args : undefined;
      return either(
        (root) => askViJson("POST", `${root}/${type}/${encodeURIComponent(id)}/${method}`, body, signal),
        async () => {
          const inner = Object.entries(args).map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`).join("");
          const values = await soap.call(method, { type, id }, inner, signal);
          return list ? values : (values[0] ?? null);
        },
      );
    },
  };
}

/** null where the way ends. */
function walk(value: unknown, names: readonly string[]): unknown {
  let each = value;
  for (const name of names) each = typeof each === "object" && each !== null && name in each ? (each as Record<string, unknown>)[name] : null;
  return each ?? null;
}
