import type { LoadBalancer } from "@supervisor-doctor/shared/readings";
import { Failure } from "../failure.ts";
import { certificateFacts, findAnchor, readCertificate } from "./certificate.ts";
import { openHttpsHost } from "./http.ts";
import { type Network, routed } from "./network.ts";
import { lookAtTls } from "./tls.ts";
import type { Credentials } from "./vcenter.ts";
import { within } from "../deadline.ts";

const LIMIT_MS = 6_000;

const basic = ({ username, password }: Credentials): string => `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;

/**
 * One login, never repeated: HAProxy's Data Plane API takes basic authentication, NSX Advanced Load Balancer a form.
 * The password goes only to a peer whose certificate leads to what the Supervisor is configured to trust. Returns the
 * HTTP status. @throws Failure if no such peer is there
 */
export async function logInToLoadBalancer(network: Network, server: LoadBalancer, credentials: Credentials, signal: AbortSignal): Promise<number> {
  const { host, port } = server;
  const target = routed(network, host, port);
  const look = target ? await lookAtTls(target, host, within(LIMIT_MS, signal)) : null;
  if (look?.outcome !== "connected") throw new Failure("connection-failed", { host, detail: look?.outcome ?? "unreachable" });
  const leaf = readCertificate(look.chain[0] ?? "");
  if (!leaf || findAnchor(look.chain, server.trusted)?.trusted !== true) throw new Failure("connection-failed", { host, detail: "its certificate is not the configured one: no password was sent" });
  const https = openHttpsHost(network, host, port, { kind: "thumbprint", sha256: certificateFacts(leaf).sha256 }, LIMIT_MS);
  try {
    const reply =
      server.kind === "AVI"
        ? await https.send({ method: "POST", path: "/login", headers: { "content-type": "application/json" }, text: JSON.stringify(credentials) }, signal)
        : await https.send({ method: "GET", path: "/v2/info", headers: { authorization: basic(credentials) } }, signal);
    return reply.status;
  } finally {
    await https.close();
  }
}
