import type { Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { machinesByCluster } from "../../../inventory/machines.ts";
import type { MachineInput } from "../../../inventory/input.ts";
import { cut } from "../../../probes/kubernetes-wire.ts";
import type { MachineObject } from "./wire.ts";

/** What the machines of a cluster say while they come and go. */

const MINUTE = 60_000;
/** Cluster API's own limits: in deletion for 15 minutes, and of these draining for 5. */
const DELETING = 15 * MINUTE;
const DRAINING = 5 * MINUTE;
const JOINING = 20 * MINUTE;

/** Budgets that a drain's message names. */
export const budgetsIn = (message: string): readonly string[] => [...new Set([...message.matchAll(/disruption budget (\S+) needs/g)].map(([, name = ""]) => name))].toSorted();

/** Machines as an inventory reads them. */
export const readMachines = (machines: readonly MachineObject[]): readonly MachineInput[] => [...machinesByCluster(machines).values()].flat();

/** Says no more than that it drains. */
const SAYS_NOTHING = /^(?:Draining(?: the node before deletion)?|DrainingNode|Drain not completed yet \(started at \S+\):?)?$/;

const since = (iso: string | undefined, now: number): number => (iso === undefined ? 0 : now - Date.parse(iso));

function drainCode({ deletedAt, drainStartedAt }: MachineInput, now: number): "node-drains" | "node-drains-slowly" | "node-drain-stuck" {
  const [isDeletingLong, isDrainingLong] = [since(deletedAt, now) > DELETING, since(drainStartedAt, now) > DRAINING];
  return isDeletingLong && isDrainingLong ? "node-drain-stuck" : isDeletingLong || isDrainingLong ? "node-drains-slowly" : "node-drains";
}

/** `held`: budgets that were seen, from within the cluster, to hold a node's pods. */
function drained(machine: MachineInput, now: number, held: ReadonlyMap<string, readonly string[]>): readonly Said[] {
  const node = machine.node ?? machine.name;
  const named = budgetsIn(machine.message);
  const seen = held.get(node) ?? [];
  const budgets = seen.length > 0 ? seen : named;
  const what: readonly Said[] = budgets.length > 0 ? [{ code: "budget-holds-drain", params: { node, budgets: [...budgets] } }] : SAYS_NOTHING.test(machine.message) ? [] : [{ code: "message-holds-drain", params: { node, told: machine.message } }];
  return [{ code: drainCode(machine, now), params: { node, since: machine.drainStartedAt ?? machine.deletedAt ?? "" } }, ...what];
}

export const isGoing = ({ deletedAt }: MachineInput): boolean => deletedAt !== undefined;
const isComing = ({ node, deletedAt }: MachineInput): boolean => node === undefined && deletedAt === undefined;

/** Nodes that go, then machines that come, in the order of their names. `made`: when each machine was made. */
export function saidOfMachines(machines: readonly MachineInput[], made: ReadonlyMap<string, string>, now: number, held: ReadonlyMap<string, readonly string[]>): readonly Said[] {
  const sorted = machines.toSorted((a, b) => a.name.localeCompare(b.name, "en"));
  const coming = sorted.filter(isComing).map((machine): Said => {
    const at = made.get(machine.name) ?? "";
    const isLate = at !== "" && since(at, now) > JOINING;
    return isLate ? { code: "machine-does-not-join", params: { machine: machine.name, since: at, told: machine.message || machine.phase } } : { code: "machine-joins", params: { machine: machine.name, since: at } };
  });
  return [...sorted.filter(isGoing).flatMap((machine) => drained(machine, now, held)), ...coming];
}

/** The newest API keeps it where what it gave up is kept. */
const failureIn = ({ status }: MachineObject): { readonly failureReason?: string | null | undefined; readonly failureMessage?: string | null | undefined } | null =>
  [status, status?.deprecated?.v1beta1].find((each) => each?.failureReason || each?.failureMessage) ?? null;

/** A machine that gave up; one that goes already is being replaced. */
export function failedMachine(machines: readonly MachineObject[], cluster: string): Said | null {
  const failed = machines.find((each) => !each.metadata.deletionTimestamp && (each.status?.phase === "Failed" || failureIn(each) !== null));
  if (!failed) return null;
  const { failureReason = "", failureMessage = "" } = failureIn(failed) ?? {};
  const told = [failureReason, cut(failureMessage)].filter(Boolean).join(": ") || readMachines([failed])[0]?.message || failed.status?.phase || "";
  return { code: "machine-failed", params: { cluster, machine: failed.metadata.name, told } };
}

/** The latest moment that any of them speaks of: its clock cannot be behind that. ISO 8601; "" if none. */
export const latestIn = (machines: readonly MachineObject[]): string =>
  machines
    .flatMap(({ metadata, status }) => [metadata.creationTimestamp, metadata.deletionTimestamp, status?.deletion?.nodeDrainStartTime, ...(status?.conditions ?? []).map((each) => each.lastTransitionTime)])
    .reduce<string>((latest, each) => (each && each > latest ? each : latest), "");
