import { parseMinor, parseTkr } from "@supervisor-doctor/shared/version";
import { z } from "zod";
import { count, metadata, type Metadata, text } from "../probes/kubernetes-wire.ts";
import { clusterStatus } from "./conditions.ts";
import type { ClusterInput, PoolInput } from "./input.ts";

const variables = z.array(z.object({ name: z.string(), value: z.unknown().optional() })).nullish();
const overrides = z.object({ overrides: variables }).nullish();
type Variables = NonNullable<z.infer<typeof variables>>;

/** `clusters.cluster.x-k8s.io`; the class is named by `class` up to v1beta1 and by `classRef` since. */
export const topologyCluster = z.object({
  metadata: metadata.extend({ ownerReferences: z.array(z.object({ apiVersion: z.string(), kind: z.string(), name: z.string() })).nullish() }),
  spec: z
    .object({
      topology: z
        .object({
          class: text,
          classRef: z.object({ name: z.string() }).nullish(),
          version: z.string(),
          controlPlane: z.object({ replicas: count, variables: overrides }).nullish(),
          workers: z.object({ machineDeployments: z.array(z.object({ name: z.string(), replicas: count, failureDomain: text, variables: overrides })).nullish() }).nullish(),
          variables,
        })
        .nullish(),
    })
    .nullish(),
  status: clusterStatus.nullish(),
});
export type TopologyCluster = z.infer<typeof topologyCluster>;

const TKR_LABELS = ["run.tanzu.vmware.com/tkr", "tanzuKubernetesRelease"];
/** The release that the cluster was resolved to; `topology.version` lacks its last part. */
export const resolvedTkr = ({ metadata: { labels } }: { readonly metadata: Pick<Metadata, "labels"> }): string | null => TKR_LABELS.map((label) => labels?.[label]).find((name) => name && parseTkr(name) !== null) ?? null;

/** The TanzuKubernetesCluster that it was made for, by the version of its API; it can be changed only through that. */
export function ownerVersion({ metadata: { ownerReferences } }: Pick<TopologyCluster, "metadata">): string | null {
  const owner = ownerReferences?.find(({ kind }) => kind === "TanzuKubernetesCluster");
  return owner ? (owner.apiVersion.split("/").at(-1) ?? null) : null;
}

const valueOf = (name: string, ...lists: readonly (Variables | null | undefined)[]): unknown => lists.flatMap((list) => list ?? []).find((each) => each.name === name)?.value;
const nameIn = (name: string, ...lists: readonly (Variables | null | undefined)[]): string | null => {
  const value = valueOf(name, ...lists);
  return typeof value === "string" && value !== "" ? value : null;
};
const classesIn = (...lists: readonly (Variables | null | undefined)[]): Pick<PoolInput, "vmClass" | "storageClass"> => {
  const [vmClass, storageClass] = [nameIn("vmClass", ...lists), nameIn("storageClass", ...lists)];
  return { ...(vmClass !== null && { vmClass }), ...(storageClass !== null && { storageClass }) };
};

const exceptions = z.object({ noProxy: z.array(z.string()) });
const system = z.object({ systemProxy: exceptions });
/** The two built-in families of classes write the proxy in different places. */
const noProxyIn = (own: Variables): readonly string[] => exceptions.safeParse(valueOf("proxy", own)).data?.noProxy ?? system.safeParse(valueOf("osConfiguration", own)).data?.systemProxy.noProxy ?? [];

const PARTS = { labels: "nodePoolLabels", taints: "nodePoolTaints", volumes: "nodePoolVolumes" } as const;

/** null for a cluster that no class stands behind. */
export function ofTopologyCluster(cluster: TopologyCluster): Pick<ClusterInput, "kubernetes" | "tkr" | "clusterClass" | "controlPlane" | "nodePools" | "noProxy" | "variables" | "phase"> | null {
  const topology = cluster.spec?.topology;
  if (!topology || parseMinor(topology.version) === null) return null;
  const { controlPlane, workers } = topology;
  const own = topology.variables ?? [];
  const clusterClass = topology.classRef?.name ?? topology.class;
  const tkr = resolvedTkr(cluster);
  return {
    kubernetes: topology.version,
    ...(tkr !== null && { tkr }),
    ...(clusterClass && { clusterClass }),
    controlPlane: { ...(typeof controlPlane?.replicas === "number" && { replicas: controlPlane.replicas }), ...classesIn(controlPlane?.variables?.overrides, own) },
    nodePools: (workers?.machineDeployments ?? []).map(({ name, replicas, failureDomain, variables: each }): PoolInput => {
      const parts = Object.entries(PARTS).flatMap(([part, variable]) => {
        const value = valueOf(variable, each?.overrides);
        return value === undefined ? [] : [[part, value]];
      });
      return { name, ...(typeof replicas === "number" && { replicas }), ...classesIn(each?.overrides, own), ...Object.fromEntries(parts), ...(failureDomain && { failureDomain }), overrides: (each?.overrides ?? []).map((variable) => variable.name) };
    }),
    noProxy: noProxyIn(own),
    variables: own.map(({ name }) => name),
    ...(cluster.status?.phase && { phase: cluster.status.phase }),
  };
}
