import { setTimeout as sleep } from "node:timers/promises";
import type { Locale } from "@supervisor-doctor/shared/locale";
import type { CarriedPlan, CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { UpgradeEvent } from "@supervisor-doctor/shared/upgrade/carrying";
import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import type { Trust } from "../clients/tls.ts";
import { vcenterName } from "../clients/vcenter-address.ts";
import { within } from "../deadline.ts";
import { Failure } from "../failure.ts";
import type { Listener } from "../telemetry/listener.ts";
import { changedSince } from "./changed.ts";
import { carryOut, type Carrying, type Ending } from "./driver.ts";
import { createHands, type Hands, type Reach } from "./hands.ts";
import type { Journal } from "./journal.ts";
import type { Person } from "./person.ts";
import { planDigest } from "./plan-digest.ts";
import { type StepInputs, workOver } from "./steps/index.ts";
import { takeSupervisors } from "./supervisor-locks.ts";

/** Holds back what has not begun; what is under way goes on. */
export interface Control {
  /** Resolves when the step may begin; `false`: stop before it. Rejects only when the signal ends. */
  mayBegin(step: CarriedStep, signal: AbortSignal): Promise<boolean>;
}

export interface CarryOrder {
  readonly plan: CarriedPlan;
  /** The plan as it came, for whoever resumes without its file; it is journalled. */
  readonly document: unknown;
  /** Of `openPlanJournal`; it stays open, and is closed by whoever opened it. */
  readonly journal: Journal;
  readonly reach: Reach;
  /** Connect at once, within a limit, and ask about a certificate that is not trusted; absent: when the first step needs it. */
  readonly first?: FirstConnection;
  readonly inputs: StepInputs;
  readonly person: Person;
  /** The language of what is quoted within a reason; the reasons themselves are codes. */
  readonly locale: Locale;
  readonly emit: (event: UpgradeEvent) => void;
  /** Told beside it: whoever keeps count. */
  readonly listener?: Listener;
  readonly control?: Control;
  /** Real time without it. */
  readonly time?: Pick<Carrying, "now" | "elapsed" | "wait">;
  /** Ids of steps; null: all. */
  readonly only: readonly string[] | null;
  /** The last step; null: the plan's last. */
  readonly until: string | null;
}

/** The limit is of the first connection alone: an update takes hours. */
export interface FirstConnection {
  readonly timeoutMs: number;
  /** @throws the failure itself where there is nobody to ask */
  readonly confirm: (failure: Failure, signal: AbortSignal) => Promise<Trust>;
}

const realTime: Pick<Carrying, "now" | "elapsed" | "wait"> = { now: () => new Date(), elapsed: () => performance.now(), wait: async (ms, ends) => void (await sleep(ms, undefined, { signal: ends })) };

/** @throws Failure */
async function connect(reach: Reach, { timeoutMs, confirm }: FirstConnection, interrupt: AbortSignal): Promise<Hands> {
  const limit = within(timeoutMs);
  const hands = createHands(reach);
  try {
    await hands.vcenter(AbortSignal.any([interrupt, limit]));
    return hands;
  } catch (error) {
    await hands.close();
    if (interrupt.aborted) throw new Failure("interrupted", {}, { cause: error });
    if (limit.aborted) throw new Failure("connection-timeout", { host: reach.vcenter.host, seconds: Math.round(timeoutMs / 1000) }, { cause: error });
    if (!(error instanceof Failure) || error.code !== "certificate-untrusted") throw error;
    return connect({ ...reach, trust: await confirm(error, interrupt) }, { timeoutMs, confirm: async (again) => Promise.reject(again) }, interrupt);
  }
}

/** The part of the plan that is carried out, in the plan's order. */
export function stepsOf({ plan, only, until }: Pick<CarryOrder, "plan" | "only" | "until">): readonly CarriedStep[] {
  const last = until === null ? -1 : plan.steps.findIndex(({ id }) => id === until);
  const steps = last < 0 ? plan.steps : plan.steps.slice(0, last + 1);
  return only === null ? steps : steps.filter(({ id }) => only.includes(id));
}

/**
 * Carries a plan out on its vCenter, for the command line and the extension alike. Ids of `only` and `until` are known
 * to be the plan's. @throws Failure supervisor-taken, journal-unwritable
 */
export async function carry(order: CarryOrder, signal: AbortSignal, works: typeof workOver = workOver): Promise<Ending> {
  const { plan, document, journal, reach, inputs, person, locale, emit, control } = order;
  const steps = stepsOf(order);
  // Later steps would load it on their own: an update takes hours, and another version of this program may be installed meanwhile.
  await import("../clients/xml.ts");
  const lock = await takeSupervisors(reach, steps);
  const heard = order.listener?.carrying(reach.vcenter.host, steps) ?? null;
  let hands: Hands | null = null;
  let ending: Ending | null = null;
  try {
    hands = order.first ? await connect(reach, order.first, signal) : createHands(reach);
    const part = { ...(order.only && { only: [...order.only] }), ...(order.until !== null && { until: order.until }) };
    await journal.append(journal.entries.length === 0 ? { kind: "opened", vcenter: vcenterName(reach.vcenter), plan: planDigest(plan), document, ...part } : { kind: "resumed", ...part });
    ending = await carryOut(
      {
        steps,
        journal,
        workOf: works({ hands, inputs, steps: plan.steps }),
        person,
        changed: changedSince({ hands, journal, plan, steps, locale }),
        drop: hands.drop,
        emit: (event) => {
          emit(event);
          heard?.stepped(event);
        },
        text: (said) => saidText(said, locale),
        host: reach.vcenter.host,
        mayBegin: control ? control.mayBegin : async () => true,
        ...(order.time ?? realTime),
      },
      signal,
    );
    return ending;
  } finally {
    heard?.ended(ending?.code ?? null);
    await hands?.close();
    await lock.release();
  }
}
