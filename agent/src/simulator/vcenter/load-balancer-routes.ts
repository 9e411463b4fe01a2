import { X509Certificate } from "node:crypto";
import { type Request, type Response, Router } from "express";
import type { Environment, LoadBalancer, Supervisor } from "../environment.ts";
import { startSettling } from "../motion/settling.ts";
import { fieldsIn, textIn } from "./body.ts";
import { loadBalancerInfo } from "./supervisor-wire.ts";
import { lowerCaseNames, sendError } from "./wire.ts";

/** `clusters/{cluster}/load-balancers` (7.0.1; set since 7.0.3). `authorities`: PEM by authority. */

/** Fingerprints of all certificates of a PEM text; none if one cannot be read. */
function fingerprintsIn(pem: string): string[] {
  try {
    return (pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []).map((each) => new X509Certificate(each).fingerprint256);
  } catch {
    return [];
  }
}

/** The chain as an authority of the data centre where it holds one, that of the load balancer before any other; null if it cannot be read. */
function trustsIn(environment: Environment, { servers }: LoadBalancer, pem: string, authorities: Readonly<Record<string, string>>): LoadBalancer["trusts"] | null {
  const sent = fingerprintsIn(pem);
  if (sent.length === 0) return null;
  const held = Object.keys(authorities).filter((id) => fingerprintsIn(authorities[id] ?? "").some((each) => sent.includes(each)));
  const signers = environment.otherSystems.filter(({ address, port }) => servers.some((each) => each.port === port && (each.host === address || environment.hosts[each.host] === address))).map(({ certificate }) => certificate.signer);
  const authority = held.find((id) => signers.includes(id)) ?? held[0];
  return authority === undefined ? { pem } : { authority };
}

/** The server's address cannot be changed. */
function isSameServer(spec: Readonly<Record<string, unknown>>, { servers }: LoadBalancer): boolean {
  const given = [spec["servers"] ?? spec["server"] ?? []].flat().map((each) => fieldsIn(each)).map(({ host, port }) => `${String(host)}:${String(port)}`);
  return given.join() === servers.map(({ host, port }) => `${host}:${port}`).join();
}

export function loadBalancerRoutes(environment: Environment, authorities: Readonly<Record<string, string>>): Router {
  const router = Router();
  const send = (response: Response, body: unknown): void => void response.json(environment.release === "9.1.0" ? lowerCaseNames(body) : body);
  const ofCluster = (use: (supervisor: Supervisor, request: Request, response: Response) => void) => (request: Request, response: Response): void => {
    const cluster = environment.clusters.find(({ id }) => id === request.params["cluster"]);
    if (!cluster) return sendError(response, "NOT_FOUND", `The cluster with id ${request.params["cluster"]} does not exist.`);
    if (!cluster.supervisor) return sendError(response, "UNSUPPORTED", `The cluster with id ${cluster.id} does not have Workloads enabled.`);
    use(cluster.supervisor, request, response);
  };
  const ofBalancer = (use: (supervisor: Supervisor, balancer: LoadBalancer, request: Request, response: Response) => void) =>
    ofCluster((supervisor, request, response) => {
      const balancer = supervisor.loadBalancers.find(({ id }) => id === request.params["id"]);
      if (!balancer) return sendError(response, "NOT_FOUND", `The load balancer ${request.params["id"]} does not exist.`);
      use(supervisor, balancer, request, response);
    });

  /** `whole`: PUT, which needs everything; PATCH leaves as it is what is not told. */
  const change = (whole: boolean) =>
    ofBalancer((supervisor, balancer, request, response) => {
      const refuse = (text: string): void => sendError(response, "INVALID_ARGUMENT", text);
      const body = fieldsIn(request.body);
      const kind = balancer.kind === "AVI" ? "avi" : "ha_proxy";
      const spec = fieldsIn(body[`${kind}_config_${whole ? "set" : "update"}_spec`]);
      const [username, password, chain] = [textIn(spec["username"]), textIn(spec["password"]), textIn(spec["certificate_authority_chain"])];
      if ((whole || body["provider"] !== undefined) && body["provider"] !== balancer.kind) return refuse(`The provider of ${balancer.id} is ${balancer.kind}.`);
      if (whole && (username === null || password === null || chain === null || !Array.isArray(body["address_ranges"]))) return refuse("A field is missing.");
      if (whole && !isSameServer(spec, balancer)) return refuse("The address of a load balancer cannot be changed.");
      const trusts = chain === null ? balancer.trusts : trustsIn(environment, balancer, chain, authorities);
      if (trusts === null) return refuse("certificate_authority_chain holds no certificate that can be read.");
      if (supervisor.upgrade.state === "PENDING") return sendError(response, "NOT_ALLOWED_IN_CURRENT_STATE", "The Supervisor is being upgraded.");
      Object.assign(balancer, { username: username ?? balancer.username, password: password ?? balancer.password, trusts });
      if (Array.isArray(body["address_ranges"])) supervisor.networks.balancerRanges = body["address_ranges"].map((each) => fieldsIn(each)).map(({ address, count }) => ({ address: String(address), count: Number(count) }));
      startSettling(supervisor);
      supervisor.configStatus = "CONFIGURING";
      response.status(204).end();
    });

  router.get("/clusters/:cluster/load-balancers", ofCluster(({ loadBalancers }, _request, response) => send(response, loadBalancers.map(({ id, kind }) => ({ id, provider: kind })))));
  router.get("/clusters/:cluster/load-balancers/:id", ofBalancer(({ networks }, balancer, _request, response) => send(response, loadBalancerInfo(balancer, networks.balancerRanges, authorities))));
  router.patch("/clusters/:cluster/load-balancers/:id", change(false));
  router.put("/clusters/:cluster/load-balancers/:id", change(true));
  return router;
}
