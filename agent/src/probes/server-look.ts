import { isAddress } from "@supervisor-doctor/shared/address";
import type { ServerAnswer } from "@supervisor-doctor/shared/readings";
import { certificateFacts, readCertificate } from "../clients/certificate.ts";
import type { Vantage } from "../vantage/vantage.ts";
import { within } from "../deadline.ts";

const LIMIT_MS = 3_000;

/** What a server is called among its family. */
export const keyOf = (server: { readonly host: string; readonly port: number }): string => `${server.host}:${server.port}`;

/** TCP, TLS, then one GET without credentials to the peer that was seen. */
export async function lookAtServer(vantage: Vantage, host: string, port: number, path: string, signal: AbortSignal): Promise<ServerAnswer> {
  const look = await vantage.lookAtTls(host, port, host, within(LIMIT_MS, signal));
  const common = { host, port, malformed: null, leaf: null, chain: [], status: null, clock: null };
  if (look.outcome === "malformed") return { ...common, outcome: "tls-failed", malformed: look.detail, detail: look.detail };
  if (look.outcome !== "connected") return { ...common, outcome: look.outcome, detail: look.detail };
  const read = readCertificate(look.chain[0] ?? "");
  if (!read) return { ...common, outcome: "tls-failed", malformed: "unreadable", detail: "unreadable" };
  const leaf = certificateFacts(read);
  const { status, clock } = await vantage.statusOf(host, port, path, leaf.sha256, signal);
  return { ...common, outcome: "connected", detail: isAddress(host) ? null : look.remoteAddress, leaf, chain: look.chain, status, clock };
}
