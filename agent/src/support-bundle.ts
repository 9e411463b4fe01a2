import { createHash } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { canonicalHost } from "@supervisor-doctor/shared/address";
import { z } from "zod";
import { type HttpsHost, openHttpsHost, type StreamReply } from "./clients/http.ts";
import { type Network, routed } from "./clients/network.ts";
import type { Trust } from "./clients/tls.ts";
import { type Credentials, lowerKeys, openVcenterWriter, type VcenterAddress, type VcenterWriter } from "./clients/vcenter.ts";
import { isAbsent, type Sent } from "./clients/write.ts";
import { chooseClusters } from "./diagnose.ts";
import { Failure, plainMessage, systemCode } from "./failure.ts";
import { getAs, ifAtAll } from "./probes/wire.ts";

export interface SupportOrder {
  readonly network: Network;
  readonly vcenter: VcenterAddress;
  readonly trust: Trust;
  readonly credentials: Credentials;
  /** Cluster id, Supervisor id or name; the only one there is if absent. */
  readonly supervisor?: string;
  /** Limit of each call, in milliseconds. */
  readonly callMs: number;
  /** How long vCenter may be silent while it makes the bundle, in milliseconds. */
  readonly silenceMs: number;
}

export interface SavedBundle {
  /** vSphere cluster. */
  readonly supervisor: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** `total`: null where vCenter does not say. */
export type Progress = (bytes: number, total: number | null) => void;

const ROOT = "/api/vcenter/namespace-management";
const token = z.object({ token: z.string().min(1) });
const location = z
  .object({ url: z.string(), wcp_support_bundle_token: token.optional(), support_bundle_token: token.optional() })
  .transform(({ url, ...tokens }) => ({ url, token: (tokens.support_bundle_token ?? tokens.wcp_support_bundle_token)?.token ?? "" }));
type Location = z.infer<typeof location>;

/** From 9.1 on it is the Supervisor's own. */
async function paths(session: VcenterWriter, cluster: string, signal: AbortSignal): Promise<readonly string[]> {
  const old = `${ROOT}/clusters/${cluster}/support-bundle`;
  const told = await ifAtAll(getAs(session, "/api/appliance/system/version", z.object({ version: z.string() }), signal));
  const [major = 0, minor = 0] = (told?.version ?? "").split(".").map(Number);
  if (major < 9 || (major === 9 && minor < 1)) return [old];
  const id = await ifAtAll(getAs(session, `${ROOT}/clusters/${cluster}/topology`, z.string(), signal));
  return id === null ? [old] : [`${ROOT}/supervisors/${encodeURIComponent(id)}/support-bundles`, old];
}

function refusal(sent: Exclude<Sent, { fate: "accepted" }>, path: string, session: VcenterWriter, username: string): Failure {
  const { host } = session;
  if (sent.fate !== "refused") return new Failure("connection-failed", { host, detail: sent.told });
  if (sent.status === 403 || sent.status === 401) return new Failure("support-bundle-not-permitted", { host, username });
  return new Failure("vcenter-error", { host, path, status: sent.status, detail: sent.told });
}

/** Asks vCenter for a bundle: where it can be fetched, and with which token. @throws Failure */
async function ordered(session: VcenterWriter, cluster: string, username: string, signal: AbortSignal): Promise<Location> {
  const wanted = await paths(session, cluster, signal);
  for (const path of wanted) {
    const sent = await session.write("POST", path, undefined, signal);
    if (signal.aborted) throw signal.reason;
    if (sent.fate === "accepted") {
      const parsed = location.safeParse(lowerKeys(sent.reply));
      if (parsed.success && parsed.data.token !== "") return parsed.data;
      throw new Failure("not-understood", { host: session.host, path, detail: "no place and token" });
    }
    if (!isAbsent(sent) || path === wanted.at(-1)) throw refusal(sent, path, session, username);
  }
  throw new Failure("internal", { detail: "no path" });
}

const nodes = z.array(z.object({ node: z.string() }));
const interfaces = z.array(z.object({ ipv4: z.object({ address: z.string() }).nullish() }));

/** Every name and address that is this vCenter's own. */
async function ownNames(session: VcenterWriter, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const [listed, hostname, own] = await Promise.all([
    ifAtAll(getAs(session, "/api/vcenter/topology/nodes", nodes, signal)),
    ifAtAll(getAs(session, "/api/appliance/networking/dns/hostname", z.string(), signal)),
    ifAtAll(getAs(session, "/api/appliance/networking/interfaces", interfaces, signal)),
  ]);
  // In linked mode the other nodes are other vCenters.
  const pnid = listed?.length === 1 ? [listed[0]?.node ?? ""] : [];
  const names = [session.host, session.connected().address, hostname ?? "", ...pnid, ...(own ?? []).map(({ ipv4 }) => ipv4?.address ?? "")];
  return new Set(names.filter((name) => name !== "").map(canonicalHost));
}

/**
 * The path to fetch, and the port of vCenter to fetch it from. The address in the reply is never connected to: what it
 * names must be vCenter by one of its names, and is fetched from the vCenter that was verified. @throws Failure
 */
async function vouched(session: VcenterWriter, text: string, signal: AbortSignal): Promise<{ readonly path: string; readonly port: number }> {
  const { host } = session;
  const elsewhere = new Failure("support-bundle-elsewhere", { host, other: text.slice(0, 300) });
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.protocol !== "https:" || url.username !== "" || url.password !== "") throw elsewhere;
  const named = canonicalHost(url.hostname);
  if (named !== canonicalHost(host) && !(await ownNames(session, signal)).has(named)) throw elsewhere;
  const port = url.port === "" ? 443 : Number(url.port);
  // Through a tunnel vCenter's own port is another one here.
  return { path: `${url.pathname}${url.search}`, port: port === 443 ? session.port : port };
}

const unwritable = (file: string, error: unknown): Failure => new Failure("file-unwritable", { file, detail: systemCode(error) || plainMessage(error) }, { cause: error });

/** What the server says in place of a bundle, as far as it fits into a sentence. */
async function errorOf(reply: StreamReply, host: string, path: string): Promise<Failure> {
  let text = "";
  for await (const chunk of reply.chunks) {
    text += chunk.toString("utf8");
    if (text.length > 500) break;
  }
  return new Failure("vcenter-error", { host, path, status: reply.status, detail: text.slice(0, 300).replace(/\s+/g, " ").trim() || "no details" });
}

/** A tar says so in its first block, one that is compressed in its first two bytes. */
const isTar = (head: Buffer): boolean => head.subarray(257, 262).toString("latin1") === "ustar" || head.subarray(0, 2).toString("hex") === "1f8b";

async function save(reply: StreamReply, host: string, path: string, file: string, handle: FileHandle, progress: Progress): Promise<Omit<SavedBundle, "supervisor">> {
  const hash = createHash("sha256");
  let bytes = 0;
  let head = Buffer.alloc(0);
  for await (const chunk of reply.chunks) {
    if (head.length < 512) head = Buffer.concat([head, chunk.subarray(0, 512 - head.length)]);
    if (head.length === 512 && !isTar(head)) break;
    await handle.writeFile(chunk).catch((error: unknown) => Promise.reject(unwritable(file, error)));
    hash.update(chunk);
    bytes += chunk.length;
    progress(bytes, reply.length);
  }
  if (head.length < 512 || !isTar(head)) throw new Failure("not-understood", { host, path, detail: "not a tar" });
  return { bytes, sha256: hash.digest("hex") };
}

async function fetched(https: HttpsHost, place: { readonly path: string }, key: string, file: string, handle: FileHandle, signal: AbortSignal, progress: Progress): Promise<Omit<SavedBundle, "supervisor">> {
  const headers = { "content-type": "application/json", accept: "application/tar, application/octet-stream" };
  const reply = await https.stream({ method: "POST", path: place.path, headers, text: JSON.stringify({ "wcp-support-bundle-token": key }) }, signal);
  if (reply.status >= 400) throw await errorOf(reply, https.host, place.path);
  return save(reply, https.host, place.path, file, handle, progress);
}

/**
 * Orders one Supervisor's support bundle and streams it into the file, which appears when it is whole. The token is sent
 * to vCenter alone, over a connection verified as every other. @throws Failure
 */
export async function saveSupportBundle(order: SupportOrder, file: string, interrupt: AbortSignal, progress: Progress): Promise<SavedBundle> {
  const { network, vcenter, trust, credentials, callMs, silenceMs } = order;
  const partial = `${file}.partial`;
  const handle = await open(partial, "w", 0o600).catch((error: unknown) => Promise.reject(unwritable(partial, error)));
  let session: VcenterWriter | null = null;
  let https: HttpsHost | null = null;
  let isWhole = false;
  try {
    session = await openVcenterWriter(network, vcenter, trust, credentials, callMs, interrupt);
    const chosen = await chooseClusters(session, { all: false, ...(order.supervisor !== undefined && { supervisor: order.supervisor }) }, interrupt);
    const supervisor = chosen[0] ?? "";
    const { url, token: key } = await ordered(session, supervisor, credentials.username, interrupt);
    const place = await vouched(session, url, interrupt);
    https = openHttpsHost(network, routed, vcenter.host, place.port, trust, silenceMs);
    const saved = await fetched(https, place, key, file, handle, interrupt, progress);
    await handle.close();
    await rename(partial, file).catch((error: unknown) => Promise.reject(unwritable(file, error)));
    isWhole = true;
    return { supervisor, ...saved };
  } catch (error) {
    throw interrupt.aborted ? new Failure("interrupted", {}, { cause: error }) : error;
  } finally {
    await handle.close().catch(() => {});
    if (!isWhole) await rm(partial, { force: true }).catch(() => {});
    await Promise.all([session?.close(), https?.close()]);
  }
}
