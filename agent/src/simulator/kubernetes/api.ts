import express, { type Request, type RequestHandler, type Response, Router } from "express";
import { accessReview } from "./access.ts";
import type { Verb } from "./api-state.ts";
import { mediaTypeOf, parsed } from "./body.ts";
import { addDiscovery } from "./discovery.ts";
import { get, list } from "./reading.ts";
import { answerWith, badRequest, modifiedMeanwhile, notServed, refuse } from "./refusal.ts";
import { keyOf } from "./resources.ts";
import { change, find } from "./store.ts";
import { failureOf, type KubernetesCall, type Target, targetOf, tokenOf, troubleFor, type World } from "./world.ts";
import { create, destroy, type Outcome, patch, update, type WriteOrder } from "./writing.ts";

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
  (request, response, next) =>
    tokens.has(tokenOf(request)) ? next() : refuse(response, 401, "Unauthorized");

const body = (request: Request): string => (typeof request.body === "string" ? request.body : "");
const one = (value: unknown): string => (typeof value === "string" ? value : "");
const isDryRun = (request: Request): boolean => one(request.query["dryRun"]) === "All";

function recordWrite({ writes }: World, request: Request, response: Response): void {
  const { method, path } = request;
  writes.push({
    method,
    path,
    query: Object.fromEntries(Object.entries(request.query).map(([name, value]) => [name, one(value)])),
    contentType: mediaTypeOf(request.header("content-type")),
    body: body(request) === "" ? null : (parsed(body(request)) ?? body(request)),
    isDryRun: isDryRun(request),
    get status() {
      return response.headersSent ? response.statusCode : 0;
    },
  });
}

const answerOutcome = (response: Response, outcome: Outcome): void => ("status" in outcome ? void response.status(outcome.status).json(outcome.body) : answerWith(response, outcome));

/** Whether the call is answered already, or never will be, by something that goes wrong before it has any effect. */
function stopped(world: World, verb: Verb, target: Target, request: Request, response: Response): { readonly isStopped: boolean; readonly isAnswerLost: boolean } {
  const failure = failureOf(world, verb, target);
  const trouble = failure ? null : troubleFor(world, verb, target, isDryRun(request));
  const { resource, namespace, name = "" } = target;
  if (failure) answerWith(response, failure);
  else if (trouble?.kind === "answer") answerWith(response, { code: trouble.status, message: trouble.message, ...(trouble.reason !== undefined && { reason: trouble.reason }) });
  else if (trouble?.kind === "connection-lost") request.socket.destroy();
  else if (trouble?.kind === "no-dry-run") answerWith(response, badRequest(`admission webhook "${trouble.webhook}" does not support dry run`));
  else if (trouble?.kind === "token-expired") {
    world.tokens.delete(tokenOf(request));
    refuse(response, 401, "Unauthorized");
  } else if (trouble?.kind === "changed-meanwhile") {
    const found = find(world.state, keyOf(resource), namespace, name);
    if (found) change(world.state, keyOf(resource), found, ({ metadata }) => (metadata.annotations = { ...metadata.annotations, "example.com/touched-at": `${world.now()} ${world.state.revision}` }));
    // A patch without a resourceVersion would not notice; the real server tells of a race with its own read all the same.
    if (body(request).includes("resourceVersion")) return { isStopped: false, isAnswerLost: false };
    answerWith(response, modifiedMeanwhile(resource, name));
  } else return { isStopped: false, isAnswerLost: trouble?.kind === "answer-lost" };
  return { isStopped: true, isAnswerLost: false };
}

/** Discovery, lists, objects and watches, and what may be written. */
export function kubernetesApi(world: World): Router {
  const handle = Router();
  addDiscovery(handle, world);
  handle.use(express.text({ type: () => true, limit: "3mb" }));
  handle.post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", (request, response) => answerOutcome(response, accessReview(world, body(request))));

  const reading =
    (group: (request: Request) => string, verb: "get" | "list", answer: typeof get): RequestHandler =>
    (request, response) => {
      const target = targetOf(world, request, group(request));
      if (!target) return answerWith(response, notServed);
      if (!stopped(world, verb, target, request, response).isStopped) answer(world, target, request, response);
    };

  const orderOf = (target: Target, request: Request): WriteOrder => ({
    target,
    mediaType: mediaTypeOf(request.header("content-type")),
    text: body(request),
    isDryRun: isDryRun(request),
    fieldManager: one(request.query["fieldManager"]) || (request.header("user-agent") ?? "unknown").split("/")[0] || "unknown",
    isForced: one(request.query["force"]) === "true",
  });
  const writing =
    (group: (request: Request) => string, verb: Verb, write: (world: World, order: WriteOrder) => Outcome): RequestHandler =>
    (request, response) => {
      recordWrite(world, request, response);
      const target = targetOf(world, request, group(request));
      if (!target) return answerWith(response, notServed);
      const { isStopped, isAnswerLost } = stopped(world, verb, target, request, response);
      if (isStopped) return;
      const outcome = write(world, orderOf(target, request));
      if (isAnswerLost) return void request.socket.destroy();
      answerOutcome(response, outcome);
    };

  for (const [root, group] of [["/api/:version", () => ""], ["/apis/:group/:version", (request: Request) => one(request.params["group"])]] as const) {
    for (const scope of [`${root}/namespaces/:namespace/:plural`, `${root}/:plural`]) {
      handle.get(scope, reading(group, "list", list));
      for (const path of [`${scope}/:name`, `${scope}/:name/status`]) handle.get(path, reading(group, "get", get));
      handle.post(scope, writing(group, "create", create));
      handle.post(`${scope}/:name/:subresource`, writing(group, "create", create));
      for (const path of [`${scope}/:name`, `${scope}/:name/:subresource`]) {
        handle.patch(path, writing(group, "patch", patch));
        handle.put(path, writing(group, "update", update));
        handle.delete(path, writing(group, "delete", destroy));
      }
    }
  }
  handle.use((_request, response) => answerWith(response, notServed));
  return handle;
}
