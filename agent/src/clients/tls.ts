import net from "node:net";
import type { Duplex } from "node:stream";
import tls from "node:tls";
import { canonicalAddress } from "@supervisor-doctor/shared/address";
import { Failure, plainMessage, systemCode } from "../failure.ts";
import { certificateFacts, isReadable, readCertificate } from "./certificate.ts";
import type { Finder, Network, Target } from "./network.ts";

/** What a person accepts as vCenter's identity: the system's CAs, a CA of their own (PEM), or exactly one certificate. */
export type Trust = { readonly kind: "system" } | { readonly kind: "ca"; readonly pem: string } | { readonly kind: "thumbprint"; readonly sha256: string };

/** SHA-256 in one spelling: colon-separated upper-case hex. */
export function canonicalThumbprint(text: string): string {
  return (text.replace(/[^0-9A-Fa-f]/g, "").toUpperCase().match(/../g) ?? []).join(":");
}

/** SHA-256 as 64 hex digits, with or without colons. */
export const isThumbprint = (text: string): boolean => /^([0-9a-f]{2}:?){31}[0-9a-f]{2}$/i.test(text);

/** For a certificate that is only looked at, or is known to the byte: the system's CAs, which take longest to read, have no say. */
const WITHOUT_AUTHORITIES = tls.createSecureContext({ ca: [] });

const servername = (host: string): string | undefined => (net.isIP(host) ? undefined : host);

/** A TLS connection from this machine whose peer is who the person trusts. `find`: by whom the host was named. @throws Failure */
export async function connectTrusted(network: Network, find: Finder, host: string, port: number, trust: Trust, signal: AbortSignal): Promise<tls.TLSSocket> {
  const target = find(network, host, port);
  if (!target) throw new Failure("host-not-found", { host });
  return verified(target, host, trust, signal);
}

/**
 * A TLS connection whose peer is who the person trusts, or a Failure. The handshake itself lets every certificate pass so
 * that its thumbprint can be shown; not a byte is sent and the socket is never handed out before the verdict.
 */
function verified(target: Target, host: string, trust: Trust, signal: AbortSignal): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({
      ...target,
      ...(servername(host) && { servername: servername(host) }),
      // Names come from the SAN alone; Node falls back to the common name, Go on the control plane VMs does not.
      checkServerIdentity: (_, certificate) => tls.checkServerIdentity(host, { ...certificate, subject: { ...certificate.subject, CN: "" } }),
      ...(trust.kind === "ca" && { ca: trust.pem }),
      ...(trust.kind === "thumbprint" && { secureContext: WITHOUT_AUTHORITIES }),
      ALPNProtocols: ["http/1.1"],
      rejectUnauthorized: false,
    });
    const abandon = (error: unknown): void => {
      signal.removeEventListener("abort", onAbort);
      socket.removeAllListeners().on("error", () => {});
      socket.destroy();
      reject(error);
    };
    const onAbort = (): void => abandon(signal.reason);
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort);
    socket.once("error", abandon);
    socket.once("close", () => abandon(new Error("closed in the TLS handshake")));
    socket.once("secureConnect", () => {
      const verdict = judgePeer(socket, host, trust);
      if (verdict) return abandon(verdict);
      signal.removeEventListener("abort", onAbort);
      socket.removeAllListeners("error");
      socket.removeAllListeners("close");
      resolve(socket);
    });
  });
}

function judgePeer(socket: tls.TLSSocket, host: string, trust: Trust): Failure | null {
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) return new Failure("connection-failed", { host, detail: "no certificate was presented" });
  if (!isReadable(certificate)) return new Failure("connection-failed", { host, detail: "its certificate cannot be read" });
  const { sha256, issuer, subject, notAfter } = certificateFacts(certificate);
  if (trust.kind === "thumbprint") {
    const expected = canonicalThumbprint(trust.sha256);
    return sha256 === expected ? null : new Failure("thumbprint-differs", { host, sha256, expected });
  }
  if (socket.authorized) return null;
  return new Failure("certificate-untrusted", { host, sha256, issuer, subject, notAfter, detail: String(socket.authorizationError ?? "not trusted") });
}

export type TlsLook =
  | { readonly outcome: "connected"; readonly remoteAddress: string; readonly chain: readonly string[] }
  | { readonly outcome: "malformed"; readonly detail: string }
  | { readonly outcome: "refused" | "timeout" | "unreachable" | "name-unresolved" | "tls-failed"; readonly detail: string };

/** Base64 DER as served, leaf first; Node links what the peer sent by issuer and ends at a self-signed one. */
function servedChain(socket: tls.TLSSocket): string[] {
  const chain: string[] = [];
  let certificate: tls.DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (certificate?.raw) {
    const der = certificate.raw.toString("base64");
    if (chain.includes(der)) break;
    chain.push(der);
    certificate = certificate.issuerCertificate;
  }
  return chain;
}

type NoConnection = "refused" | "timeout" | "unreachable" | "name-unresolved";

const OUTCOMES: Readonly<Record<string, NoConnection>> = {
  ECONNREFUSED: "refused",
  ETIMEDOUT: "timeout",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  EACCES: "unreachable",
  EPERM: "unreachable",
  EAFNOSUPPORT: "unreachable",
  ENOTFOUND: "name-unresolved",
  EAI_AGAIN: "name-unresolved",
  EAI_NODATA: "name-unresolved",
};

/** What a system's error code says of a connection that did not come to be. */
export const noConnection = (code: string): NoConnection => OUTCOMES[code] ?? "unreachable";

/** What was seen, and the connection on which it was seen: whoever asked for it goes on with it, and closes it. */
export type Inspected = { readonly look: TlsLook & { readonly outcome: "connected" }; readonly socket: tls.TLSSocket } | { readonly look: Exclude<TlsLook, { outcome: "connected" }>; readonly socket: null };

/** The look alone; the connection ends. */
export const hangUp = ({ look, socket }: Inspected): TlsLook => {
  socket?.destroy();
  return look;
};

/**
 * Looks at the certificate that is served for `name` over a stream that stands: nothing is sent, nothing is trusted.
 * Never rejects; the signal ends it as `tls-failed`. The stream is the caller's to close. `remoteAddress`: where it leads.
 */
export function inspectOver(stream: Duplex, name: string, remoteAddress: string, signal: AbortSignal): Promise<Inspected> {
  return new Promise((resolve) => {
    const secured = tls.connect({ socket: stream, ...(servername(name) && { servername: servername(name) }), rejectUnauthorized: false, secureContext: WITHOUT_AUTHORITIES });
    const settle = (seen: Inspected): void => {
      signal.removeEventListener("abort", onAbort);
      secured.off("error", onError).off("close", onClose).on("error", () => {});
      if (seen.socket === null) secured.destroy();
      resolve(seen);
    };
    const fail = (outcome: "tls-failed" | "malformed", detail: string): void => settle({ look: { outcome, detail }, socket: null });
    const onAbort = (): void => fail("tls-failed", "no answer to the TLS handshake");
    const onClose = (): void => fail("tls-failed", "closed in the TLS handshake");
    const onError = (error: Error): void => {
      const code = systemCode(error);
      // OpenSSL cannot read the certificate that was served.
      const malformed = /asn1|x509|bad_?certificate_?format/i.test(`${code} ${error.message}`);
      fail(malformed ? "malformed" : "tls-failed", code || plainMessage(error));
    };
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort);
    secured.once("error", onError);
    secured.once("close", onClose);
    secured.once("secureConnect", () => {
      try {
        const chain = servedChain(secured);
        if (!readCertificate(chain[0] ?? "")) return fail("malformed", "unreadable");
        settle({ look: { outcome: "connected", remoteAddress, chain }, socket: secured });
      } catch (error) {
        fail("malformed", plainMessage(error));
      }
    });
  });
}

/**
 * Looks at the certificate that host:port serves for `name`: nothing is sent, nothing is trusted.
 * The signal ends it as `timeout` (before the connection stands) or `tls-failed` (after). @throws Failure own-address
 */
export function inspect(target: Target, name: string, signal: AbortSignal): Promise<Inspected> {
  return new Promise((resolve, reject) => {
    const raw = net.connect(target);
    const finish = (look: Exclude<TlsLook, { outcome: "connected" }>): void => {
      signal.removeEventListener("abort", onAbort);
      raw.removeAllListeners().on("error", () => {}).destroy();
      resolve({ look, socket: null });
    };
    const onAbort = (): void => finish({ outcome: "timeout", detail: "no answer" });
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort);
    raw.once("error", (error) => {
      if (error instanceof Failure) reject(error);
      finish({ outcome: noConnection(systemCode(error)), detail: systemCode(error) || plainMessage(error) });
    });
    raw.once("connect", () => {
      raw.removeAllListeners("error");
      signal.removeEventListener("abort", onAbort);
      void inspectOver(raw, name, canonicalAddress(raw.remoteAddress ?? "") ?? "", signal).then((seen) => (seen.socket === null ? finish(seen.look) : resolve(seen)));
    });
  });
}

/** The same, and hangs up. @throws Failure own-address */
export const lookAtTls = async (target: Target, name: string, signal: AbortSignal): Promise<TlsLook> => hangUp(await inspect(target, name, signal));
