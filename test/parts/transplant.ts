import { type ChildProcess, spawn } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Place } from "./namespace.ts";

/**
 * A simulated data centre's servers, which listen on this machine's loopback, at their own addresses in another place.
 * A Unix socket joins the two: it is the one thing that network namespaces share.
 */

export interface Served {
  /** Address and port as the data centre knows them. */
  readonly address: string;
  readonly port: number;
  /** Port on this machine's loopback; a port at which nobody listens stays one there. */
  readonly here: number;
  readonly udp: boolean;
}

/** Runs in the place. Each connection begins with a line that says what it is for; a datagram is a connection of its own. */
const PROGRAM = `
const { connect, createServer } = require("node:net");
const { createSocket } = require("node:dgram");
const [path, plan] = process.argv.slice(1);
const served = JSON.parse(plan);
const ready = served.map(({ address, port, here, udp }) => {
  if (udp) {
    const socket = createSocket("udp4");
    socket.on("message", (message, from) => {
      const through = connect(path, () => through.end(Buffer.concat([Buffer.from("udp " + here + "\\n"), message])));
      const parts = [];
      through.on("data", (part) => parts.push(part)).on("error", () => {}).on("end", () => parts.length > 0 && socket.send(Buffer.concat(parts), from.port, from.address));
    });
    return new Promise((resolve) => socket.bind(port, address, resolve));
  }
  const server = createServer((client) => {
    const through = connect(path);
    through.write("tcp " + here + "\\n");
    client.pipe(through).pipe(client);
    const end = () => { client.destroy(); through.destroy(); };
    client.on("error", end).on("close", end);
    through.on("error", end).on("close", end);
  });
  return new Promise((resolve) => server.listen(port, address, resolve));
});
Promise.all(ready).then(() => console.log("ready"));
`;

/** How long the answer to one datagram is waited for, in milliseconds; longer than any probe does. */
const DATAGRAM_MS = 10_000;

function answerDatagram(through: Socket, port: number, message: Buffer): void {
  const socket = createSocket("udp4");
  const end = (): void => {
    socket.close();
    through.end();
  };
  const patience = setTimeout(end, DATAGRAM_MS);
  socket.on("error", () => {});
  socket.once("message", (reply) => {
    clearTimeout(patience);
    through.write(reply);
    end();
  });
  socket.send(message, port, "127.0.0.1");
}

function bridge(through: Socket, port: number, rest: Buffer): void {
  const server = connect(port, "127.0.0.1");
  server.write(rest);
  through.pipe(server).pipe(through);
  const end = (): void => {
    through.destroy();
    server.destroy();
  };
  for (const each of [through, server]) each.on("error", end).on("close", end);
}

function serve(through: Socket): void {
  const parts: Buffer[] = [];
  through.on("error", () => {});
  const hear = (part: Buffer): void => {
    parts.push(part);
    const all = Buffer.concat(parts);
    const line = all.indexOf("\n");
    if (line < 0) return;
    const [kind, port] = all.subarray(0, line).toString("latin1").split(" ");
    const rest = all.subarray(line + 1);
    if (kind === "udp") return;
    through.off("data", hear);
    bridge(through, Number(port), rest);
  };
  through.on("data", hear);
  through.once("end", () => {
    const all = Buffer.concat(parts);
    const [kind, port] = all.subarray(0, all.indexOf("\n")).toString("latin1").split(" ");
    if (kind === "udp") answerDatagram(through, Number(port), all.subarray(all.indexOf("\n") + 1));
  });
}

async function listensHere(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Serves all of them in the place, whose loopback takes their addresses, until it is stopped. */
export async function transplant(place: Place, all: readonly Served[]): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-transplant-"));
  const path = join(folder, "socket");
  const joined = new Set<Socket>();
  const server: Server = createServer({ allowHalfOpen: true }, (through) => {
    joined.add(through.on("close", () => joined.delete(through)));
    serve(through);
  });
  server.listen(path);
  await once(server, "listening");
  for (const address of new Set(all.map((each) => each.address))) place.run("ip", "addr", "replace", `${address}/32`, "dev", "lo");
  const open = await Promise.all(all.map(async (each) => ((await listensHere(each.here)) ? [each] : [])));
  const [program = "", ...args] = [...place.exec, process.execPath, "-e", PROGRAM, path, JSON.stringify(open.flat())];
  const child: ChildProcess = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout as NodeJS.ReadableStream, "data");
  return async () => {
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
    for (const each of joined) each.destroy();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  };
}
