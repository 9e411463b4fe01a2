import type { CertificateFacts } from "@supervisor-doctor/shared/readings";
import type { Peer } from "@supervisor-doctor/shared/words/peers";
import { within } from "../deadline.ts";
import { Failure } from "../failure.ts";
import { certificateFacts, readCertificate } from "./certificate.ts";
import { type HttpsHost, httpsFrom } from "./http.ts";
import { type Network, routedAsTold, timeIn } from "./network.ts";
import { connectTrusted, inspect } from "./tls.ts";

export interface PeerLimits {
  /** Milliseconds of the look at the certificate. */
  readonly lookMs: number;
  /** Milliseconds of each call. */
  readonly callMs: number;
}
const LIMITS: PeerLimits = { lookMs: 6_000, callMs: 6_000 };

export interface PeerAddress {
  readonly peer: Peer;
  readonly host: string;
  readonly port: number;
}

/** Who is to be trusted: gets the served chain (base64 DER) and its leaf. */
export type IsTrusted = (chain: readonly string[], leaf: CertificateFacts) => boolean;

/**
 * A server that the data centre named and whose certificate is one to be trusted with a password; every connection is pinned to that very certificate.
 * Whoever opens it closes it. @throws Failure
 */
export async function openPeer(network: Network, { peer, host, port }: PeerAddress, isTrusted: IsTrusted, signal: AbortSignal, { lookMs, callMs } = LIMITS): Promise<HttpsHost> {
  const target = routedAsTold(network, host, port);
  const seen = target ? await inspect(target, host, within(lookMs, signal)) : null;
  if (!seen?.socket) throw new Failure("connection-failed", { peer, host, detail: seen?.look.outcome ?? "unreachable" });
  const read = readCertificate(seen.look.chain[0] ?? "");
  const leaf = read && certificateFacts(read);
  if (!leaf || !isTrusted(seen.look.chain, leaf)) {
    seen.socket.destroy();
    throw new Failure("connection-failed", { peer, host, detail: "its certificate is not the expected one: no password was sent" });
  }
  return httpsFrom(seen.socket, host, port, callMs, (ends) => connectTrusted(network, routedAsTold, host, port, { kind: "thumbprint", sha256: leaf.sha256 }, ends), { peer, now: () => timeIn(network) });
}

/** Speaks to such a server and hangs up. @throws Failure */
export async function withPeer<T>(network: Network, peer: PeerAddress, isTrusted: IsTrusted, speak: (https: HttpsHost) => Promise<T>, signal: AbortSignal): Promise<T> {
  const https = await openPeer(network, peer, isTrusted, signal);
  try {
    return await speak(https);
  } finally {
    await https.close();
  }
}
