import { type Response, Router } from "express";
import type { Environment } from "../environment.ts";
import { lowerCaseNames, sendError } from "./wire.ts";

const STATS = { cpu_used: 0, memory_used: 0, storage_used: 0 };

/** `/api/vcenter/namespaces` and the embedded registries, as far as they are read. */
export function namespaceRoutes(environment: Environment): Router {
  const router = Router();
  const { release } = environment;
  const send = (response: Response, body: unknown): void => void response.json(release === "9.1.0" ? lowerCaseNames(body) : body);
  const all = () => environment.clusters.flatMap(({ id, supervisor }) => (supervisor ? Object.entries(supervisor.namespaceClasses).map(([namespace, classes]) => ({ cluster: id, supervisor: supervisor.id, namespace, classes })) : []));
  const common = { description: "", config_status: "RUNNING", stats: STATS };

  router.get("/namespaces/instances", (_request, response) => send(response, all().map(({ cluster, namespace }) => ({ cluster, namespace, self_service_namespace: false, ...common }))));
  if (release !== "7.0.3") router.get("/namespaces/instances/v2", (_request, response) => send(response, all().map(({ supervisor, namespace }) => ({ supervisor, namespace, self_service_namespace: false, ...common }))));
  router.get("/namespaces/instances/:namespace", (request, response) => {
    const found = all().find(({ namespace }) => namespace === request.params.namespace);
    if (!found) return sendError(response, "NOT_FOUND", `The namespace ${request.params.namespace} does not exist.`);
    send(response, { cluster: found.cluster, ...common, messages: [], access_list: [], storage_specs: [{ policy: "aa6d5a82-1c88-45da-85d3-3d74b91a5bad" }], vm_service_spec: { content_libraries: [], vm_classes: found.classes } });
  });
  router.get("/content/registries/harbor", (_request, response) => (release === "9.1.0" ? sendError(response, "NOT_FOUND", "Not found.") : send(response, [])));
  return router;
}
