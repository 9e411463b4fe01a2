import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import type { ConnectionFault, Real } from "./connection-faults.ts";

/** Stands before a real server: carries every byte, until it is told to misbehave. */
export interface Front {
  readonly port: number;
  /** Ends what is open; every connection from now on meets the fault. */
  turn(fault: ConnectionFault): void;
  /** Connections that are still open on this side. */
  open(): number;
  /** Connections that met the fault. */
  met(): number;
  close(): Promise<void>;
}

const carry = (socket: Socket, { port }: Real): void => {
  const behind = connect(port, "127.0.0.1");
  behind.on("error", () => socket.destroy()).once("close", () => socket.destroy());
  socket.once("close", () => behind.destroy());
  socket.pipe(behind).pipe(socket);
};

export async function startFront(real: Real): Promise<Front> {
  const sockets = new Set<Socket>();
  let act: ConnectionFault = carry;
  let met = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy()).once("close", () => sockets.delete(socket));
    if (act !== carry) met += 1;
    act(socket, real);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: address !== null && typeof address === "object" ? address.port : 0,
    turn: (fault) => {
      for (const socket of sockets) socket.destroy();
      act = fault;
    },
    open: () => {
      // What nobody reads is not seen to be closed.
      for (const socket of sockets) socket.resume();
      return sockets.size;
    },
    met: () => met,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
