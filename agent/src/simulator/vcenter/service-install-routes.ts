import { compareServices, parseService } from "@supervisor-doctor/shared/version";
import { type Request, type Response, Router } from "express";
import type { Environment, Supervisor } from "../environment.ts";
import type { InstalledService } from "../inventory.ts";
import { startServiceCheck, startServiceUpdate } from "../motion/service-update.ts";
import { registeredVersions, TKG_SERVICE } from "../service-updates.ts";
import { fieldsIn, textIn } from "./body.ts";
import { isFrom } from "./upgrade-wire.ts";
import { type ErrorType, sendError } from "./wire.ts";

/** Supervisor Services on a Supervisor: what changes them, of `/api/vcenter/namespace-management`. */

function isDowngrade({ id, current }: InstalledService, version: string): boolean {
  const [from, to] = [parseService(current), parseService(version)];
  return id === TKG_SERVICE && from !== null && to !== null && (compareServices(to, from) ?? 0) < 0;
}

/** What speaks against another version. Which error each is, beyond NOT_FOUND, is not documented. */
function refusalOf(environment: Environment, { upgrade }: Supervisor, service: InstalledService, version: string | null): readonly [ErrorType, string] | null {
  const { id, update } = service;
  if (version === null) return ["INVALID_ARGUMENT", "The version is missing."];
  if (!registeredVersions(environment, id).includes(version)) return ["NOT_FOUND", `${id} ${version} was not found.`];
  if (update.install) return ["NOT_ALLOWED_IN_CURRENT_STATE", `${id} is being configured.`];
  if (upgrade.state === "PENDING") return ["NOT_ALLOWED_IN_CURRENT_STATE", "An upgrade of the Supervisor is in progress."];
  if (isDowngrade(service, version)) return ["INVALID_ARGUMENT", `${id} cannot go back to ${version}.`];
  const { status, messages } = update.outcomes[version] ?? { status: "COMPATIBLE", messages: [] };
  return status === "INCOMPATIBLE" ? ["NOT_ALLOWED_IN_CURRENT_STATE", `${id} ${version} is not compatible: ${messages.map(({ text }) => text).join(" ")}`] : null;
}

/** `elapsed`: milliseconds since the simulation began. */
export function serviceInstallRoutes(environment: Environment, elapsed: () => number): Router {
  const router = Router();
  const { release } = environment;
  const of = (use: (supervisor: Supervisor, service: InstalledService, request: Request, response: Response) => void) => (request: Request, response: Response): void => {
    const { cluster, supervisor: own, service } = request.params;
    const supervisor = environment.clusters.find((each) => each.supervisor && (each.id === cluster || each.supervisor.id === own))?.supervisor;
    const installed = supervisor?.inventory.services.find(({ id }) => id === service);
    if (!supervisor || !installed) return sendError(response, "NOT_FOUND", `${request.path} does not exist.`);
    use(supervisor, installed, request, response);
  };
  const install = of((supervisor, service, request, response) => {
    const version = textIn(fieldsIn(request.body)["version"]);
    const refused = refusalOf(environment, supervisor, service, version);
    if (refused) return sendError(response, ...refused);
    startServiceUpdate(supervisor, service, version ?? "");
    response.status(204).end();
  });
  const notYet = (request: Request, response: Response): void => sendError(response, "NOT_FOUND", `${request.path} was not found.`);

  router.put("/clusters/:cluster/supervisor-services/:service", install);
  router.put("/supervisors/:supervisor/supervisor-services/:service", isFrom(release, "9.1.0") ? install : notYet);
  // The OpenAPI says 204, and that a task comes back: with a body it can only be 200.
  const precheck = of((supervisor, service, request, response) => {
    const version = textIn(fieldsIn(request.body)["target_version"]);
    if (version === null) return sendError(response, "INVALID_ARGUMENT", "target_version is missing.");
    if (!registeredVersions(environment, service.id).includes(version)) return sendError(response, "NOT_FOUND", `${service.id} ${version} was not found.`);
    response.json(startServiceCheck(environment, supervisor, service, version, elapsed()));
  });
  router.post("/supervisors/:supervisor/supervisor-services/:service", (request, response, next) => {
    if (request.query["action"] !== "precheck") return next();
    return isFrom(release, "8.0.3") ? precheck(request, response) : notYet(request, response);
  });
  return router;
}
