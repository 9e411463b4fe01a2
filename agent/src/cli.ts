import type { Locale } from "@supervisor-doctor/shared/locale";
import { errorText } from "@supervisor-doctor/shared/words/errors";
import { Command, CommanderError, Option } from "commander";
import { version } from "../package.json";
import type { DemoOptions } from "./commands/demo.ts";
import type { DiagnoseOptions } from "./commands/diagnose.ts";
import type { PlanOptions } from "./commands/plan.ts";
import type { SupportBundleOptions } from "./commands/support-bundle.ts";
import type { InstallOptions } from "./commands/install.ts";
import type { ServeOptions } from "./commands/serve.ts";
import { Failure, plainMessage } from "./failure.ts";
import { helpIn } from "./help.ts";
import { helpWords } from "./help-words.ts";
import { localeOf } from "./locale-option.ts";
import type { CommonOptions } from "./options.ts";
import { tame, tameInLine, tameJson } from "./report/tame.ts";
import { createTelemetry, type Telemetry } from "./telemetry/telemetry.ts";
import type { UpgradeOptions } from "./upgrade-options.ts";

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

/** Options in the order in which the help lists them. */
type Rows = readonly (readonly [flags: string, about: string, parse?: typeof collect])[];

/** `listening`: whoever keeps count, if the environment asks for it; commands that reach no data centre do not ask. */
function build(locale: Locale, signal: AbortSignal, listening: Telemetry["listener"], done: (code: number) => void): Command {
  const say = helpWords[locale];
  const { options } = say;
  const program = new Command("supervisor-doctor").description(say.program).version(version, "--version", say.version).helpOption("-h, --help", say.showHelp).helpCommand(false);
  const language: Rows = [["--locale <LOCALE>", options.locale]];
  const login: Rows = [
    ["--vcenter <URL>", options.vcenter],
    ["--username <USER>", options.username],
  ];
  const trust: Rows = [
    ["--thumbprint <SHA256>", options.thumbprint],
    ["--ca <FILE>", options.ca],
    ["--keep-password", options.keepPassword],
  ];
  const routes: Rows = [["--resolve <ROUTE>", options.resolve, collect]];
  const network: Rows = [["--dns-port <PORT>", options.dnsPort], ...routes];
  const told: Rows = [["--format <FORMAT>", options.explainFormat], ...language];
  const reporting: Rows = [
    ["--format <FORMAT>", options.format],
    ...language,
    ["--output <FILE>", options.output],
    ["--timeout <SECONDS>", options.timeout],
  ];
  const reaching: Rows = [
    ...reporting,
    ...login,
    ...trust,
    ["--supervisor <ID>", options.supervisor],
    ["--all", options.all],
    ["--nsx-username <USER>", options.nsxUsername],
    ["--lb-username <USER>", options.lbUsername],
    ["--save-run <FILE>", options.saveRun],
    ...network,
  ];
  const command = (name: string, about: string, rows: Rows): Command => {
    const made = program.command(name).description(about).helpOption("-h, --help", say.showHelp).allowExcessArguments(false);
    for (const [flags, text, parse] of rows) made.addOption(parse ? new Option(flags, text).argParser(parse) : new Option(flags, text));
    return made;
  };

  command("diagnose", say.diagnose, [
    ...reaching,
    ["--replay <FILE>", options.replay],
    ["--compare <FILE>", options.compare],
    ["--bundle <FILE>", options.bundle],
    ["--mask", options.mask],
    ["--watch [MINUTES]", options.watch],
    ["--metrics [ADDRESS:PORT]", options.metrics],
    ["--fleet <FILE>", options.fleet],
    ["--shard <INDEX/COUNT>", options.shard],
    ["--results <FILE>", options.results],
    ["--run-name <NAME>", options.runName],
    ["--max-age <HOURS>", options.maxAge],
    ["--from-control-plane", options.fromControlPlane],
    ["--control-plane-address <ADDRESS>", options.controlPlaneAddress],
    ["--control-plane-username <USER>", options.controlPlaneUsername],
    ["--host-key <SHA256>", options.hostKey, collect],
  ]).action(async (given: DiagnoseOptions) => done(await (await commands[given.watch !== undefined ? "watch" : given.fleet !== undefined ? "fleet" : "diagnose"]())(given, localeOf(given.locale), signal, await listening())));
  command("explain", say.explain, [...told, ["--output <FILE>", options.output]])
    .argument("[MESSAGE]", options.message)
    .action(async (message: string | undefined, given: CommonOptions) => done(await (await commands.explain())(message, given, localeOf(given.locale))));
  command("plan", say.plan, [
    ["--input <FILE>", options.input],
    ...login,
    ["--vcenter-target <VERSION>", options.vcenterTarget],
    ["--supervisor-target <VERSION>", options.supervisorTarget],
    ["--tkg-service-target <VERSION>", options.tkgServiceTarget],
    ["--cluster-target <MINOR>", options.clusterTarget],
    ["--set <CHANGE>", options.set, collect],
    ["--bind-vm-classes", options.bindVmClasses],
    ["--management-dns <ADDRESSES>", options.managementDns],
    ["--search-domains <DOMAINS>", options.searchDomains],
    ["--lb-ca <FILE>", options.lbCa],
    ["--supervisor <ID>", options.onlySupervisor],
    ["--save-inventory <FILE>", options.saveInventory],
    ["--what-if <CHANGE>", options.whatIf],
    ...trust,
    ["--nsx-username <USER>", options.nsxUsername],
    ...network,
    ...told,
    ["--output <FILE>", options.output],
    ["--timeout <SECONDS>", options.timeout],
  ]).action(async (given: PlanOptions) => done(await (await commands.plan())(given, localeOf(given.locale), signal)));
  command("upgrade", say.upgrade, [
    ...login,
    ["--plan <FILE>", options.planFile],
    ["--journal <FILE>", options.journal],
    ["--yes <IDS>", options.yes, collect],
    ["--accept-warnings <ID=REASON>", options.acceptWarnings, collect],
    ["--until <ID>", options.until],
    ["--only <IDS>", options.only, collect],
    ["--package-yaml <FILE>", options.packageYaml],
    ...trust,
    ["--nsx-username <USER>", options.nsxUsername],
    ["--lb-username <USER>", options.repairLbUsername],
    ...network,
    ...told,
    ["--output <FILE>", options.events],
    ["--timeout <SECONDS>", options.firstTimeout],
  ]).action(async (given: UpgradeOptions) => done(await (await commands.upgrade())(given, localeOf(given.locale), signal, await listening())));
  command("support-bundle", say.supportBundle, [
    ...login,
    ["--supervisor <ID>", options.supervisor],
    ["--output <FILE>", options.supportOutput],
    ...trust,
    ...routes,
    ...told,
    ["--timeout <SECONDS>", options.silence],
  ]).action(async (given: SupportBundleOptions) => done(await (await commands.supportBundle())(given, localeOf(given.locale), signal)));
  command("serve", say.serve, [
    ...reaching,
    ["--port <PORT>", options.port],
    ["--no-code", options.noCode],
    ["--metrics [ADDRESS:PORT]", options.metrics],
  ]).action(async (given: ServeOptions) => done(await (await commands.serve())(given, localeOf(given.locale), signal, await listening())));
  command("pair", say.pair, language).action(async (given: CommonOptions) => done(await (await commands.pair())(localeOf(given.locale))));
  command("install", say.install, [
    ["--downgrade", options.downgrade],
    ["--force", options.force],
    ...language,
  ]).action(async (given: InstallOptions & CommonOptions) => done(await (await commands.install())(given, localeOf(given.locale))));
  command("uninstall", say.uninstall, [
    ["--keep-journals", options.keepJournals],
    ["--force", options.force],
    ...language,
  ]).action(async (given: InstallOptions & CommonOptions) => done(await (await commands.uninstall())(given, localeOf(given.locale), signal)));
  command("status", say.status, told).action(async (given: InstallOptions & CommonOptions) => done(await (await commands.status())(given, localeOf(given.locale))));
  command("forget-password", say.forgetPassword, [
    ["--vcenter <URL>", options.vcenter],
    ["--username <USER>", options.forgetUsername],
    ...language,
  ]).action(async (given: CommonOptions) => done(await (await commands.forgetPassword())(given, localeOf(given.locale))));
  command("demo", say.demo, [
    ...reporting,
    ["--scenario <NAME>", options.scenario],
    ["--port <PORT>", options.port],
    ["--once", options.once],
    ["--no-browser", options.noBrowser],
  ]).action(async (given: DemoOptions) => done(await (await commands.demo())(given, localeOf(given.locale), signal, await listening())));
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
