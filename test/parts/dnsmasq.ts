import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { bindUdp, LOOPBACK, listen, onBothTransports } from "@supervisor-doctor/agent/simulator/network/loopback";
import type { Place } from "./namespace.ts";

function find(program: string): string | null {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin"];
  for (const folder of folders) {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return join(folder, program);
    } catch {
      // Not in this one.
    }
  }
  return null;
}

export const dnsmasq = find("dnsmasq");

export interface Where {
  /** Another machine than this one. */
  readonly place?: Place;
  readonly address?: string;
  /** A free one of this machine if left out. */
  readonly port?: number;
}

export interface Dnsmasq {
  readonly address: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** A port that was free for UDP and TCP a moment ago. */
async function freePort(): Promise<number> {
  const held = await onBothTransports(
    (port) => listen(createServer(), port),
    (port) => bindUdp(port, () => undefined),
  );
  await held.close();
  return held.port;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => child.once("exit", resolve));
}

/**
 * The real dnsmasq in the foreground, everything by arguments: it reads no file of this machine, and asks no server that
 * is not named here. @throws Error if there is none, or if it does not come up
 */
export async function startDnsmasq(args: readonly string[], where: Where = {}): Promise<Dnsmasq> {
  if (dnsmasq === null) throw new Error("There is no dnsmasq on this machine");
  const { place, address = LOOPBACK } = where;
  const common = ["--keep-in-foreground", "--log-facility=-", "--conf-file=/dev/null", "--pid-file=", "--no-hosts", "--no-resolv", "--bind-interfaces"];
  for (let attempt = 0; ; attempt += 1) {
    const port = where.port ?? (await freePort());
    const [program = "", ...words] = [...(place?.exec ?? []), dnsmasq, ...common, `--listen-address=${address}`, `--port=${port}`, ...args];
    const child = spawn(program, words, { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    const up = await new Promise<boolean>((resolve) => {
      child.once("error", () => resolve(false));
      child.once("exit", () => resolve(false));
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        // It says so when it has bound its sockets.
        if (/started, version/.test(said)) resolve(true);
      });
    });
    if (up) {
      return {
        address,
        port,
        stop: async () => {
          child.kill("SIGTERM");
          await ended(child);
        },
      };
    }
    // Somebody else may have taken the port meanwhile.
    if (attempt >= 5) throw new Error(`dnsmasq did not come up: ${said}`);
  }
}
