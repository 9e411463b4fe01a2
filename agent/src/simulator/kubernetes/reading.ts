import type { Request, Response } from "express";
import type { KubernetesObject } from "../environment.ts";
import { answerWith, notFound } from "./refusal.ts";
import { keyOf } from "./resources.ts";
import { find, listed, sameObject } from "./store.ts";
import { apiVersionOf, type Target, typed, type World } from "./world.ts";

/** Lists, objects and watches. */

const valueAt = (object: unknown, path: string): unknown => path.split(".").reduce<unknown>((each, name) => (each as Record<string, unknown> | undefined)?.[name], object);

/** `a=b,c=d`, and a bare name for "is there". */
function matches(selector: unknown, valueOf: (name: string) => unknown): boolean {
  if (typeof selector !== "string" || selector === "") return true;
  return selector.split(",").every((part) => {
    const [name = "", value] = part.split(/==?/);
    return value === undefined ? valueOf(name) !== undefined : String(valueOf(name) ?? "") === value;
  });
}

const selected = ({ state }: World, { resource, namespace, name }: Target, { labelSelector, fieldSelector }: Request["query"]): KubernetesObject[] =>
  listed(state, keyOf(resource)).filter(
    (each) =>
      (namespace === undefined || each.metadata.namespace === namespace) &&
      (name === undefined || each.metadata.name === name) &&
      matches(labelSelector, (label) => each.metadata.labels?.[label]) &&
      matches(fieldSelector, (path) => valueAt(each, path)),
  );

const isTrue = (value: unknown): boolean => value === "true" || value === "1";

export function list(world: World, target: Target, request: Request, response: Response): void {
  if (isTrue(request.query["watch"])) return watch(world, target, request, response);
  const { resource, version } = target;
  const all = selected(world, target, request.query);
  const from = Number(Buffer.from(String(request.query["continue"] ?? ""), "base64url").toString() || "0");
  const limit = Number(request.query["limit"] ?? 0) || all.length;
  const rest = all.length - from - limit;
  response.json({
    kind: `${resource.kind}List`,
    apiVersion: apiVersionOf(resource, version),
    metadata: { resourceVersion: String(world.state.revision), ...(rest > 0 && { continue: Buffer.from(String(from + limit)).toString("base64url"), remainingItemCount: rest }) },
    items: all.slice(from, from + limit).map((each) => typed(each, resource, version)),
  });
}

export function get(world: World, { resource, version, namespace, name = "" }: Target, _request: Request, response: Response): void {
  const found = find(world.state, keyOf(resource), namespace, name);
  if (!found) return answerWith(response, notFound(resource, name));
  response.json(typed(found, resource, version));
}

const LOOK_EVERY_MS = 50;

/** One event for each object that became another between two looks; the first look tells what is newer than the revision asked for. */
function watch(world: World, target: Target, request: Request, response: Response): void {
  const { resource, version } = target;
  const since = Number(request.query["resourceVersion"] ?? 0);
  const seconds = Number(request.query["timeoutSeconds"] ?? 0);
  const known = new Map<string, KubernetesObject>();
  const keyOfObject = ({ metadata }: KubernetesObject): string => `${metadata.namespace ?? ""}/${metadata.name}`;
  const tell = (type: string, object: KubernetesObject): void => void response.write(`${JSON.stringify({ type, object: typed(object, resource, version) })}\n`);
  response.type("application/json");
  response.flushHeaders();
  for (const each of selected(world, target, request.query)) {
    if (since === 0 || Number(each.metadata["resourceVersion"]) > since) tell("ADDED", each);
    known.set(keyOfObject(each), structuredClone(each));
  }
  const look = (): void => {
    world.settle();
    const present = new Map(selected(world, target, request.query).map((each) => [keyOfObject(each), each]));
    for (const [key, each] of present) {
      const before = known.get(key);
      if (before && sameObject(before, each)) continue;
      tell(before ? "MODIFIED" : "ADDED", each);
      known.set(key, structuredClone(each));
    }
    for (const [key, each] of known) {
      if (present.has(key)) continue;
      tell("DELETED", each);
      known.delete(key);
    }
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  const end = seconds > 0 ? setTimeout(() => response.end(), seconds * 1000) : null;
  response.on("close", () => {
    clearInterval(timer);
    if (end) clearTimeout(end);
  });
}
