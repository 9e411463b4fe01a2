import { type Request, type Response, Router } from "express";
import type { Cluster, Environment, Supervisor } from "../environment.ts";
import { startUpdate, startUpdateTask } from "../motion/supervisor-update.ts";
import { precheckOf } from "../updates.ts";
import { fieldsIn, textIn } from "./body.ts";
import { isFrom } from "./upgrade-wire.ts";
import { errorBody, type ErrorType, sendError } from "./wire.ts";

/** What starts an update or its prechecks, of `/api/vcenter/namespace-management/software`. */

interface Refusal {
  readonly type: ErrorType;
  readonly text: string;
}
const refusal = (type: ErrorType, text: string): Refusal => ({ type, text });

/** What vCenter has against the update; null: nothing. That the version must be offered is documented in words only, its error type is not. */
function refusalOf({ configStatus, availableVersions, upgrade }: Supervisor, spec: Readonly<Record<string, unknown>>): Refusal | null {
  const desired = textIn(spec["desired_version"]);
  if (desired === null) return refusal("INVALID_ARGUMENT", "desired_version is missing.");
  if (upgrade.state === "PENDING") return refusal("NOT_ALLOWED_IN_CURRENT_STATE", `An upgrade to ${upgrade.desired} is in progress.`);
  if (configStatus === "CONFIGURING" || configStatus === "REMOVING") return refusal("NOT_ALLOWED_IN_CURRENT_STATE", `The Supervisor is ${configStatus}.`);
  if (!availableVersions.includes(desired)) return refusal("INVALID_ARGUMENT", `The version ${desired} is not available for this Supervisor.`);
  const { findings } = precheckOf(upgrade, desired);
  const stopping = findings.filter(({ severity }) => severity === "ERROR" || spec["ignore_precheck_warnings"] !== true);
  return stopping.length === 0 ? null : refusal("UNSUPPORTED", `Prechecks failed: ${stopping.map(({ text }) => text).join(" ")}`);
}

/** `elapsed`: milliseconds since the simulation began. */
export function upgradeStartRoutes(environment: Environment, elapsed: () => number): Router {
  const router = Router();
  const { release } = environment;
  const all = (): { cluster: Cluster; supervisor: Supervisor }[] => environment.clusters.flatMap((cluster) => (cluster.supervisor ? [{ cluster, supervisor: cluster.supervisor }] : []));
  const ofCluster = (id: unknown): { cluster: Cluster; supervisor: Supervisor } | undefined => all().find(({ cluster }) => cluster.id === id);
  const ofSupervisor = (id: unknown): { cluster: Cluster; supervisor: Supervisor } | undefined => all().find(({ supervisor }) => supervisor.id === id);
  const absent = (response: Response, what: unknown): void => sendError(response, "NOT_FOUND", `${String(what)} does not exist.`);

  router.post("/clusters/:cluster", (request, response, next) => {
    if (request.query["action"] !== "upgrade") return next();
    const found = ofCluster(request.params.cluster);
    if (!found && environment.clusters.some(({ id }) => id === request.params.cluster)) return sendError(response, "UNSUPPORTED", `The cluster with id ${request.params.cluster} does not have Workloads enabled.`);
    if (!found) return absent(response, request.params.cluster);
    const spec = fieldsIn(request.body);
    const refused = refusalOf(found.supervisor, spec);
    if (refused) return sendError(response, refused.type, refused.text);
    startUpdate(environment, found.cluster.id, String(spec["desired_version"]));
    response.status(204).end();
  });

  router.post("/clusters", (request, response, next) => {
    if (request.query["action"] !== "upgradeMultiple") return next();
    const rejected = ({ type, text }: Refusal): object => ({ res: "REJECTED", exception: errorBody(type, text) });
    const results = Object.entries(fieldsIn(request.body)).map(([id, spec]) => {
      const found = ofCluster(id);
      const refused = found ? refusalOf(found.supervisor, fieldsIn(spec)) : refusal("NOT_FOUND", `The cluster with id ${id} does not exist.`);
      if (refused) return [id, rejected(refused)];
      startUpdate(environment, id, String(fieldsIn(spec)["desired_version"]));
      return [id, { res: "STARTED" }];
    });
    response.json(Object.fromEntries(results));
  });

  const notYet = (request: Request, response: Response): void => absent(response, request.path);
  if (!isFrom(release, "8.0.3")) {
    router.post(["/supervisors/:supervisor/prechecks", "/supervisors/upgrades/jobs/:supervisor"], notYet);
    return router;
  }
  router.post("/supervisors/:supervisor/prechecks", (request, response, next) => {
    if (request.query["action"] !== "run") return next();
    const found = ofSupervisor(request.params.supervisor);
    if (!found) return absent(response, request.params.supervisor);
    const { availableVersions, upgrade } = found.supervisor;
    const targetVersion = textIn(fieldsIn(request.body)["target_version"]);
    if (targetVersion === null) return sendError(response, "INVALID_ARGUMENT", "target_version is missing.");
    if (upgrade.state === "PENDING") return sendError(response, "NOT_ALLOWED_IN_CURRENT_STATE", `An upgrade to ${upgrade.desired} is in progress.`);
    if (!availableVersions.includes(targetVersion)) return sendError(response, "UNSUPPORTED", `No upgrade to ${targetVersion} is available.`);
    // What a second run meets while one is under way is not documented: here that one goes on.
    if (upgrade.precheckRun?.targetVersion !== targetVersion) upgrade.precheckRun = { targetVersion, endsAt: elapsed() + upgrade.pace.precheckMs };
    response.status(204).end();
  });
  if (!isFrom(release, "9.1.0")) {
    router.post("/supervisors/upgrades/jobs/:supervisor", notYet);
    return router;
  }
  router.post("/supervisors/upgrades/jobs/:supervisor", (request, response) => {
    const found = ofSupervisor(request.params.supervisor);
    if (!found) return absent(response, request.params.supervisor);
    const spec = fieldsIn(request.body);
    const refused = refusalOf(found.supervisor, spec);
    if (refused) return sendError(response, refused.type, refused.text);
    response.json(startUpdateTask(environment, found.cluster, found.supervisor, String(spec["desired_version"]), elapsed()));
  });
  return router;
}
