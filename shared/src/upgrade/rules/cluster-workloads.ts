import { compareServices, parseService, type ServiceVersion } from "../../version.ts";
import { finding, type Finding } from "../codes.ts";
import { type Cluster, clusterKey, type Pod } from "../inventory.ts";
import type { PlanRule } from "./index.ts";

const CHECKED_FROM = parseService("3.5");
/** From 3.5 on the service itself refuses an update while any budget is closed, even one without a pod. */
const refusesClosed = (service: ServiceVersion | null): boolean => service !== null && CHECKED_FROM !== null && (compareServices(service, CHECKED_FROM) ?? -1) >= 0;

/** What the service checks itself before an update, and budgets that will hold a drain: one finding of a kind for each cluster. */
function ofBudgets(cluster: Cluster, service: ServiceVersion | null): readonly Finding[] {
  const closed = cluster.budgets?.filter(({ disruptionsAllowed }) => disruptionsAllowed <= 0) ?? [];
  const names = (budgets: typeof closed): readonly string[] => budgets.map(({ namespace, name }) => `${namespace}/${name}`);
  const checks = cluster.conditions.filter(({ type, status }) => type === "SystemChecksSucceeded" && status === "False").map(({ message, reason }) => message || reason);
  const refused = refusesClosed(service) ? names(closed) : [];
  // The service names one failing check at a time, and may name a budget that is seen here too.
  const detail = [...checks, ...refused.filter((name) => !checks.some((text) => text.includes(name)))];
  const held = refusesClosed(service) ? [] : closed.filter(({ expectedPods }) => expectedPods > 0);
  return [
    ...(detail.length > 0 ? [finding("B-SYSCHECKS", clusterKey(cluster), { detail })] : []),
    ...(held.length > 0 ? [finding("W-PDB", clusterKey(cluster), { budgets: names(held) })] : []),
  ];
}

/** The system's own pods are not a person's concern. */
const isSystem = ({ namespace }: Pod): boolean => namespace === "kube-system" || namespace === "tkg-system" || namespace.startsWith("vmware-system-");
const isOver = ({ phase }: Pod): boolean => phase === "Succeeded" || phase === "Failed";

/** Pods that a drain deletes and nobody makes again. */
export const unmanaged = (pods: readonly Pod[]): readonly Pod[] => pods.filter((pod) => !pod.hasController && !pod.isMirror && !isOver(pod) && !isSystem(pod));

function ofPods(cluster: Cluster): readonly Finding[] {
  const pods = cluster.pods ?? [];
  const key = clusterKey(cluster);
  const names = (list: readonly Pod[]): readonly string[] => list.map(({ namespace, name }) => `${namespace}/${name}`);
  const moving = pods.filter((pod) => !pod.isDaemon && !pod.isMirror && !isOver(pod) && !isSystem(pod));
  const alone = unmanaged(pods);
  const emptyDir = moving.filter((pod) => pod.emptyDir);
  const local = moving.filter((pod) => pod.localVolume);
  return [
    ...(alone.length > 0 ? [finding("W-UNMANAGED-POD", key, { pods: names(alone) })] : []),
    ...(emptyDir.length > 0 ? [finding("W-EMPTYDIR", key, { pods: names(emptyDir) })] : []),
    ...(local.length > 0 ? [finding("W-LOCAL-VOLUME", key, { pods: names(local) })] : []),
    ...(cluster.budgets?.length === 0 && moving.some((pod) => pod.hasController) ? [finding("W-NO-PDB", key)] : []),
  ];
}

const ofRest = (cluster: Cluster): readonly Finding[] => [
  ...(cluster.webhooks && cluster.webhooks.length > 0 ? [finding("W-WEBHOOK", clusterKey(cluster), { webhooks: cluster.webhooks })] : []),
  ...(cluster.deprecatedApis && cluster.deprecatedApis.length > 0 ? [finding("W-DEPRECATED-API", clusterKey(cluster), { apis: cluster.deprecatedApis })] : []),
];

/** What runs on the nodes that will be drained. */
export const clusterWorkloads: PlanRule = (_, { places }) => places.flatMap(({ supervisor, service }) => supervisor.clusters.flatMap((cluster) => [...ofBudgets(cluster, service), ...ofPods(cluster), ...ofRest(cluster)]));
