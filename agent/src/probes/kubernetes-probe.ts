import type { z } from "zod";
import type { KubernetesReader, Listed, ListOptions, ResourceName } from "../clients/kubernetes.ts";
import { Failure } from "../failure.ts";
import { defineProbe, type Probe, type SingleName, type Surroundings, type ValueOf } from "./probe.ts";

/** A look at the Supervisor's Kubernetes API, once it was logged in to. */
export const kubernetesProbe = <const N extends SingleName>(name: N, look: (api: KubernetesReader, signal: AbortSignal, now: Surroundings["now"]) => Promise<ValueOf<N>>): Probe =>
  defineProbe({
    name,
    system: "kubernetes",
    scope: "supervisor",
    timeoutMs: 15_000,
    needs: ["supervisor-kubernetes"],
    look: async (_needs: unknown, { supervisors, cluster, now }: Surroundings, signal: AbortSignal) => look(await supervisors.reader(cluster), signal, now),
  } as unknown as Parameters<typeof defineProbe>[0]);

/** Nothing where this release has no such resource; other failures are thrown on. */
export async function listIfAny<T>(api: KubernetesReader, name: ResourceName, item: z.ZodType<T>, signal: AbortSignal, options?: ListOptions): Promise<readonly T[] | null> {
  try {
    const { items }: Listed<T> = await api.list(name, item, signal, options);
    return items;
  } catch (error) {
    if (error instanceof Failure && error.code === "kubernetes-absent") return null;
    throw error;
  }
}
