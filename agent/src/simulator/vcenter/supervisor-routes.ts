import { type Request, type Response, Router } from "express";
import type { Cluster, Environment, Supervisor } from "../environment.ts";
import { clusterInfo, clusterSummary, conditions, hasSupervisors, supervisorSummary, trustedPem } from "./supervisor-wire.ts";
import { softwareInfo, softwareSummary } from "./upgrade-wire.ts";
import { edgeList, networkList } from "./network-wire.ts";
import { lowerCaseNames, requestedLocale, sendError } from "./wire.ts";

/** `/api/vcenter/namespace-management`, as far as it is read. `authorities`: PEM by authority. `served`: by vSphere cluster, PEM of what its control plane serves. */
export function supervisorRoutes(environment: Environment, authorities: Readonly<Record<string, string>>, served: Readonly<Record<string, string>>): Router {
  const router = Router();
  const { release } = environment;

  const send = (response: Response, body: unknown): void => void response.json(release === "9.1.0" ? lowerCaseNames(body) : body);
  const withSupervisor = (): { cluster: Cluster; supervisor: Supervisor }[] =>
    environment.clusters.flatMap((cluster) => (cluster.supervisor ? [{ cluster, supervisor: cluster.supervisor }] : []));

  /** Says why not where there is no Supervisor, as the real one does: 404 for what is not there, 400 for a plain vSphere cluster. */
  const ofCluster = (use: (found: { cluster: Cluster; supervisor: Supervisor }, request: Request, response: Response) => void) => (request: Request, response: Response): void => {
    const cluster = environment.clusters.find((each) => each.id === request.params["cluster"]);
    if (!cluster) return sendError(response, "NOT_FOUND", `The cluster with id ${request.params["cluster"]} does not exist.`);
    if (!cluster.supervisor) return sendError(response, "UNSUPPORTED", `The cluster with id ${cluster.id} does not have Workloads enabled.`);
    use({ cluster, supervisor: cluster.supervisor }, request, response);
  };
  const ofSupervisor = (use: (supervisor: Supervisor, request: Request, response: Response) => void) => (request: Request, response: Response): void => {
    const found = withSupervisor().find((each) => each.supervisor.id === request.params["supervisor"]);
    if (!found) return sendError(response, "NOT_FOUND", `The Supervisor with id ${request.params["supervisor"]} does not exist.`);
    use(found.supervisor, request, response);
  };

  router.get("/clusters", (_request, response) => send(response, withSupervisor().map(({ cluster, supervisor }) => clusterSummary(cluster, supervisor))));
  router.get("/clusters/:cluster", ofCluster(({ cluster, supervisor }, request, response) => send(response, clusterInfo(supervisor, release, requestedLocale(request), authorities, served[cluster.id] ?? ""))));
  router.get("/clusters/:cluster/networks", ofCluster(({ supervisor }, _request, response) => send(response, networkList(supervisor))));
  router.get("/software/clusters", (_request, response) =>
    send(response, withSupervisor().map(({ cluster, supervisor }) => ({ cluster: cluster.id, cluster_name: cluster.name, ...softwareSummary(supervisor) }))),
  );
  router.get("/software/clusters/:cluster", ofCluster(({ supervisor }, _request, response) => send(response, softwareInfo(supervisor, release))));

  if (!hasSupervisors(release)) {
    const unknownCall = (_request: Request, response: Response): void => sendError(response, "NOT_FOUND", "Not found.");
    router.get("/clusters/:cluster/topology", unknownCall);
    router.get("/supervisors/*rest", unknownCall);
    return router;
  }
  router.get("/clusters/:cluster/topology", ofCluster(({ supervisor }, _request, response) => send(response, supervisor.id)));
  router.get("/supervisors/summaries", (request, response) => {
    const locale = requestedLocale(request);
    send(response, { items: withSupervisor().map(({ supervisor }) => ({ supervisor: supervisor.id, info: supervisorSummary(supervisor, release, locale) })) });
  });
  router.get("/supervisors/:supervisor/networks/edges", ofSupervisor((supervisor, _request, response) => {
    if (release !== "9.1.0") return sendError(response, "NOT_FOUND", "Not found.");
    send(response, edgeList(supervisor, ({ trusts }) => trustedPem(trusts, authorities)));
  }));
  router.get("/supervisors/:supervisor/summary", ofSupervisor((supervisor, request, response) => send(response, supervisorSummary(supervisor, release, requestedLocale(request)))));
  router.get("/supervisors/:supervisor/conditions", ofSupervisor((supervisor, request, response) => send(response, conditions(supervisor, requestedLocale(request)))));
  return router;
}
