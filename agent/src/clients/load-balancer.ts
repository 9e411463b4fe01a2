import type { LoadBalancer } from "@supervisor-doctor/shared/readings-load-balancer";
import { findAnchor } from "./certificate.ts";
import { basic, type HttpsHost } from "./http.ts";
import type { Network } from "./network.ts";
import { withPeer } from "./peer.ts";
import type { Credentials } from "./vcenter.ts";

/**
 * One login, never repeated: HAProxy's Data Plane API takes basic authentication, NSX Advanced Load Balancer a form.
 * The password goes only to a peer whose certificate leads to what the Supervisor is configured to trust. Returns the
 * HTTP status. @throws Failure if no such peer is there
 */
export function logInToLoadBalancer(network: Network, server: LoadBalancer, credentials: Credentials, signal: AbortSignal): Promise<number> {
  const logIn = async (https: HttpsHost): Promise<number> => {
    const byForm = { method: "POST", path: "/login", headers: { "content-type": "application/json" }, text: JSON.stringify(credentials) } as const;
    const byHeader = { method: "GET", path: "/v2/info", headers: { authorization: basic(credentials) } } as const;
    const { status } = await https.send(server.kind === "AVI" ? byForm : byHeader, signal);
    return status;
  };
  return withPeer(network, { peer: "load-balancer", host: server.host, port: server.port }, (chain) => findAnchor(chain, server.trusted)?.trusted === true, logIn, signal);
}
