import { createServer as createHttpServer, type RequestListener } from "node:http";
import { createServer, type Server, type Socket } from "node:net";
import { createSecureContext, type SecureContext, TLSSocket } from "node:tls";
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

const contexts = new WeakMap<MintedCertificate, Map<string, SecureContext>>();

/** OpenSSL takes longer to read a certificate and its key than a server to start: they are read once for all servers that show them, and only where somebody calls. */
function contextOf(leaf: MintedCertificate, chain: readonly MintedCertificate[]): SecureContext {
  const known = contexts.get(leaf) ?? new Map<string, SecureContext>();
  contexts.set(leaf, known);
  const cert = [leaf, ...chain].map((each) => each.certPem).join("");
  const context = known.get(cert) ?? createSecureContext({ key: leaf.keyPem, cert });
  known.set(cert, context);
  return context;
}

function secureServer(leaf: MintedCertificate, chain: readonly MintedCertificate[], onSecure: (secured: TLSSocket) => void, refuses = (): boolean => false): Server {
  return createServer({ noDelay: true }, (socket: Socket) => {
    if (refuses()) return socket.destroy();
    const secured = new TLSSocket(socket, { isServer: true, secureContext: contextOf(leaf, chain), ALPNProtocols: ["http/1.1"] });
    secured.on("error", () => secured.destroy()).once("secure", () => onSecure(secured));
  });
}

export function startTls(behaviour: OtherSystem["behaviour"], { listener, leaf, chain, refuses }: TlsParts, port = 0): Promise<Listening> {
  switch (behaviour) {
    case "answers": {
      const http = createHttpServer(listener);
      return listen(secureServer(leaf, chain, (secured) => http.emit("connection", secured), refuses), port);
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
  return listen(secureServer(parts.otherLeaf, [], (secured) => secured.resume()), port);
}
