import type { Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { conditionsOf } from "../../../inventory/conditions.ts";
import { isGoing, readMachines } from "./nodes.ts";
import { conditionText, restsOnWord, type Seen, unwell } from "./observed.ts";
import { speaks } from "./own-word.ts";
import { partsOf, poolOfMachine } from "./parts.ts";
import { keyOf } from "./prepared.ts";
import { poolsIn, type Wanted } from "./wanted.ts";
import type { MachineObject } from "./wire.ts";

/** Whether a cluster may be changed at this moment: nothing may be going on in it, and nothing be broken. */

const BUSY = /Upgrade(?:Pending|Deferred|ing)|Rolling|CreatePending|Scaling|Provisioning|LifecycleHookBlocking/;

/** Checks that the service makes itself before a new version. */
const SERVICE_CHECKS = ["SystemChecksSucceeded", "AddonsReconciled"];

function ofParts(seen: Seen, wanted: Wanted): readonly Said[] {
  const cluster = keyOf(wanted);
  const rolling = partsOf(wanted.name, seen, poolsIn(seen.raw, wanted), () => true).filter(({ isSettled }) => !isSettled);
  const going = readMachines(seen.machines ?? []).filter(isGoing);
  const told = [...rolling.map(({ pool, upToDate, ready, replicas }) => `${pool ?? "control plane"}: ${Math.min(upToDate, ready)}/${replicas}`), ...going.map(({ name, message }) => [name, message].filter((each) => each !== "").join(": "))];
  return told.length === 0 ? [] : [{ code: "cluster-busy", params: { cluster, told: told.join("; ") } }];
}

export function judgeCluster(seen: Seen, wanted: Wanted): readonly Said[] {
  const cluster = keyOf(wanted);
  const failing = unwell(seen);
  const busy = failing.filter(({ reason }) => BUSY.test(reason));
  const broken = failing.filter((each) => !busy.includes(each));
  const all = conditionsOf(seen.own.status, seen.under?.status);
  const checks = wanted.kind === "tkr" ? all.filter(({ type, status }) => SERVICE_CHECKS.includes(type) && status !== "True") : [];
  const texts = (list: typeof all): string => list.map(conditionText).join("; ");
  return [
    ...(seen.own.spec?.paused || seen.under?.spec?.paused ? [{ code: "cluster-paused" as const, params: { cluster } }] : []),
    ...(busy.length > 0 ? [{ code: "cluster-busy" as const, params: { cluster, told: texts(busy) } }] : []),
    ...(broken.length > 0 ? [{ code: "cluster-not-ready" as const, params: { cluster, told: texts(broken) } }] : []),
    ...(checks.length > 0 ? [{ code: "system-checks-fail" as const, params: { cluster, told: texts(checks) } }] : []),
    ...(busy.length === 0 ? ofParts(seen, wanted) : []),
    ...(restsOnWord(seen, wanted) && !speaks(seen, wanted) ? [{ code: "cluster-parts-unseen" as const, params: { cluster } }] : []),
  ];
}

/** Budgets that will hold nodes which the change replaces. `held`: by node. */
export function holdersInTheWay(seen: Pick<Seen, "machines">, wanted: Wanted, held: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const isReplaced = wanted.pool === null || (wanted.kind === "tkr" && wanted.family === "topology") ? () => true : (machine: MachineObject) => poolOfMachine(machine) === wanted.pool;
  const nodes = (seen.machines ?? []).filter(isReplaced).map(({ metadata, status }) => status?.nodeRef?.name ?? metadata.name);
  return [...new Set(nodes.flatMap((node) => held.get(node) ?? []))].toSorted();
}
