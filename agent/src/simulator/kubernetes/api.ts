import { type Request, type RequestHandler, type Response, Router } from "express";
import type { KubernetesObject } from "../environment.ts";
import { keyOf, type ServedResource } from "./resources.ts";

/** `status` is 0 until the answer has begun. */
export interface KubernetesCall {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** What a Kubernetes API holds; read anew at every request. */
export interface World {
  readonly resources: readonly ServedResource[];
  /** By resource. */
  readonly objects: Readonly<Record<string, readonly KubernetesObject[]>>;
  /** HTTP status by resource (`deployments.apps`), by resource in one namespace (`deployments.apps@team-a`), or for all namespaces at once (`deployments.apps@`). */
  readonly failing: Readonly<Record<string, number>>;
  readonly username: string;
  /** `v1.28.3+vmware.wcp.1` */
  readonly version: string;
}

const REASONS: Readonly<Record<number, string>> = { 401: "Unauthorized", 403: "Forbidden", 404: "NotFound", 405: "MethodNotAllowed", 500: "InternalError", 503: "ServiceUnavailable" };

export function refuse(response: Response, code: number, message: string): void {
  response.status(code).json({ kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure", message, reason: REASONS[code] ?? "Unknown", code });
}

const valueAt = (object: unknown, path: string): unknown => path.split(".").reduce<unknown>((each, name) => (each as Record<string, unknown> | undefined)?.[name], object);

/** `a=b,c=d`, and a bare name for "is there". */
function matches(selector: unknown, valueOf: (name: string) => unknown): boolean {
  if (typeof selector !== "string" || selector === "") return true;
  return selector.split(",").every((part) => {
    const [name = "", value] = part.split(/==?/);
    return value === undefined ? valueOf(name) !== undefined : String(valueOf(name) ?? "") === value;
  });
}

/** Keeps what is asked, in the order of the questions. */
export function recordingIn(calls: KubernetesCall[]): RequestHandler {
  return (request, response, next) => {
    const { method, path } = request;
    calls.push({
      method,
      path,
      get status() {
        return response.headersSent ? response.statusCode : 0;
      },
    });
    next();
  };
}

/** Lets only calls with one of the tokens pass. */
export const guardOf =
  (tokens: ReadonlySet<string>): RequestHandler =>
  (request, response, next) => {
    const [scheme, token = ""] = (request.header("authorization") ?? "").split(" ");
    if (scheme?.toLowerCase() === "bearer" && tokens.has(token)) return next();
    refuse(response, 401, "Unauthorized");
  };

/** Discovery, lists and objects, as they are read; nothing can be written. */
export function kubernetesApi(world: World): Router {
  const { resources } = world;
  const groups = [...new Set(resources.map(({ group }) => group))].filter((group) => group !== "");
  const versionsIn = (group: string): string[] => [...new Set(resources.filter((each) => each.group === group).flatMap((each) => each.versions))];
  const groupBody = (name: string): object => {
    const versions = versionsIn(name).map((version) => ({ groupVersion: `${name}/${version}`, version }));
    return { name, versions, preferredVersion: versions[0] };
  };
  const resourceList = (group: string, version: string): object => ({
    kind: "APIResourceList",
    apiVersion: "v1",
    groupVersion: group === "" ? version : `${group}/${version}`,
    resources: resources
      .filter((each) => each.group === group && each.versions.includes(version))
      .map(({ plural, kind, namespaced }) => ({ name: plural, singularName: kind.toLowerCase(), namespaced, kind, verbs: ["get", "list", "watch"] })),
  });

  const find = (group: string, version: string, plural: unknown): ServedResource | undefined => resources.find((each) => each.group === group && each.versions.includes(version) && each.plural === plural);
  const typed = (object: KubernetesObject, { group, kind }: ServedResource, version: string): object => ({ apiVersion: group === "" ? version : `${group}/${version}`, kind, ...object });

  /** Refused, failing or held back, as a test wants it. */
  const stopped = (resource: ServedResource, namespace: string | undefined, response: Response): boolean => {
    const status = world.failing[keyOf(resource)] ?? world.failing[`${keyOf(resource)}@${namespace ?? ""}`];
    if (status === undefined) return false;
    const { username } = world;
    refuse(response, status, status === 403 ? `${keyOf(resource)} is forbidden: User "sso:${username}" cannot list resource "${resource.plural}" in API group "${resource.group}" ${namespace === undefined ? "at the cluster scope" : `in the namespace "${namespace}"`}` : "Simulated failure.");
    return true;
  };

  function list(request: Request, response: Response, group: string, version: string, namespace: string | undefined): void {
    const resource = find(group, version, request.params["plural"]);
    if (!resource) return refuse(response, 404, "the server could not find the requested resource");
    if (stopped(resource, namespace, response)) return;
    const all = (world.objects[keyOf(resource)] ?? []).filter(
      (each) =>
        (namespace === undefined || each.metadata.namespace === namespace) &&
        matches(request.query["labelSelector"], (name) => each.metadata.labels?.[name]) &&
        matches(request.query["fieldSelector"], (path) => valueAt(each, path)),
    );
    const from = Number(Buffer.from(String(request.query["continue"] ?? ""), "base64url").toString() || "0");
    const limit = Number(request.query["limit"] ?? 0) || all.length;
    const rest = all.length - from - limit;
    response.json({
      kind: `${resource.kind}List`,
      apiVersion: group === "" ? version : `${group}/${version}`,
      metadata: { resourceVersion: "200000", ...(rest > 0 && { continue: Buffer.from(String(from + limit)).toString("base64url"), remainingItemCount: rest }) },
      items: all.slice(from, from + limit).map((each) => typed(each, resource, version)),
    });
  }

  function get(request: Request, response: Response, group: string, version: string, namespace: string | undefined): void {
    const resource = find(group, version, request.params["plural"]);
    if (!resource) return refuse(response, 404, "the server could not find the requested resource");
    if (stopped(resource, namespace, response)) return;
    const found = (world.objects[keyOf(resource)] ?? []).find(({ metadata }) => metadata.name === request.params["name"] && metadata.namespace === namespace);
    if (!found) return refuse(response, 404, `${keyOf(resource)} "${String(request.params["name"])}" not found`);
    response.json(typed(found, resource, version));
  }

  const handle = Router();
  handle.use((request, response, next) => (request.method === "GET" ? next() : refuse(response, 405, "The simulated Kubernetes API can only be read.")));
  handle.get("/version", (_request, response) => {
    const [, major = "1", minor = ""] = /^v(\d+)\.(\d+)/.exec(world.version) ?? [];
    response.json({ major, minor, gitVersion: world.version, gitCommit: "simulated", gitTreeState: "clean", buildDate: "2024-01-01T00:00:00Z", goVersion: "go1.21", compiler: "gc", platform: "linux/amd64" });
  });
  handle.get("/api", (_request, response) => void response.json({ kind: "APIVersions", versions: ["v1"], serverAddressByClientCIDRs: [] }));
  handle.get("/api/v1", (_request, response) => void response.json(resourceList("", "v1")));
  handle.get("/apis", (_request, response) => void response.json({ kind: "APIGroupList", apiVersion: "v1", groups: groups.map(groupBody) }));
  handle.get("/apis/:group", (request, response) => (groups.includes(request.params.group) ? response.json({ kind: "APIGroup", apiVersion: "v1", ...groupBody(request.params.group) }) : refuse(response, 404, "not found")));
  handle.get("/apis/:group/:version", ({ params: { group, version } }, response) => (versionsIn(group).includes(version) ? response.json(resourceList(group, version)) : refuse(response, 404, "the server could not find the requested resource")));
  for (const [root, groupOf] of [["/api/:version", () => ""], ["/apis/:group/:version", (request: Request) => String(request.params["group"])]] as const) {
    const of = (answer: typeof list) => (request: Request, response: Response): void =>
      answer(request, response, groupOf(request), String(request.params["version"]), request.params["namespace"] as string | undefined);
    // The namespace itself is named like something within one.
    if (root === "/api/:version") handle.get(`${root}/namespaces/:name`, (request, response) => get(Object.assign(request, { params: { ...request.params, plural: "namespaces" } }), response, "", request.params.version, undefined));
    handle.get(`${root}/namespaces/:namespace/:plural`, of(list));
    handle.get(`${root}/namespaces/:namespace/:plural/:name`, of(get));
    handle.get(`${root}/:plural`, of(list));
    handle.get(`${root}/:plural/:name`, of(get));
  }
  handle.use((_request, response) => refuse(response, 404, "the server could not find the requested resource"));
  return handle;
}
