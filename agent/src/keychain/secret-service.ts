import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { systemCode } from "../failure.ts";

const run = promisify(execFile);
const LIMIT_MS = 5_000;

const hasSessionBus = ({ DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR }: NodeJS.ProcessEnv): boolean =>
  Boolean(DBUS_SESSION_BUS_ADDRESS) || (XDG_RUNTIME_DIR !== undefined && existsSync(join(XDG_RUNTIME_DIR, "bus")));

/**
 * Whether somebody on this user's D-Bus keeps secrets, or would be started for it: a server has the bus too, and nobody
 * there. The bus alone is asked, by systemd's own program; where there is none of that, the bus is all that is known. Never rejects.
 */
export async function hasSecretService(env: NodeJS.ProcessEnv): Promise<boolean> {
  if (!hasSessionBus(env)) return false;
  try {
    const { stdout } = await run("busctl", ["--user", "list", "--acquired", "--activatable", "--no-legend", "--no-pager"], { timeout: LIMIT_MS, env: { PATH: process.env["PATH"], ...env } });
    return /^org\.freedesktop\.secrets\s/m.test(stdout);
  } catch (error) {
    return systemCode(error) === "ENOENT";
  }
}
