import type { Part } from "@supervisor-doctor/shared/upgrade/progress";
import type { ControlPlane, Deployment, MachineObject, VirtualMachine } from "./wire.ts";
import { isVersionOf, type Wanted } from "./wanted.ts";

/** A control plane or a pool as it rolls. */
export interface RollingPart extends Part {
  /** Of a pool. */
  readonly pool: string | null;
  /** Its controller has seen what is wanted, and every node is new and ready. */
  readonly isSettled: boolean;
  readonly version: string | null;
}

const CONTROL_PLANE = "cluster.x-k8s.io/control-plane";
const POOL = "topology.cluster.x-k8s.io/deployment-name";

/** Without topology a pool's object is named after the cluster and the pool. */
const poolOf = ({ metadata: { name, labels } }: Deployment, cluster: string): string => labels?.[POOL] ?? (name.startsWith(`${cluster}-`) ? name.slice(cluster.length + 1) : name);

export const poolOfMachine = ({ metadata: { labels } }: MachineObject): string | null => labels?.[POOL] ?? null;
const isOfPart = (machine: MachineObject, { pool }: Pick<RollingPart, "pool">): boolean => (pool === null ? machine.metadata.labels?.[CONTROL_PLANE] !== undefined : poolOfMachine(machine) === pool);

type Counted = Pick<ControlPlane, "metadata" | "status">;

function part({ metadata, status }: Counted, wished: number | null | undefined, version: string | null, pool: string | null): RollingPart {
  const replicas = wished ?? 1;
  const [there, upToDate, ready] = [status?.replicas ?? 0, status?.upToDateReplicas ?? status?.updatedReplicas ?? 0, status?.readyReplicas ?? 0];
  const isSeen = (status?.observedGeneration ?? 0) >= (metadata.generation ?? 0) || status?.observedGeneration === undefined;
  // What was counted before the change was seen counts nodes of before it.
  return { kind: pool === null ? "control-plane" : "pool", pool, replicas, upToDate: isSeen ? upToDate : 0, ready, isNewVersion: true, version, isSettled: isSeen && there === replicas && upToDate === replicas && ready === replicas };
}

/** A part whose own object nobody may see, by its machines. `isNew`: whether a machine is as it is wanted. */
function partOfMachines(pool: string | null, all: readonly MachineObject[], wished: number | null, isNew: (machine: MachineObject) => boolean): RollingPart {
  const own = all.filter((machine) => isOfPart(machine, { pool }));
  const joined = own.filter(({ metadata, status }) => !metadata.deletionTimestamp && Boolean(status?.nodeRef?.name));
  const replicas = wished ?? own.filter(({ metadata }) => !metadata.deletionTimestamp).length;
  const upToDate = joined.filter(isNew).length;
  return { kind: pool === null ? "control-plane" : "pool", pool, replicas, upToDate, ready: joined.length, isNewVersion: true, version: (own.find(isNew) ?? own[0])?.spec.version ?? null, isSettled: own.length === replicas && upToDate === replicas };
}

/** What of a cluster can be seen; null: nobody may see it. */
export interface PartObjects {
  readonly controlPlanes: readonly ControlPlane[] | null;
  readonly deployments: readonly Deployment[] | null;
  readonly machines: readonly MachineObject[] | null;
}

/** `pools`: as the cluster's own object lists them. A part that neither its object nor its machines show is none of the result. */
export function partsOf(cluster: string, { controlPlanes, deployments, machines }: PartObjects, pools: ReadonlyMap<string, number | null>, isNew: (machine: MachineObject) => boolean): readonly RollingPart[] {
  const ofMachines = (pool: string | null, wished: number | null): readonly RollingPart[] => (machines ? [partOfMachines(pool, machines, wished, isNew)] : []);
  return [
    ...(controlPlanes?.map((each) => part(each, each.spec.replicas, each.spec.version ?? null, null)) ?? ofMachines(null, null)),
    ...(deployments?.map((each) => part(each, each.spec.replicas, each.spec.template?.spec?.version ?? null, poolOf(each, cluster))) ?? [...pools].flatMap(([pool, wished]) => ofMachines(pool, wished))),
  ];
}

/** Whether the change is about this part at all. `own`: pools with a value of their own. */
export const isMeant = ({ pool }: RollingPart, wanted: Wanted, own: ReadonlySet<string>): boolean => (wanted.pool === null ? pool === null || !own.has(pool) : pool === wanted.pool || (wanted.kind === "tkr" && wanted.family === "topology"));

/** Machines that are new, and no nodes yet: their controller counts them as up to date all the same. */
export const withoutJoining = (parts: readonly RollingPart[], machines: readonly MachineObject[]): readonly RollingPart[] =>
  parts.map((each) => {
    const joining = machines.filter((machine) => isOfPart(machine, each) && !machine.metadata.deletionTimestamp && !machine.status?.nodeRef?.name).length;
    return { ...each, upToDate: Math.max(0, each.upToDate - joining), isSettled: each.isSettled && joining === 0 };
  });

/** A part whose version is not yet that of the release has not begun. */
export const withRelease = (parts: readonly RollingPart[], release: string): readonly RollingPart[] =>
  parts.map((each) => {
    const isNewVersion = each.version !== null && isVersionOf(each.version, release);
    return { ...each, isNewVersion, isSettled: each.isSettled && isNewVersion };
  });

const valueIn = ({ spec }: VirtualMachine, kind: "vmClass" | "storageClass"): string | null => (kind === "vmClass" ? spec?.className : spec?.storageClass) ?? null;

/**
 * A node is its VM, and a VM's class is what counts: the objects in between may not know of the change yet. Nodes whose
 * VM nobody can see count as their part says.
 */
export function withClass(parts: readonly RollingPart[], machines: readonly MachineObject[], vms: ReadonlyMap<string, VirtualMachine>, kind: "vmClass" | "storageClass", value: string): readonly RollingPart[] {
  const isOld = ({ metadata: { name } }: MachineObject): boolean => {
    const vm = vms.get(name);
    const there = vm && valueIn(vm, kind);
    return there !== null && there !== undefined && there !== value;
  };
  return parts.map((each) => {
    const own = machines.filter((machine) => isOfPart(machine, each));
    const old = own.filter(isOld).length;
    const known = own.filter(({ metadata }) => vms.has(metadata.name)).length;
    const upToDate = known === own.length && own.length > 0 ? Math.min(each.upToDate, own.length - old) : each.upToDate;
    return { ...each, upToDate, isNewVersion: !(old > 0 && old === own.length), isSettled: each.isSettled && old === 0 };
  });
}
