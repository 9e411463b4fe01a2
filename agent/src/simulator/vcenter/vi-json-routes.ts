import express, { type RequestHandler, Router } from "express";
import type { Environment, Release } from "../environment.ts";
import { findExtension, type Served } from "./vim-objects.ts";
import { sendError } from "./wire.ts";

/** VI-JSON came with 8.0.1; each vCenter knows the releases up to its own. */
const RELEASES: Readonly<Record<Release, readonly string[]>> = {
  "7.0.3": [],
  "8.0.3": ["8.0.1.0", "8.0.2.0", "8.0.3.0"],
  "9.1.0": ["8.0.1.0", "8.0.2.0", "8.0.3.0", "9.0.0.0", "9.1.0.0"],
};

/** `/sdk/vim25`: the few methods that are called, on the session of `/api`. */
export function viJsonRoutes(environment: Environment, served: Served, guard: RequestHandler): Router {
  const router = Router();
  router.use("/:release", (request, response, next) => {
    if (RELEASES[environment.release].includes(request.params.release)) return next();
    sendError(response, "NOT_FOUND", "Not found.");
  });
  router.use(guard, express.json());
  router.post("/:release/ExtensionManager/ExtensionManager/FindExtension", (request, response) => {
    response.json(findExtension(environment, served, (request.body as { extensionKey?: unknown }).extensionKey));
  });
  router.post("/:release/OptionManager/VpxSettings/QueryOptions", (request, response) => {
    const { name } = request.body as { name?: unknown };
    if (name !== "VirtualCenter.FQDN") return void response.status(500).json({ _typeName: "InvalidName", faultMessage: [], name: String(name) });
    response.json([{ _typeName: "OptionValue", key: name, value: { _typeName: "string", _value: environment.vcenter.pnid } }]);
  });
  return router;
}
