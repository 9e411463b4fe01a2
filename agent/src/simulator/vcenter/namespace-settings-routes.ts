import { Router } from "express";
import type { Environment } from "../environment.ts";
import { assignClasses, knownClasses } from "../vm-classes.ts";
import { fieldsIn, textsIn } from "./body.ts";
import { sendError } from "./wire.ts";

/** What is changed of a vSphere Namespace: its VM classes and the content libraries of its VMs (`vm_service_spec`, since 7.0.2.00100). `elapsed`: milliseconds since the simulation began. */
export function namespaceSettingsRoutes(environment: Environment, elapsed: () => number): Router {
  const router = Router();
  router.patch("/namespaces/instances/:namespace", (request, response, next) => {
    const name = request.params.namespace;
    const supervisor = environment.clusters.find((each) => each.supervisor?.inventory.namespaces.some((one) => one.name === name))?.supervisor;
    const namespace = supervisor?.inventory.namespaces.find((each) => each.name === name);
    if (!supervisor || !namespace) return sendError(response, "NOT_FOUND", `The namespace ${name} does not exist.`);
    const { vm_service_spec, ...others } = fieldsIn(request.body);
    // What else a namespace has is not simulated.
    if (Object.keys(others).length > 0) return next();
    const { vm_classes, content_libraries } = fieldsIn(vm_service_spec);
    const [classes, libraries] = [textsIn(vm_classes), textsIn(content_libraries)];
    if ((vm_classes !== undefined && classes === null) || (content_libraries !== undefined && libraries === null)) return sendError(response, "INVALID_ARGUMENT", "vm_service_spec has no lists of texts.");
    const unknown = [...(classes ?? []).filter((each) => !knownClasses(supervisor).has(each)), ...(libraries ?? []).filter((each) => !environment.vcenter.inventory.libraries.some(({ id }) => id === each))];
    if (unknown.length > 0) return sendError(response, "NOT_FOUND", `${unknown.join(", ")} does not exist.`);
    if (classes) assignClasses(environment, supervisor, name, classes, elapsed());
    if (libraries) namespace.vmLibraries = libraries;
    response.status(204).end();
  });
  return router;
}
