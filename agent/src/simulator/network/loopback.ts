import { createSocket, type Socket as UdpSocket } from "node:dgram";
import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

export const LOOPBACK = "127.0.0.1";

/** Something on a loopback port; `close` also ends what is still connected. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Lets a TCP or TLS server listen, and remembers its sockets: keep-alive ones would outlive `server.close()`. */
export async function listen(server: Server, port = 0): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(port, LOOPBACK);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("A loopback server has no port");
  return {
    port: address.port,
    async close() {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

export async function bindUdp(port: number, onMessage: (data: Buffer, reply: (data: Buffer) => void) => void): Promise<Listening> {
  const socket = createSocket("udp4");
  socket.on("message", (data, from) => onMessage(data, (reply) => socket.send(reply, from.port, from.address, () => undefined)));
  await bound(socket, port);
  // An ICMP error of an earlier reply is no reason to end: whoever asked has gone.
  socket.on("error", () => undefined);
  return { port: socket.address().port, close: () => closeUdp(socket) };
}

async function bound(socket: UdpSocket, port: number): Promise<void> {
  socket.bind(port, LOOPBACK);
  try {
    await once(socket, "listening");
  } catch (cause) {
    socket.close();
    throw cause;
  }
}

async function closeUdp(socket: UdpSocket): Promise<void> {
  const closed = once(socket, "close");
  socket.close();
  await closed;
}

/** Takes every connection and never says a word. */
export const listenSilently = (port = 0): Promise<Listening> => listen(createServer((socket) => socket.resume()), port);

/**
 * One port on which neither UDP nor TCP is served, and which nobody else gets meanwhile. A port that was merely bound and
 * let go is soon another server's. A UDP socket connected to itself takes nothing from others, so the kernel answers
 * them with "port unreachable"; a TCP socket that is the near end of a connection makes it answer with a reset.
 */
export async function reserveClosedPort(): Promise<Listening> {
  const far = await listenSilently();
  for (let attempt = 0; ; attempt += 1) {
    const udp = createSocket("udp4");
    await bound(udp, 0);
    const { port } = udp.address();
    const near = connect({ host: LOOPBACK, port: far.port, localAddress: LOOPBACK, localPort: port });
    try {
      udp.connect(port, LOOPBACK);
      await Promise.all([once(udp, "connect"), once(near, "connect")]);
    } catch (cause) {
      near.destroy();
      await closeUdp(udp);
      if (attempt < 20) continue;
      await far.close();
      throw cause;
    }
    near.on("error", () => undefined);
    return {
      port,
      async close() {
        near.destroy();
        await Promise.all([closeUdp(udp), far.close()]);
      },
    };
  }
}

/** The same port for UDP and TCP; which ones are free is not known before both are bound. */
export async function onBothTransports(
  bindTcp: (port: number) => Promise<Listening>,
  bindDatagrams: (port: number) => Promise<Listening>,
): Promise<Listening> {
  for (let attempt = 0; ; attempt += 1) {
    const tcp = await bindTcp(0);
    try {
      const udp = await bindDatagrams(tcp.port);
      return { port: tcp.port, close: async () => void (await Promise.all([tcp.close(), udp.close()])) };
    } catch (cause) {
      await tcp.close();
      if (attempt >= 20) throw cause;
    }
  }
}
