import { z } from "zod";
import type { HttpsHost, JsonReply } from "./http.ts";
import { type KubernetesReader, openKubernetes, type ResourceName, rootOf, within } from "./kubernetes.ts";
import { type Sent, sentOf } from "./write.ts";

/** As the tool is named in `metadata.managedFields`. */
export const FIELD_MANAGER = "supervisor-doctor";

export const PATCH_TYPES = { merge: "application/merge-patch+json", json: "application/json-patch+json" } as const;

/** Milliseconds of a write: webhooks may take their time, and a fate that is not known costs more than waiting. */
const WRITE_MS = 40_000;

export interface ObjectName {
  readonly name: string;
  readonly namespace: string;
}

export interface Patch {
  readonly kind: keyof typeof PATCH_TYPES;
  readonly body: unknown;
}

/** For `upgrade/steps/` alone: it reads, and patches objects. */
export interface KubernetesWriter extends KubernetesReader {
  /** Path of the object in the served version that discovery finds, without a query. @throws Failure */
  path(resource: ResourceName, object: ObjectName, signal: AbortSignal): Promise<string>;
  /** `dryRun`: the server and its webhooks judge it, and nothing is kept. Never rejects. A refusal's words are the API server's own. */
  patch(path: string, patch: Patch, dryRun: boolean, signal: AbortSignal): Promise<Sent>;
}

const statusBody = z.object({ message: z.string() });
const toldBy = ({ status, json }: JsonReply): string => `${statusBody.safeParse(json).data?.message || "no details"} (HTTP ${status})`;

/** @throws nothing; `token` lives in memory only */
export function openKubernetesWriter(https: HttpsHost, token: string): KubernetesWriter {
  const reader = openKubernetes(https, token);
  return {
    ...reader,
    path: async (resource, { name, namespace }, signal) => {
      const served = await reader.find(resource, signal);
      return `${rootOf(served)}${within(namespace)}/${served.plural}/${encodeURIComponent(name)}`;
    },
    patch: (path, { kind, body }, dryRun, signal) =>
      sentOf(() => https.request({ method: "PATCH", path: `${path}?${dryRun ? "dryRun=All&" : ""}fieldManager=${FIELD_MANAGER}`, headers: { authorization: `Bearer ${token}`, "content-type": PATCH_TYPES[kind] }, body, timeoutMs: WRITE_MS }, signal), toldBy),
  };
}
