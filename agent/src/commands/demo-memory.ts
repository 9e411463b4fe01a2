import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { forgetPasswords } from "../keychain/kept-logins.ts";
import { runningAgent } from "../running-agent.ts";

/** Where the demo's agent remembers things: in this user's state folder, or beside an agent that runs on that, in one that goes with the demo. */
export interface DemoMemory {
  /** The port of the agent that it runs beside; null where none runs. */
  readonly beside: number | null;
  leave(): Promise<void>;
}

export async function demoMemory(): Promise<DemoMemory> {
  const other = await runningAgent();
  if (!other) return { beside: null, leave: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-demo-"));
  const before = process.env["SUPERVISOR_DOCTOR_STATE"];
  process.env["SUPERVISOR_DOCTOR_STATE"] = folder;
  return {
    beside: other.port,
    leave: async () => {
      // What somebody had the demo keep: nothing else would know whose password is left in the keychain.
      await forgetPasswords().catch(() => {});
      if (before === undefined) delete process.env["SUPERVISOR_DOCTOR_STATE"];
      else process.env["SUPERVISOR_DOCTOR_STATE"] = before;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
