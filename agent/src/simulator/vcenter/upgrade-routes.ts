import { type Request, type Response, Router } from "express";
import type { Cluster, Environment, Supervisor } from "../environment.ts";
import { isFrom, precheckResults, upgradeInfo, upgradeSummary } from "./upgrade-wire.ts";
import { lowerCaseNames, sendError } from "./wire.ts";

/** What a plan is made from, of `/api/vcenter/namespace-management`: versions, prechecks, zones, switches. */

interface Found {
  readonly cluster: Cluster;
  readonly supervisor: Supervisor;
}

export function upgradeRoutes(environment: Environment): Router {
  const router = Router();
  const { release } = environment;
  const send = (response: Response, body: unknown): void => void response.json(release === "9.1.0" ? lowerCaseNames(body) : body);
  const all = (): Found[] => environment.clusters.flatMap((cluster) => (cluster.supervisor ? [{ cluster, supervisor: cluster.supervisor }] : []));
  const of = (name: "cluster" | "supervisor", use: (found: Found, request: Request, response: Response) => void) => (request: Request, response: Response): void => {
    const found = all().find(({ cluster, supervisor }) => (name === "cluster" ? cluster.id : supervisor.id) === request.params[name]);
    if (!found) return sendError(response, "NOT_FOUND", `The ${name} with id ${request.params[name]} does not exist.`);
    use(found, request, response);
  };
  const absent = (response: Response, what: string): void => sendError(response, "NOT_FOUND", `${what} was not found.`);

  router.get("/software/cluster-available-versions", (_request, response) => {
    const versions = [...new Set(all().flatMap(({ supervisor }) => supervisor.upgrade.shippedVersions))];
    send(response, versions.map((version) => ({ version, name: version, description: version, release_date: "2024-06-25", release_notes: "https://docs.vmware.com" })));
  });
  router.get("/distributed-switch-compatibility", (request, response) => {
    const cluster = environment.clusters.find(({ id }) => id === request.query["cluster"]);
    if (!cluster) return absent(response, String(request.query["cluster"]));
    send(response, cluster.switches.map(({ id }) => ({ distributed_switch: id, compatible: true })));
  });
  if (isFrom(release, "8.0.3")) {
    router.get("/software/supervisors/:supervisor/prechecks", of("supervisor", ({ supervisor }, _request, response) => {
      const results = precheckResults(supervisor.upgrade, release);
      if (results.length === 0) return absent(response, "A precheck result");
      send(response, { precheck_results: results });
    }));
    router.get("/supervisors/:supervisor/topology", of("supervisor", ({ supervisor }, _request, response) => send(response, all().filter((each) => each.supervisor.id === supervisor.id).map(({ cluster: { id } }) => ({ zone: id, clusters: [id] })).concat(supervisor.inventory.emptyZones.map((zone) => ({ zone, clusters: [] }))))));
  }
  if (isFrom(release, "9.1.0")) {
    router.get("/software/supervisors/upgrades", (_request, response) => send(response, { supervisors: all().map(({ supervisor }) => ({ supervisor: supervisor.id, ...upgradeSummary(supervisor) })) }));
    router.get("/software/supervisors/upgrades/:supervisor", of("supervisor", ({ supervisor }, _request, response) => send(response, upgradeInfo(supervisor, release))));
  } else {
    const notYet = (request: Request, response: Response): void => absent(response, request.path);
    router.get(["/software/supervisors/upgrades", "/software/supervisors/upgrades/:supervisor"], notYet);
    if (!isFrom(release, "8.0.3")) router.get("/software/supervisors/:supervisor/prechecks", notYet);
  }
  return router;
}
