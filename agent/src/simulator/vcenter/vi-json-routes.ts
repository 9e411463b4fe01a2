import express, { type RequestHandler, type Response, Router } from "express";
import type { Environment, Release } from "../environment.ts";
import { findAllByIp, propertiesOf, queryDateTime } from "./vim-inventory.ts";
import { findExtension, type Served } from "./vim-objects.ts";
import { sendError } from "./wire.ts";

/** VI-JSON came with 8.0.1; each vCenter knows the releases up to its own. */
const RELEASES: Readonly<Record<Release, readonly string[]>> = {
  "7.0.3": [],
  "8.0.3": ["8.0.1.0", "8.0.2.0", "8.0.3.0"],
  "9.1.0": ["8.0.1.0", "8.0.2.0", "8.0.3.0", "9.0.0.0", "9.1.0.0"],
};

const fault = (response: Response, name: string, more: object = {}): void => void response.status(500).json({ _typeName: name, faultMessage: [], ...more });

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
    if (name !== "VirtualCenter.FQDN") return fault(response, "InvalidName", { name: String(name) });
    response.json([{ _typeName: "OptionValue", key: name, value: { _typeName: "string", _value: environment.vcenter.pnid } }]);
  });
  router.post("/:release/SearchIndex/SearchIndex/FindAllByIp", (request, response) => {
    const { ip, vmSearch } = request.body as { ip?: unknown; vmSearch?: unknown };
    response.json(findAllByIp(environment, ip, vmSearch === true));
  });
  router.post("/:release/HostDateTimeSystem/:id/QueryDateTime", (request, response) => {
    const told = queryDateTime(environment, request.params.id);
    if (told === null) return fault(response, "HostNotConnected");
    response.json(told);
  });
  router.get("/:release/:type/:id/:property", (request, response, next) => {
    const { type, id, property } = request.params;
    const properties = propertiesOf(environment, type, id);
    if (!properties) return fault(response, "ManagedObjectNotFound", { obj: { _typeName: "ManagedObjectReference", type, value: id } });
    if (!(property in properties)) return next();
    response.json(properties[property]);
  });
  return router;
}
