import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { Route } from "@supervisor-doctor/agent/clients/network";

export interface Gate {
  /** The routes, with those to this port leading through the gate. */
  readonly through: (routes: readonly Route[]) => readonly Route[];
  /** Connections that have come so far. */
  readonly arrived: () => number;
  /** Lets pass what waits, and all that comes later. */
  readonly open: () => void;
  readonly close: () => Promise<void>;
}

/** Connections to a port of the data centre are taken, but nothing passes until the gate is opened: a diagnosis lasts as long as a test wants. */
export async function closedGate(portOfRoutes: number): Promise<Gate> {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  const sockets = new Set<Socket>();
  let arrived = 0;
  let behind: Route | undefined;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on("error", () => socket.destroy()).once("close", () => sockets.delete(socket));
  };
  const server = createServer((socket) => {
    arrived++;
    keep(socket);
    void opened.then(() => {
      if (!behind || socket.destroyed) return;
      const onward = keep(connect(behind.toPort, behind.address));
      socket.pipe(onward).pipe(socket);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    through: (routes) => {
      behind = routes.find((route) => route.port === portOfRoutes);
      return routes.map((route) => (route.port === portOfRoutes && route.toPort === behind?.toPort ? { ...route, address: "127.0.0.1", toPort: port } : route));
    },
    arrived: () => arrived,
    open,
    close: async () => {
      open();
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
