import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";

/** A state folder of its own for each test of a file: journals of other tests, and of whoever runs them, are not seen. */
export function ownStateFolder(): () => string {
  const before = process.env["SUPERVISOR_DOCTOR_STATE"];
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-state-"));
    process.env["SUPERVISOR_DOCTOR_STATE"] = folder;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
    if (before === undefined) delete process.env["SUPERVISOR_DOCTOR_STATE"];
    else process.env["SUPERVISOR_DOCTOR_STATE"] = before;
  });
  return () => folder;
}
