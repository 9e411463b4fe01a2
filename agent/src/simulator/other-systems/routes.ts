import { randomBytes } from "node:crypto";
import { type Response, Router } from "express";
import type { NsxInventory, OtherSystem } from "../environment.ts";

/** The few calls of each product, in the words of its documents where they are public. `locals.accepted`: the login was right. */

const accepted = (response: Response): boolean => response.locals["accepted"] === true;

/** NSX Manager. Without a login every call is refused, which is proof enough that the manager runs. */
export function nsxRoutes(system: OtherSystem): Router {
  const router = Router();
  router.use((_request, response, next) => {
    if (accepted(response)) return next();
    response.status(403).json({ module_name: "common-services", error_message: "The credentials were incorrect or the account specified has been locked. (simulated)", error_code: 403 });
  });
  router.get("/api/v1/cluster/status", (_request, response) =>
    void response.json({
      cluster_id: "2f8d6f4a-6d3c-4b43-9a3e-5f1c8f1f7c11",
      mgmt_cluster_status: { status: system.clusterStatus ?? "STABLE", online_nodes: [], offline_nodes: (system.inventory?.offline ?? []).map((address) => ({ mgmt_cluster_listen_ip_address: address, uuid: address })) },
      control_cluster_status: { status: system.inventory?.controlStatus ?? "STABLE" },
      detailed_cluster_status: { overall_status: "STABLE", groups: [] },
    }),
  );
  if (system.inventory) inventoryRoutes(router, system.inventory);
  return router;
}

const list = <T>(results: readonly T[]): object => ({ results, result_count: results.length });

/** What NSX knows of vCenter, hosts, edges and addresses. */
function inventoryRoutes(router: Router, inventory: NsxInventory): void {
  const idOf = (index: number): string => `7b1d3c52-0000-4000-8000-00000000000${index}`;
  router.get("/api/v1/node/version", (_request, response) => void response.json({ node_version: inventory.version, product_version: inventory.version }));
  router.get("/api/v1/fabric/compute-managers", (_request, response) =>
    void response.json(list(inventory.computeManagers.map(({ server }, index) => ({ id: idOf(index), server, display_name: server, origin_type: "vCenter", resource_type: "ComputeManager" })))),
  );
  router.get("/api/v1/fabric/compute-managers/:id/status", (request, response) => {
    const manager = inventory.computeManagers.find((_, index) => idOf(index) === request.params.id);
    if (!manager) return void response.status(404).json({ error_code: 600, error_message: "not found (simulated)" });
    const errors = manager.error ? [{ error_code: 7056, error_message: manager.error }] : [];
    response.json({ connection_status: manager.connection, registration_status: manager.registration, connection_errors: errors, registration_errors: [], version: "8.0.3" });
  });
  const collection = `a98d2a37-3b38-45e2-83d8-610f25b4c1d7:${inventory.cluster}`;
  router.get("/api/v1/fabric/compute-collections", (_request, response) => void response.json(list([{ external_id: collection, cm_local_id: inventory.cluster, display_name: inventory.cluster, origin_type: "VC_Cluster" }])));
  router.get("/api/v1/fabric/compute-collections/:id/member-status", (_request, response) =>
    void response.json(
      list(
        inventory.hosts.map(({ deployment, connection }, index) => ({
          external_id: idOf(index),
          host_node_deployment_status: deployment,
          mpa_connectivity_status: connection,
          lcp_connectivity_status: connection === "UP" ? "CONTROLLER_CONNECTIVITY_UP" : "CONTROLLER_CONNECTIVITY_DOWN",
          maintenance_mode: "DISABLED",
        })),
      ),
    ),
  );
  router.get("/api/v1/transport-nodes/:id", (request, response) => {
    const host = inventory.hosts.find((_, index) => idOf(index) === request.params.id);
    if (!host) return void response.status(404).json({ error_code: 600, error_message: "not found (simulated)" });
    response.json({ id: request.params.id, display_name: host.name });
  });
  router.get("/api/v1/edge-clusters/:id/status", (request, response) => {
    const { id, status, members } = inventory.edges;
    if (request.params.id !== id) return void response.status(404).json({ error_code: 600, error_message: "not found (simulated)" });
    response.json({ edge_cluster_id: id, edge_cluster_status: status, member_status: members.map((member) => ({ status: member.status, transport_node: { target_display_name: member.name, target_type: "TransportNode" } })) });
  });
  router.get("/api/v1/cluster/restore/status", (_request, response) =>
    void response.json(inventory.restoredAt ? { status: { value: "SUCCESS", description: "" }, restore_end_time: Date.parse(inventory.restoredAt) } : { status: { value: "INITIAL", description: "Restore process didn't yet start" } }),
  );
  router.get("/api/v1/pools/ip-pools", (_request, response) =>
    void response.json(list(inventory.pools.map(({ name, total, free }) => ({ display_name: name, tags: [], pool_usage: { total_ids: total, allocated_ids: total - free, free_ids: free } })))),
  );
}

/** HAProxy's Data Plane API: basic authentication on everything. */
export function haproxyRoutes(): Router {
  const router = Router();
  router.use((_request, response, next) => {
    if (accepted(response)) return next();
    response.status(401).set("www-authenticate", "Basic").json({ code: 401, message: "unauthenticated for invalid credentials" });
  });
  router.get("/v2/info", (_request, response) => void response.json({ api: { version: "v2.1.0 (simulated)", build_date: "2021-03-08T10:00:00.000Z" }, system: {} }));
  return router;
}

/** NSX Advanced Load Balancer's controller: its version is told to anybody, the rest after a form. */
export function aviRoutes(): Router {
  const router = Router();
  router.get("/api/initial-data", (_request, response) => void response.json({ version: { Version: "22.1.5", Product: "controller (simulated)" } }));
  router.post("/login", (_request, response) => {
    if (!accepted(response)) return void response.status(401).json({ error: "Invalid credentials" });
    const secret = (): string => randomBytes(16).toString("hex");
    const session = secret();
    response.cookie("csrftoken", secret(), { secure: true }).cookie("sessionid", session, { secure: true, httpOnly: true }).cookie("avi-sessionid", session, { secure: true, httpOnly: true }).json({});
  });
  return router;
}
