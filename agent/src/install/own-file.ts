import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/** A constant script; what it is about comes by its environment. */
const WHEN_ENDED = "Wait-Process -Id $env:SUPERVISOR_DOCTOR_PID -ErrorAction SilentlyContinue; Remove-Item -LiteralPath $env:SUPERVISOR_DOCTOR_FILE -Force";

/** Removes a file that may be the program that runs here. Windows lets that be renamed, and deleted once it has ended. */
export function removeOwnFile(file: string): void {
  if (process.platform !== "win32" || process.execPath !== file) return rmSync(file, { force: true });
  const aside = join(dirname(dirname(dirname(file))), `supervisor-doctor-${randomUUID()}.exe`);
  renameSync(file, aside);
  const env = { ...process.env, SUPERVISOR_DOCTOR_PID: String(process.pid), SUPERVISOR_DOCTOR_FILE: aside };
  spawn("powershell.exe", ["-NoProfile", "-NonInteractive", "-Command", WHEN_ENDED], { detached: true, stdio: "ignore", windowsHide: true, env }).unref();
}
