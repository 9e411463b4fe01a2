import { parseMinor } from "@supervisor-doctor/shared/version";
import { z } from "zod";
import { type GuestLogins, openGuestLogins } from "../clients/guest-cluster.ts";
import type { KubernetesReader } from "../clients/kubernetes.ts";
import type { Network } from "../clients/network.ts";
import type { Credentials } from "../clients/vcenter.ts";
import { Failure } from "../failure.ts";
import { metadata } from "../probes/kubernetes-wire.ts";
import type { Surroundings, ValueOf } from "../probes/probe.ts";
import { createSlots } from "../slots.ts";
import { byProbe } from "./by-probe.ts";
import { inside } from "./guest.ts";
import type { ClusterInput, NamespaceInput, TkrInput } from "./input.ts";
import { limitedReader } from "./limited.ts";
import { assignedClasses } from "./namespaces.ts";
import { releases } from "./releases.ts";
import { storageClasses } from "./storage-classes.ts";
import type { Notes } from "./unread.ts";
import { type ClassesByNamespace, vmClasses } from "./vm-classes.ts";
import { workloadClusters } from "./workload-clusters.ts";

/** What the Supervisor's Kubernetes API adds to what vCenter tells of it. */
export interface KubernetesPart {
  readonly version: string | null;
  readonly controlPlaneVms: number | null;
  readonly namespaces: readonly NamespaceInput[];
  readonly tkrs: readonly TkrInput[];
  readonly clusters: readonly ClusterInput[];
}

export interface Access {
  readonly network: Network;
  readonly credentials: Credentials;
}

/** How many workload clusters are looked into at the same time is a slot's business; each has more than one call of its own. */
const guestSlots = createSlots();

const node = z.object({ metadata });
const CONTROL_PLANE = ["node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"];

async function controlPlaneVms(api: KubernetesReader, signal: AbortSignal): Promise<number> {
  const { items } = await api.list({ group: "", plural: "nodes" }, node, signal);
  return items.filter(({ metadata: { labels } }) => CONTROL_PLANE.some((role) => labels?.[role] !== undefined)).length;
}

async function lookInside(logins: GuestLogins, cluster: ClusterInput, notes: Notes, signal: AbortSignal): Promise<ClusterInput> {
  const key = `${cluster.namespace}/${cluster.name}`;
  const told = await notes.read(`guest:${key}`, async () => {
    const api = await logins.open(cluster, signal);
    try {
      return await inside({ ...limitedReader(api, signal), metrics: (ends) => api.metrics(ends) }, key, notes, signal);
    } finally {
      await api.close();
    }
  });
  return { ...cluster, ...told };
}

/** Each workload cluster with what it says itself, by a login of its own. */
async function withInside(clusters: readonly ClusterInput[], access: Access, host: string, vouched: readonly string[], notes: Notes, signal: AbortSignal): Promise<readonly ClusterInput[]> {
  if (clusters.length === 0) return clusters;
  try {
    const logins = await openGuestLogins(access.network, { host, vouched }, access.credentials, signal);
    try {
      return await Promise.all(clusters.map((cluster) => guestSlots.within("kubernetes", () => lookInside(logins, cluster, notes, signal))));
    } finally {
      await logins.close();
    }
  } catch (error) {
    for (const { namespace, name } of clusters) await notes.read(`guest:${namespace}/${name}`, () => Promise.reject(error as Error));
    return clusters;
  }
}

async function namespaceInputs(names: readonly string[], around: Surroundings, api: KubernetesReader | null, notes: Notes, signal: AbortSignal): Promise<readonly NamespaceInput[]> {
  const { session, cluster } = around;
  const [ofVms, ofStorage]: readonly (ClassesByNamespace | null)[] = api
    ? await Promise.all([notes.read(`vm-classes:${cluster}`, () => vmClasses(api, names, notes, signal)), notes.read(`storage-quotas:${cluster}`, () => storageClasses(api, names, notes, signal))])
    : [null, null];
  return Promise.all(
    names.map(async (name) => {
      // vCenter knows what it has assigned, also where the Supervisor itself cannot be asked.
      const vm = ofVms?.get(name) ?? (await notes.readIfOffered(`assigned-vm-classes:${name}`, () => assignedClasses(session, name, signal)));
      const storage = ofStorage?.get(name);
      return { name, ...(vm && { vmClasses: vm }), ...(storage && { storageClasses: storage }) };
    }),
  );
}

/** Everything from the Supervisor's own API; without a login to it, what vCenter knows of the namespaces. Never rejects. */
export async function kubernetesPart(around: Surroundings, config: ValueOf<"supervisor"> | null, namespaces: readonly string[], access: Access, notes: Notes, signal: AbortSignal): Promise<KubernetesPart> {
  const { cluster, supervisors } = around;
  const opened = await notes.read(`kubernetes:${cluster}`, async () => {
    if (!config) throw new Failure("kubernetes-unreachable", { detail: "vCenter names no address of it" });
    const { version } = await byProbe("supervisor-kubernetes", around, signal, { supervisor: config });
    return { version, api: await supervisors.reader(cluster) };
  });
  if (!opened) return { version: null, controlPlaneVms: null, tkrs: [], clusters: [], namespaces: await namespaceInputs(namespaces, around, null, notes, signal) };
  const api = limitedReader(opened.api, signal);
  const [vms, tkrs, found, given] = await Promise.all([
    notes.read(`nodes:${cluster}`, () => controlPlaneVms(api, signal)),
    notes.read(`tkrs:${cluster}`, () => releases(api, signal)),
    workloadClusters(api, cluster, namespaces, notes, signal),
    namespaceInputs(namespaces, around, api, notes, signal),
  ]);
  const clusters = await withInside(found, access, opened.api.host, config?.apiCertificates ?? [], notes, signal);
  return { version: opened.version !== null && parseMinor(opened.version) !== null ? opened.version : null, controlPlaneVms: vms, tkrs: tkrs ?? [], clusters, namespaces: given };
}
