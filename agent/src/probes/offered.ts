import { z } from "zod";
import type { VcenterSession } from "../clients/vcenter.ts";
import { Failure } from "../failure.ts";
import { getAs } from "./wire.ts";

/** null only where this release does not offer it; every other failure is thrown on. */
export async function ifOffered<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Failure && error.reason === "not-supported") return null;
    throw error;
  }
}

/** For a look of which this release offers no part. */
export const notOffered = ({ host }: VcenterSession, path: string): Failure =>
  new Failure("vcenter-error", { host, path, status: 404, detail: "not offered here" }, { reason: "not-supported" });

export const NAMESPACE_MANAGEMENT = "/api/vcenter/namespace-management";

/** What `clusters/{cluster}` and `software/clusters/{cluster}` are asked with. */
export const clusterPath = (cluster: string, under = "clusters"): string => `${NAMESPACE_MANAGEMENT}/${under}/${encodeURIComponent(cluster)}`;

/** `supervisors/{supervisor}` of the Supervisor on a vSphere cluster: 8.0 and later. @throws Failure */
export async function supervisorPath(session: VcenterSession, cluster: string, signal: AbortSignal, under = "supervisors"): Promise<string> {
  const id = await getAs(session, `${clusterPath(cluster)}/topology`, z.string().min(1), signal);
  return `${NAMESPACE_MANAGEMENT}/${under}/${encodeURIComponent(id)}`;
}

/** A few at a time: a long list must not become a burst of calls. */
export async function inTurns<T, R>(list: readonly T[], each: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < list.length; start += 6) results.push(...(await Promise.all(list.slice(start, start + 6).map(each))));
  return results;
}
