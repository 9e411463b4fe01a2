import { isDeepStrictEqual } from "node:util";
import type { KubernetesObject } from "../environment.ts";
import { hasGeneration, type Stored } from "./api-state.ts";

/** The objects of one Kubernetes API, changed as an API server changes them: nothing without a new revision. */

const MIXED: ReadonlySet<string> = new Set(["metadata", "status"]);
/** What makes a new generation: all but metadata and status. */
const wantedOf = (object: KubernetesObject): object => Object.fromEntries(Object.entries(object).filter(([name]) => !MIXED.has(name)));

export const sameObject = (one: unknown, other: unknown): boolean => isDeepStrictEqual(one, other);

export const listed = (stored: Stored, key: string): readonly KubernetesObject[] => stored.objects[key] ?? [];

export const find = (stored: Stored, key: string, namespace: string | undefined, name: string): KubernetesObject | undefined => stored.objects[key]?.find(({ metadata }) => metadata.name === name && metadata.namespace === namespace);

const nextRevision = (stored: Stored): string => String((stored.revision += 1));

/** `next` with the generation that it has once it stands in the place of `current`. */
export function withGeneration(key: string, current: KubernetesObject, next: KubernetesObject): KubernetesObject {
  const generation = Number(current.metadata["generation"] ?? 1);
  if (!hasGeneration(key)) return next;
  return { ...next, metadata: { ...next.metadata, generation: sameObject(wantedOf(current), wantedOf(next)) ? generation : generation + 1 } };
}

/** In place: whoever holds the object goes on holding it. */
export function put(stored: Stored, key: string, current: KubernetesObject, next: KubernetesObject): void {
  const { metadata, ...rest } = withGeneration(key, current, next);
  for (const name of Object.keys(current)) if (name !== "metadata") delete current[name];
  Object.assign(current, rest, { metadata: { ...metadata, resourceVersion: nextRevision(stored) } });
}

/** Whether anything became another. */
export function change(stored: Stored, key: string, current: KubernetesObject, edit: (draft: KubernetesObject) => void): boolean {
  const draft = structuredClone(current);
  edit(draft);
  if (sameObject(draft, current)) return false;
  put(stored, key, current, draft);
  return true;
}

/** `at`: ISO 8601, when it is made. */
export function add(stored: Stored, key: string, object: KubernetesObject, at: string): KubernetesObject {
  const resourceVersion = nextRevision(stored);
  const number = resourceVersion.padStart(12, "0");
  const made: KubernetesObject = { ...object, metadata: { ...object.metadata, uid: `5e1f8a30-6b2d-4c77-8f09-${number}`, resourceVersion, creationTimestamp: at, ...(hasGeneration(key) && { generation: 1 }) } };
  (stored.objects[key] ??= []).push(made);
  return made;
}

export function remove(stored: Stored, key: string, object: KubernetesObject): void {
  const all = stored.objects[key] ?? [];
  const index = all.indexOf(object);
  if (index < 0) return;
  all.splice(index, 1);
  nextRevision(stored);
}
