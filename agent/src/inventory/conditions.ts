import { parseTkr } from "@supervisor-doctor/shared/version";
import { z } from "zod";
import { conditions, cut } from "../probes/kubernetes-wire.ts";
import type { Condition } from "./input.ts";

/** Cluster API keeps its old and its new conditions side by side, the one or the other under a name of its own. */
export const clusterStatus = z.object({
  phase: z.string().nullish(),
  version: z.string().nullish(),
  conditions,
  v1beta2: z.object({ conditions }).nullish(),
  deprecated: z.object({ v1beta1: z.object({ conditions }).nullish() }).nullish(),
});
export type ClusterStatus = z.infer<typeof clusterStatus>;

/** Every condition once; of those with the same type the first that was told. */
export function conditionsOf(...statuses: readonly (ClusterStatus | null | undefined)[]): readonly Condition[] {
  const all = statuses.flatMap((status) => [...(status?.conditions ?? []), ...(status?.v1beta2?.conditions ?? []), ...(status?.deprecated?.v1beta1?.conditions ?? [])]);
  const first = new Map<string, Condition>();
  for (const { type, status, reason, message } of all) if (!first.has(type)) first.set(type, { type, status, reason: reason ?? "", message: cut(message) });
  return [...first.values()];
}

/** The releases that a cluster may go to next, as `[v1.26.5+vmware.2-fips.1-tkg.1]`; null where the condition is not told. */
export function updatesIn(conditions: readonly Condition[]): readonly string[] | null {
  const told = conditions.find(({ type }) => type === "UpdatesAvailable");
  if (!told || told.status === "Unknown") return null;
  return (told.status === "True" ? (told.message.match(/v\d+\.\d+\.\d+[^\s,\]]*/g) ?? []) : []).filter((text) => parseTkr(text) !== null);
}
