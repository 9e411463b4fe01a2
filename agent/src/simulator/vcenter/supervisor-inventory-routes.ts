import { type Request, type Response, Router } from "express";
import type { Cluster, Environment, Supervisor } from "../environment.ts";
import type { InstalledService } from "../inventory.ts";
import { hasSupervisors } from "./supervisor-wire.ts";
import { lowerCaseNames, sendError } from "./wire.ts";

const message = (text: string, severity = "ERROR"): object[] => (text ? [{ severity, details: { id: "vcenter.wcp.simulated.message", default_message: text, args: [] } }] : []);
const serviceSummary = ({ id, desired, current, status }: InstalledService): object => ({ supervisor_service: id, desired_version: desired, current_version: current, config_status: status });
const serviceInfo = (service: InstalledService): object => ({ ...serviceSummary(service), display_name: service.name, service_namespace: `svc-${service.id.split(".")[0]}-domain-c8`, messages: message(service.text) });

/** `/api/vcenter/namespace-management` beyond the Supervisor's own state, on the releases that have each call. */
export function supervisorInventoryRoutes(environment: Environment): Router {
  const router = Router();
  const { release, clusters, vcenter } = environment;
  const send = (response: Response, body: unknown): void => void response.json(release === "9.1.0" ? lowerCaseNames(body) : body);
  const notFound = (_request: Request, response: Response): void => sendError(response, "NOT_FOUND", "Not found.");
  const running = (): { cluster: Cluster; supervisor: Supervisor }[] => clusters.flatMap((cluster) => (cluster.supervisor ? [{ cluster, supervisor: cluster.supervisor }] : []));
  /** Of the Supervisor that the path names by its own id or by its vSphere cluster's. */
  const of = (use: (supervisor: Supervisor, request: Request, response: Response) => void) => (request: Request, response: Response): void => {
    const { cluster, supervisor } = request.params;
    const found = running().find((each) => each.cluster.id === cluster || each.supervisor.id === supervisor);
    if (!found) return notFound(request, response);
    use(found.supervisor, request, response);
  };

  router.get("/capability", (_request, response) => send(response, { namespaces_supported: true, namespaces_licensed: vcenter.inventory.licensed }));
  router.get("/cluster-compatibility", (_request, response) =>
    send(response, running().map(({ cluster, supervisor }) => ({
      cluster: cluster.id,
      compatible: supervisor.inventory.incompatible.length === 0,
      incompatibility_reasons: supervisor.inventory.incompatible.map(({ id, text }) => ({ id, default_message: text, args: [] })),
    }))),
  );
  const services = of(({ inventory }, _request, response) => send(response, inventory.services.map(serviceSummary)));
  const service = of(({ inventory }, request, response) => {
    const found = inventory.services.find(({ id }) => id === request.params["service"]);
    if (!found) return notFound(request, response);
    send(response, serviceInfo(found));
  });
  router.get("/clusters/:cluster/supervisor-services", services);
  router.get("/clusters/:cluster/supervisor-services/:service", service);
  if (!hasSupervisors(release)) {
    router.get(["/software/supervisors/*rest", "/lifecycle/*rest"], notFound);
    return router;
  }

  router.get("/supervisors/:supervisor/supervisor-services/:service/versions/:version/precheck", of(({ inventory }, request, response) => {
    const service = inventory.services.find(({ id }) => id === request.params["service"]);
    const version = String(request.params["version"]);
    const checked = service?.update.checks[version] ?? (service?.precheck && { status: service.precheck, messages: [], at: environment.now, from: service.current });
    if (!checked) return notFound(request, response);
    const status_messages = checked.messages.map(({ severity, text }) => ({ severity, ...(release === "9.1.0" && { type: "COMPATIBILITY" }), details: { id: "vcenter.wcp.simulated.service.precheck", default_message: text, args: [] } }));
    send(response, { status: checked.status, status_messages, precheck_finish_time: checked.at, target_version: version, original_version: checked.from });
  }));
  if (release !== "9.1.0") {
    router.get(["/lifecycle/*rest", "/supervisors/:supervisor/supervisor-services", "/supervisors/:supervisor/supervisor-services/:service", "/supervisors/:supervisor/workloads/*rest"], notFound);
    return router;
  }

  router.get("/supervisors/:supervisor/supervisor-services", of(({ inventory }, _request, response) => send(response, { supervisor_services: inventory.services.map(serviceSummary) })));
  router.get("/supervisors/:supervisor/supervisor-services/:service", service);
  router.get("/supervisors/:supervisor/workloads/images/settings", of(({ inventory }, _request, response) => send(response, { repository: "", content_libraries: inventory.libraries.map((content_library) => ({ content_library })) })));
  const { imageLibraries } = vcenter.inventory;
  router.get("/lifecycle/content/libraries", (_request, response) => send(response, { libraries: imageLibraries.map(({ id, status }) => ({ library: { id }, status })) }));
  router.get("/lifecycle/content/libraries/:library", (request, response) => {
    const found = imageLibraries.find(({ id }) => id === request.params.library);
    if (!found) return notFound(request, response);
    send(response, { library: { id: found.id }, status: found.status, messages: [{ severity: "ERROR", message: { id: "vcenter.wcp.simulated.library", default_message: found.text, args: [] } }] });
  });
  return router;
}
