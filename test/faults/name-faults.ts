import type { Socket } from "node:net";
import { framed, type NameServerPlan, replyTo } from "../parts/name-server.ts";

/** What a DNS server can answer instead of an answer, as data. Each holds the right address wherever it can, so that whoever believes it is seen. */

const SECOND = 1_000;
const NAMED = 0xc000;
const [A, CNAME, IN] = [1, 5, 1];

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff]);
const pointer = (to: number): Buffer => u16(NAMED | to);
const record = (name: Buffer, type: number, data: Buffer, length = data.length): Buffer => Buffer.concat([name, u16(type), u16(IN), Buffer.from([0, 0, 1, 44]), u16(length), data]);
const endOfQuestion = (query: Buffer): number => query.indexOf(0, 12) + 5;

/** The header and question of a right answer, with as many records announced as are given, or as many as is said. */
function withRecords(query: Buffer, records: readonly Buffer[], announced = records.length): Buffer {
  const reply = replyTo(query);
  reply.writeUInt16BE(announced, 6);
  return Buffer.concat([reply, ...records]);
}

/** Says the same over UDP and TCP. */
const both = (make: (query: Buffer) => Buffer): NameServerPlan => ({ udp: (query, send) => send(make(query)), tcp: (query, socket) => void socket.end(framed(make(query))) });
const overTcp = (act: (query: Buffer, socket: Socket) => void): NameServerPlan => ({ udp: (query, send) => send(replyTo(query, { truncated: true })), tcp: act });

/** Names that lead to one another: each record's alias is the next one's name. */
function aliases(query: Buffer, count: number): Buffer {
  const start = endOfQuestion(query);
  const SIZE = 14;
  const at = (index: number): Buffer => pointer(index === 0 ? 12 : start + (index - 1) * SIZE + 12);
  // The alias of each is a name of its own: a pointer to the question, so that they go round.
  return withRecords(query, Array.from({ length: count }, (_, index) => record(at(index), CNAME, pointer(12))));
}

function every(ms: number, socket: Socket, tick: () => void): void {
  const timer = setInterval(tick, ms);
  socket.once("close", () => clearInterval(timer));
}

/** `right`: the address that the right server gives. */
export const nameFaults = (right: string): Readonly<Record<string, NameServerPlan>> => {
  const address = Buffer.from(right.split(".").map(Number));
  const good = (name: Buffer): Buffer => record(name, A, address);
  const rightly = (query: Buffer): Buffer => replyTo(query, { addresses: [right] });
  return {
    "is silent": { udp: () => {}, tcp: (_query, socket) => void socket.resume() },
    "resets": { tcp: (_query, socket) => void socket.resetAndDestroy() },
    "answers with another id": both((query) => replyTo(query, { addresses: [right], id: query.readUInt16BE(0) ^ 0x5555 })),
    "answers another question": both((query) => replyTo(query, { addresses: [right], name: "elsewhere.lab.test" })),
    "asks instead of answering": both((query) => {
      const reply = rightly(query);
      reply.writeUInt16BE(reply.readUInt16BE(2) & 0x7fff, 2);
      return reply;
    }),
    "has a name that points at itself": both((query) => withRecords(query, [good(pointer(endOfQuestion(query)))])),
    "has two names that point at each other": both((query) => {
      const at = endOfQuestion(query);
      return withRecords(query, [good(pointer(at + 16)), good(pointer(at))]);
    }),
    "has a name that points forward": both((query) => withRecords(query, [good(pointer(endOfQuestion(query) + 200))])),
    "has a name that points behind the packet": both((query) => withRecords(query, [good(pointer(0x3fff))])),
    "has a label of more than 63 bytes": both((query) => withRecords(query, [good(Buffer.concat([Buffer.from([0x7f]), Buffer.alloc(0x7f, "a"), Buffer.from([0])]))])),
    "has a name without end": both((query) => withRecords(query, [Buffer.concat(Array.from({ length: 30 }, () => Buffer.concat([Buffer.from([63]), Buffer.alloc(63, "a")])))])),
    "breaks off in the middle of a record": both((query) => rightly(query).subarray(0, -3)),
    "breaks off in the question": both((query) => rightly(query).subarray(0, endOfQuestion(query) - 3)),
    "sends a header alone": both((query) => rightly(query).subarray(0, 12)),
    "announces 65535 answers": both((query) => withRecords(query, [good(pointer(12))], 0xffff)),
    "announces more data than a record has": both((query) => withRecords(query, [record(pointer(12), A, address, 0xffff)])),
    "gives an address of three bytes": both((query) => withRecords(query, [record(pointer(12), A, address.subarray(0, 3))])),
    "sends aliases that go round": both((query) => aliases(query, 30)),
    "cuts its answer, and has no TCP": { udp: (query, send) => send(replyTo(query, { truncated: true, addresses: [right] })) },
    "cuts its answer over TCP too": both((query) => replyTo(query, { truncated: true })),
    "sends 64 kB of nothing over TCP": overTcp((_query, socket) => void socket.end(framed(Buffer.alloc(0xffff)))),
    "sends 64 kB of aliases over TCP": overTcp((query, socket) => void socket.end(framed(aliases(query, 4_600)))),
    "announces a length of nothing over TCP": overTcp((_query, socket) => void socket.end(Buffer.from([0, 0]))),
    "announces more than it sends over TCP": overTcp((query, socket) => void socket.write(Buffer.concat([Buffer.from([0xff, 0xff]), rightly(query)]))),
    "announces less than it sends over TCP": overTcp((query, socket) => void socket.end(Buffer.concat([Buffer.from([0, 20]), rightly(query)]))),
    "sends a byte a second over TCP": overTcp((query, socket) => {
      const waiting = [...framed(rightly(query))];
      every(SECOND, socket, () => waiting.length > 0 && socket.write(Buffer.from(waiting.splice(0, 1))));
    }),
    "answers with random bytes": both((query) => Buffer.concat([query.subarray(0, 2), Buffer.from([0x81, 0x80]), Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 89) % 251))])),
  };
};
