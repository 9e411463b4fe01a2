import { Router } from "express";
import type { Environment } from "../environment.ts";
import { sendError } from "./wire.ts";

/** Hosts and vSphere clusters, as far as /api tells of them. */
export function inventoryRoutes(environment: Environment): Router {
  const router = Router();
  router.get("/vcenter/host", (request, response) => {
    const wanted = [request.query["clusters"]].flat().filter((each) => each !== undefined);
    const clusters = environment.clusters.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
    response.json(clusters.flatMap(({ hosts }) => hosts.map(({ id, name, connection, power }) => ({ host: id, name, connection_state: connection, ...(connection === "CONNECTED" && { power_state: power }) }))));
  });
  router.get("/esx/settings/clusters/:cluster/enablement/software", (request, response) => {
    const cluster = environment.clusters.find(({ id }) => id === request.params.cluster);
    if (!cluster) return sendError(response, "NOT_FOUND", `The cluster with id ${request.params.cluster} does not exist.`);
    response.json({ enabled: cluster.settings.imageManaged });
  });
  return router;
}
