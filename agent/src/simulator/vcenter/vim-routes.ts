import express, { Router } from "express";
import type { Environment } from "../environment.ts";
import { sendError } from "./wire.ts";

/** The few VIM calls in use, as VI-JSON has them from 8.0 U1 on: below `/sdk/vim25/RELEASE`. */
export function vimRoutes(environment: Environment): Router {
  const router = Router();
  if (environment.release === "7.0.3") return router;
  router.post("/:release/OptionManager/VpxSettings/QueryOptions", express.json(), (request, response) => {
    const { name } = (request.body ?? {}) as { name?: unknown };
    if (name !== "VirtualCenter.FQDN") return sendError(response, "NOT_FOUND", `No option ${String(name)}.`);
    response.json([{ _typeName: "OptionValue", key: name, value: { _typeName: "string", _value: environment.vcenter.pnid } }]);
  });
  return router;
}
