import { createServer as createHttpsServer } from "node:https";
import type { RequestListener } from "node:http";
import type { Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import type { MintedCertificate } from "../certificates.ts";
import type { OtherSystem, TcpEndpoint } from "../environment.ts";
import { type Listening, listen, listenSilently, reserveClosedPort } from "./loopback.ts";
import { createMalformedTlsServer } from "./malformed-tls.ts";

export interface EndpointParts {
  readonly vcenter: RequestListener;
  readonly leaf: MintedCertificate;
  /** Sent behind the leaf. */
  readonly chain: readonly MintedCertificate[];
  /** Whether vCenter takes no connection now. */
  readonly refuses?: () => boolean;
  /** The certificate of whatever stands where vCenter was expected. */
  readonly otherLeaf: MintedCertificate | null;
}

export interface TlsParts {
  readonly listener: RequestListener;
  readonly leaf: MintedCertificate;
  /** Sent behind the leaf. */
  readonly chain: readonly MintedCertificate[];
  /** Asked at every connection: whether it ends before TLS begins. */
  readonly refuses?: () => boolean;
}

export function startTls(behaviour: OtherSystem["behaviour"], { listener, leaf, chain, refuses }: TlsParts, port = 0): Promise<Listening> {
  switch (behaviour) {
    case "answers": {
      const cert = [leaf, ...chain].map((each) => each.certPem).join("");
      const server = createHttpsServer({ key: leaf.keyPem, cert }, listener);
      if (refuses) server.prependListener("connection", (socket: Socket) => void (refuses() && socket.destroy()));
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

export function startEndpoint({ behaviour }: TcpEndpoint, parts: EndpointParts, port = 0): Promise<Listening> {
  if (behaviour !== "another-host") return startTls(behaviour === "vcenter" ? "answers" : behaviour, { ...parts, listener: parts.vcenter }, port);
  if (!parts.otherLeaf) throw new Error("Another host needs a certificate of its own");
  const server = createTlsServer({ key: parts.otherLeaf.keyPem, cert: parts.otherLeaf.certPem }, (socket) => socket.on("error", () => undefined).resume());
  return listen(server, port);
}
