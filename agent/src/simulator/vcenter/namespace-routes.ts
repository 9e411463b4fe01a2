import { type Response, Router } from "express";
import type { Environment } from "../environment.ts";
import { lowerCaseNames, sendError } from "./wire.ts";

const STATS = { cpu_used: 0, memory_used: 0, storage_used: 0 };

/** `/api/vcenter/namespaces` and the embedded registries, as far as they are read. */
export function namespaceRoutes(environment: Environment): Router {
  const router = Router();
  const { release } = environment;
  const send = (response: Response, body: unknown): void => void response.json(release === "9.1.0" ? lowerCaseNames(body) : body);
  const all = () =>
    environment.clusters.flatMap(({ id, supervisor }) =>
      supervisor ? supervisor.inventory.namespaces.map(({ name, ...each }) => ({ cluster: id, supervisor: supervisor.id, namespace: name, ...each, classes: supervisor.namespaceClasses[name] ?? [] })) : [],
    );
  const summary = ({ namespace, status }: ReturnType<typeof all>[number]): object => ({ namespace, self_service_namespace: false, description: "", config_status: status, stats: STATS });

  router.get("/namespaces/instances", (_request, response) => send(response, all().map((each) => ({ cluster: each.cluster, ...summary(each) }))));
  if (release !== "7.0.3") router.get("/namespaces/instances/v2", (_request, response) => send(response, all().map((each) => ({ supervisor: each.supervisor, ...summary(each) }))));
  router.get("/namespaces/instances/:namespace", (request, response) => {
    const found = all().find(({ namespace }) => namespace === request.params.namespace);
    if (!found) return sendError(response, "NOT_FOUND", `The namespace ${request.params.namespace} does not exist.`);
    const { cluster, status, text, classes, libraries, vmLibraries = [] } = found;
    const messages = text ? [{ severity: "ERROR", details: { id: "vcenter.wcp.simulated.namespace", default_message: text, args: [] } }] : [];
    send(response, {
      cluster,
      config_status: status,
      messages,
      description: "",
      stats: STATS,
      access_list: [],
      storage_specs: [{ policy: "aa6d5a82-1c88-45da-85d3-3d74b91a5bad" }],
      vm_service_spec: { content_libraries: vmLibraries, vm_classes: classes },
      content_libraries: libraries.map((content_library) => ({ content_library, writable: false })),
    });
  });
  router.get("/content/registries/harbor", (_request, response) => (release === "9.1.0" ? sendError(response, "NOT_FOUND", "Not found.") : send(response, [])));
  return router;
}
