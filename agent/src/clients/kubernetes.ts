import type { Clock, Reason } from "@supervisor-doctor/shared/readings";
import { z } from "zod";
import { Failure } from "../failure.ts";
import type { HttpsHost } from "./http.ts";
import { isTooDeep } from "./nesting.ts";

/** A resource by its API group ("" for the core) and plural name; which version is served is found out. */
export interface ResourceName {
  readonly group: string;
  readonly plural: string;
}

export interface ResourceType extends ResourceName {
  readonly version: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

export interface ListOptions {
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /** How many objects are wanted at most; `complete` tells whether there were more. Without it, all: more than anybody has is a failure. */
  readonly most?: number;
}

export interface Listed<T> {
  readonly items: readonly T[];
  readonly complete: boolean;
}

/** A Kubernetes API with a login; it can read and nothing else. Every function throws a Failure. */
export interface KubernetesReader {
  readonly host: string;
  readonly port: number;
  /** Its clock by the dates of its replies so far; null if they had none. */
  clock(): Clock | null;
  /** `v1.28.3+vmware.wcp.1` */
  version(signal: AbortSignal): Promise<string>;
  /** The served version that holds the resource, the group's preferred one first. @throws Failure `kubernetes-absent` */
  find(name: ResourceName, signal: AbortSignal): Promise<ResourceType>;
  list<T>(name: ResourceName, item: z.ZodType<T>, signal: AbortSignal, options?: ListOptions): Promise<Listed<T>>;
  get<T>(name: ResourceName, object: { readonly name: string; readonly namespace?: string }, item: z.ZodType<T>, signal: AbortSignal): Promise<T>;
  close(): Promise<void>;
}

/** Objects in one page: many enough for one round trip as a rule, few enough for the limit of a reply's size. */
const PAGE = 250;
const MOST = 20_000;
/** A page may be short, or empty. So many are the end of a server that never comes to one. */
const MOST_PAGES = 100;
/** Milliseconds for which a server is taken to serve what it served: an update of it changes that. */
const OFFER_MS = 60_000;

const page = z.object({
  metadata: z.object({ continue: z.string().nullish() }).nullish(),
  items: z.array(z.unknown()).nullish().transform((items) => items ?? []),
});
const groupVersion = z.object({ version: z.string() });
const groupList = z.object({ groups: z.array(z.object({ name: z.string(), versions: z.array(groupVersion), preferredVersion: groupVersion.nullish() })) });
const versionInfo = z.object({ gitVersion: z.string() });
const resourceList = z.object({ resources: z.array(z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean() })) });
const statusBody = z.object({ message: z.string() });

type Served = Pick<ResourceType, "group" | "version">;
export const rootOf = ({ group, version }: Served): string => (group === "" ? `/api/${version}` : `/apis/${group}/${version}`);
export const within = (namespace: string | undefined): string => (namespace === undefined ? "" : `/namespaces/${encodeURIComponent(namespace)}`);

/** What a server says of a resource that it does not serve, or of which it will not tell whether it does. */
const MAYBE_ABSENT: readonly unknown[] = [403, 404];

/** undefined where it is none: what stands before an API server may answer in any words. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const reasonOf = (status: number): Reason => {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 404) return "not-supported";
  return status === 504 ? "timeout" : "failed";
};

/**
 * Every request is a GET. A resource is asked for in its group's preferred version at once: which versions really hold it
 * is looked up where the server does not know it there. `token` lives in memory only.
 */
export function openKubernetes(https: HttpsHost, token: string): KubernetesReader {
  const { host, port } = https;

  /** What is asked for again soon is fetched once; a failure is not kept. */
  const kept = new Map<string, { readonly at: number; readonly known: Promise<unknown> }>();
  function once<T>(key: string, fetch: () => Promise<T>): Promise<T> {
    const before = kept.get(key);
    if (before && performance.now() - before.at < OFFER_MS) return before.known as Promise<T>;
    const known = fetch();
    kept.set(key, { at: performance.now(), known });
    known.catch(() => kept.delete(key));
    return known;
  }

  function understood<T>(schema: z.ZodType<T>, value: unknown, path: string): T {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new Failure("kubernetes-not-understood", { host, path, detail: `${issue?.path.join(".") || "reply"}: ${issue?.message ?? "unexpected"}` });
  }

  async function read<T>(path: string, schema: z.ZodType<T>, signal: AbortSignal, query = ""): Promise<T> {
    const { status, text } = await https.send({ method: "GET", path: `${path}${query}`, headers: { accept: "application/json", authorization: `Bearer ${token}` } }, signal);
    if (isTooDeep(text)) throw new Failure("kubernetes-not-understood", { host, path, detail: "too deeply nested" });
    const json = jsonOf(text);
    if (status !== 200) throw new Failure("kubernetes-error", { host, path, status, detail: statusBody.safeParse(json).data?.message || "no details" }, { reason: reasonOf(status) });
    return understood(schema, json, path);
  }

  async function versionsOf(group: string, signal: AbortSignal): Promise<string[]> {
    if (group === "") return ["v1"];
    const { groups } = await once("/apis", () => read("/apis", groupList, signal));
    const found = groups.find((each) => each.name === group);
    const versions = found?.versions.map((each) => each.version) ?? [];
    return [...new Set([...(found?.preferredVersion ? [found.preferredVersion.version] : []), ...versions])];
  }

  async function typeIn(served: Served, plural: string, signal: AbortSignal): Promise<ResourceType | null> {
    const path = rootOf(served);
    const { resources } = await once(path, () => read(path, resourceList, signal));
    const found = resources.find((each) => each.name === plural);
    return found ? { ...served, plural, kind: found.kind, namespaced: found.namespaced } : null;
  }

  const absent = ({ group, plural }: ResourceName): Failure => new Failure("kubernetes-absent", { host, resource: group === "" ? plural : `${plural}.${group}` });

  async function find(name: ResourceName, signal: AbortSignal): Promise<ResourceType> {
    for (const version of await versionsOf(name.group, signal)) {
      const found = await typeIn({ group: name.group, version }, name.plural, signal);
      if (found) return found;
    }
    throw absent(name);
  }

  /** What `ask` gets in the first version that holds the resource. */
  async function inServed<T>(name: ResourceName, signal: AbortSignal, ask: (root: string) => Promise<T>): Promise<T> {
    for (const version of await versionsOf(name.group, signal)) {
      const served = { group: name.group, version };
      try {
        return await ask(rootOf(served));
      } catch (error) {
        if (!(error instanceof Failure) || !MAYBE_ABSENT.includes(error.params["status"]) || (await typeIn(served, name.plural, signal))) throw error;
      }
    }
    throw absent(name);
  }

  async function listAll<T>(path: string, item: z.ZodType<T>, { labelSelector, fieldSelector, most }: ListOptions, signal: AbortSignal): Promise<Listed<T>> {
    const items: T[] = [];
    const wanted = most ?? MOST;
    let next: string | undefined;
    for (let pages = 0; pages === 0 || (next !== undefined && items.length < wanted); pages += 1) {
      if (pages === MOST_PAGES) throw new Failure("kubernetes-not-understood", { host, path, detail: `> ${MOST_PAGES} × continue` });
      const query = new URLSearchParams({ limit: String(Math.min(PAGE, wanted - items.length)), ...(labelSelector !== undefined && { labelSelector }), ...(fieldSelector !== undefined && { fieldSelector }), ...(next !== undefined && { continue: next }) });
      const got = await read(path, page, signal, `?${query}`);
      for (const each of got.items) items.push(understood(item, each, path));
      next = got.metadata?.continue || undefined;
    }
    if (next !== undefined && most === undefined) throw new Failure("kubernetes-not-understood", { host, path, detail: `> ${MOST}` });
    return { items, complete: next === undefined };
  }

  return {
    host,
    port,
    clock: () => https.clock(),
    version: async (signal) => (await read("/version", versionInfo, signal)).gitVersion,
    find,
    list: (name, item, signal, options = {}) => inServed(name, signal, (root) => listAll(`${root}${within(options.namespace)}/${name.plural}`, item, options, signal)),
    get: (name, object, item, signal) => inServed(name, signal, (root) => read(`${root}${within(object.namespace)}/${name.plural}/${encodeURIComponent(object.name)}`, item, signal)),
    close: () => https.close(),
  };
}
