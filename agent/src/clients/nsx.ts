import type { NsxServer } from "@supervisor-doctor/shared/readings";
import { within } from "../deadline.ts";
import { Failure } from "../failure.ts";
import { certificateFacts, readCertificate } from "./certificate.ts";
import { type JsonReply, openHttpsHost } from "./http.ts";
import { type Network, routed } from "./network.ts";
import { lookAtTls } from "./tls.ts";
import type { Credentials } from "./vcenter.ts";

const LIMIT_MS = 6_000;

/** One read with a login, to a server that shows the certificate registered for it; to any other nothing is sent. @throws Failure */
export async function askNsx(network: Network, server: NsxServer, path: string, { username, password }: Credentials, signal: AbortSignal): Promise<JsonReply> {
  const { host, port } = server;
  const target = routed(network, host, port);
  const look = target ? await lookAtTls(target, host, within(LIMIT_MS, signal)) : null;
  if (look?.outcome !== "connected") throw new Failure("connection-failed", { host, detail: look?.outcome ?? "unreachable" });
  const leaf = readCertificate(look.chain[0] ?? "");
  const facts = leaf && certificateFacts(leaf);
  if (!facts || ![facts.sha1, facts.sha256].includes(server.thumbprint ?? "")) {
    throw new Failure("connection-failed", { host, detail: "its certificate is not the registered one: no password was sent" });
  }
  const https = openHttpsHost(network, host, port, { kind: "thumbprint", sha256: facts.sha256 }, LIMIT_MS);
  try {
    const authorization = `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
    return await https.request({ method: "GET", path, headers: { authorization } }, signal);
  } finally {
    await https.close();
  }
}
