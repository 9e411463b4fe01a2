import { z } from "zod";
import type { KubernetesReader } from "../clients/kubernetes.ts";
import type { GuestReader } from "../clients/guest-cluster.ts";
import { conditionOf, count, metadata, text, withConditions } from "../probes/kubernetes-wire.ts";
import type { BudgetInput, InsideInput, NodeInput, PodInput } from "./input.ts";
import type { Notes } from "./unread.ts";

const node = z.object({ metadata, spec: z.object({ unschedulable: z.boolean().nullish() }).nullish(), status: z.object({ nodeInfo: z.object({ kubeletVersion: text }).nullish() }).and(withConditions.unwrap().unwrap()).nullish() });
const budget = z.object({ metadata, status: z.object({ disruptionsAllowed: count, expectedPods: count }).nullish() });
const controlled = metadata.extend({ ownerReferences: z.array(z.object({ kind: z.string(), controller: z.boolean().nullish() })).nullish() });
const volume = z.object({ emptyDir: z.unknown().optional(), hostPath: z.unknown().optional(), persistentVolumeClaim: z.object({ claimName: z.string() }).nullish() });
const pod = z.object({ metadata: controlled, spec: z.object({ nodeName: text, volumes: z.array(volume).nullish() }), status: z.object({ phase: text }).nullish() });
const localVolume = z.object({ metadata, spec: z.object({ local: z.unknown().optional(), hostPath: z.unknown().optional(), claimRef: z.object({ namespace: z.string(), name: z.string() }).nullish() }) });
const named = z.object({ metadata });

/** More than this says nothing new of a cluster; the rest is told as not read. */
const MOST_PODS = 5_000;
const MIRROR = "kubernetes.io/config.mirror";

const isThere = (value: unknown): boolean => value !== undefined && value !== null;

async function nodes(api: KubernetesReader, signal: AbortSignal): Promise<readonly NodeInput[]> {
  const { items } = await api.list({ group: "", plural: "nodes" }, node, signal);
  return items.map(({ metadata: { name }, spec, status }) => {
    const kubelet = status?.nodeInfo?.kubeletVersion;
    return { name, ready: conditionOf(status, "Ready")?.status === "True", cordoned: spec?.unschedulable === true, ...(kubelet && { kubelet }) };
  });
}

/** All of them, also those that allow some disruption: that there is none is a fact of its own. */
async function budgets(api: KubernetesReader, signal: AbortSignal): Promise<readonly BudgetInput[]> {
  const { items } = await api.list({ group: "policy", plural: "poddisruptionbudgets" }, budget, signal);
  return items.map(({ metadata: { name, namespace }, status }) => ({ namespace: namespace ?? "", name, disruptionsAllowed: status?.disruptionsAllowed ?? 0, expectedPods: status?.expectedPods ?? 0 }));
}

/** Claims whose volume lies on one node and cannot follow a pod. */
async function localClaims(api: KubernetesReader, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const { items } = await api.list({ group: "", plural: "persistentvolumes" }, localVolume, signal);
  const local = items.filter(({ spec }) => isThere(spec.local) || isThere(spec.hostPath));
  return new Set(local.flatMap(({ spec: { claimRef } }) => (claimRef ? [`${claimRef.namespace}/${claimRef.name}`] : [])));
}

async function pods(api: KubernetesReader, notes: Notes, key: string, signal: AbortSignal): Promise<readonly PodInput[]> {
  const [{ items, complete }, claims] = await Promise.all([api.list({ group: "", plural: "pods" }, pod, signal, { most: MOST_PODS }), notes.read(`guest-volumes:${key}`, () => localClaims(api, signal))]);
  if (!complete) notes.add(`guest-pods:${key}`, "failed", `more than ${MOST_PODS}`);
  return items.map(({ metadata: { name, namespace, ownerReferences, annotations }, spec, status }) => {
    const owner = (ownerReferences ?? []).find(({ controller }) => controller === true);
    const volumes = spec.volumes ?? [];
    return {
      namespace: namespace ?? "",
      name,
      ...(spec.nodeName && { node: spec.nodeName }),
      controller: owner !== undefined,
      mirror: annotations?.[MIRROR] !== undefined,
      daemon: owner?.kind === "DaemonSet",
      phase: status?.phase ?? "Unknown",
      emptyDir: volumes.some((each) => isThere(each.emptyDir)),
      localVolume: volumes.some(({ persistentVolumeClaim: claim, hostPath }) => isThere(hostPath) || (claim ? claims?.has(`${namespace}/${claim.claimName}`) === true : false)),
    };
  });
}

/** Products whose admission webhooks are known to hold an update up. */
const KNOWN_WEBHOOKS = /gatekeeper|kyverno|rancher|k8tz|dynatrace|linkerd|opentelemetry/i;
const ADMISSION = "admissionregistration.k8s.io";

async function webhooks(api: KubernetesReader, signal: AbortSignal): Promise<readonly string[]> {
  const lists = await Promise.all(["validatingwebhookconfigurations", "mutatingwebhookconfigurations"].map((plural) => api.list({ group: ADMISSION, plural }, named, signal)));
  return [...new Set(lists.flatMap(({ items }) => items.map(({ metadata: { name } }) => name)))].filter((name) => KNOWN_WEBHOOKS.test(name)).toSorted();
}

const LABEL = /(?<!\w)(\w+)="([^"]*)"/g;

/** APIs that are in use although they are to go, as the API server counts them: `group/version resource`. */
export function deprecatedIn(metrics: string): readonly string[] {
  const lines = metrics.split("\n").filter((line) => line.startsWith("apiserver_requested_deprecated_apis{") && !/\s0$/.test(line.trim()));
  const uses = lines.map((line) => {
    const { group = "", version = "", resource = "", removed_release: gone = "" } = Object.fromEntries([...line.matchAll(LABEL)].map(([, name, value]) => [name, value]));
    return `${group === "" ? version : `${group}/${version}`} ${resource}${gone === "" ? "" : ` (${gone})`}`;
  });
  return [...new Set(uses)].toSorted();
}

/** What a workload cluster tells of itself. Whatever cannot be read is left out and noted. */
export async function inside(api: GuestReader, key: string, notes: Notes, signal: AbortSignal): Promise<InsideInput> {
  const [ofNodes, ofBudgets, ofPods, ofWebhooks, metrics] = await Promise.all([
    notes.read(`guest-nodes:${key}`, () => nodes(api, signal)),
    notes.read(`guest-budgets:${key}`, () => budgets(api, signal)),
    notes.read(`guest-pods:${key}`, () => pods(api, notes, key, signal)),
    notes.read(`guest-webhooks:${key}`, () => webhooks(api, signal)),
    notes.read(`guest-deprecated:${key}`, () => api.metrics(signal)),
  ]);
  return {
    ...(ofBudgets && { podDisruptionBudgets: ofBudgets }),
    ...(ofPods && { pods: ofPods }),
    ...(ofNodes && { nodes: ofNodes }),
    ...(ofWebhooks && { webhooks: ofWebhooks }),
    ...(metrics !== null && { deprecatedApis: deprecatedIn(metrics) }),
  };
}
