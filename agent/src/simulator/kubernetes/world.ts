import type { Request } from "express";
import type { KubernetesObject } from "../environment.ts";
import type { ApiState, TroubleEffect, Verb } from "./api-state.ts";
import { forbidden, type Refusal } from "./refusal.ts";
import { keyOf, type ServedResource } from "./resources.ts";

/** `status` is 0 until the answer has begun. */
export interface KubernetesCall {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** A call that was to change something, whatever became of it. */
export interface KubernetesWrite {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Without parameters. */
  readonly contentType: string;
  /** Parsed; the text itself where it is neither JSON nor YAML, null where there is none. */
  readonly body: unknown;
  readonly isDryRun: boolean;
  /** 0 until the answer has begun, and for good where none came. */
  readonly status: number;
}

/** A write on its way through admission. Who mutates edits `next`. */
export interface Review {
  readonly resource: ServedResource;
  readonly operation: "CREATE" | "UPDATE" | "DELETE";
  readonly old: KubernetesObject | null;
  readonly next: KubernetesObject;
}

/** What a Kubernetes API holds; read anew at every request. */
export interface World {
  readonly resources: readonly ServedResource[];
  readonly state: ApiState;
  readonly username: string;
  /** `v1.28.3+vmware.wcp.1` */
  version(): string;
  readonly tokens: Set<string>;
  readonly writes: KubernetesWrite[];
  /** ISO 8601 to the second: the data centre's time. */
  now(): string;
  /** Lets everything follow that a change sets going. */
  settle(): void;
  /** What the webhooks say. */
  admit(review: Review): Refusal | null;
}

/** What a call is about. */
export interface Target {
  readonly resource: ServedResource;
  readonly version: string;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly subresource: string | undefined;
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** null: no such resource in that group and version. */
export function targetOf({ resources }: World, { params }: Request, group: string): Target | null {
  const version = text(params["version"]) ?? "v1";
  const plural = text(params["plural"]);
  const resource = resources.find((each) => each.group === group && each.versions.includes(version) && each.plural === plural);
  return resource ? { resource, version, namespace: text(params["namespace"]), name: text(params["name"]), subresource: text(params["subresource"]) } : null;
}

export const apiVersionOf = ({ group }: ServedResource, version: string): string => (group === "" ? version : `${group}/${version}`);

export const typed = (object: KubernetesObject, resource: ServedResource, version: string): KubernetesObject => ({ apiVersion: apiVersionOf(resource, version), kind: resource.kind, ...object });

/** HTTP status with which a test lets every such call fail. */
export function failingStatus({ state: { failing } }: World, verb: Verb, resource: ServedResource, namespace: string | undefined): number | undefined {
  const key = keyOf(resource);
  return [key, `${verb}:${key}`].map((each) => failing[each] ?? failing[`${each}@${namespace ?? ""}`]).find((status) => status !== undefined);
}

export function failureOf(world: World, verb: Verb, { resource, namespace, name }: Target): Refusal | null {
  const code = failingStatus(world, verb, resource, namespace);
  if (code === undefined) return null;
  return code === 403 ? forbidden(resource, world.username, verb, namespace, name) : { code, message: "Simulated failure." };
}

const WRITING: ReadonlySet<Verb> = new Set(["create", "update", "patch", "delete"]);
const OF_WRITES: ReadonlySet<TroubleEffect["kind"]> = new Set(["changed-meanwhile", "answer-lost", "no-dry-run"]);

/** What goes wrong this time; counted off. */
export function troubleFor({ state: { troubles } }: World, verb: Verb, { resource, name }: Target, isDryRun: boolean): TroubleEffect | null {
  const found = troubles.find(
    (each) =>
      each.times > 0 &&
      (each.resource ?? keyOf(resource)) === keyOf(resource) &&
      (each.verb ?? verb) === verb &&
      (each.name === undefined || each.name === name) &&
      (each.isDryRun ?? isDryRun) === isDryRun &&
      (each.effect.kind !== "no-dry-run" || isDryRun) &&
      (WRITING.has(verb) || !OF_WRITES.has(each.effect.kind)),
  );
  if (found) found.times -= 1;
  return found?.effect ?? null;
}

export const tokenOf = (request: Request): string => {
  const [scheme, token = ""] = (request.header("authorization") ?? "").split(" ");
  return scheme?.toLowerCase() === "bearer" ? token : "";
};
