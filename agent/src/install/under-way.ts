import { journalLock } from "../upgrade/journal.ts";
import { isLocked } from "../upgrade/lock.ts";
import { journalFiles } from "../upgrade/plan-journal.ts";

/** Journals in the state folder whose update is carried out just now, by whichever process. */
export async function updatesUnderWay(): Promise<readonly string[]> {
  const files = journalFiles();
  const held = await Promise.all(files.map((file) => isLocked(journalLock(file))));
  return files.filter((_, index) => held[index]);
}
