import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { z } from "zod";
import { Failure, plainMessage } from "./failure.ts";

/** Certificates of vCenters that a person confirmed. */
export const PINS_FILE = "vcenter-certificates.json";

/** Whose passwords are in the system's keychain; none of them. */
export const KEPT_FILE = "keychain.json";
/** The library that speaks to the keychain, where a self-contained program has put it. */
export const KEYRING_FILE = "keyring.node";

/** The user's own state folder; files in it are readable by the user alone. */
export function stateFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env["SUPERVISOR_DOCTOR_STATE"]) return env["SUPERVISOR_DOCTOR_STATE"];
  if (process.platform === "win32") return join(env["LOCALAPPDATA"] ?? homedir(), "supervisor-doctor");
  if (process.platform === "darwin") return join(homedir(), "Library", "Application Support", "supervisor-doctor");
  return join(env["XDG_STATE_HOME"] ?? join(homedir(), ".local", "state"), "supervisor-doctor");
}

/** null if the file is not there or holds something else. */
export function readState<T>(name: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(join(stateFolder(), name), "utf8")));
  } catch {
    return null;
  }
}

/** Whole or not at all. @throws Failure if the folder cannot be written */
export function writeState(name: string, value: unknown): void {
  const file = join(stateFolder(), name);
  try {
    mkdirSync(stateFolder(), { recursive: true, mode: 0o700 });
    writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch (error) {
    throw new Failure("file-unwritable", { file, detail: plainMessage(error) }, { cause: error });
  }
}

export function removeState(name: string): void {
  rmSync(join(stateFolder(), name), { force: true });
}
