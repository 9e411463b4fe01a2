import type { NsxServer } from "@supervisor-doctor/shared/readings-nsx";
import { basic, type JsonReply } from "./http.ts";
import type { Network } from "./network.ts";
import { withPeer } from "./peer.ts";
import type { Credentials } from "./vcenter.ts";

/** One read with a login, to a server that shows the certificate registered for it; to any other nothing is sent. @throws Failure */
export function askNsx(network: Network, server: NsxServer, path: string, credentials: Credentials, signal: AbortSignal): Promise<JsonReply> {
  return withPeer(
    network,
    { peer: "nsx", host: server.host, port: server.port },
    (_, leaf) => [leaf.sha1, leaf.sha256].includes(server.thumbprint ?? ""),
    (https) => https.request({ method: "GET", path, headers: { authorization: basic(credentials) } }, signal),
    signal,
  );
}
