import { isAddress } from "@supervisor-doctor/shared/address";
import type { ServerAnswer } from "@supervisor-doctor/shared/readings";
import { certificateFacts, readCertificate } from "../clients/certificate.ts";
import type { Vantage } from "../vantage/vantage.ts";

/** Milliseconds until the certificate is seen. */
const LOOK_MS = 3_000;

/** What a server is called among its family. */
export const keyOf = (server: { readonly host: string; readonly port: number }): string => `${server.host}:${server.port}`;

/** TCP, TLS, then one GET without credentials to the peer that was seen. */
export async function lookAtServer(vantage: Vantage, host: string, port: number, path: string, signal: AbortSignal): Promise<ServerAnswer> {
  const { look, answer } = await vantage.lookAndAsk(host, port, path, LOOK_MS, signal);
  const common = { host, port, malformed: null, leaf: null, chain: [], status: null, clock: null };
  if (look.outcome === "malformed") return { ...common, outcome: "tls-failed", malformed: look.detail, detail: look.detail };
  if (look.outcome !== "connected") return { ...common, outcome: look.outcome, detail: look.detail };
  const read = readCertificate(look.chain[0] ?? "");
  if (!read) return { ...common, outcome: "tls-failed", malformed: "unreadable", detail: "unreadable" };
  return { ...common, ...answer, outcome: "connected", detail: isAddress(host) ? null : look.remoteAddress, leaf: certificateFacts(read), chain: look.chain };
}
