import { z } from "zod";
import type { KubernetesReader } from "../clients/kubernetes.ts";
import { metadata } from "../probes/kubernetes-wire.ts";
import { listEverywhere } from "./everywhere.ts";
import { isAbsence, type Notes } from "./unread.ts";

const GROUP = "vmoperator.vmware.com";
const CLASSES = { group: GROUP, plural: "virtualmachineclasses" };
const BINDINGS = { group: GROUP, plural: "virtualmachineclassbindings" };

const named = z.object({ metadata });
const binding = z.object({ metadata, classRef: z.object({ name: z.string() }) });

/** VM classes by namespace; a namespace that is not in it could not be looked into. */
export type ClassesByNamespace = ReadonlyMap<string, readonly string[]>;

function grouped(entries: readonly { readonly namespace: string; readonly name: string }[], namespaces: readonly string[], hidden: ReadonlySet<string>): ClassesByNamespace {
  const seen = namespaces.filter((namespace) => !hidden.has(namespace));
  return new Map(seen.map((namespace) => [namespace, [...new Set(entries.filter((each) => each.namespace === namespace).map(({ name }) => name))].toSorted()]));
}

const lacksBindings = async (api: KubernetesReader, signal: AbortSignal): Promise<boolean> => {
  try {
    await api.find(BINDINGS, signal);
    return false;
  } catch (error) {
    if (isAbsence(error)) return true;
    throw error;
  }
};

/**
 * Which VM classes each namespace may use, by whichever of the three models the Supervisor has: classes of the namespace
 * itself, bindings to those of the whole Supervisor, or (before 7.0 U2a) simply all. @throws Failure
 */
export async function vmClasses(api: KubernetesReader, namespaces: readonly string[], notes: Notes, signal: AbortSignal): Promise<ClassesByNamespace> {
  const { namespaced } = await api.find(CLASSES, signal);
  if (namespaced) {
    const { items, hidden } = await listEverywhere(api, CLASSES, named, namespaces, "vm-classes", notes, signal);
    return grouped(items.map((each) => ({ namespace: each.metadata.namespace ?? "", name: each.metadata.name })), namespaces, hidden);
  }
  if (await lacksBindings(api, signal)) {
    const { items } = await api.list(CLASSES, named, signal);
    const all = items.map((each) => each.metadata.name).toSorted();
    return new Map(namespaces.map((namespace) => [namespace, all]));
  }
  const { items, hidden } = await listEverywhere(api, BINDINGS, binding, namespaces, "vm-classes", notes, signal);
  return grouped(items.map((each) => ({ namespace: each.metadata.namespace ?? "", name: each.classRef.name })), namespaces, hidden);
}
