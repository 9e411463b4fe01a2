import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import express, { type Request, type Response, Router } from "express";
import type { Cluster, Environment } from "../environment.ts";
import { fieldsIn, textIn } from "./body.ts";
import { sendError } from "./wire.ts";

/** As the documents say: a token is good for five minutes and for one download. */
const TOKEN_MS = 5 * 60_000;
const BLOCK = 512;
const CHUNK = 64 * 1024;

/** A file's header in a tar (POSIX ustar). `size`: bytes. */
function tarHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, length: number): void => void header.write(`${value.toString(8).padStart(length - 1, "0")}\0`, at, "latin1");
  header.write(name, 0, 100, "utf8");
  octal(0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  header.write("        ", 148, "latin1");
  header.write("0", 156, "latin1");
  header.write("ustar\x0000", 257, "latin1");
  octal(header.reduce((sum, byte) => sum + byte, 0), 148, 7);
  return header;
}

/** A small tar as the real one is laid out; `logBytes`: how long its log is. */
export function supportTar(cluster: string, logBytes: number): Buffer {
  const files = [
    { name: `${cluster}/var/log/vmware/wcp/wcpsvc.log`, content: Buffer.alloc(logBytes, "wcpsvc: simulated\n") },
    { name: `${cluster}/etc/vmware/wcp/version`, content: Buffer.from("simulated\n") },
  ];
  const parts = files.flatMap(({ name, content }) => [tarHeader(name, content.length), content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)]);
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

/** Sends it as it comes into being: without a length, a piece at a time. */
function stream(tar: Buffer, response: Response): void {
  const pieces = Array.from({ length: Math.ceil(tar.length / CHUNK) }, (_, index) => tar.subarray(index * CHUNK, (index + 1) * CHUNK));
  Readable.from(pieces).pipe(response.status(200).type("application/tar"));
}

/** Where a Supervisor's support bundle is ordered, and where it is fetched without a session. */
export function supportBundleRoutes(environment: Environment, elapsed: () => number): { readonly order: Router; readonly fetch: Router } {
  const tokens = new Map<string, { readonly cluster: string; readonly until: number }>();
  const withToken = (cluster: Cluster, field: string, response: Response): void => {
    const known = [...tokens].find(([, each]) => each.cluster === cluster.id && each.until > elapsed());
    const token = known?.[0] ?? randomBytes(16).toString("hex");
    const until = known?.[1].until ?? elapsed() + TOKEN_MS;
    tokens.set(token, { cluster: cluster.id, until });
    const expiry = new Date(Date.now() + until - elapsed()).toISOString();
    response.status(201).json({ url: `https://${environment.vcenter.pnid}:443/wcm/support-bundle/${cluster.id}`, [field]: { token, expiry } });
  };

  const order = Router();
  order.post("/clusters/:cluster/support-bundle", (request, response) => {
    const cluster = environment.clusters.find(({ id }) => id === request.params.cluster);
    if (!cluster?.supervisor) return sendError(response, "NOT_FOUND", `The cluster with id ${request.params.cluster} has no Supervisor.`);
    withToken(cluster, "wcp_support_bundle_token", response);
  });
  order.post("/supervisors/:supervisor/support-bundles", (request, response, next) => {
    if (environment.release !== "9.1.0") return next();
    const cluster = environment.clusters.find(({ supervisor }) => supervisor?.id === request.params.supervisor);
    if (!cluster) return sendError(response, "NOT_FOUND", `The Supervisor with id ${request.params.supervisor} does not exist.`);
    withToken(cluster, "support_bundle_token", response);
  });

  const fetch = Router();
  fetch.post("/support-bundle/:cluster", express.json(), (request: Request<{ cluster: string }>, response: Response) => {
    const token = textIn(fieldsIn(request.body)["wcp-support-bundle-token"]) ?? "";
    const known = tokens.get(token);
    tokens.delete(token);
    if (known?.cluster !== request.params.cluster || known.until <= elapsed()) return sendError(response, "UNAUTHENTICATED", "The token is not valid.");
    stream(supportTar(known.cluster, environment.vcenter.supportLogBytes), response);
  });
  return { order, fetch };
}
