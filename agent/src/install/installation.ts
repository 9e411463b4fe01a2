import { chmodSync, copyFileSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { homedir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { version } from "../../package.json";
import { Failure, plainMessage, systemCode } from "../failure.ts";
import { forgetPasswords } from "../keychain/kept-logins.ts";
import { askRunningAgent, runningAgent } from "../running-agent.ts";
import { stateFolder, writeState } from "../state.ts";
import { missingFolders, removeEmpty } from "./folders.ts";
import { compareVersions, INSTALLED_FILE, type Installed, readInstalled } from "./installed.ts";
import { isPassing, type Program, thisProgram } from "./program.ts";
import { removeInstallation, removeState } from "./removal.ts";
import { runCommand, runCommands } from "./run-command.ts";
import { type Person, type Places, type System, systemOf } from "./system.ts";
import { updatesUnderWay } from "./under-way.ts";

/** Sets the agent up to start with this user's session, or in the place of another version. */

const START_MS = 30_000;
const END_MS = 20_000;
const POLL_MS = 200;

export interface Setting {
  readonly system: System;
  readonly person: Person;
  readonly places: Places;
}

/** @throws Failure install-unsupported, not-as-root */
export function settingHere(): Setting {
  const system = systemOf(process.platform);
  if (!system) throw new Failure("install-unsupported", { system: process.platform });
  if (process.getuid?.() === 0) throw new Failure("not-as-root");
  const { uid, username } = userInfo();
  const domain = process.env["USERDOMAIN"];
  const person = { home: homedir(), uid, account: domain === undefined ? username : `${domain}\\${username}`, env: process.env };
  return { system, person, places: system.places(person) };
}

/** What is told while it goes on: a key of the words, and what it is about. */
export type Tell = (what: "ended" | "copied" | "autostart" | "started" | "removed" | "left" | "forgotten", params: Readonly<Record<string, string>>) => void;

/** @throws Failure update-under-way */
export async function refuseUnderWay(force: boolean): Promise<void> {
  const journals = force ? [] : await updatesUnderWay();
  if (journals.length > 0) throw new Failure("update-under-way", { journals });
}

async function until(holds: () => Promise<boolean>, limitMs: number): Promise<boolean> {
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(POLL_MS)) if (await holds()) return true;
  return holds();
}

/** Asks the agent to end, so that it logs out of its vCenters; whatever started it is told to stop it as well. */
export async function endAgent({ system, person }: Setting, tell: Tell): Promise<void> {
  const running = await runningAgent();
  if (running) await askRunningAgent("/control/stop");
  await runCommands(system.stop(person));
  if (!running) return;
  if (!(await until(async () => (await runningAgent()) === null, END_MS))) throw new Failure("agent-does-not-end", { port: running.port });
  tell("ended", { version: running.version });
}

const unwritable = (file: string, error: unknown): Failure => new Failure("file-unwritable", { file, detail: systemCode(error) || plainMessage(error) }, { cause: error });

/** Whole or not at all; the one that runs is no hindrance. */
function put(file: string, write: (temporary: string) => void, mode: number): void {
  const temporary = `${file}.new`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    write(temporary);
    chmodSync(temporary, mode);
    renameSync(temporary, file);
  } catch (error) {
    throw unwritable(file, error);
  }
}

/** What is started; a self-contained program is copied to its place first. */
function provide({ form, file, node }: Program, { program }: Places, tell: Tell): readonly string[] {
  const serve = ["serve", "--no-code"];
  if (form === "script") return [node, file, ...serve];
  if (file !== program) {
    put(program, (temporary) => copyFileSync(file, temporary), 0o755);
    tell("copied", { file: program });
  }
  return [program, ...serve];
}

export interface InstallOrder {
  readonly downgrade: boolean;
  readonly force: boolean;
}

/** Returns what was there before; null on a machine without. @throws Failure */
export async function install({ downgrade, force }: InstallOrder, tell: Tell): Promise<Installed | null> {
  const setting = settingHere();
  const { system, person, places } = setting;
  const program = thisProgram();
  if (program.form === "script" && isPassing(program)) throw new Failure("program-passing", { file: program.file });
  const before = readInstalled();
  if (before && !downgrade && compareVersions(version, before.version) < 0) throw new Failure("newer-installed", { installed: before.version, version });
  await refuseUnderWay(force);
  await runCommand(system.check(person)).catch((error: unknown) => {
    throw new Failure("no-session-manager", { detail: plainMessage(error) }, { cause: error });
  });

  const made = before?.made ?? missingFolders([places.program, places.autostart, ...places.traces, join(stateFolder(), INSTALLED_FILE)]);
  await endAgent(setting, tell);
  try {
    const command = provide(program, places, tell);
    writeState(INSTALLED_FILE, { version, form: program.form, command, made });
    put(places.autostart, (temporary) => writeFileSync(temporary, system.autostart({ command, state: stateFolder() }, person)), 0o644);
    tell("autostart", { file: places.autostart });
    await runCommands(system.start(places, person));
    if (!(await until(async () => (await runningAgent())?.version === version, START_MS))) throw new Failure("agent-does-not-start", { command: system.whyNot });
  } catch (error) {
    // Of what never was, nothing is left behind; what was there before is left to be looked at.
    if (!before) {
      await endAgent(setting, () => {});
      await removeInstallation(setting, () => {});
      removeEmpty(made);
    }
    throw error;
  }
  tell("started", { version });
  return before;
}

export interface UninstallOrder {
  readonly force: boolean;
  readonly keepJournals: boolean;
}

/** Also what an agent that was never installed has left in the state folder. @throws Failure */
export async function uninstall({ force, keepJournals }: UninstallOrder, tell: Tell): Promise<void> {
  const setting = settingHere();
  await refuseUnderWay(force);
  // First of all, and not without --force: where the keychain cannot be reached, it stays known whose passwords are in it.
  const forgotten = await forgetPasswords().catch((error: unknown) => {
    if (!force) throw error;
    return 0;
  });
  if (forgotten > 0) tell("forgotten", { count: String(forgotten) });
  const made = readInstalled()?.made ?? [];
  await endAgent(setting, tell);
  await removeInstallation(setting, tell);
  removeState({ keepJournals }, tell);
  removeEmpty(made);
}
