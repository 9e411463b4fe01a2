import type { z } from "zod";
import type { KubernetesReader, ResourceName } from "../clients/kubernetes.ts";
import { Failure } from "../failure.ts";
import type { Notes } from "./unread.ts";

/** What was found in all namespaces, and in which of them nobody could look. */
export interface Everywhere<T> {
  readonly items: readonly T[];
  readonly hidden: ReadonlySet<string>;
}

const isForbidden = (error: unknown): boolean => error instanceof Failure && error.reason === "unauthorized";

/** All at once where the account may, else namespace by namespace; where one is refused it is hidden, not empty. `what`: of the notes. */
export async function listEverywhere<T>(api: KubernetesReader, name: ResourceName, item: z.ZodType<T>, namespaces: readonly string[], what: string, notes: Notes, signal: AbortSignal): Promise<Everywhere<T>> {
  try {
    const { items } = await api.list(name, item, signal);
    return { items, hidden: new Set() };
  } catch (error) {
    if (!isForbidden(error) || namespaces.length === 0) throw error;
  }
  const lists = await Promise.all(namespaces.map(async (namespace) => ({ namespace, found: await notes.read(`${what}:${namespace}`, () => api.list(name, item, signal, { namespace })) })));
  return { items: lists.flatMap(({ found }) => found?.items ?? []), hidden: new Set(lists.filter(({ found }) => found === null).map(({ namespace }) => namespace)) };
}
