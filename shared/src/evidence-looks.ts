import type { ProbeRecord } from "./contract.ts";
import type { Readings } from "./readings.ts";

/** What a look behind a login found to be noteworthy, as names with their state; empty where there is nothing. */

type ValueOf<N extends keyof Readings> = Extract<Readings[N], { ok: true }>["value"];
type Lines = { readonly [N in keyof Readings]?: (value: ValueOf<N>) => readonly string[] };

const names = ({ wrong }: { readonly wrong: readonly { readonly name: string }[] }): string[] => wrong.map(({ name }) => name);

const LINES: Lines = {
  "vcenter-version": ({ version, build }) => [`${version} (${build})`],
  "vcenter-roots": ({ certificates }) => [String(certificates.length)],
  "supervisor-kubernetes": ({ host, port, version }) => [[`${host}:${port}`, ...(version ? [version] : [])].join(" ")],
  "kubernetes-nodes": (nodes) => nodes.filter(({ ready, cordoned }) => ready !== "True" || cordoned).map(({ name, ready, cordoned }) => `${name} (Ready: ${ready ?? "-"}${cordoned ? ", SchedulingDisabled" : ""})`),
  "kubernetes-deployments": ({ wrong }) => wrong.map(({ name, available, desired }) => `${name} (${available}/${desired})`),
  "kubernetes-apiservices": ({ wrong }) => wrong.map(({ name, reason }) => `${name} (${reason ?? "-"})`),
  "kubernetes-webhooks": ({ unanswered, expired, kyverno }) => [...unanswered, ...expired.map(({ webhook, notAfter }) => `${webhook} (${notAfter})`), ...(kyverno ? ["kyverno"] : [])],
  "kubernetes-packages": ({ wrong }) => wrong.map(({ name, message }) => `${name} (${message.slice(0, 120)})`),
  "kubernetes-volume-attachments": ({ wrong }) => wrong.map(({ name, node }) => `${name} (${node})`),
  "kubernetes-cluster-classes": ({ wrong }) => wrong.map(({ name, message }) => `${name} (${message.slice(0, 120)})`),
  "kubernetes-clusters": (clusters) => clusters.map(({ name, pods, services }) => `${name} (pods ${pods.join(" ") || "-"}, services ${services.join(" ") || "-"})`),
  "kubernetes-machines": ({ machines, replaced }) => [...machines.filter(({ unhealthy, drain }) => unhealthy !== null || drain !== null).map(({ name, unhealthy }) => `${name} (${unhealthy ?? "Draining"})`), ...replaced.map(({ cluster, machine }) => `${cluster} (${machine})`)],
  "kubernetes-disruption-budgets": names,
  "kubernetes-drains": (drains) => drains.map(({ node, budgets, orphans }) => `${node} (${[...budgets, ...orphans].join(" ") || "-"})`),
  "kubernetes-releases": ({ releases, osImages }) => [...releases.map(({ kind, total, compatible }) => `${kind} ${compatible}/${total}`), ...(osImages === null ? [] : [`OSImage ${osImages}`])],
  "kubernetes-ncp": ({ handledAt }) => [`nsx-restore-status: ${handledAt ?? "-"}`],
  "kubernetes-services": names,
  "kubernetes-zones": (zones) => zones,
  "nsx-version": (value) => (value.asked ? [value.version] : []),
  "nsx-compute-managers": (value) => (value.asked ? value.managers.map(({ name, connection, registration }) => `${name} (${connection ?? "-"}, ${registration ?? "-"})`) : []),
  "nsx-hosts": (value) => (value.asked ? value.hosts.map(({ name, deployment, manager }) => `${name} (${deployment ?? "-"}, ${manager ?? "-"})`) : []),
  "nsx-edges": (value) => (value.asked && value.cluster ? [`${value.cluster.id} (${value.cluster.status ?? "-"})`, ...value.cluster.down] : []),
  "nsx-restore": (value) => (value.asked ? [`${value.status ?? "-"} ${value.endedAt ?? ""}`.trim()] : []),
  "nsx-pools": (value) => (value.asked ? value.exhausted : []),
};

const SHOWN = 8;

/** null where the probe has no line of this kind. */
export function lookFound(probe: ProbeRecord): readonly string[] | null {
  const line = LINES[probe.probe as keyof Readings] as ((value: unknown) => readonly string[]) | undefined;
  if (!line) return null;
  const found = line(probe.reading);
  return found.length > SHOWN ? [...found.slice(0, SHOWN), `+${found.length - SHOWN}`] : found;
}
