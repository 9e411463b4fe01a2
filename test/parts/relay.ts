import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Place } from "./namespace.ts";

/** Runs in the place: what comes by the Unix socket, which both networks see, goes to the port there. */
const PROGRAM = `
const { connect, createServer } = require("node:net");
const [path, port] = process.argv.slice(1);
createServer((from) => {
  const to = connect(Number(port), "127.0.0.1");
  from.pipe(to).pipe(from);
  const end = () => { from.destroy(); to.destroy(); };
  for (const each of [from, to]) each.on("error", end).on("close", end);
}).listen(path, () => console.log("ready"));
`;

/** A port of another network's loopback, at the same port of this one's: a browser here reaches the agent there. @throws where it is taken here. */
export async function bringHere(place: Place, port: number): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-relay-"));
  const path = join(folder, "socket");
  const [program = "", ...args] = [...place.exec, process.execPath, "-e", PROGRAM, path, String(port)];
  const child: ChildProcess = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout as NodeJS.ReadableStream, "data");
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on("error", () => socket.destroy()).once("close", () => sockets.delete(socket));
  };
  const server = createServer((from) => {
    const to = keep(connect(path));
    keep(from).pipe(to).pipe(from);
    from.once("close", () => to.destroy());
    to.once("close", () => from.destroy());
  });
  const stop = async (): Promise<void> => {
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  };
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
