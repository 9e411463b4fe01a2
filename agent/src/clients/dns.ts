import dgram from "node:dgram";
import net from "node:net";
import { domainToASCII } from "node:url";
import { canonicalAddress } from "@supervisor-doctor/shared/address";
import DNS from "dns2";
import { systemCode } from "../failure.ts";
import { type Network, routed } from "./network.ts";

/**
 * One question to one DNS server. The packets are dns2's; the sockets are ours, because its clients have no time limit
 * over TCP, do not check id and question of a TCP reply, and cannot speak to an IPv6 server. Whichever machine carries
 * the bytes (`DnsCarrier`), the question, the patience and the verdict are the same.
 */

const { Packet } = DNS;

export type RecordType = "A" | "AAAA";
export type DnsReply =
  | { readonly kind: "answer"; readonly transport: "udp" | "tcp"; readonly rcode: string; readonly addresses: readonly string[] }
  | { readonly kind: "silent" | "closed" | "unreachable" | "not-dns"; readonly detail: string };

const RCODES = ["NOERROR", "FORMERR", "SERVFAIL", "NXDOMAIN", "NOTIMP", "REFUSED"];
/** Milliseconds after which an unanswered UDP query is sent again, and after which TCP is tried beside it. */
const RESEND_AFTER = [400, 1200];
const TCP_AFTER = 1000;

export interface Query {
  readonly id: number;
  readonly name: string;
  readonly type: RecordType;
  readonly bytes: Buffer;
}

function buildQuery(name: string, type: RecordType): Query {
  const packet = new Packet();
  const ascii = domainToASCII(name.replace(/\.$/, "")) || name;
  const id = Packet.uuid();
  packet.header.id = id;
  packet.header.rd = 1;
  packet.questions.push({ name: ascii, type: Packet.TYPE[type], class: Packet.CLASS.IN } as DNS.Packet.Question);
  return { id, name: ascii.toLowerCase(), type, bytes: packet.toBuffer() };
}

type Parsed = { readonly is: "ours"; readonly reply: DnsReply & { kind: "answer" }; readonly truncated: boolean } | { readonly is: "other" } | { readonly is: "broken" };

/** The least that a question and a record take: the root's name, and what follows a name. */
const QUESTION_BYTES = 5;
const RECORD_BYTES = 11;

/** Whether so much is announced as can stand in it. dns2 tries each announced record, and a datagram of words announces a hundred thousand. */
function isRoomFor(bytes: Buffer): boolean {
  const [questions = 0, ...records] = [4, 6, 8, 10].map((at) => bytes.readUInt16BE(at));
  return 12 + questions * QUESTION_BYTES + records.reduce((sum, count) => sum + count * RECORD_BYTES, 0) <= bytes.length;
}

/** A reply counts only if id, question and completeness fit; dns2 drops cut records silently, so they are counted here. */
function parseReply(query: Query, bytes: Buffer, transport: "udp" | "tcp"): Parsed {
  if (bytes.length < 12 || !isRoomFor(bytes)) return { is: "broken" };
  try {
    const packet = Packet.parse(bytes);
    const question = packet.questions[0];
    if (packet.header.qr !== 1 || packet.header.id !== query.id) return { is: packet.header.qr === 1 ? "other" : "broken" };
    // A server that cannot read the question (FORMERR) may leave it out.
    if (question && (question.name?.toLowerCase().replace(/\.$/, "") !== query.name || question.type !== Packet.TYPE[query.type])) return { is: "other" };
    if (!question && packet.header.rcode === 0) return { is: "broken" };
    const truncated = packet.header.tc === 1;
    if (!truncated && packet.answers.length !== bytes.readUInt16BE(6)) return { is: "broken" };
    const addresses = packet.answers.flatMap((record) => (record.type === Packet.TYPE[query.type] ? (canonicalAddress(record.address ?? "") ?? []) : []));
    const rcode = RCODES[packet.header.rcode] ?? `RCODE${packet.header.rcode}`;
    return { is: "ours", truncated, reply: { kind: "answer", transport, rcode, addresses: [...new Set(addresses)].sort() } };
  } catch {
    return { is: "broken" };
  }
}

const UNREACHABLE = new Set(["EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL", "EINVAL", "EACCES", "EPERM", "EAFNOSUPPORT"]);

/** What a system's error code says of a server that gave no answer. */
export function kindOfCode(code: string): DnsReply {
  return { kind: code === "ECONNREFUSED" ? "closed" : UNREACHABLE.has(code) ? "unreachable" : code === "ETIMEDOUT" ? "silent" : "not-dns", detail: code };
}

export interface Attempt {
  /** "truncated" and "broken" ask for TCP; after "broken" an answer may still come. */
  onOutcome: (outcome: DnsReply | "truncated" | "broken") => void;
  readonly signal: AbortSignal;
}

/** Takes one question to one server and hands back what comes; each ends with its attempt's signal. */
export interface DnsCarrier {
  udp(query: Query, attempt: Attempt): void;
  tcp(query: Query, attempt: Attempt): void;
}

/** What one datagram says; null: it answers another question. */
export function udpOutcome(query: Query, bytes: Buffer): DnsReply | "truncated" | "broken" | null {
  const parsed = parseReply(query, bytes, "udp");
  if (parsed.is === "other") return null;
  if (parsed.is === "broken") return "broken";
  return parsed.truncated ? "truncated" : parsed.reply;
}

/** What a TCP reply says, without its length. */
export function tcpOutcome(query: Query, bytes: Buffer): DnsReply {
  const parsed = parseReply(query, bytes, "tcp");
  return parsed.is === "ours" ? parsed.reply : { kind: "not-dns", detail: "reply to another question" };
}

/** Who hangs up without a word has said no more than who is silent: a forwarder whose own server is dead does so. */
export const cutOff = (received: number, detail: string): DnsReply => ({ kind: received > 0 ? "not-dns" : "silent", detail });

/** The question with its length before it, as over TCP. */
export function framed({ bytes }: Query): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function askUdp(query: Query, server: { host: string; port: number }, attempt: Attempt): void {
  const socket = dgram.createSocket(server.host.includes(":") ? "udp6" : "udp4");
  const timers: NodeJS.Timeout[] = [];
  const close = (): void => {
    timers.forEach(clearTimeout);
    attempt.signal.removeEventListener("abort", close);
    socket.removeAllListeners().on("error", () => {});
    try {
      socket.close();
    } catch {
      // It was closed already.
    }
  };
  attempt.signal.addEventListener("abort", close);
  const fail = (error: unknown): void => {
    close();
    attempt.onOutcome(kindOfCode(systemCode(error)));
  };
  socket.on("error", fail);
  socket.on("message", (bytes) => {
    const outcome = udpOutcome(query, bytes);
    if (outcome === null) return;
    if (outcome !== "broken") close();
    attempt.onOutcome(outcome);
  });
  // A connected socket takes packets of this server only, and hears of closed ports.
  const send = (): void => socket.send(query.bytes, (error) => error && fail(error));
  socket.connect(server.port, server.host, (error?: Error) => {
    if (error) return fail(error);
    send();
    timers.push(...RESEND_AFTER.map((after) => setTimeout(send, after)));
  });
}

function askTcp(query: Query, server: { host: string; port: number }, attempt: Attempt): void {
  const socket = net.connect({ host: server.host, port: server.port });
  const received: Buffer[] = [];
  let connected = false;
  const end = (outcome: DnsReply): void => {
    attempt.signal.removeEventListener("abort", abort);
    socket.removeAllListeners().on("error", () => {});
    socket.destroy();
    attempt.onOutcome(outcome);
  };
  const abort = (): void => {
    socket.removeAllListeners().on("error", () => {});
    socket.destroy();
  };
  attempt.signal.addEventListener("abort", abort);
  socket.on("connect", () => {
    connected = true;
    socket.write(framed(query));
  });
  socket.on("data", (chunk) => {
    received.push(chunk);
    const bytes = Buffer.concat(received);
    if (bytes.length < 2 || bytes.length < 2 + bytes.readUInt16BE(0)) return;
    end(tcpOutcome(query, bytes.subarray(2, 2 + bytes.readUInt16BE(0))));
  });
  socket.on("error", (error) => end(connected ? cutOff(received.length, systemCode(error)) : kindOfCode(systemCode(error))));
  socket.on("end", () => end(cutOff(received.length, "closed without an answer")));
}

/** What it says of the server if several attempts ended without an answer: the most telling one. */
const TELLING = ["not-dns", "closed", "unreachable", "silent"] as const;

/** A server that is no address is a typing error: it is not looked up, and reached by nobody. */
export const NOT_AN_ADDRESS: DnsReply = { kind: "unreachable", detail: "not an address" };

/** Asks one server for one name from this machine. Never rejects; see `askThrough`. */
export function askDns(network: Network, address: string, name: string, type: RecordType, limitMs: number, signal: AbortSignal): Promise<DnsReply> {
  if (canonicalAddress(address) === null) return Promise.resolve(NOT_AN_ADDRESS);
  const route = routed(network, address, 53);
  if (!route) return Promise.resolve({ kind: "unreachable", detail: "no route" });
  const server = route.host === address && route.port === 53 ? { host: address, port: network.dnsPort } : route;
  const carrier: DnsCarrier = { udp: (query, attempt) => askUdp(query, server, attempt), tcp: (query, attempt) => askTcp(query, server, attempt) };
  return askThrough(carrier, name, type, limitMs, signal);
}

/**
 * One question over UDP; over TCP where UDP is truncated, broken, refused or silent for a second.
 * Never rejects; ends within `limitMs` milliseconds, or at once with the signal, and leaves nothing behind.
 */
export function askThrough(carrier: DnsCarrier, name: string, type: RecordType, limitMs: number, signal: AbortSignal): Promise<DnsReply> {
  const query = buildQuery(name, type);
  return new Promise((resolve) => {
    const over = new AbortController();
    const ended: DnsReply[] = [];
    let pending = 1;
    let tcpBegun = false;
    let udpClosed = false;
    const finish = (reply: DnsReply): void => {
      if (over.signal.aborted) return;
      clearTimeout(limit);
      clearTimeout(tcpTimer);
      signal.removeEventListener("abort", giveUp);
      over.abort();
      resolve(reply);
    };
    const best = (): DnsReply => {
      for (const kind of TELLING) {
        // A port without a server is told for UDP as well: where UDP is swallowed, refused TCP proves nothing.
        const found = ended.find((reply) => reply.kind === kind && (kind !== "closed" || udpClosed));
        if (found) return found;
      }
      return { kind: "silent", detail: `no answer in ${limitMs} ms` };
    };
    const giveUp = (): void => finish(best());
    const onOutcome = (outcome: DnsReply | "truncated" | "broken"): void => {
      if (outcome === "broken") ended.push({ kind: "not-dns", detail: "unreadable reply" });
      else if (outcome !== "truncated") {
        if (outcome.kind === "answer") return finish(outcome);
        ended.push(outcome);
      }
      if (outcome !== "broken") pending -= 1;
      beginTcp();
      if (pending === 0) giveUp();
    };
    const beginTcp = (): void => {
      if (tcpBegun || over.signal.aborted) return;
      tcpBegun = true;
      pending += 1;
      carrier.tcp(query, { onOutcome, signal: over.signal });
    };
    const limit = setTimeout(giveUp, limitMs);
    const tcpTimer = setTimeout(beginTcp, TCP_AFTER);
    if (signal.aborted) return giveUp();
    signal.addEventListener("abort", giveUp);
    const onUdp: Attempt["onOutcome"] = (outcome) => {
      udpClosed = typeof outcome === "object" && outcome.kind === "closed";
      onOutcome(outcome);
    };
    carrier.udp(query, { onOutcome: onUdp, signal: over.signal });
  });
}
