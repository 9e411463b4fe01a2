import type { RequestListener } from "node:http";
import type { KeySource, MintedCertificate } from "../certificates.ts";
import { mintLeaf, mintRoot } from "../certificates.ts";
import type { Environment } from "../environment.ts";
import { type Listening } from "../network/loopback.ts";
import { startTls } from "../network/endpoints.ts";
import { apiAddresses } from "./addresses.ts";

export const API_PORT = 6443;

export interface ApiCall {
  readonly address: string;
  readonly method: string;
  readonly path: string;
  /** Whether credentials of any kind came with it. */
  readonly authorization: boolean;
}

export interface SupervisorApis {
  readonly listening: readonly { readonly address: string; readonly port: number; readonly starting: Promise<Listening> }[];
  readonly calls: readonly ApiCall[];
}

/** One certificate for every address, of the cluster's own authority, as Kubernetes makes it: for a year. */
async function mintApiCertificate({ supervisorApi }: Environment, addresses: readonly string[], keys: KeySource): Promise<MintedCertificate> {
  // The same key as the other systems': a start stays quick.
  const root = await mintRoot({ commonName: "kubernetes", ...supervisorApi.certificate }, keys("other-system"));
  return mintLeaf({ commonName: "kube-apiserver", dnsNames: ["kubernetes", "kubernetes.default"], ipAddresses: addresses, ...supervisorApi.certificate }, root, keys("other-system"));
}

/** The Kubernetes API of every Supervisor: it tells anybody whether it is well, and nothing else. */
export async function startSupervisorApis(environment: Environment, keys: KeySource): Promise<SupervisorApis> {
  const addresses = apiAddresses(environment);
  if (addresses.length === 0) return { listening: [], calls: [] };
  const leaf = await mintApiCertificate(environment, addresses, keys);
  const calls: ApiCall[] = [];
  const listenerOf =
    (address: string): RequestListener =>
    (request, response) => {
      const path = request.url ?? "";
      calls.push({ address, method: request.method ?? "", path, authorization: request.headers.authorization !== undefined });
      if (path === "/healthz") return void response.writeHead(environment.supervisorApi.faults[address]?.health ?? 200, { "content-type": "text/plain" }).end("ok");
      response.writeHead(403, { "content-type": "application/json" }).end(JSON.stringify({ kind: "Status", status: "Failure", reason: "Forbidden", code: 403 }));
    };
  const start = (address: string): Promise<Listening> => startTls(environment.supervisorApi.faults[address]?.behaviour ?? "answers", { listener: listenerOf(address), leaf, chain: [] });
  return { listening: addresses.map((address) => ({ address, port: API_PORT, starting: start(address) })), calls };
}
