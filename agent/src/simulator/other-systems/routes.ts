import { randomBytes } from "node:crypto";
import { type Response, Router } from "express";
import type { OtherSystem } from "../environment.ts";

/** The few calls of each product, in the words of its documents where they are public. `locals.accepted`: the login was right. */

const accepted = (response: Response): boolean => response.locals["accepted"] === true;

/** NSX Manager. Without a login every call is refused, which is proof enough that the manager runs. */
export function nsxRoutes(system: OtherSystem): Router {
  const router = Router();
  router.use((_request, response, next) => {
    if (accepted(response)) return next();
    response.status(403).json({ module_name: "common-services", error_message: "The credentials were incorrect or the account specified has been locked. (simulated)", error_code: 403 });
  });
  router.get("/api/v1/node/version", (_request, response) => void response.json({ node_version: "4.1.2.3.0.23382408", product_version: "4.1.2.3.0.23382408" }));
  router.get("/api/v1/cluster/status", (_request, response) =>
    void response.json({
      cluster_id: "2f8d6f4a-6d3c-4b43-9a3e-5f1c8f1f7c11",
      mgmt_cluster_status: { status: system.clusterStatus ?? "STABLE", online_nodes: [], offline_nodes: [] },
      control_cluster_status: { status: "STABLE" },
      detailed_cluster_status: { overall_status: "STABLE", groups: [] },
    }),
  );
  return router;
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
