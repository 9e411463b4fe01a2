import { connect, type Socket } from "node:net";
import type { ConnectionFault, Real } from "./connection-faults.ts";
import { type Listener, startListener } from "./listener.ts";

/** Stands before a real server: carries every byte, until it is told to misbehave. */
export interface Front extends Listener {
  /** Ends what is open; every connection from now on meets the fault. */
  turn(fault: ConnectionFault): void;
  /** Connections that met the fault. */
  met(): number;
}

const carry = (socket: Socket, { port }: Real): void => {
  const behind = connect(port, "127.0.0.1");
  behind.on("error", () => socket.destroy()).once("close", () => socket.destroy());
  socket.once("close", () => behind.destroy());
  socket.pipe(behind).pipe(socket);
};

export async function startFront(real: Real): Promise<Front> {
  let act: ConnectionFault = carry;
  let met = 0;
  const listener = await startListener((socket) => {
    if (act !== carry) met += 1;
    act(socket, real);
  });
  return {
    ...listener,
    turn: (fault) => {
      listener.hangUp();
      act = fault;
    },
    met: () => met,
  };
}
