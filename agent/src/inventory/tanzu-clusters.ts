import { parseMinor, parseTkr } from "@supervisor-doctor/shared/version";
import { z } from "zod";
import { count, metadata, text } from "../probes/kubernetes-wire.ts";
import { type ClusterStatus, clusterStatus } from "./conditions.ts";
import type { ClusterInput, PoolInput } from "./input.ts";

const tkr = z.object({ reference: z.object({ name: text }).nullish() }).nullish();
/** `count` and `class` in v1alpha1, `replicas` and `vmClass` since. */
const part = z.object({ count, class: text, replicas: count, vmClass: text, storageClass: text, tkr });
const pool = part.extend({ name: z.string(), labels: z.unknown().optional(), taints: z.unknown().optional(), volumes: z.unknown().optional(), failureDomain: text });

/** `tanzukubernetesclusters.run.tanzu.vmware.com` of any served version. */
export const tanzuCluster = z.object({
  metadata,
  spec: z.object({
    topology: z.object({ controlPlane: part, workers: part.nullish(), nodePools: z.array(pool).nullish() }),
    distribution: z.object({ version: text, fullVersion: text }).nullish(),
    settings: z.object({ network: z.object({ proxy: z.object({ noProxy: z.array(z.string()).nullish() }).nullish() }).nullish() }).nullish(),
  }),
  status: clusterStatus.nullish(),
});
export type TanzuCluster = z.infer<typeof tanzuCluster>;

const release = (name: string | null | undefined): { tkr?: string } => (name && parseTkr(name) ? { tkr: name } : {});
const sized = ({ count, replicas, class: old, vmClass, storageClass }: z.infer<typeof part>): Pick<PoolInput, "replicas" | "vmClass" | "storageClass"> => {
  const [size, type] = [replicas ?? count, vmClass ?? old];
  return { ...(typeof size === "number" && { replicas: size }), ...(type && { vmClass: type }), ...(storageClass && { storageClass }) };
};

function poolsOf({ topology }: TanzuCluster["spec"]): readonly PoolInput[] {
  if (topology.workers) return [{ name: "workers", ...sized(topology.workers) }];
  return (topology.nodePools ?? []).map(({ name, labels, taints, volumes, failureDomain, ...rest }) => ({
    name,
    ...release(rest.tkr?.reference?.name),
    ...sized(rest),
    ...(labels !== undefined && { labels }),
    ...(taints !== undefined && { taints }),
    ...(volumes !== undefined && { volumes }),
    ...(failureDomain && { failureDomain }),
  }));
}

/** What its spec tells; while it is updated its status still names the version that runs. null where neither names a version. */
export function ofTanzuCluster({ spec, status }: TanzuCluster): Pick<ClusterInput, "kubernetes" | "tkr" | "controlPlane" | "nodePools" | "noProxy" | "phase"> | null {
  const { topology, distribution, settings } = spec;
  const wanted = topology.controlPlane.tkr?.reference?.name ?? distribution?.fullVersion ?? distribution?.version;
  const running: ClusterStatus["version"] = status?.version;
  const kubernetes = [running, wanted].find((each) => each && parseMinor(each) !== null);
  if (!kubernetes) return null;
  return { kubernetes, ...release(wanted), controlPlane: sized(topology.controlPlane), nodePools: poolsOf(spec), noProxy: settings?.network?.proxy?.noProxy ?? [], ...(status?.phase && { phase: status.phase }) };
}
