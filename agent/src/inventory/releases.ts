import { parseTkr, tkrName } from "@supervisor-doctor/shared/version";
import { z } from "zod";
import type { KubernetesReader } from "../clients/kubernetes.ts";
import { Failure } from "../failure.ts";
import { listIfAny } from "../probes/kubernetes-probe.ts";
import { conditionOf, metadata, withConditions } from "../probes/kubernetes-wire.ts";
import type { TkrInput } from "./input.ts";

const release = z.object({ metadata, status: withConditions });

const KINDS = [
  { group: "kubernetes.vmware.com", plural: "kubernetesreleases" },
  { group: "run.tanzu.vmware.com", plural: "tanzukubernetesreleases" },
];
const LEGACY = "run.tanzu.vmware.com/legacy-tkr";
/** A label of one of these names, whatever its value, takes a release out of use. */
const UNUSABLE = ["incompatible", "deactivated", "invalid"];

const truth = (status: string | undefined): boolean | null => (status === "True" ? true : status === "False" ? false : null);

/**
 * What workload clusters can be made of: KubernetesReleases where the Supervisor has them, TanzuKubernetesReleases
 * elsewhere; of one that both list, the newer kind counts. @throws Failure `kubernetes-absent` if it has neither
 */
export async function releases(api: KubernetesReader, signal: AbortSignal): Promise<readonly TkrInput[]> {
  const lists = (await Promise.all(KINDS.map((kind) => listIfAny(api, kind, release, signal)))).filter((list) => list !== null);
  if (lists.length === 0) throw new Failure("kubernetes-absent", { host: api.host, resource: KINDS.map(({ plural }) => plural).join(", ") });
  const found = new Map<string, TkrInput>();
  for (const { metadata: { name, labels }, status } of lists.flat()) {
    const tkr = parseTkr(name);
    const key = tkr && tkrName(tkr);
    if (key === null || found.has(key)) continue;
    const [compatible, ready] = ["Compatible", "Ready"].map((type) => truth(conditionOf(status, type)?.status));
    found.set(key, { name: key, compatible: compatible ?? null, ready: ready ?? null, legacy: labels?.[LEGACY] !== undefined, excluded: UNUSABLE.some((label) => labels?.[label] !== undefined) });
  }
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
}
