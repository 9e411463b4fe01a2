import { compareNumbers } from "@supervisor-doctor/shared/version";
import { z } from "zod";
import { readState } from "../state.ts";

/** What was set up for this user, as it stands in the state folder. */

export const INSTALLED_FILE = "installed.json";

const installed = z.object({
  version: z.string(),
  form: z.enum(["self-contained", "script"]),
  /** The program with its arguments, as the session starts it. */
  command: z.array(z.string()),
  /** Folders that were made for it. */
  made: z.array(z.string()),
});
export type Installed = z.infer<typeof installed>;

export const readInstalled = (): Installed | null => readState(INSTALLED_FILE, installed);

const numbers = (version: string): readonly number[] => (version.split(/[-+]/)[0] ?? "").split(".").map(Number);

/** Negative where `a` is the older of two versions of this program, `MAJOR.MINOR.PATCH`. */
export const compareVersions = (a: string, b: string): number => compareNumbers(numbers(a), numbers(b));
