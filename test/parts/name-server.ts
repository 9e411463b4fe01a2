import { createSocket, type RemoteInfo } from "node:dgram";
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";

/** A name server of a test's own, that may answer wrong on purpose: bytes in, bytes out. */
export interface NameServerPlan {
  readonly address?: string;
  /** Nothing listens for UDP without it. */
  readonly udp?: (query: Buffer, send: (reply: Buffer) => void, from: RemoteInfo) => void;
  /** Nothing listens for TCP without it. `query` is without its length. */
  readonly tcp?: (query: Buffer, socket: Socket) => void;
}

export interface NameServer {
  readonly address: string;
  readonly port: number;
  /** Questions that arrived. */
  readonly asked: { udp: number; tcp: number };
  /** TCP connections that are still open. */
  open(): number;
  close(): Promise<void>;
}

async function listening(server: Server, port: number, address: string): Promise<number> {
  server.listen(port, address);
  await once(server, "listening");
  const bound = server.address();
  return bound !== null && typeof bound === "object" ? bound.port : 0;
}

async function tryStart(plan: NameServerPlan, address: string): Promise<NameServer> {
  const asked = { udp: 0, tcp: 0 };
  const sockets = new Set<Socket>();
  const server = plan.tcp ? createServer() : null;
  const udp = plan.udp ? createSocket(address.includes(":") ? "udp6" : "udp4") : null;
  const close = async (): Promise<void> => {
    if (udp) await new Promise<void>((resolve) => udp.close(() => resolve()));
    if (!server?.listening) return;
    const closed = once(server, "close");
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  server?.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy()).once("close", () => sockets.delete(socket));
    let received = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
      asked.tcp += 1;
      plan.tcp?.(received.subarray(2, 2 + received.readUInt16BE(0)), socket);
    });
  });
  udp?.on("message", (query, from) => {
    asked.udp += 1;
    plan.udp?.(query, (reply) => udp.send(reply, from.port, from.address, () => undefined), from);
  });
  try {
    const port = server ? await listening(server, 0, address) : 0;
    if (udp) {
      udp.bind(port, address);
      await once(udp, "listening");
    }
    return { address, port: port || (udp?.address().port ?? 0), asked, open: () => sockets.size, close };
  } catch (error) {
    await close();
    throw error;
  }
}

export async function startNameServer(plan: NameServerPlan): Promise<NameServer> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await tryStart(plan, plan.address ?? "127.0.0.1");
    } catch (error) {
      // The port that is free for TCP may be taken for UDP.
      if (attempt >= 20) throw error;
    }
  }
}

export interface ReplyPlan {
  readonly rcode?: number;
  readonly truncated?: boolean;
  /** IPv4 */
  readonly addresses?: readonly string[];
  readonly id?: number;
  /** Instead of the question that was asked. */
  readonly name?: string;
}

const labels = (name: string): Buffer => Buffer.concat([...name.split(".").map((label) => Buffer.from([label.length, ...Buffer.from(label)])), Buffer.from([0])]);

/** A DNS reply written by hand, so that what is tested is not tested with itself. */
export function replyTo(query: Buffer, plan: ReplyPlan = {}): Buffer {
  const end = query.indexOf(0, 12) + 5;
  const asked = query.subarray(12, end);
  const question = plan.name === undefined ? asked : Buffer.concat([labels(plan.name), asked.subarray(-4)]);
  const wantsA = asked.readUInt16BE(asked.length - 4) === 1;
  const addresses = wantsA ? (plan.addresses ?? []) : [];
  const header = Buffer.alloc(12);
  header.writeUInt16BE(plan.id ?? query.readUInt16BE(0), 0);
  header.writeUInt16BE(0x8180 | (plan.truncated ? 0x0200 : 0) | (plan.rcode ?? 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(addresses.length, 6);
  const records = addresses.map((address) => Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 1, 44, 0, 4, ...address.split(".").map(Number)]));
  return Buffer.concat([header, question, ...records]);
}

/** With its length before it, as over TCP. */
export const framed = (reply: Buffer): Buffer => Buffer.concat([Buffer.from([reply.length >> 8, reply.length & 0xff]), reply]);
