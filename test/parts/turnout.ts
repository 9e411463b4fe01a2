import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A port on loopback whose connections lead on to one port, and once it is turned to another. */
export interface Turnout {
  readonly port: number;
  /** What leads to the old port goes on there. */
  turnTo(port: number): void;
  close(): Promise<void>;
}

export async function startTurnout(first: number): Promise<Turnout> {
  let to = first;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on("error", () => socket.destroy()).once("close", () => sockets.delete(socket));
  };
  const server = createServer((socket) => {
    const onward = keep(connect(to, "127.0.0.1"));
    keep(socket).pipe(onward).pipe(socket);
    socket.once("close", () => onward.destroy());
    onward.once("close", () => socket.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    turnTo: (port) => void (to = port),
    close: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
