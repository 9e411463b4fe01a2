import { release, type } from "node:os";
import { compare, isSameVcenter } from "@supervisor-doctor/shared/comparison";
import type { Run } from "@supervisor-doctor/shared/contract";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { version } from "../../package.json";
import { argumentsOf } from "../bundle/arguments.ts";
import { maskedRun, maskFor } from "../bundle/masked-run.ts";
import { type ControlPlaneOptions, controlPlaneAccessOf } from "../control-plane-options.ts";
import type { Trust } from "../clients/tls.ts";
import { diagnose, type Order } from "../diagnose.ts";
import { exitCode } from "../diagnosis.ts";
import { Failure } from "../failure.ts";
import { type CommonOptions, confirmTrust, credentialsOf, formatOf, loadBalancerCredentialsOf, networkOf, nsxCredentialsOf, timeoutOf, trustOf, vcenterOf, writeText } from "../options.ts";
import { replay } from "../replay.ts";
import type { Beside } from "../report/comparison.ts";
import { report } from "../report/report.ts";
import { tameJson } from "../report/tame.ts";
import type { Listener } from "../telemetry/listener.ts";

export interface DiagnoseOptions extends CommonOptions, ControlPlaneOptions {
  readonly replay?: string;
  readonly all?: boolean;
  readonly supervisor?: string;
  readonly saveRun?: string;
  readonly compare?: string;
  readonly bundle?: string;
  readonly mask?: boolean;
  /** Minutes from look to look; true: as many as usual. */
  readonly watch?: string | true;
  /** Where metrics are offered; true: on loopback, at a free port. */
  readonly metrics?: string | true;
  /** A file of many vCenters, and what is only beside it. */
  readonly fleet?: string;
  readonly shard?: string;
  readonly results?: string;
  readonly runName?: string;
  /** Hours. */
  readonly maxAge?: string;
}

/** Standard output, or the file of `--output`. */
export function printReport(run: Run, options: CommonOptions, locale: Locale, beside: Beside | null = null): void {
  const format = formatOf(options.format);
  if (options.output !== undefined) return writeText(options.output, report(run, format, locale, false, beside));
  const colour = format === "text" && process.stdout.isTTY === true && !process.env["NO_COLOR"];
  process.stdout.write(report(run, format, locale, colour, beside));
}

/** Judged by the rules of today. What reads a file is loaded where there is one. @throws Failure */
const replayed = async (file: string): Promise<Run> => replay((await import("../run-file.ts")).savedRun(file));

function besideOf(run: Run, earlier: Run | null, file: string): Beside | null {
  if (earlier === null) return null;
  if (!isSameVcenter(earlier.vcenter, run.vcenter)) throw new Failure("run-of-another-vcenter", { file, host: earlier.vcenter.host, other: run.vcenter.host });
  return { earlier, comparison: compare(earlier, run) };
}

/** Asks once whether an untrusted certificate may be accepted; no password was sent before that. */
export async function diagnoseOnceTrusted(order: Order, locale: Locale, signal: AbortSignal): Promise<{ run: Run; trust: Trust }> {
  try {
    return { run: await diagnose(order, signal), trust: order.trust };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const trust = await confirmTrust(error, order.vcenter, locale, signal);
    return { run: await diagnose({ ...order, trust }, signal), trust };
  }
}

/** One order from the options; asks for the password on a terminal if the environment does not have it. */
export async function orderOf(options: DiagnoseOptions, locale: Locale, signal: AbortSignal): Promise<Order> {
  const vcenter = vcenterOf(options);
  const network = networkOf(options);
  const trust = trustOf(options, vcenter);
  const timeoutMs = timeoutOf(options.timeout);
  const credentials = await credentialsOf(options, vcenter, locale, signal);
  const nsxCredentials = await nsxCredentialsOf(options, locale, signal);
  const loadBalancerCredentials = await loadBalancerCredentialsOf(options, locale, signal);
  const controlPlane = await controlPlaneAccessOf(options, vcenter, locale, signal);
  return { network, vcenter, trust, credentials, timeoutMs, all: options.all === true, ...(controlPlane && { openControlPlane: async (cluster, ends, now) => (await import("../vantage/control-plane.ts")).openControlPlane(controlPlane, cluster, { ...network, now }, ends) }), ...(nsxCredentials && { nsxCredentials }), ...(loadBalancerCredentials && { loadBalancerCredentials }), ...(options.supervisor !== undefined && { supervisor: options.supervisor }) };
}

export const heardBy = (order: Order, listener: Listener | null): Order => (listener ? { ...order, listener } : order);

/** The run before this one, both masked alike where that is wanted. */
function shownOf(run: Run, beside: Beside | null, options: DiagnoseOptions): { readonly run: Run; readonly beside: Beside | null; readonly given: readonly string[] } {
  const given = { ...options };
  // Of masks no other masks are made.
  if (!options.mask || run.masked) return { run, beside, given: argumentsOf(given, null) };
  const mask = maskFor(beside ? [run, beside.earlier] : [run], given);
  const shown = argumentsOf(given, mask);
  return { run: maskedRun(mask, run), beside: beside && { ...beside, earlier: maskedRun(mask, beside.earlier) }, given: shown };
}

/** @throws Failure file-unwritable */
async function writeBundle(file: string, run: Run, beside: Beside | null, given: readonly string[], locale: Locale): Promise<void> {
  const { bundleFiles, zipped } = await import("../bundle/bundle.ts");
  const now = new Date();
  const about = { program: version, node: process.version, system: `${type()} ${release()} ${process.arch}`, writtenAt: now.toISOString(), arguments: given };
  writeText(file, zipped(bundleFiles(run, beside, about, locale), "supervisor-doctor", now), 0o600);
}

/** `listener`: whoever keeps count, if anybody does. A saved run is no run. */
export async function diagnoseCommand(options: DiagnoseOptions, locale: Locale, signal: AbortSignal, listener: Listener | null = null): Promise<number> {
  formatOf(options.format);
  for (const [option, value] of Object.entries({ "--shard": options.shard, "--results": options.results, "--run-name": options.runName, "--max-age": options.maxAge })) if (value !== undefined) throw new Failure("option-needs", { option, other: "--fleet" });
  if (options.metrics !== undefined) throw new Failure("option-missing", { option: "--watch" });
  // Today's rules for both: then nothing turned but the data centre.
  const earlier = options.compare === undefined ? null : await replayed(options.compare);
  const run = options.replay !== undefined ? await replayed(options.replay) : (await diagnoseOnceTrusted(heardBy(await orderOf(options, locale, signal), listener), locale, signal)).run;
  const shown = shownOf(run, besideOf(run, earlier, options.compare ?? ""), options);
  if (options.saveRun !== undefined) writeText(options.saveRun, `${tameJson(shown.run, 2)}\n`, 0o600);
  if (options.bundle !== undefined) await writeBundle(options.bundle, shown.run, shown.beside, shown.given, locale);
  printReport(shown.run, options, locale, shown.beside);
  return exitCode(run);
}
