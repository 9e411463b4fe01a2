import { createServer as createHttpsServer } from "node:https";
import type { RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:tls";
import type { MintedCertificate } from "../certificates.ts";
import type { TcpEndpoint } from "../environment.ts";
import { type Listening, listen, listenSilently, reserveClosedPort } from "./loopback.ts";
import { createMalformedTlsServer } from "./malformed-tls.ts";

export interface EndpointParts {
  readonly vcenter: RequestListener;
  readonly leaf: MintedCertificate;
  /** Sent behind the leaf. */
  readonly chain: readonly MintedCertificate[];
  /** The certificate of whatever stands where vCenter was expected. */
  readonly otherLeaf: MintedCertificate | null;
}

export function startEndpoint(endpoint: TcpEndpoint, parts: EndpointParts, port = 0): Promise<Listening> {
  switch (endpoint.behaviour) {
    case "vcenter": {
      const cert = [parts.leaf, ...parts.chain].map((each) => each.certPem).join("");
      return listen(createHttpsServer({ key: parts.leaf.keyPem, cert }, parts.vcenter), port);
    }
    case "another-host": {
      if (!parts.otherLeaf) throw new Error("Another host needs a certificate of its own");
      const server = createTlsServer({ key: parts.otherLeaf.keyPem, cert: parts.otherLeaf.certPem }, (socket) => socket.on("error", () => undefined).resume());
      return listen(server, port);
    }
    case "malformed-certificate":
      return listen(createMalformedTlsServer(), port);
    case "silent":
      return listenSilently(port);
    case "closed":
      return reserveClosedPort();
  }
}
