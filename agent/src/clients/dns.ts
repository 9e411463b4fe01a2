import dgram from "node:dgram";
import net from "node:net";
import { domainToASCII } from "node:url";
import { canonicalAddress } from "@supervisor-doctor/shared/address";
import DNS from "dns2";
import { systemCode } from "../failure.ts";
import { type Network, routed } from "./network.ts";

/**
 * One question to one DNS server. The packets are dns2's; the sockets are ours, because its clients have no time limit
 * over TCP, do not check id and question of a TCP reply, and cannot speak to an IPv6 server.
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

interface Query {
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

/** A reply counts only if id, question and completeness fit; dns2 drops cut records silently, so they are counted here. */
function parseReply(query: Query, bytes: Buffer, transport: "udp" | "tcp"): Parsed {
  if (bytes.length < 12) return { is: "broken" };
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

function failureKind(error: unknown): DnsReply {
  const code = systemCode(error);
  return { kind: code === "ECONNREFUSED" ? "closed" : UNREACHABLE.has(code) ? "unreachable" : code === "ETIMEDOUT" ? "silent" : "not-dns", detail: code };
}

interface Attempt {
  /** null while it may still come; "truncated" and "broken" ask for TCP. */
  onOutcome: (outcome: DnsReply | "truncated" | "broken") => void;
  readonly signal: AbortSignal;
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
    attempt.onOutcome(failureKind(error));
  };
  socket.on("error", fail);
  socket.on("message", (bytes) => {
    const parsed = parseReply(query, bytes, "udp");
    if (parsed.is === "other") return;
    if (parsed.is === "broken") return attempt.onOutcome("broken");
    close();
    attempt.onOutcome(parsed.truncated ? "truncated" : parsed.reply);
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
  // Who hangs up without a word has said no more than who is silent: a forwarder whose own server is dead does so.
  const cutOff = (detail: string): DnsReply => ({ kind: received.length > 0 ? "not-dns" : "silent", detail });
  const abort = (): void => {
    socket.removeAllListeners().on("error", () => {});
    socket.destroy();
  };
  attempt.signal.addEventListener("abort", abort);
  socket.on("connect", () => {
    connected = true;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(query.bytes.length);
    socket.write(Buffer.concat([length, query.bytes]));
  });
  socket.on("data", (chunk) => {
    received.push(chunk);
    const bytes = Buffer.concat(received);
    if (bytes.length < 2 || bytes.length < 2 + bytes.readUInt16BE(0)) return;
    const parsed = parseReply(query, bytes.subarray(2, 2 + bytes.readUInt16BE(0)), "tcp");
    end(parsed.is === "ours" ? parsed.reply : { kind: "not-dns", detail: "reply to another question" });
  });
  socket.on("error", (error) => end(connected ? cutOff(systemCode(error)) : failureKind(error)));
  socket.on("end", () => end(cutOff("closed without an answer")));
}

/** What it says of the server if several attempts ended without an answer: the most telling one. */
const TELLING = ["not-dns", "closed", "unreachable", "silent"] as const;

/**
 * Asks one server for one name over UDP; over TCP where UDP is truncated, broken, refused or silent for a second.
 * Never rejects; ends within `limitMs` milliseconds, or at once with the signal, and leaves no socket.
 */
export function askDns(network: Network, address: string, name: string, type: RecordType, limitMs: number, signal: AbortSignal): Promise<DnsReply> {
  // A server that is no address is a typing error: it is not looked up, and reached by nobody.
  if (canonicalAddress(address) === null) return Promise.resolve({ kind: "unreachable", detail: "not an address" });
  const query = buildQuery(name, type);
  const route = routed(network, address, 53);
  if (!route) return Promise.resolve({ kind: "unreachable", detail: "no route" });
  const server = route.host === address && route.port === 53 ? { host: address, port: network.dnsPort } : route;
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
      askTcp(query, server, { onOutcome, signal: over.signal });
    };
    const limit = setTimeout(giveUp, limitMs);
    const tcpTimer = setTimeout(beginTcp, TCP_AFTER);
    if (signal.aborted) return giveUp();
    signal.addEventListener("abort", giveUp);
    const onUdp: Attempt["onOutcome"] = (outcome) => {
      udpClosed = typeof outcome === "object" && outcome.kind === "closed";
      onOutcome(outcome);
    };
    askUdp(query, server, { onOutcome: onUdp, signal: over.signal });
  });
}
