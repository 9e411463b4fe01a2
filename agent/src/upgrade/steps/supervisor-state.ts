import type { Observed, Progress, Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { supervisorProgress } from "@supervisor-doctor/shared/upgrade/progress";
import { newestOffered } from "@supervisor-doctor/shared/upgrade/request";
import { compareSupervisors, type Minor, minorText, parseMinor, parseSupervisor, type SupervisorVersion } from "@supervisor-doctor/shared/version";
import type { SupervisorTold } from "./supervisor-look.ts";
import type { SupervisorNodes } from "./supervisor-nodes.ts";
import { complaint } from "./told.ts";

/** What a step wants of a Supervisor. */
export interface SupervisorGoal {
  readonly name: string;
  readonly to: Minor;
  /** A newer release of the minor that it has. */
  readonly isSameMinor: boolean;
  /** The version that was asked for; null: the newest that is offered. */
  readonly version: string | null;
  /** This run has sent the write: what is being configured now is its effect. */
  readonly isSent: boolean;
}

const offeredIn = (available: readonly string[]): readonly SupervisorVersion[] => available.flatMap((each) => parseSupervisor(each) ?? []);

/** The version to ask for; null where vCenter offers none of the minor. */
export function versionFor({ available, current }: Pick<SupervisorTold, "available" | "current">, to: Minor): string | null {
  const now = current === null ? null : parseSupervisor(current);
  const newer = offeredIn(available ?? []).filter((each) => !now || (compareSupervisors(each, now) ?? 1) > 0);
  return newestOffered(newer, to)?.text ?? null;
}

/** Whether a version is what the step wants, or more. */
function isEnough(text: string, { to, isSameMinor, version }: SupervisorGoal, told: SupervisorTold): boolean {
  const minor = parseMinor(text);
  if (minor === null || minor < to) return false;
  if (!isSameMinor || minor > to) return true;
  const wanted = version ?? versionFor(told, to);
  // Nothing newer is offered any more: it is there.
  if (wanted === null) return told.available !== null;
  const [is, want] = [parseSupervisor(text), parseSupervisor(wanted)];
  return text === wanted || (is !== null && want !== null && (compareSupervisors(is, want) ?? -1) >= 0);
}

/** Whether an update to that version is the step's. */
const isWanted = (desired: string, goal: SupervisorGoal, told: SupervisorTold): boolean => parseMinor(desired) === goal.to && (!goal.isSameMinor || isEnough(desired, goal, told));

/** 100 percent are left to the end itself. */
const percentOf = (done: number, total: number): number => Math.max(0, Math.min(99, total === 0 ? 0 : Math.floor((100 * done) / total)));

/** vCenter counts control plane VMs alone, or percent; hosts that can be seen are counted along with the VMs. */
function progressOf({ progress, controlPlaneVms }: SupervisorTold, nodes: SupervisorNodes | null, { to, isSameMinor }: SupervisorGoal): Progress | null {
  // With the same minor a node does not show whether it is a new one.
  const seen = isSameMinor ? null : nodes;
  const updatedHosts = seen?.hosts.filter((minor) => minor >= to).length ?? 0;
  const hosts = seen?.hosts.length ?? 0;
  if (progress) {
    const completed = Math.max(0, Math.min(progress.completed, progress.total));
    const [done, total] = progress.isPercent ? [completed, progress.total] : [completed + updatedHosts, progress.total + hosts];
    return { done, total, percent: percentOf(done, total) };
  }
  if (!seen) return null;
  const wanted = controlPlaneVms ?? 3;
  const vms = supervisorProgress(to, seen.controlPlane, [], wanted);
  const done = (vms.phase === "control-plane" ? vms.done : wanted) + updatedHosts;
  return { done, total: wanted + hosts, percent: percentOf(done, wanted + hosts) };
}

function nodeDetail(nodes: SupervisorNodes, { controlPlaneVms }: SupervisorTold, to: Minor): readonly Said[] {
  const { phase, done, total, hasExtraVm } = supervisorProgress(to, nodes.controlPlane, nodes.hosts, controlPlaneVms ?? undefined);
  if (phase === "hosts" || phase === "done") return nodes.hosts.length === 0 ? [] : [{ code: "spherelets", params: { done, total, to: minorText(to) } }];
  return [{ code: "control-plane-vms", params: { done, total, to: minorText(to) } }, ...(hasExtraVm ? [{ code: "extra-control-plane-vm", params: { count: nodes.controlPlane.length } } as const] : [])];
}

function moving(told: SupervisorTold, nodes: SupervisorNodes | null, goal: SupervisorGoal): Observed {
  const says: readonly Said[] = told.phase === "" ? [] : [{ code: "vcenter-says", params: { told: told.phase } }];
  const components = told.components.map((each): Said => ({ code: "component-under-way", params: { told: each } }));
  return { state: "moving", progress: progressOf(told, nodes, goal), detail: [...says, ...(nodes && !goal.isSameMinor ? nodeDetail(nodes, told, goal.to) : []), ...components] };
}

/** Where a Supervisor stands on its way to what the step wants. `nodes` null: its own API cannot be asked. */
export function observedOf(told: SupervisorTold, nodes: SupervisorNodes | null, goal: SupervisorGoal): Observed {
  const { name, to } = goal;
  const { current, desired, state, config } = told;
  if (state === "error" || config === "ERROR") return { state: "failed", said: { code: "supervisor-failed", params: { name, told: complaint(told.messages) || `state ${state.toUpperCase()}, config_status ${config}` } } };
  if (config === "REMOVING") return { state: "elsewhere", said: { code: "supervisor-removing", params: { name } } };
  const isPending = desired !== null && desired !== current;
  if (state === "running" || isPending) {
    if (desired !== null && !isWanted(desired, goal, told)) return { state: "elsewhere", said: { code: "supervisor-elsewhere", params: { name, version: desired } } };
    return moving(told, nodes, goal);
  }
  const isReached = current !== null && isEnough(current, goal, told);
  if (isReached && config === "RUNNING") return { state: "done" };
  const hasBegun = isReached || goal.isSent || (!goal.isSameMinor && (nodes?.controlPlane.some((minor) => minor >= to) ?? false));
  return hasBegun && config !== "RUNNING" ? moving(told, nodes, goal) : { state: "idle" };
}
