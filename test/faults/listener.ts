import { once } from "node:events";
import { createServer, type Socket } from "node:net";

/** A port on loopback whose connections are counted, and ended with it. */
export interface Listener {
  readonly port: number;
  /** Connections that are still open on this side. */
  open(): number;
  /** Ends those. */
  hangUp(): void;
  close(): Promise<void>;
}

export async function startListener(take: (socket: Socket) => void): Promise<Listener> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy()).once("close", () => sockets.delete(socket));
    take(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address !== null && typeof address === "object" ? address.port : 0,
    open: () => {
      // What nobody reads is not seen to be closed.
      for (const socket of sockets) socket.resume();
      return sockets.size;
    },
    hangUp,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      hangUp();
      await closed;
    },
  };
}
