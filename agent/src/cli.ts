#!/usr/bin/env node
import type { Locale } from "@supervisor-doctor/shared/locale";
import { errorText } from "@supervisor-doctor/shared/words/errors";
import { Command, CommanderError } from "commander";
import { version } from "../package.json";
import { type DemoOptions, demoCommand } from "./commands/demo.ts";
import { type DiagnoseOptions, diagnoseCommand } from "./commands/diagnose.ts";
import { forgetPasswordCommand } from "./commands/forget-password.ts";
import { explainCommand } from "./commands/explain.ts";
import { type PlanOptions, planCommand } from "./commands/plan.ts";
import { type SupportBundleOptions, supportBundleCommand } from "./commands/support-bundle.ts";
import { watchCommand } from "./commands/watch.ts";
import { type InstallOptions, installCommand, statusCommand, uninstallCommand } from "./commands/install.ts";
import { upgradeCommand } from "./commands/upgrade.ts";
import { pairCommand, type ServeOptions, serveCommand } from "./commands/serve.ts";
import { Failure, plainMessage } from "./failure.ts";
import { type CommonOptions, localeOf } from "./options.ts";
import type { UpgradeOptions } from "./upgrade-options.ts";
import { cliWords } from "./words.ts";

/** The language of help and errors, known before the options are parsed. */
function earlyLocale(argv: readonly string[]): Locale {
  const joined = argv.find((each) => each.startsWith("--locale="))?.slice("--locale=".length);
  const at = argv.indexOf("--locale");
  try {
    return localeOf(joined ?? (at >= 0 ? argv[at + 1] : undefined));
  } catch {
    return localeOf(undefined);
  }
}

const wantsJson = (argv: readonly string[]): boolean => argv.some((each, index) => each === "--format=json" || (each === "--format" && argv[index + 1] === "json"));

/** Commander's own refusals in our words. */
function asFailure(error: CommanderError): Failure {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  if (error.code === "commander.unknownOption") return new Failure("unknown-option", { option: quoted });
  if (error.code === "commander.unknownCommand") return new Failure("unknown-command", { command: quoted });
  if (error.code === "commander.optionMissingArgument") return new Failure("option-missing", { option: quoted });
  return new Failure("bad-arguments", { detail: error.message.replace(/^error: /, "").replace(/^[a-z]/, (letter) => letter.toUpperCase()).replace(/\.?$/, ".") });
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function build(locale: Locale, signal: AbortSignal, done: (code: number) => void): Command {
  const say = cliWords[locale];
  const { options } = say;
  const program = new Command("supervisor-doctor").description(say.program).version(version, "--version", say.version).helpOption("-h, --help", say.help).helpCommand(false);
  const reporting = (command: Command): Command =>
    command
      .option("--format <FORMAT>", options.format)
      .option("--locale <LOCALE>", options.locale)
      .option("--output <FILE>", options.output)
      .option("--timeout <SECONDS>", options.timeout);
  const reaching = (command: Command): Command =>
    reporting(command)
      .option("--vcenter <URL>", options.vcenter)
      .option("--username <USER>", options.username)
      .option("--thumbprint <SHA256>", options.thumbprint)
      .option("--ca <FILE>", options.ca)
      .option("--keep-password", options.keepPassword)
      .option("--supervisor <ID>", options.supervisor)
      .option("--all", options.all)
      .option("--nsx-username <USER>", options.nsxUsername)
      .option("--lb-username <USER>", options.lbUsername)
      .option("--save-run <FILE>", options.saveRun)
      .option("--dns-port <PORT>", options.dnsPort)
      .option("--resolve <ROUTE>", options.resolve, collect);
  const command = (name: string, about: string): Command => program.command(name).description(about).helpOption("-h, --help", say.help).allowExcessArguments(false);

  reaching(command("diagnose", say.diagnose))
    .option("--replay <FILE>", options.replay)
    .option("--compare <FILE>", options.compare)
    .option("--bundle <FILE>", options.bundle)
    .option("--mask", options.mask)
    .option("--watch [MINUTES]", options.watch)
    .option("--from-control-plane", options.fromControlPlane)
    .option("--control-plane-address <ADDRESS>", options.controlPlaneAddress)
    .option("--control-plane-username <USER>", options.controlPlaneUsername)
    .option("--host-key <SHA256>", options.hostKey, collect)
    .action(async (given: DiagnoseOptions) => done(await (given.watch === undefined ? diagnoseCommand : watchCommand)(given, localeOf(given.locale), signal)));
  command("explain", say.explain)
    .argument("[message]", options.message)
    .option("--format <FORMAT>", options.explainFormat)
    .option("--locale <LOCALE>", options.locale)
    .option("--output <FILE>", options.output)
    .action(async (message: string | undefined, given: CommonOptions) => done(await explainCommand(message, given, localeOf(given.locale))));
  command("plan", say.plan)
    .option("--input <FILE>", options.input)
    .option("--vcenter <URL>", options.vcenter)
    .option("--username <USER>", options.username)
    .option("--vcenter-target <VERSION>", options.vcenterTarget)
    .option("--supervisor-target <VERSION>", options.supervisorTarget)
    .option("--tkg-service-target <VERSION>", options.tkgServiceTarget)
    .option("--cluster-target <MINOR>", options.clusterTarget)
    .option("--set <CHANGE>", options.set, collect)
    .option("--bind-vm-classes", options.bindVmClasses)
    .option("--management-dns <ADDRESSES>", options.managementDns)
    .option("--search-domains <DOMAINS>", options.searchDomains)
    .option("--lb-ca <FILE>", options.lbCa)
    .option("--supervisor <ID>", options.onlySupervisor)
    .option("--save-inventory <FILE>", options.saveInventory)
    .option("--what-if <CHANGE>", options.whatIf)
    .option("--thumbprint <SHA256>", options.thumbprint)
    .option("--ca <FILE>", options.ca)
    .option("--keep-password", options.keepPassword)
    .option("--nsx-username <USER>", options.nsxUsername)
    .option("--dns-port <PORT>", options.dnsPort)
    .option("--resolve <ROUTE>", options.resolve, collect)
    .option("--format <FORMAT>", options.explainFormat)
    .option("--locale <LOCALE>", options.locale)
    .option("--output <FILE>", options.output)
    .option("--timeout <SECONDS>", options.timeout)
    .action(async (given: PlanOptions) => done(await planCommand(given, localeOf(given.locale), signal)));
  command("upgrade", say.upgrade)
    .option("--vcenter <URL>", options.vcenter)
    .option("--username <USER>", options.username)
    .option("--plan <FILE>", options.planFile)
    .option("--journal <FILE>", options.journal)
    .option("--yes <IDS>", options.yes, collect)
    .option("--accept-warnings <ID=REASON>", options.acceptWarnings, collect)
    .option("--until <ID>", options.until)
    .option("--only <IDS>", options.only, collect)
    .option("--package-yaml <FILE>", options.packageYaml)
    .option("--thumbprint <SHA256>", options.thumbprint)
    .option("--ca <FILE>", options.ca)
    .option("--keep-password", options.keepPassword)
    .option("--nsx-username <USER>", options.nsxUsername)
    .option("--lb-username <USER>", options.repairLbUsername)
    .option("--dns-port <PORT>", options.dnsPort)
    .option("--resolve <ROUTE>", options.resolve, collect)
    .option("--format <FORMAT>", options.explainFormat)
    .option("--locale <LOCALE>", options.locale)
    .option("--output <FILE>", options.events)
    .option("--timeout <SECONDS>", options.firstTimeout)
    .action(async (given: UpgradeOptions) => done(await upgradeCommand(given, localeOf(given.locale), signal)));
  command("support-bundle", say.supportBundle)
    .option("--vcenter <URL>", options.vcenter)
    .option("--username <USER>", options.username)
    .option("--supervisor <ID>", options.supervisor)
    .option("--output <FILE>", options.supportOutput)
    .option("--thumbprint <SHA256>", options.thumbprint)
    .option("--ca <FILE>", options.ca)
    .option("--keep-password", options.keepPassword)
    .option("--resolve <ROUTE>", options.resolve, collect)
    .option("--format <FORMAT>", options.explainFormat)
    .option("--locale <LOCALE>", options.locale)
    .option("--timeout <SECONDS>", options.silence)
    .action(async (given: SupportBundleOptions) => done(await supportBundleCommand(given, localeOf(given.locale), signal)));
  reaching(command("serve", say.serve))
    .option("--port <PORT>", options.port)
    .option("--no-code", options.noCode)
    .action(async (given: ServeOptions) => done(await serveCommand(given, localeOf(given.locale), signal)));
  command("pair", say.pair)
    .option("--locale <LOCALE>", options.locale)
    .action(async (given: CommonOptions) => done(await pairCommand(localeOf(given.locale))));
  command("install", say.install)
    .option("--downgrade", options.downgrade)
    .option("--force", options.force)
    .option("--locale <LOCALE>", options.locale)
    .action(async (given: InstallOptions & CommonOptions) => done(await installCommand(given, localeOf(given.locale))));
  command("uninstall", say.uninstall)
    .option("--keep-journals", options.keepJournals)
    .option("--force", options.force)
    .option("--locale <LOCALE>", options.locale)
    .action(async (given: InstallOptions & CommonOptions) => done(await uninstallCommand(given, localeOf(given.locale), signal)));
  command("status", say.status)
    .option("--format <FORMAT>", options.explainFormat)
    .option("--locale <LOCALE>", options.locale)
    .action(async (given: InstallOptions & CommonOptions) => done(await statusCommand(given, localeOf(given.locale))));
  command("forget-password", say.forgetPassword)
    .option("--vcenter <URL>", options.vcenter)
    .option("--username <USER>", options.forgetUsername)
    .option("--locale <LOCALE>", options.locale)
    .action(async (given: CommonOptions) => done(await forgetPasswordCommand(given, localeOf(given.locale))));
  reporting(command("demo", say.demo))
    .option("--scenario <NAME>", options.scenario)
    .option("--port <PORT>", options.port)
    .option("--once", options.once)
    .option("--no-browser", options.noBrowser)
    .action(async (given: DemoOptions) => done(await demoCommand(given, localeOf(given.locale), signal)));
  for (const each of [program, ...program.commands]) each.exitOverride().configureOutput({ writeErr: () => {} });
  return program;
}

function tellFailure(error: unknown, locale: Locale, json: boolean): number {
  const failure = error instanceof Failure ? error : new Failure("internal", { detail: plainMessage(error) });
  const message = errorText(failure.code, failure.params, locale);
  const { issues } = failure.params;
  if (json) process.stdout.write(`${JSON.stringify({ error: { code: failure.code, message, ...(issues !== undefined && { issues }) } })}\n`);
  else process.stderr.write(`${message}\n`);
  return failure.code === "interrupted" ? 130 : 2;
}

async function main(argv: readonly string[]): Promise<number> {
  const locale = earlyLocale(argv);
  const interrupt = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      // Whoever asks twice does not want to wait for the logout.
      if (interrupt.signal.aborted) process.exit(130);
      interrupt.abort(new Failure("interrupted"));
    });
  }
  // A closed pipe (head, less) is no error of ours.
  process.stdout.on("error", () => process.exit(2));
  let code = 0;
  const program = build(locale, interrupt.signal, (result) => (code = result));
  if (argv.length === 0) {
    process.stderr.write(`${program.helpInformation()}\n`);
    return 2;
  }
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : tellFailure(asFailure(error), locale, wantsJson(argv));
    return tellFailure(interrupt.signal.aborted ? new Failure("interrupted") : error, locale, wantsJson(argv));
  }
}

process.exitCode = await main(process.argv.slice(2));
// Every command has closed what it opened; listeners on standard input alone must not keep the process.
process.stdin.unref?.();
