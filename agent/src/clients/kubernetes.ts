import {
  ApiException,
  ApisApi,
  createConfiguration,
  CustomObjectsApi,
  KubernetesObjectApi,
  ResponseContext,
  ServerConfiguration,
  VersionApi,
  wrapHttpLibrary,
} from "@kubernetes/client-node";
import type { Clock } from "@supervisor-doctor/shared/readings";
import { z } from "zod";
import { Failure, plainMessage } from "../failure.ts";
import type { HttpsHost, TextReply } from "./http.ts";
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
/** Milliseconds for which a server is taken to serve what it served: an update of it changes that. */
const OFFER_MS = 60_000;

const CORE = "/api/v1";

/** The library wants one; where a request really goes is the connection's matter. */
const BASE = "https://kubernetes";

/** A list's own metadata: the library's typed lists write `_continue`, its untyped ones what came. */
const page = z.object({
  metadata: z.object({ continue: z.string().nullish(), _continue: z.string().nullish() }).nullish(),
  items: z.array(z.unknown()).nullish().transform((items) => items ?? []),
});
/** The library's own types hold whatever came. */
const groupVersion = z.object({ version: z.string() });
const groupList = z.object({ groups: z.array(z.object({ name: z.string(), versions: z.array(groupVersion), preferredVersion: groupVersion.nullish() })) });
const versionInfo = z.object({ gitVersion: z.string() });
const resourceList = z.object({ resources: z.array(z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean() })) });
const statusBody = z.object({ message: z.string() });

/** Dates that the library made of text become text again, and its classes plain objects. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? "null") as unknown;

const detailOf = (body: unknown): string => {
  try {
    const parsed = statusBody.safeParse(typeof body === "string" ? JSON.parse(body) : body);
    return parsed.success ? parsed.data.message : "no details";
  } catch {
    return "no details";
  }
};

/**
 * Reads through the official client library, whose requests are carried by our own connection (pinned certificate, lab
 * routes, limits). The library is large: import this file where there is a Kubernetes API to speak to, not before.
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

  /** The only way out, and it knows one verb. */
  async function fetchFrom(path: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<TextReply> {
    const reply = await https.send({ method: "GET", path, headers: { ...headers, authorization: `Bearer ${token}` } }, signal);
    if (isTooDeep(reply.text)) throw new Failure("kubernetes-not-understood", { host, path: path.split("?")[0] ?? "", detail: "too deeply nested" });
    return reply;
  }

  /** What the core group serves, which the library wants to know anew for each list of it. */
  const core = (signal: AbortSignal): Promise<TextReply> =>
    once(`GET ${CORE}`, async () => {
      const reply = await fetchFrom(CORE, { accept: "application/json" }, signal);
      if (reply.status !== 200) throw new ApiException(reply.status, "", reply.text, {});
      return reply;
    });

  const configured = (signal: AbortSignal) => {
    const send = async (request: { getHttpMethod(): string; getUrl(): string; getHeaders(): Record<string, string> }): Promise<ResponseContext> => {
      if (request.getHttpMethod() !== "GET") throw new Error(`A Kubernetes reader was asked to ${request.getHttpMethod()}`);
      const url = new URL(request.getUrl());
      const reply = url.pathname === CORE ? await core(signal) : await fetchFrom(`${url.pathname}${url.search}`, request.getHeaders(), signal);
      const body = { text: () => Promise.resolve(reply.text), binary: () => Promise.resolve(Buffer.from(reply.text)), stream: () => null };
      return new ResponseContext(reply.status, { "content-type": reply.type }, body as never);
    };
    return createConfiguration({ baseServer: new ServerConfiguration(BASE, {}), httpApi: wrapHttpLibrary({ send }) });
  };

  async function ask<T>(path: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (!(error instanceof ApiException)) throw new Failure("kubernetes-not-understood", { host, path, detail: plainMessage(error) }, { cause: error });
      const reason = error.code === 401 || error.code === 403 ? "unauthorized" : error.code === 404 ? "not-supported" : error.code === 504 ? "timeout" : "failed";
      throw new Failure("kubernetes-error", { host, path, status: error.code, detail: detailOf(error.body) }, { reason });
    }
  }

  function understood<T>(schema: z.ZodType<T>, value: unknown, path: string): T {
    const parsed = schema.safeParse(plain(value));
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new Failure("kubernetes-not-understood", { host, path, detail: `${issue?.path.join(".") || "reply"}: ${issue?.message ?? "unexpected"}` });
  }

  const groups = (signal: AbortSignal) => once("/apis/", async () => understood(groupList, await ask("/apis/", () => new ApisApi(configured(signal)).getAPIVersions()), "/apis/"));
  const resources = (group: string, version: string, signal: AbortSignal): Promise<z.infer<typeof resourceList>> => {
    const path = group === "" ? CORE : `/apis/${group}/${version}`;
    // The core group's own API class is ten times as large as the rest of the library that is used.
    const fetch = async (): Promise<unknown> => (group === "" ? (JSON.parse((await core(signal)).text) as unknown) : new CustomObjectsApi(configured(signal)).getAPIResources({ group, version }));
    return once(path, async () => understood(resourceList, await ask(path, fetch), path));
  };

  async function versionsOf(group: string, signal: AbortSignal): Promise<string[]> {
    if (group === "") return ["v1"];
    const found = (await groups(signal)).groups.find((each) => each.name === group);
    const versions = found?.versions.map((each) => each.version) ?? [];
    return [...new Set([...(found?.preferredVersion ? [found.preferredVersion.version] : []), ...versions])];
  }

  async function find({ group, plural }: ResourceName, signal: AbortSignal): Promise<ResourceType> {
    for (const version of await versionsOf(group, signal)) {
      const found = (await resources(group, version, signal)).resources.find((each) => each.name === plural);
      if (found) return { group, version, plural, kind: found.kind, namespaced: found.namespaced };
    }
    throw new Failure("kubernetes-absent", { host, resource: group === "" ? plural : `${plural}.${group}` });
  }

  const pathOf = ({ group, version, plural }: ResourceType): string => `${group === "" ? `/api/${version}` : `/apis/${group}/${version}`}/${plural}`;

  function onePage(type: ResourceType, { namespace, labelSelector, fieldSelector }: ListOptions, limit: number, next: string | undefined, signal: AbortSignal): Promise<unknown> {
    const { group, version, plural, kind } = type;
    if (group === "") {
      return new KubernetesObjectApi(configured(signal)).list(version, kind, namespace, undefined, undefined, undefined, fieldSelector, labelSelector, limit, next);
    }
    const custom = new CustomObjectsApi(configured(signal));
    const chosen = { ...(labelSelector !== undefined && { labelSelector }), ...(fieldSelector !== undefined && { fieldSelector }), limit, ...(next !== undefined && { _continue: next }) };
    if (namespace !== undefined) return custom.listNamespacedCustomObject({ group, version, namespace, plural, ...chosen });
    return custom.listCustomObjectForAllNamespaces({ group, version, resourcePlural: plural, ...chosen });
  }

  return {
    host,
    port,
    clock: () => https.clock(),
    version: async (signal) => understood(versionInfo, await ask("/version", () => new VersionApi(configured(signal)).getCode()), "/version").gitVersion,
    find,
    list: async (name, item, signal, options = {}) => {
      const type = await find(name, signal);
      const path = pathOf(type);
      const most = options.most ?? MOST;
      const items = [];
      let next: string | undefined;
      do {
        const got = understood(page, await ask(path, () => onePage(type, options, Math.min(PAGE, most - items.length), next, signal)), path);
        for (const each of got.items) items.push(understood(item, each, path));
        next = (got.metadata?.continue ?? got.metadata?._continue) || undefined;
      } while (next !== undefined && items.length < most);
      if (next !== undefined && options.most === undefined) throw new Failure("kubernetes-not-understood", { host, path, detail: `> ${MOST}` });
      return { items, complete: next === undefined };
    },
    get: async (name, { name: object, namespace }, item, signal) => {
      const type = await find(name, signal);
      const { group, version, plural, kind } = type;
      const path = `${pathOf(type)}/${object}`;
      const fetch = (): Promise<unknown> => {
        if (group === "") return new KubernetesObjectApi(configured(signal)).read({ apiVersion: version, kind, metadata: { name: object, ...(namespace !== undefined && { namespace }) } });
        const custom = new CustomObjectsApi(configured(signal));
        return namespace === undefined ? custom.getClusterCustomObject({ group, version, plural, name: object }) : custom.getNamespacedCustomObject({ group, version, namespace, plural, name: object });
      };
      return understood(item, await ask(path, fetch), path);
    },
    close: () => https.close(),
  };
}
