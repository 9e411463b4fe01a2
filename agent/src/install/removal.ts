import { existsSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { AGENT_FILE, PAIRED_FILE, PORT_FILE } from "../running-agent.ts";
import { KEPT_FILE, KEYRING_FILE, PINS_FILE, stateFolder } from "../state.ts";
import { journalFiles, journalFolder } from "../upgrade/plan-journal.ts";
import { removeEmpty } from "./folders.ts";
import { INSTALLED_FILE } from "./installed.ts";
import type { Setting, Tell } from "./installation.ts";
import { removeInUse } from "./in-use.ts";
import { runCommands } from "./run-command.ts";

/** All that is ever put into the state folder, but for journals. The folder may be one that a person named: only what is ours goes. */
const STATE_FILES = [AGENT_FILE, PAIRED_FILE, PORT_FILE, PINS_FILE, KEPT_FILE, KEYRING_FILE, INSTALLED_FILE];

function remove(file: string, tell: Tell): void {
  if (!existsSync(file)) return;
  removeInUse(file);
  tell("removed", { file });
}

/** What starts the agent, and the program, which was stopped before; folders only if nothing is in them. */
export async function removeInstallation({ system, person, places }: Setting, tell: Tell): Promise<void> {
  const wasThere = existsSync(places.autostart);
  if (wasThere) await runCommands(system.forget(person));
  for (const file of places.traces) rmSync(file, { force: true });
  for (const file of [places.autostart, `${places.autostart}.new`]) remove(file, tell);
  if (wasThere) await runCommands(system.forgotten);
  for (const file of [places.program, `${places.program}.new`]) {
    if (existsSync(file)) tell("removed", { file });
    removeInUse(file);
  }
  rmSync(join(stateFolder(), INSTALLED_FILE), { force: true });
  removeEmpty([dirname(places.program), dirname(dirname(places.program))]);
}

/** Pairings, confirmed certificates and the rest of the agent's memory; journals too unless they are kept. */
export function removeState({ keepJournals }: { readonly keepJournals: boolean }, tell: Tell): void {
  const folder = stateFolder();
  for (const name of STATE_FILES) for (const file of [join(folder, name), join(folder, `${name}.new`)]) remove(file, tell);
  if (!keepJournals) for (const file of journalFiles()) remove(file, tell);
  const left = removeEmpty([journalFolder(), folder]);
  for (const each of left) tell("left", { folder: each, files: readdirSync(each).join(", ") });
}
