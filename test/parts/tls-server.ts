import { once } from "node:events";
import type { Socket } from "node:net";
import { createServer, type TLSSocket } from "node:tls";

export interface TlsServer {
  readonly port: number;
  /** TCP connections that came, whatever became of them. */
  readonly connections: number;
  /** TLS connections whose handshake was finished. */
  readonly handshakes: number;
  /** Bytes of application data that arrived. */
  readonly received: number;
  open(): number;
  close(): Promise<void>;
}

/** A TLS server that counts what reaches it behind the handshake, and gives `answer` to whatever that is. `cert`: PEM, leaf first. */
export async function startTlsServer(cert: string, key: string, answer?: string): Promise<TlsServer> {
  let connections = 0;
  let handshakes = 0;
  let received = 0;
  const sockets = new Set<Socket>();
  const server = createServer({ cert, key }, (socket: TLSSocket) => {
    handshakes += 1;
    socket.on("error", () => socket.destroy()).on("data", (bytes) => {
      received += bytes.length;
      if (answer !== undefined) socket.write(answer);
    });
  });
  server.on("tlsClientError", () => undefined);
  server.on("connection", (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("error", () => socket.destroy()).once("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: address !== null && typeof address === "object" ? address.port : 0,
    get connections() {
      return connections;
    },
    get handshakes() {
      return handshakes;
    },
    get received() {
      return received;
    },
    open: () => sockets.size,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
