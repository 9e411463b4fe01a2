import { type RequestHandler, Router } from "express";
import type { Environment } from "../environment.ts";
import { sendError } from "./wire.ts";

/** Starting, stopping and restarting the wcp service, of `/api/vcenter/services`. Whether a real one answers at once or when it is done is not known. */
export function wcpRoutes(environment: Environment): Router {
  const router = Router();
  const { wcp } = environment.vcenter;
  router.post("/wcp", (request, response, next) => {
    const { action } = request.query;
    if (action !== "restart" && action !== "start" && action !== "stop") return next();
    if (wcp.change) return sendError(response, "NOT_ALLOWED_IN_CURRENT_STATE", `The service is ${wcp.state}.`);
    const isThere = (action === "start" && wcp.state === "STARTED") || (action === "stop" && wcp.state === "STOPPED");
    if (!isThere) Object.assign(wcp, action === "stop" ? { state: "STOPPING", change: { to: "STOPPED", at: null } } : { state: "STARTING", change: { to: "STARTED", at: null } });
    response.status(204).end();
  });
  return router;
}

/** What the wcp service answers itself is away while it does not run. */
export const wcpGuard =
  ({ vcenter }: Environment): RequestHandler =>
  (_request, response, next) => {
    if (vcenter.wcp.state === "STARTED") return next();
    sendError(response, "SERVICE_UNAVAILABLE", "The wcp service does not run.");
  };
