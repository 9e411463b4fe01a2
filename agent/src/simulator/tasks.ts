import { randomUUID } from "node:crypto";
import type { Environment } from "./environment.ts";
import { isoAt } from "./clock.ts";

/** One of vCenter's tasks, as `/api/cis/tasks` tells them. */
export interface Task {
  service: string;
  operation: string;
  description: string;
  target: { type: string; id: string };
  status: "RUNNING" | "SUCCEEDED" | "FAILED";
  percent: number;
  /** ISO 8601; null: not yet. */
  startedAt: string;
  endedAt: string | null;
  error: string | null;
  cancelable: boolean;
}

/** Returns its id. `elapsed`: milliseconds since the simulation began. */
export function beginTask(environment: Environment, elapsed: number, task: Pick<Task, "service" | "operation" | "description" | "target" | "cancelable">): string {
  const id = `${randomUUID()}:${task.service}`;
  environment.vcenter.tasks[id] = { ...task, status: "RUNNING", percent: 0, startedAt: isoAt(environment.now, elapsed), endedAt: null, error: null };
  return id;
}

/** `error`: why it failed, if it did. */
export function endTask(environment: Environment, id: string | null, elapsed: number, error: string | null = null): void {
  const task = id === null ? undefined : environment.vcenter.tasks[id];
  if (!task) return;
  Object.assign(task, { status: error === null ? "SUCCEEDED" : "FAILED", percent: error === null ? 100 : task.percent, endedAt: isoAt(environment.now, elapsed), error });
}
