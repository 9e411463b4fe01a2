import { type Network, timeIn } from "./clients/network.ts";
import type { Trust } from "./clients/tls.ts";
import { type Credentials, openVcenter, type VcenterAddress, type VcenterSession } from "./clients/vcenter.ts";
import { within } from "./deadline.ts";
import { runClock } from "./elapsed.ts";
import { Failure } from "./failure.ts";
import { createSupervisorLogins } from "./clients/supervisor-logins.ts";
import { clientTools } from "./inventory/client-tools.ts";
import type { PlanFile } from "./inventory/input.ts";
import { readInventory } from "./inventory/inventory.ts";
import { type Targets, withTargets } from "./inventory/targets.ts";
import { readRepairs } from "./inventory/repairs.ts";
import { createNotes, type Notes, type Unread, type Watcher } from "./inventory/unread.ts";
import { fromHere } from "./vantage/vantage.ts";
import type { RepairWishes } from "@supervisor-doctor/shared/upgrade/repair-request";

export interface PlanOrder {
  readonly network: Network;
  readonly vcenter: VcenterAddress;
  readonly trust: Trust;
  readonly credentials: Credentials;
  readonly nsxCredentials: Credentials | null;
  readonly targets: Targets;
  /** Values of repairs that the person names. */
  readonly wishes?: RepairWishes;
  readonly timeoutMs: number;
  /** Asks a person about a certificate that is not trusted. @throws the failure itself where there is nobody to ask */
  readonly confirm?: (failure: Failure, signal: AbortSignal) => Promise<Trust>;
}

/** What a plan is made from, as a file may hold it too. */
export interface PlanSource {
  readonly input: PlanFile;
  readonly unread: readonly Unread[];
}

/** Those in error with what mends them; what a person names is for the one that is meant. */
async function withRepairs({ supervisors, vcenter: { version } }: PlanFile, { network, credentials, nsxCredentials, targets, wishes }: PlanOrder, session: VcenterSession, ids: ReadonlyMap<string, string>, takenAt: Date, notes: Notes, signal: AbortSignal): Promise<PlanFile["supervisors"]> {
  if (!supervisors.some(({ state }) => state === "ERROR")) return supervisors;
  const logins = createSupervisorLogins(network, credentials);
  const around = { session, supervisors: logins, vantage: fromHere(network), controlPlane: null, nsxCredentials, loadBalancerCredentials: null, now: () => timeIn(network) };
  try {
    return await Promise.all(
      supervisors.map(async (supervisor) => {
        const { id, name, state } = supervisor;
        if (state !== "ERROR") return supervisor;
        const isMeant = targets.only === null || [id, name, ids.get(id)].includes(targets.only);
        const repairs = await readRepairs(supervisor, around, version, isMeant ? (wishes ?? {}) : {}, takenAt, notes, signal);
        return repairs ? { ...supervisor, repairs } : supervisor;
      }),
    );
  } finally {
    await logins.close();
  }
}

/** No single call may take longer, so that a hanging one leaves time for the rest. */
const CALL_MS = 15_000;

/**
 * Reads the data centre with one login, and puts in what is wanted. What the time limit cuts off is not read, and said
 * to be so. @throws Failure
 */
export async function readPlanSource(order: PlanOrder, interrupt: AbortSignal, watcher?: Watcher): Promise<PlanSource> {
  const now = runClock();
  const network = { ...order.network, now };
  const { vcenter, credentials, nsxCredentials, timeoutMs, confirm } = order;
  const takenAt = new Date(now());
  const limit = within(timeoutMs);
  const signal = AbortSignal.any([interrupt, limit]);
  const open = (trust: Trust): Promise<VcenterSession> => openVcenter(network, vcenter, trust, credentials, Math.min(CALL_MS, timeoutMs), signal);
  let session: VcenterSession | null = null;
  try {
    session = await open(order.trust).catch(async (error: unknown) => {
      if (!confirm || !(error instanceof Failure)) throw error;
      return open(await confirm(error, signal));
    });
    const { input, unread, ids } = await readInventory({ session, network, credentials, nsxCredentials, tools: clientTools, now: takenAt }, signal, watcher);
    if (interrupt.aborted) throw new Failure("interrupted");
    const wanted = withTargets(input, order.targets, ids);
    const notes = createNotes(signal, watcher);
    const supervisors = await withRepairs(wanted, { ...order, network }, session, ids, takenAt, notes, signal);
    if (interrupt.aborted) throw new Failure("interrupted");
    return { input: { ...wanted, supervisors }, unread: [...unread, ...notes.list] };
  } catch (error) {
    if (interrupt.aborted) throw new Failure("interrupted", {}, { cause: error });
    if (limit.aborted) throw new Failure("connection-timeout", { host: vcenter.host, seconds: Math.round(timeoutMs / 1000) }, { cause: error });
    throw error;
  } finally {
    await session?.close();
  }
}
