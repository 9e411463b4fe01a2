import { createHash } from "node:crypto";
import { unlinkSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemCode } from "../failure.ts";

/** A name that one process on this machine holds at a time; the system lets go of it when the process ends, however it ends. */
export interface Lock {
  release(): Promise<void>;
}

/** Linux has names that are no files, Windows has pipes; elsewhere it is a socket file, which may be left behind. */
function endpointOf(name: string): string {
  const short = `supervisor-doctor-${createHash("sha256").update(name).digest("hex").slice(0, 24)}`;
  if (process.platform === "linux") return `\0${short}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${short}` : join(tmpdir(), `${short}.sock`);
}

const listen = (endpoint: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", reject);
    server.listen(endpoint, () => resolve(server.unref()));
  });

const answers = (endpoint: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(endpoint, () => resolve(true));
    socket.once("error", () => resolve(false)).once("close", () => socket.destroy());
  });

/** Whether somebody holds it; takes nothing. */
export const isLocked = (name: string): Promise<boolean> => answers(endpointOf(name));

/** null where somebody else holds it. */
export async function takeLock(name: string): Promise<Lock | null> {
  const endpoint = endpointOf(name);
  const take = async (): Promise<Server | null> => {
    try {
      return await listen(endpoint);
    } catch (error) {
      if (systemCode(error) === "EADDRINUSE") return null;
      throw error;
    }
  };
  let server = await take();
  if (!server && process.platform !== "linux" && process.platform !== "win32" && !(await answers(endpoint))) {
    unlinkSync(endpoint);
    server = await take();
  }
  const held = server;
  return held && { release: () => new Promise((resolve) => void held.close(() => resolve())) };
}
