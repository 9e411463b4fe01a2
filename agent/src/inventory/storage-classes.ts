import { z } from "zod";
import type { KubernetesReader } from "../clients/kubernetes.ts";
import { metadata } from "../probes/kubernetes-wire.ts";
import { listEverywhere } from "./everywhere.ts";
import type { Notes } from "./unread.ts";
import type { ClassesByNamespace } from "./vm-classes.ts";

const quota = z.object({ metadata, spec: z.object({ hard: z.record(z.string(), z.unknown()).nullish() }).nullish() });

/** The quota's own name varies; what it limits says which class it is about. */
const SUFFIX = ".storageclass.storage.k8s.io/requests.storage";

const isNone = (amount: unknown): boolean => /^0[A-Za-z]*$/.test(String(amount));

/** The storage classes that each namespace has a quota for: all others are seen there, and cannot be used. @throws Failure */
export async function storageClasses(api: KubernetesReader, namespaces: readonly string[], notes: Notes, signal: AbortSignal): Promise<ClassesByNamespace> {
  const { items, hidden } = await listEverywhere(api, { group: "", plural: "resourcequotas" }, quota, namespaces, "storage-quotas", notes, signal);
  const seen = namespaces.filter((namespace) => !hidden.has(namespace));
  return new Map(
    seen.map((namespace) => {
      const limits = items.filter((each) => each.metadata.namespace === namespace).flatMap(({ spec }) => Object.entries(spec?.hard ?? {}));
      const names = limits.flatMap(([key, amount]) => (key.endsWith(SUFFIX) && !isNone(amount) ? [key.slice(0, -SUFFIX.length)] : []));
      return [namespace, [...new Set(names)].toSorted()];
    }),
  );
}
