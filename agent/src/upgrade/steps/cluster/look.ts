import type { z } from "zod";
import type { KubernetesReader, ResourceName } from "../../../clients/kubernetes.ts";
import { Failure } from "../../../failure.ts";
import { MACHINES } from "../../../inventory/machines.ts";
import { isAbsence } from "../../../inventory/unread.ts";
import { latestIn } from "./nodes.ts";
import type { Seen } from "./observed.ts";
import { poolsIn, type Wanted } from "./wanted.ts";
import { anyCluster, type AnyCluster, CONTROL_PLANES, controlPlane, type ControlPlane, DEPLOYMENTS, deployment, machineObject, rawObject, type RawObject, TANZU, TOPOLOGY, virtualMachine, VMS } from "./wire.ts";

/** A cluster's objects, read anew. */

type Reader = Pick<KubernetesReader, "get" | "list" | "clock">;

export interface OwnObject {
  readonly raw: RawObject;
  readonly own: AnyCluster;
}

export const resourceOf = ({ family }: Wanted): ResourceName => (family === "tanzu" ? TANZU : TOPOLOGY);

const isGone = (error: unknown): boolean => error instanceof Failure && error.code === "kubernetes-error" && error.params["status"] === 404;

/** The object that the step changes; null where the API is there and the object is not. @throws Failure */
export async function ownObject(api: Reader, wanted: Wanted, signal: AbortSignal): Promise<OwnObject | null> {
  const { name, namespace } = wanted;
  try {
    const raw = await api.get(resourceOf(wanted), { name, namespace }, rawObject, signal);
    const own = anyCluster.safeParse(raw);
    if (!own.success) throw new Failure("kubernetes-not-understood", { host: "", path: `${namespace}/${name}`, detail: own.error.issues[0]?.message ?? "" });
    return { raw, own: own.data };
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** What may be hidden from whoever may change a cluster. */
async function orHidden<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof Failure && (isAbsence(error) || error.reason === "unauthorized")) return null;
    throw error;
  }
}

const LABEL = "cluster.x-k8s.io/cluster-name";

/** No cluster is without: then they are somewhere else, or kept from whoever looks. */
const orNone = <T>(list: readonly T[] | undefined): readonly T[] | null => (list && list.length > 0 ? list : null);

/** Everything below the object. What cannot be listed, or is listed as none, is not guessed. @throws Failure */
export async function partsBelow(api: Reader, object: OwnObject, wanted: Wanted, held: Seen["held"], signal: AbortSignal): Promise<Seen> {
  const { namespace, name } = wanted;
  const listed = async <T>(resource: ResourceName, item: z.ZodType<T>): Promise<readonly T[]> => (await api.list(resource, item, signal, { namespace })).items;
  const [under, planes, deployments, machines, vms] = await Promise.all([
    wanted.family === "tanzu" ? orHidden(api.get(TOPOLOGY, { name, namespace }, anyCluster, signal)) : null,
    orHidden(listed(CONTROL_PLANES, controlPlane)),
    orHidden(listed(DEPLOYMENTS, deployment)),
    orHidden(listed(MACHINES, machineObject)),
    wanted.kind === "tkr" ? null : orHidden(listed(VMS, virtualMachine)),
  ]);
  const own = machines?.filter(({ spec }) => spec.clusterName === name) ?? [];
  const isOfCluster = ({ labels, ownerReferences }: ControlPlane["metadata"]): boolean => labels?.[LABEL] === name || (ownerReferences ?? []).some((owner) => owner.kind === "Cluster" && owner.name === name);
  const pools = deployments?.filter(({ metadata, spec }) => spec.clusterName === name || isOfCluster(metadata));
  const clock = Date.now() + (api.clock()?.aheadMs ?? 0);
  const latest = Date.parse(latestIn(own));
  return {
    ...object,
    under,
    controlPlanes: orNone(planes?.filter(({ metadata }) => isOfCluster(metadata))),
    deployments: poolsIn(object.raw, wanted).size === 0 ? (pools ?? []) : orNone(pools),
    machines: orNone(own),
    nodes: null,
    vms: vms && new Map(vms.map((each) => [each.metadata.name, each])),
    held,
    now: Number.isNaN(latest) ? clock : Math.max(clock, latest),
  };
}
