import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { version } from "../../package.json";
import { Failure } from "../failure.ts";
import { install, type Tell, uninstall } from "../install/installation.ts";
import { readInstalled } from "../install/installed.ts";
import { installWords } from "../install/words.ts";
import { pairedList } from "../pairing.ts";
import { ask, canAsk } from "../prompt.ts";
import { newPairingCode, PAIRED_FILE, runningAgent } from "../running-agent.ts";
import { readState } from "../state.ts";
import { journalFiles } from "../upgrade/plan-journal.ts";
import { cliWords } from "../words.ts";

export interface InstallOptions {
  readonly downgrade?: boolean;
  readonly force?: boolean;
  readonly keepJournals?: boolean;
  readonly format?: string;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const quoted = (word: string): string => (/^[\w./\\:@-]+$/.test(word) ? word : `"${word}"`);
/** How the installed program is called, without what it is started with. */
const called = (command: readonly string[]): string => command.slice(0, command.indexOf("serve")).map(quoted).join(" ");
const paired = (): number => (readState(PAIRED_FILE, pairedList) ?? []).length;

/** Prints what is done, and to whom nothing is paired yet a code. */
export async function installCommand({ downgrade = false, force = false }: InstallOptions, locale: Locale): Promise<number> {
  const say = installWords[locale];
  const before = await install({ downgrade, force }, (what, params) => print(fill(say[what], params, locale)));
  const command = called(readInstalled()?.command ?? []);
  if (before) print(fill(say.replaced, { before: before.version, version }, locale));
  if (paired() > 0) print(fill(say.pairingStays, { command }, locale));
  else {
    print(fill(cliWords[locale].pairingCode, { code: (await newPairingCode()) ?? "?" }, locale));
    print(cliWords[locale].pairingHint);
    print(fill(say.anotherCode, { command }, locale));
  }
  print(fill(say.toRemove, { command }, locale));
  return 0;
}

/** On a terminal whoever has journals is asked about them, unless that was said. */
async function keeps({ keepJournals }: InstallOptions, locale: Locale, signal: AbortSignal): Promise<boolean> {
  if (keepJournals !== undefined) return keepJournals;
  const count = journalFiles().length;
  if (count === 0 || !canAsk()) return false;
  for (;;) {
    const answer = (await ask(fill(installWords[locale].keepJournals, { count }, locale), signal)).trim().toLowerCase();
    if (answer === "yes" || answer === "no") return answer === "yes";
    if (answer === "") throw new Failure("interrupted");
  }
}

export async function uninstallCommand(options: InstallOptions, locale: Locale, signal: AbortSignal): Promise<number> {
  const say = installWords[locale];
  let told = 0;
  const tell: Tell = (what, params) => {
    told += 1;
    print(fill(say[what], params, locale));
  };
  await uninstall({ force: options.force === true, keepJournals: await keeps(options, locale, signal) }, tell);
  print(told === 0 ? say.nothing : say.gone);
  return 0;
}

/** 0 where it runs, 1 where it does not. */
export async function statusCommand({ format = "text" }: InstallOptions, locale: Locale): Promise<number> {
  if (format !== "text" && format !== "json") throw new Failure("option-invalid", { option: "--format", value: format, form: "text, json" });
  const [installed, running, count] = [readInstalled(), await runningAgent(), paired()];
  if (format === "json") print(JSON.stringify({ installed: installed && { version: installed.version, form: installed.form, command: installed.command }, running, paired: count }));
  else {
    const say = installWords[locale].status;
    print(installed ? fill(say.installed, { version: installed.version }, locale) : say.notInstalled);
    if (installed) print(fill(say.program, { command: called(installed.command) }, locale));
    print(running ? fill(say.running, running, locale) : say.notRunning);
    print(fill(say.paired, { count }, locale));
  }
  return running ? 0 : 1;
}
