import { compare, isSameVcenter } from "@supervisor-doctor/shared/comparison";
import { type Run, run as runSchema } from "@supervisor-doctor/shared/contract";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { type ControlPlaneOptions, controlPlaneAccessOf } from "../control-plane-options.ts";
import type { Trust } from "../clients/tls.ts";
import { diagnose, type Order, replay } from "../diagnose.ts";
import { openControlPlane } from "../vantage/control-plane.ts";
import { exitCode } from "../diagnosis.ts";
import { Failure } from "../failure.ts";
import { type CommonOptions, confirmTrust, credentialsOf, formatOf, loadBalancerCredentialsOf, networkOf, nsxCredentialsOf, readText, timeoutOf, trustOf, vcenterOf, writeText } from "../options.ts";
import type { Beside } from "../report/comparison.ts";
import { report } from "../report/report.ts";

export interface DiagnoseOptions extends CommonOptions, ControlPlaneOptions {
  readonly replay?: string;
  readonly all?: boolean;
  readonly supervisor?: string;
  readonly saveRun?: string;
  readonly compare?: string;
}

/** Standard output, or the file of `--output`. */
export function printReport(run: Run, options: CommonOptions, locale: Locale, beside: Beside | null = null): void {
  const format = formatOf(options.format);
  if (options.output !== undefined) return writeText(options.output, report(run, format, locale, false, beside));
  const colour = format === "text" && process.stdout.isTTY === true && !process.env["NO_COLOR"];
  process.stdout.write(report(run, format, locale, colour, beside));
}

function savedRun(file: string): Run {
  const text = readText(file);
  try {
    const parsed = runSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    throw new Failure("run-unreadable", { file, detail: parsed.error.issues[0]?.path.join(".") || "JSON" });
  } catch (error) {
    throw error instanceof Failure ? error : new Failure("run-unreadable", { file, detail: "JSON" }, { cause: error });
  }
}

/** The run of `--compare`, judged by the rules of today, so that nothing turned but the data centre. @throws Failure */
async function earlierRun(file: string | undefined): Promise<Run | null> {
  return file === undefined ? null : replay(savedRun(file));
}

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
  return { network, vcenter, trust, credentials, timeoutMs, all: options.all === true, ...(controlPlane && { openControlPlane: (cluster, ends) => openControlPlane(controlPlane, cluster, network, ends) }), ...(nsxCredentials && { nsxCredentials }), ...(loadBalancerCredentials && { loadBalancerCredentials }), ...(options.supervisor !== undefined && { supervisor: options.supervisor }) };
}

export async function diagnoseCommand(options: DiagnoseOptions, locale: Locale, signal: AbortSignal): Promise<number> {
  formatOf(options.format);
  const earlier = await earlierRun(options.compare);
  const run = options.replay !== undefined ? await replay(savedRun(options.replay)) : (await diagnoseOnceTrusted(await orderOf(options, locale, signal), locale, signal)).run;
  if (options.saveRun !== undefined) writeText(options.saveRun, `${JSON.stringify(run, null, 2)}\n`, 0o600);
  printReport(run, options, locale, besideOf(run, earlier, options.compare ?? ""));
  return exitCode(run);
}
