import { type Request, type Response, Router } from "express";
import type { Environment } from "../environment.ts";
import { registeredVersions, registerVersion } from "../service-updates.ts";
import { fieldsIn } from "./body.ts";
import { readDefinition } from "./service-content.ts";
import { isFrom } from "./upgrade-wire.ts";
import { lowerCaseNames, sendError } from "./wire.ts";

/** Supervisor Services as vCenter knows them, of `/api/vcenter/namespace-management/supervisor-services`. On 7.0.3 none of them is a Carvel package. */
export function serviceRoutes(environment: Environment): Router {
  const router = Router();
  const { release } = environment;
  const send = (response: Response, body: unknown): void => void response.json(release === "9.1.0" ? lowerCaseNames(body) : body);
  const absent = (response: Response, what: unknown): void => sendError(response, "NOT_FOUND", `${String(what)} was not found.`);
  const hasCarvel = isFrom(release, "8.0.3");

  const known = (): Map<string, string> => new Map(environment.clusters.flatMap(({ supervisor }) => (supervisor?.inventory.services ?? []).map(({ id, name }) => [id, name] as const)));
  const of = (use: (service: { id: string; name: string }, request: Request, response: Response) => void) => (request: Request, response: Response): void => {
    const id = String(request.params["service"]);
    const name = known().get(id);
    if (name === undefined) return absent(response, id);
    use({ id, name }, request, response);
  };

  router.get("/", (_request, response) => send(response, [...known()].map(([supervisor_service, display_name]) => ({ supervisor_service, display_name, state: "ACTIVATED" }))));
  router.get("/:service", of(({ name }, _request, response) => send(response, { display_name: name, state: "ACTIVATED" })));
  router.get("/:service/versions", of(({ id, name }, _request, response) => {
    if (!hasCarvel) return absent(response, id);
    send(response, registeredVersions(environment, id).map((version) => ({ version, display_name: name, state: "ACTIVATED" })));
  }));
  router.get("/:service/versions/:version", of(({ id, name }, request, response) => {
    const { version } = request.params;
    if (!hasCarvel || !registeredVersions(environment, id).includes(String(version))) return absent(response, version);
    send(response, { display_name: name, content_type: "CARVEL_APPS_YAML", trust_verified: true, state: "ACTIVATED" });
  }));

  // The one call whose body has a wrapper under /api.
  router.post("/", (request, response, next) => {
    if (request.query["action"] !== "checkContent") return next();
    const definition = hasCarvel ? readDefinition(fieldsIn(fieldsIn(request.body)["spec"])["content"]) : { problem: "The content has no known format." };
    if ("problem" in definition) return send(response, { status: "INVALID", error_messages: [{ id: "vcenter.wcp.simulated.content", default_message: definition.problem, args: [] }] });
    const { service, version, name } = definition;
    send(response, { status: "VALID", content_type: "CARVEL_APPS_YAML", carvel_apps_check_result: { supervisor_service: service, version, display_name: name } });
  });
  // Which of the success statuses it has is not documented: 201 as the call that makes a service.
  router.post("/:service/versions", of(({ id }, request, response) => {
    const definition = readDefinition(fieldsIn(fieldsIn(request.body)["carvel_spec"])["content"]);
    if (!hasCarvel) return sendError(response, "INVALID_ARGUMENT", "This release has no Carvel packages.");
    if ("problem" in definition) return sendError(response, "INVALID_ARGUMENT", definition.problem);
    if (definition.service !== id) return sendError(response, "INVALID_ARGUMENT", `The content is of ${definition.service}, not of ${id}.`);
    if (registeredVersions(environment, id).includes(definition.version)) return sendError(response, "ALREADY_EXISTS", `${id} ${definition.version} already exists.`);
    registerVersion(environment, id, definition.version);
    response.status(201).end();
  }));
  return router;
}
