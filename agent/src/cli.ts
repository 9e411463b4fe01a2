import type { Locale } from "@supervisor-doctor/shared/locale";
import { errorText } from "@supervisor-doctor/shared/words/errors";
import { Command, CommanderError } from "commander";
import { version } from "../package.json";
import type { DemoOptions } from "./commands/demo.ts";
import type { DiagnoseOptions } from "./commands/diagnose.ts";
import type { PlanOptions } from "./commands/plan.ts";
import type { SupportBundleOptions } from "./commands/support-bundle.ts";
import type { InstallOptions } from "./commands/install.ts";
import type { ServeOptions } from "./commands/serve.ts";
import { Failure, plainMessage } from "./failure.ts";
import { helpIn } from "./help.ts";
import { localeOf } from "./locale-option.ts";
import type { CommonOptions } from "./options.ts";
import { tame, tameInLine, tameJson } from "./report/tame.ts";
import { createTelemetry, type Telemetry } from "./telemetry/telemetry.ts";
import type { UpgradeOptions } from "./upgrade-options.ts";
import { helpWords } from "./help-words.ts";

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
  // Of missing and invalid arguments there are none: the only argument may be left out.
  return error.code === "commander.excessArguments" ? new Failure("arguments-excess") : new Failure("bad-arguments", { detail: error.message.replace(/^error: /, "").replace(/\.$/, "") });
}

/** Loaded when they are called: no command has to wait for what only another needs. */
const commands = {
  diagnose: async () => (await import("./commands/diagnose.ts")).diagnoseCommand,
  watch: async () => (await import("./commands/watch.ts")).watchCommand,
  fleet: async () => (await import("./commands/fleet.ts")).fleetCommand,
  explain: async () => (await import("./commands/explain.ts")).explainCommand,
  plan: async () => (await import("./commands/plan.ts")).planCommand,
  upgrade: async () => (await import("./commands/upgrade.ts")).upgradeCommand,
  supportBundle: async () => (await import("./commands/support-bundle.ts")).supportBundleCommand,
  serve: async () => (await import("./commands/serve.ts")).serveCommand,
  pair: async () => (await import("./commands/serve.ts")).pairCommand,
  install: async () => (await import("./commands/install.ts")).installCommand,
  uninstall: async () => (await import("./commands/install.ts")).uninstallCommand,
  status: async () => (await import("./commands/install.ts")).statusCommand,
  forgetPassword: async () => (await import("./commands/forget-password.ts")).forgetPasswordCommand,
  demo: async () => (await import("./commands/demo.ts")).demoCommand,
};

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** `listening`: whoever keeps count, if the environment asks for it; commands that reach no data centre do not ask. */
function build(locale: Locale, signal: AbortSignal, listening: Telemetry["listener"], done: (code: number) => void): Command {
  const say = helpWords[locale];
  const { options } = say;
  const program = new Command("supervisor-doctor").description(say.program).version(version, "--version", say.version).helpOption("-h, --help", say.showHelp).helpCommand(false);
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
  const command = (name: string, about: string): Command => program.command(name).description(about).helpOption("-h, --help", say.showHelp).allowExcessArguments(false);

  reaching(command("diagnose", say.diagnose))
    .option("--replay <FILE>", options.replay)
    .option("--compare <FILE>", options.compare)
    .option("--bundle <FILE>", options.bundle)
    .option("--mask", options.mask)
    .option("--watch [MINUTES]", options.watch)
    .option("--metrics [ADDRESS:PORT]", options.metrics)
    .option("--fleet <FILE>", options.fleet)
    .option("--shard <INDEX/COUNT>", options.shard)
    .option("--results <FILE>", options.results)
    .option("--run-name <NAME>", options.runName)
    .option("--max-age <HOURS>", options.maxAge)
    .option("--from-control-plane", options.fromControlPlane)
    .option("--control-plane-address <ADDRESS>", options.controlPlaneAddress)
    .option("--control-plane-username <USER>", options.controlPlaneUsername)
    .option("--host-key <SHA256>", options.hostKey, collect)
    .action(async (given: DiagnoseOptions) => done(await (await commands[given.watch !== undefined ? "watch" : given.fleet !== undefined ? "fleet" : "diagnose"]())(given, localeOf(given.locale), signal, await listening())));
  command("explain", say.explain)
    .argument("[MESSAGE]", options.message)
    .option("--format <FORMAT>", options.explainFormat)
    .option("--locale <LOCALE>", options.locale)
    .option("--output <FILE>", options.output)
    .action(async (message: string | undefined, given: CommonOptions) => done(await (await commands.explain())(message, given, localeOf(given.locale))));
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
    .action(async (given: PlanOptions) => done(await (await commands.plan())(given, localeOf(given.locale), signal)));
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
    .action(async (given: UpgradeOptions) => done(await (await commands.upgrade())(given, localeOf(given.locale), signal, await listening())));
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
    .action(async (given: SupportBundleOptions) => done(await (await commands.supportBundle())(given, localeOf(given.locale), signal)));
  reaching(command("serve", say.serve))
    .option("--port <PORT>", options.port)
    .option("--no-code", options.noCode)
    .option("--metrics [ADDRESS:PORT]", options.metrics)
    .action(async (given: ServeOptions) => done(await (await commands.serve())(given, localeOf(given.locale), signal, await listening())));
  command("pair", say.pair)
    .option("--locale <LOCALE>", options.locale)
    .action(async (given: CommonOptions) => done(await (await commands.pair())(localeOf(given.locale))));
  command("install", say.install)
    .option("--downgrade", options.downgrade)
    .option("--force", options.force)
    .option("--locale <LOCALE>", options.locale)
    .action(async (given: InstallOptions & CommonOptions) => done(await (await commands.install())(given, localeOf(given.locale))));
  command("uninstall", say.uninstall)
    .option("--keep-journals", options.keepJournals)
    .option("--force", options.force)
    .option("--locale <LOCALE>", options.locale)
    .action(async (given: InstallOptions & CommonOptions) => done(await (await commands.uninstall())(given, localeOf(given.locale), signal)));
  command("status", say.status)
    .option("--format <FORMAT>", options.explainFormat)
    .option("--locale <LOCALE>", options.locale)
    .action(async (given: InstallOptions & CommonOptions) => done(await (await commands.status())(given, localeOf(given.locale))));
  command("forget-password", say.forgetPassword)
    .option("--vcenter <URL>", options.vcenter)
    .option("--username <USER>", options.forgetUsername)
    .option("--locale <LOCALE>", options.locale)
    .action(async (given: CommonOptions) => done(await (await commands.forgetPassword())(given, localeOf(given.locale))));
  reporting(command("demo", say.demo))
    .option("--scenario <NAME>", options.scenario)
    .option("--port <PORT>", options.port)
    .option("--once", options.once)
    .option("--no-browser", options.noBrowser)
    .action(async (given: DemoOptions) => done(await (await commands.demo())(given, localeOf(given.locale), signal, await listening())));
  for (const each of [program, ...program.commands]) each.exitOverride().configureHelp(helpIn(locale)).configureOutput({ writeErr: () => {} });
  return program;
}

function tellFailure(error: unknown, locale: Locale, json: boolean): number {
  const failure = error instanceof Failure ? error : new Failure("internal", { detail: plainMessage(error) });
  // What is wrong with a file is listed line by line; nothing else that is told has a line of its own.
  const params = failure.code === "inventory-invalid" ? tame(failure.params) : tameInLine(failure.params);
  const message = errorText(failure.code, params, locale);
  const { issues } = failure.params;
  if (json) process.stdout.write(`${tameJson({ error: { code: failure.code, message, ...(issues !== undefined && { issues }) } })}\n`);
  else process.stderr.write(`${message}\n`);
  return failure.code === "interrupted" ? 130 : 2;
}

/** The command line: what it prints goes to the process's streams. `interrupt` ends it with the reason of a Failure. Returns the exit code. */
export async function main(argv: readonly string[], interrupt: AbortSignal): Promise<number> {
  const locale = earlyLocale(argv);
  let code = 0;
  const telemetry = createTelemetry(process.env, locale, (line) => process.stderr.write(`${line}\n`));
  const program = build(locale, interrupt, telemetry.listener, (result) => (code = result));
  if (argv.length === 0) {
    process.stderr.write(`${program.helpInformation()}\n`);
    return 2;
  }
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : tellFailure(asFailure(error), locale, wantsJson(argv));
    return tellFailure(interrupt.aborted ? new Failure("interrupted") : error, locale, wantsJson(argv));
  } finally {
    // What could not be delivered may hold a connection open; the report is out by then.
    if (!(await telemetry.close())) setImmediate(() => process.stdout.write("", () => process.exit()));
  }
}
