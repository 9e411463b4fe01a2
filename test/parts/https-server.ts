import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Place } from "./namespace.ts";
import type { Made } from "./openssl.ts";

export interface HttpsServer {
  readonly address: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** `openssl s_server` on a machine of the test's own: any certificate, status 200 to every GET, one connection at a time. */
export async function startHttpsServer(place: Place, address: string, port: number, made: Made, chain?: Made): Promise<HttpsServer> {
  const certificate = ["-cert", made.certFile, "-key", made.keyFile, ...(chain ? ["-cert_chain", chain.certFile] : [])];
  const [program = "", ...args] = [...place.exec, "openssl", "s_server", "-accept", `${address}:${port}`, ...certificate, "-www"];
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"] });
  let said = "";
  const up = await new Promise<boolean>((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", () => resolve(false));
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        if (/^ACCEPT/m.test(said)) resolve(true);
      });
    }
  });
  if (!up) throw new Error(`openssl s_server did not come up: ${said}`);
  return {
    address,
    port,
    stop: async () => {
      const exited = child.exitCode === null && child.signalCode === null ? once(child, "exit") : null;
      child.kill("SIGTERM");
      await exited;
    },
  };
}
