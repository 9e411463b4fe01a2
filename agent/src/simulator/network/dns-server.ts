import { createServer, type Socket } from "node:net";
import { canonicalAddress, canonicalHost } from "@supervisor-doctor/shared/address";
import { Packet } from "dns2";
import type { DnsBehaviour, DnsServer } from "../environment.ts";
import { bindUdp, type Listening, listen, onBothTransports, reserveClosedPort } from "./loopback.ts";

const RCODES = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 } as const;

interface Answer {
  readonly rcode: keyof typeof RCODES;
  readonly addresses: readonly string[];
}

function answerTo(behaviour: DnsBehaviour & { kind: "answers" | "fails" }, name: string, type: number): Answer {
  if (behaviour.kind === "fails") return { rcode: behaviour.rcode, addresses: [] };
  const record = Object.entries(behaviour.records).find(([owner]) => canonicalHost(owner) === canonicalHost(name));
  if (!record) return { rcode: "NXDOMAIN", addresses: [] };
  const wanted = record[1].flatMap((address) => canonicalAddress(address) ?? []).filter((address) => address.includes(":") === (type === Packet.TYPE.AAAA));
  return { rcode: "NOERROR", addresses: type === Packet.TYPE.A || type === Packet.TYPE.AAAA ? wanted : [] };
}

/** null if what came is no question. */
function respond(behaviour: DnsBehaviour & { kind: "answers" | "fails" }, query: Buffer, transport: "udp" | "tcp"): Buffer | null {
  // The parser throws on half a header, and takes an answer for a question.
  if (query.length < 12 || (query.readUInt8(2) & 0x80) !== 0) return null;
  const request = Packet.parse(query);
  const question = request.questions[0];
  if (request.header.qdcount !== 1 || !question) return null;
  const response = Packet.createResponseFromRequest(request);
  // What else stands in the question (EDNS options, a cookie) is not understood here, and so is not repeated.
  response.questions = [question];
  response.header.ra = 1;
  if (behaviour.kind === "answers" && behaviour.truncated && transport === "udp") {
    response.header.tc = 1;
    return response.toBuffer();
  }
  const { rcode, addresses } = answerTo(behaviour, question.name, question.type);
  response.header.rcode = RCODES[rcode];
  response.answers = addresses.map((address) => Packet.createResourceFromQuestion(question, { address, ttl: 300 }));
  return response.toBuffer();
}

/** Calls back with each DNS message of a TCP stream: a length in two bytes, then the message. */
function readMessages(socket: Socket, onMessage: (message: Buffer) => void): void {
  let pending = Buffer.alloc(0);
  socket.on("data", (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
      const end = 2 + pending.readUInt16BE(0);
      onMessage(pending.subarray(2, end));
      pending = pending.subarray(end);
    }
  });
}

const framed = (message: Buffer): Buffer => Buffer.concat([Buffer.from([message.length >> 8, message.length & 0xff]), message]);
const GARBAGE = Buffer.from("220 this is no name server\r\n");

/** One simulated DNS server on UDP and TCP; what it does is looked up at every question, but `closed` only at the start. */
export async function startDnsServer(server: DnsServer): Promise<Listening> {
  if (server.behaviour.kind === "closed") return reserveClosedPort();
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, action: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      action();
    }, ms);
    timers.add(timer);
  };
  const answer = (query: Buffer, transport: "udp" | "tcp", reply: (data: Buffer) => void): void => {
    const { behaviour } = server;
    if (behaviour.kind === "silent" || behaviour.kind === "closed") return;
    if (behaviour.kind === "not-dns") return reply(GARBAGE);
    const response = respond(behaviour, query, transport);
    if (response === null) return;
    const wire = transport === "tcp" ? framed(response) : response;
    if (behaviour.delayMs) later(behaviour.delayMs, () => reply(wire));
    else reply(wire);
  };
  const listening = await onBothTransports(
    (port) =>
      listen(
        createServer((socket) => {
          if (server.behaviour.kind === "not-dns") socket.write(GARBAGE);
          readMessages(socket, (message) => answer(message, "tcp", (data) => socket.writable && socket.write(data)));
        }),
        port,
      ),
    (port) => bindUdp(port, (data, reply) => answer(data, "udp", reply)),
  );
  return {
    port: listening.port,
    async close() {
      for (const timer of timers) clearTimeout(timer);
      await listening.close();
    },
  };
}
