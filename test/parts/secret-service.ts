import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { vi } from "vitest";
import { findProgram } from "./program.ts";

/** A real Secret Service, GNOME's, on a session bus of its own; it holds nothing, and everything goes with its folder. */
export interface SecretService {
  /** What a program needs to find it. */
  readonly env: { readonly DBUS_SESSION_BUS_ADDRESS: string };
  stop(): Promise<void>;
}

const bus = findProgram(["dbus-daemon"], []);
const keyring = findProgram(["gnome-keyring-daemon"], []);
export const hasSecretService = bus !== null && keyring !== null && findProgram(["dbus-send"], []) !== null;

/** The first line that a program prints. */
const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = "";
    child.once("error", reject).once("exit", (code) => reject(new Error(`ended with ${code}`)));
    child.stdout?.on("data", (text: Buffer) => {
      said += String(text);
      if (said.includes("\n")) resolve(said.split("\n")[0] ?? "");
    });
  });

const OWNED = ["--print-reply", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"];

/** @throws Error as long as nobody answers for it on that bus */
async function isThere(address: string): Promise<void> {
  const { stdout } = await promisify(execFile)("dbus-send", [`--bus=${address}`, ...OWNED]);
  if (!stdout.includes("boolean true")) throw new Error("There is no Secret Service yet");
}

/** Lists no folder of services: what nobody has started there is not started when it is asked for. */
const EMPTY_BUS = `<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>`;

/** `isEmpty`: the session bus alone, as a server without a desktop has it. */
export async function startSecretService({ isEmpty = false } = {}): Promise<SecretService> {
  const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-secrets-"));
  chmodSync(folder, 0o700);
  const env = { PATH: process.env["PATH"] ?? "", HOME: folder, XDG_RUNTIME_DIR: folder, XDG_DATA_HOME: folder };
  const settings = join(folder, "bus.conf");
  writeFileSync(settings, EMPTY_BUS);
  const daemons: ChildProcess[] = [];
  const start = (program: string | null, args: readonly string[], more = {}): ChildProcess => {
    const child = spawn(program ?? "", [...args], { env: { ...env, ...more }, stdio: ["pipe", "pipe", "ignore"] });
    daemons.push(child);
    return child;
  };
  const stop = async (): Promise<void> => {
    const ended = daemons.map((child) => new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once("exit", resolve) : resolve(null))));
    for (const child of daemons) child.kill();
    await Promise.all(ended);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const address = await firstLine(start(bus, [isEmpty ? `--config-file=${settings}` : "--session", "--nofork", "--print-address=1"]));
    if (isEmpty) return { env: { DBUS_SESSION_BUS_ADDRESS: address }, stop };
    const service = start(keyring, ["--foreground", "--unlock", "--components=secrets"], { DBUS_SESSION_BUS_ADDRESS: address });
    // It unlocks with what it reads, and makes a keyring of that where there is none.
    service.stdin?.end("a test's own");
    await vi.waitFor(() => isThere(address), { timeout: 20_000, interval: 100 });
    return { env: { DBUS_SESSION_BUS_ADDRESS: address }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
