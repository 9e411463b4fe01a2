import { Router } from "express";
import type { Environment } from "../environment.ts";
import { sendError } from "./wire.ts";

/** `/api/cis/tasks`, as far as one task is read. */
export function taskRoutes(environment: Environment): Router {
  const router = Router();
  const text = (id: string, said: string): object => ({ id: `vcenter.wcp.simulated.${id}`, default_message: said, args: [] });
  router.get("/:task", (request, response) => {
    const task = environment.vcenter.tasks[request.params.task];
    if (!task) return sendError(response, "NOT_FOUND", `The task ${request.params.task} does not exist.`);
    const { service, operation, description, target, status, percent, startedAt, endedAt, error, cancelable } = task;
    response.json({
      service,
      operation,
      description: text("task", description),
      target,
      status,
      cancelable: cancelable && status === "RUNNING",
      user: environment.vcenter.username,
      progress: { total: 100, completed: percent, message: text("task.progress", description) },
      start_time: startedAt,
      ...(endedAt !== null && { end_time: endedAt }),
      ...(error !== null && { error: { error_type: "ERROR", messages: [text("task.error", error)] } }),
    });
  });
  return router;
}
