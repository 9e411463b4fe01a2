import type { Run } from "@supervisor-doctor/shared/contract";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { type ControlPlaneOptions, controlPlaneAccessOf } from "../control-plane-options.ts";
import type { Trust } from "../clients/tls.ts";
import { diagnose, type Order } from "../diagnose.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { type CommonOptions, confirmTrust, credentialsOf, formatOf, loadBalancerCredentialsOf, networkOf, nsxCredentialsOf, timeoutOf, trustOf, vcenterOf } from "../options.ts";
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

const replayed = async (file: string): Promise<Run> => (await import("../run-file.ts")).replayedFile(file);

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

/** Rules, words and reports. */
const loadOutput = () => import("../run-output.ts");

async function looked(options: DiagnoseOptions, locale: Locale, signal: AbortSignal, listener: Listener | null): Promise<Run> {
  const order = heardBy(await orderOf(options, locale, signal), listener);
  // They are read while the data centre is waited for.
  const loaded = loadOutput().catch(() => {});
  try {
    return (await diagnoseOnceTrusted(order, locale, signal)).run;
  } finally {
    await loaded;
  }
}

/** `listener`: whoever keeps count, if anybody does. A saved run is no run. */
export async function diagnoseCommand(options: DiagnoseOptions, locale: Locale, signal: AbortSignal, listener: Listener | null = null): Promise<number> {
  formatOf(options.format);
  for (const [option, value] of Object.entries({ "--shard": options.shard, "--results": options.results, "--run-name": options.runName, "--max-age": options.maxAge })) if (value !== undefined) throw new Failure("option-needs", { option, other: "--fleet" });
  if (options.metrics !== undefined) throw new Failure("option-missing", { option: "--watch" });
  const earlier = options.compare === undefined ? null : await replayed(options.compare);
  const run = options.replay !== undefined ? await replayed(options.replay) : await looked(options, locale, signal, listener);
  const { putOut } = await loadOutput();
  await putOut(run, earlier, options, locale);
  return exitCode(run);
}
