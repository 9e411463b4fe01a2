import type { Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { z } from "zod";
import type { KubernetesReader, ResourceName } from "../../../clients/kubernetes.ts";
import { Failure } from "../../../failure.ts";
import { isAbsence } from "../../../inventory/unread.ts";
import type { MakeWork } from "../index.ts";
import { done, guidedWork, idle } from "./work.ts";

const TANZU: ResourceName = { group: "run.tanzu.vmware.com", plural: "tanzukubernetesclusters" };
const TOPOLOGY: ResourceName = { group: "cluster.x-k8s.io", plural: "clusters" };
const OLD_CLASS = "tanzukubernetescluster";

const any = z.object({ metadata: z.object({ name: z.string() }) });
const classed = any.extend({ spec: z.object({ topology: z.object({ class: z.string().nullish(), classRef: z.object({ name: z.string() }).nullish() }).nullish() }).nullish() });

const isGone = (error: unknown): boolean => isAbsence(error) || (error instanceof Failure && error.code === "kubernetes-error" && error.params["status"] === 404);

/** null where neither the object nor its kind is there. @throws Failure */
async function find<T>(api: KubernetesReader, kind: ResourceName, name: string, namespace: string, item: z.ZodType<T>, signal: AbortSignal): Promise<T | null> {
  try {
    return await api.get(kind, { name, namespace }, item, signal);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** A TanzuKubernetesCluster becomes a Cluster alone, and leaves the class that goes with it. */
export const retireWork: MakeWork = (step, { hands }) => {
  const { name = "", namespace = "", supervisorId = "" } = step;
  const cluster = namespace === "" ? name : `${namespace}/${name}`;
  return guidedWork(async (signal) => {
    const api = await hands.supervisor(supervisorId, signal);
    const [tanzu, topology] = await Promise.all([find(api, TANZU, name, namespace, any, signal), find(api, TOPOLOGY, name, namespace, classed, signal)]);
    if (!tanzu && !topology) return { observed: { state: "elsewhere", said: { code: "retire-lost", params: { cluster } } }, guidance: [] };
    const own = topology?.spec?.topology;
    const isOldClass = (own?.classRef?.name ?? own?.class) === OLD_CLASS;
    if (!tanzu && !isOldClass) return done;
    const retire: Said[] = [
      { code: "retire-object", params: { cluster } },
      { code: "run-command", params: { command: `kubectl label tanzukubernetescluster ${name} -n ${namespace} kubernetes.vmware.com/retire-tkc=""` } },
    ];
    const rebase: Said[] = [
      { code: "retire-class", params: { cluster } },
      { code: "run-command", params: { command: `kubectl get clusterclass -A` } },
      { code: "run-command", params: { command: `kubectl edit cluster ${name} -n ${namespace}` } },
    ];
    return idle([...(tanzu ? retire : []), ...(isOldClass || !topology ? rebase : [])]);
  });
};
