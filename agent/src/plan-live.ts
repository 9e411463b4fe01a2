import { openVcenter, type VcenterSession } from "./clients/vcenter.ts";
import { within } from "./deadline.ts";
import { Failure } from "./failure.ts";
import { clientTools } from "./inventory/client-tools.ts";
import type { PlanFile } from "./inventory/input.ts";
import { readInventory } from "./inventory/inventory.ts";
import { type TargetOptions, targetsOf, withTargets } from "./inventory/targets.ts";
import type { Unread } from "./inventory/unread.ts";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { type CommonOptions, confirmTrust, credentialsOf, networkOf, nsxCredentialsOf, timeoutOf, trustOf, vcenterOf } from "./options.ts";

export interface LiveOptions extends CommonOptions, TargetOptions {}

/** What a plan is made from, as a file may hold it too. */
export interface PlanSource {
  readonly input: PlanFile;
  readonly unread: readonly Unread[];
}

/** No single call may take longer, so that a hanging one leaves time for the rest. */
const CALL_MS = 15_000;

/**
 * Reads the data centre that the options name, with one login, and puts in what is wanted. What the time limit cuts off
 * is not read, and said to be so. @throws Failure
 */
export async function readLive(options: LiveOptions, locale: Locale, interrupt: AbortSignal): Promise<PlanSource> {
  const targets = targetsOf(options);
  const vcenter = vcenterOf(options);
  const network = networkOf(options);
  const timeoutMs = timeoutOf(options.timeout);
  const trust = trustOf(options, vcenter);
  const credentials = await credentialsOf(options, vcenter, locale, interrupt);
  const nsxCredentials = await nsxCredentialsOf(options, locale, interrupt);
  const limit = within(timeoutMs);
  const signal = AbortSignal.any([interrupt, limit]);
  const open = (accepted: typeof trust): Promise<VcenterSession> => openVcenter(network, vcenter, accepted, credentials, Math.min(CALL_MS, timeoutMs), signal);
  let session: VcenterSession | null = null;
  try {
    session = await open(trust).catch(async (error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      return open(await confirmTrust(error, vcenter, locale, signal));
    });
    const { input, unread, ids } = await readInventory({ session, network, credentials, nsxCredentials, tools: clientTools, now: new Date() }, signal);
    if (interrupt.aborted) throw new Failure("interrupted");
    return { input: withTargets(input, targets, ids), unread };
  } catch (error) {
    if (interrupt.aborted) throw new Failure("interrupted", {}, { cause: error });
    if (limit.aborted) throw new Failure("connection-timeout", { host: vcenter.host, seconds: Math.round(timeoutMs / 1000) }, { cause: error });
    throw error;
  } finally {
    await session?.close();
  }
}
