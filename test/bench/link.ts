import { createSocket } from "node:dgram";
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import type { Route } from "@supervisor-doctor/agent/clients/network";
import { listen, type Listening, LOOPBACK } from "@supervisor-doctor/agent/simulator/network/loopback";

/** A longer way to servers on loopback. */
export interface Link {
  readonly routes: readonly Route[];
  close(): Promise<void>;
}

/** Bytes as they come, each `ms` later, in their order; the end too. */
function carry(from: Socket, to: Socket, ms: number, firstMs: number): void {
  let wait = ms + firstMs;
  const later = (work: () => void): void => void setTimeout(work, wait);
  from.on("data", (chunk: Buffer) => {
    later(() => to.writable && to.write(chunk));
    wait = ms;
  });
  from.on("end", () => later(() => to.end()));
  from.on("close", () => later(() => to.destroy()));
  from.on("error", () => from.destroy());
}

async function tcpTo(port: number, halfMs: number): Promise<Listening> {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = connect({ host: LOOPBACK, port, allowHalfOpen: true, noDelay: true });
    // The handshake was local: whoever speaks first waits for it now.
    carry(near, far, halfMs, 2 * halfMs);
    carry(far, near, halfMs, 0);
  });
  return listen(server);
}

/** Datagrams to `port`, on the port of the same number as TCP's only where that is asked for. */
async function udpTo(port: number, halfMs: number, at: number): Promise<Listening> {
  const near = createSocket("udp4");
  near.bind(at, LOOPBACK);
  await once(near, "listening");
  near.on("message", (query, from) => {
    const far = createSocket("udp4");
    far.on("error", () => far.close());
    far.on("message", (answer) => {
      far.close();
      setTimeout(() => near.send(answer, from.port, from.address), halfMs);
    });
    setTimeout(() => far.send(query, port, LOOPBACK), halfMs);
  });
  return { port: near.address().port, close: () => new Promise<void>((resolve) => near.close(() => resolve())) };
}

/** The same servers behind a link of `rttMs` milliseconds there and back: for TCP's handshake, and for each exchange after it. */
export async function overLink(routes: readonly Route[], rttMs: number): Promise<Link> {
  const opened: Listening[] = [];
  const ports = new Map<number, number>();
  for (const { port, toPort } of routes) {
    if (ports.has(toPort)) continue;
    const tcp = await tcpTo(toPort, rttMs / 2);
    opened.push(tcp);
    if (port === 53) opened.push(await udpTo(toPort, rttMs / 2, tcp.port));
    ports.set(toPort, tcp.port);
  }
  return {
    routes: routes.map((route) => ({ ...route, toPort: ports.get(route.toPort) ?? 0 })),
    close: async () => void (await Promise.all(opened.map((each) => each.close()))),
  };
}
