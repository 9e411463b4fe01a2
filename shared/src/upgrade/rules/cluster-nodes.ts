import { minorText } from "../../version.ts";
import { finding, type Finding } from "../codes.ts";
import { type Cluster, clusterKey } from "../inventory.ts";
import { kubeletSkew } from "../kubernetes-skew.ts";
import type { PlanRule } from "./index.ts";

function ofSkew(cluster: Cluster): readonly Finding[] {
  return (cluster.nodes ?? []).flatMap(({ name, kubelet }) => {
    if (kubelet === null) return [];
    const { verdict, isEdge } = kubeletSkew(cluster.kubernetes, kubelet);
    const params = { what: name, node: name, kubelet: minorText(kubelet), kubernetes: minorText(cluster.kubernetes) };
    if (verdict !== "ok") return [finding("B-KUBELET-SKEW", clusterKey(cluster), params)];
    return isEdge ? [finding("W-KUBELET-SKEW", clusterKey(cluster), params)] : [];
  });
}

function ofState(cluster: Cluster): readonly Finding[] {
  const nodes = cluster.nodes ?? [];
  const isLeaving = new Set(cluster.machines.filter(({ deletedAt }) => deletedAt !== null).map(({ node }) => node));
  const unready = nodes.filter(({ isReady }) => !isReady).map(({ name }) => name);
  const left = nodes.filter(({ name, isCordoned }) => isCordoned && !isLeaving.has(name)).map(({ name }) => name);
  return [
    ...(unready.length > 0 ? [finding("W-NODE-UNHEALTHY", clusterKey(cluster), { nodes: unready })] : []),
    ...(left.length > 0 ? [finding("W-CORDONED", clusterKey(cluster), { nodes: left })] : []),
  ];
}

export const clusterNodes: PlanRule = ({ supervisors }) => supervisors.flatMap(({ clusters }) => clusters.flatMap((cluster) => [...ofSkew(cluster), ...ofState(cluster)]));
