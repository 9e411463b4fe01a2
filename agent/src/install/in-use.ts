import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A constant script; what it is about comes by its environment. */
const WHEN_ENDED = "Wait-Process -Id $env:SUPERVISOR_DOCTOR_PID -ErrorAction SilentlyContinue; Remove-Item -LiteralPath $env:SUPERVISOR_DOCTOR_FILE -Force";

/** Removes a file that this process may be running or have loaded. Windows lets that be renamed, and deleted once it has ended. */
export function removeInUse(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch (error) {
    if (process.platform !== "win32") throw error;
    const aside = join(tmpdir(), `supervisor-doctor-${randomUUID()}`);
    renameSync(file, aside);
    const env = { ...process.env, SUPERVISOR_DOCTOR_PID: String(process.pid), SUPERVISOR_DOCTOR_FILE: aside };
    spawn("powershell.exe", ["-NoProfile", "-NonInteractive", "-Command", WHEN_ENDED], { detached: true, stdio: "ignore", windowsHide: true, env }).unref();
  }
}
