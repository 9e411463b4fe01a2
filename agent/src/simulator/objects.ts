import { randomUUID } from "node:crypto";
import type { Kubernetes, KubernetesObject } from "./environment.ts";

/** The objects of a Kubernetes API, changed as its controllers change them: nothing without a new revision. */

type Stored = Pick<Kubernetes, "objects">;

const nextRevision = ({ objects }: Stored): string => String(Math.max(0, ...Object.values(objects).flat().map(({ metadata }) => Number(metadata["resourceVersion"] ?? 0))) + 1);

/** In place: whoever holds the object goes on holding it. */
export function change(stored: Stored, _key: string, current: KubernetesObject, edit: (draft: KubernetesObject) => void): void {
  const draft = structuredClone(current);
  edit(draft);
  Object.assign(current, draft, { metadata: { ...draft.metadata, resourceVersion: nextRevision(stored) } });
}

/** `at`: ISO 8601, when it is made. */
export function add(stored: Stored, key: string, object: KubernetesObject, at: string): void {
  (stored.objects[key] ??= []).push({ ...object, metadata: { ...object.metadata, uid: randomUUID(), resourceVersion: nextRevision(stored), creationTimestamp: at.replace(/\.\d+Z$/, "Z") } });
}

export function remove({ objects }: Stored, key: string, object: KubernetesObject): void {
  objects[key] = (objects[key] ?? []).filter((each) => each !== object);
}
