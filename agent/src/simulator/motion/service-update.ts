import { isoAt } from "../clock.ts";
import type { Environment, Supervisor } from "../environment.ts";
import type { InstalledService } from "../inventory.ts";
import { beginTask, endTask } from "../tasks.ts";
import type { Motion } from "./index.ts";
import { beginReconciling, endReconciling } from "./package-installs.ts";

/** A Supervisor Service on its way to another version, and what is checked before that. */

/** Starts it as somebody else would, without a look at whether it may start. */
export function startServiceUpdate(supervisor: Supervisor, service: InstalledService, version: string): void {
  Object.assign(service, { desired: version, status: "CONFIGURING", text: "" });
  service.update.install = { at: null };
  beginReconciling(supervisor, service.id, version);
}

/** Returns the id of the task that stands for it. `elapsed`: milliseconds since the simulation began. */
export function startServiceCheck(environment: Environment, supervisor: Supervisor, { id, update }: InstalledService, version: string, elapsed: number): string {
  const task = beginTask(environment, elapsed, {
    service: "com.vmware.vcenter.namespace_management.supervisors.supervisor_services",
    operation: "precheck$task",
    description: `Precheck of ${id} ${version}.`,
    target: { type: "com.vmware.vcenter.namespace_management.supervisor.Supervisor", id: supervisor.id },
    cancelable: false,
  });
  update.checkRun = { version, endsAt: elapsed + update.pace.precheckMs, task };
  return task;
}

function endCheck(environment: Environment, { current, update }: InstalledService, elapsed: number): void {
  const run = update.checkRun;
  if (!run || elapsed < run.endsAt) return;
  const found = update.outcomes[run.version] ?? { status: "COMPATIBLE", messages: [] };
  update.checkRun = null;
  update.checks[run.version] = { ...structuredClone(found), at: isoAt(environment.now, run.endsAt), from: current };
  endTask(environment, run.task, run.endsAt);
}

function endInstall(supervisor: Supervisor, service: InstalledService, elapsed: number): void {
  const { update } = service;
  if (!update.install) return;
  update.install.at ??= elapsed + update.pace.installMs;
  if (elapsed < update.install.at) return;
  const error = update.failure;
  Object.assign(update, { install: null, failure: null, checks: error === null ? {} : update.checks });
  Object.assign(service, error === null ? { current: service.desired, status: "CONFIGURED" } : { status: "ERROR", text: error });
  endReconciling(supervisor, service.id, service.desired, error);
}

export const serviceUpdate: Motion = (environment, elapsed) => {
  for (const { supervisor } of environment.clusters) {
    for (const service of supervisor?.inventory.services ?? []) {
      endCheck(environment, service, elapsed);
      if (supervisor) endInstall(supervisor, service, elapsed);
    }
  }
};
