import type { CertificateFacts } from "@supervisor-doctor/shared/readings";
import { within } from "../deadline.ts";
import { Failure } from "../failure.ts";
import { certificateFacts, readCertificate } from "./certificate.ts";
import { type HttpsHost, openHttpsHost } from "./http.ts";
import { type Network, routed } from "./network.ts";
import { lookAtTls } from "./tls.ts";

const LIMIT_MS = 6_000;

/**
 * Speaks to a server only if the certificate that it shows is one to be trusted with a password; the connection is then
 * pinned to that very certificate. `isTrusted` gets the served chain (base64 DER) and its leaf. @throws Failure
 */
export async function withPeer<T>(
  network: Network,
  { host, port }: { readonly host: string; readonly port: number },
  isTrusted: (chain: readonly string[], leaf: CertificateFacts) => boolean,
  speak: (https: HttpsHost) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const target = routed(network, host, port);
  const look = target ? await lookAtTls(target, host, within(LIMIT_MS, signal)) : null;
  if (look?.outcome !== "connected") throw new Failure("connection-failed", { host, detail: look?.outcome ?? "unreachable" });
  const read = readCertificate(look.chain[0] ?? "");
  const leaf = read && certificateFacts(read);
  if (!leaf || !isTrusted(look.chain, leaf)) throw new Failure("connection-failed", { host, detail: "its certificate is not the expected one: no password was sent" });
  const https = openHttpsHost(network, host, port, { kind: "thumbprint", sha256: leaf.sha256 }, LIMIT_MS);
  try {
    return await speak(https);
  } finally {
    await https.close();
  }
}
