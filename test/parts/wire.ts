import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** One TCP connection on which bytes are sent as they stand, and what came back on it. */
export interface Wire {
  readonly socket: Socket;
  /** All that came so far. */
  readonly got: () => string;
  /** The status of every answer that came so far, 1xx left out. */
  readonly statuses: () => readonly number[];
  readonly closed: Promise<unknown>;
}

export async function openWire(port: number, bytes: string | Buffer = ""): Promise<Wire> {
  const socket = connect({ host: "127.0.0.1", port });
  let received = "";
  socket.setEncoding("latin1").on("data", (chunk: string) => (received += chunk));
  socket.on("error", () => socket.destroy());
  const closed = new Promise((resolve) => socket.once("close", resolve));
  await once(socket, "connect");
  socket.write(bytes);
  return {
    socket,
    got: () => received,
    statuses: () => [...received.matchAll(/HTTP\/1\.[01] ([2-5]\d\d) /g)].map(([, status]) => Number(status)),
    closed,
  };
}
