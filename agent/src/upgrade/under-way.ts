import { carriedPlan } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { type Said, shownStep, type UpgradeEvent, type UpgradeState, type UpgradeView } from "@supervisor-doctor/shared/upgrade/carrying";
import { addressKey } from "../connections.ts";
import { Failure, plainMessage } from "../failure.ts";
import type { UpgradeOrder } from "../upgrades.ts";
import { carry, stepsOf } from "./carry.ts";
import type { Ending } from "./driver.ts";
import { createHold } from "./hold.ts";
import type { Journal } from "./journal.ts";
import { journalView } from "./journal-view.ts";
import { createPagePerson, type Given } from "./page-person.ts";
import { openPlanJournal } from "./plan-journal.ts";
import type { workOver } from "./steps/index.ts";

/** One update that this agent carries out, or carried out until a moment ago. */
export interface UnderWay {
  /** Its address. */
  readonly vcenter: string;
  isUnderWay(): boolean;
  /** When something was last heard of it. */
  at(): string;
  view(): UpgradeView;
  /** @throws Failure */
  answer(given: Given): void;
  pause(): void;
  goOn(): void;
  stopBefore(): void;
  /** Lets go of it at once; what is under way in the data centre goes on. */
  end(): Promise<void>;
}

/** Milliseconds of a single call. */
const CALL_MS = 30_000;

/** Returns once it holds its journal and its Supervisors. @throws Failure journal-taken, journal-broken, journal-of-another, journal-unwritable, supervisor-taken */
export async function beginUpgrade(id: string, file: string, order: Omit<UpgradeOrder, "madeAt">, works: typeof workOver): Promise<UnderWay> {
  const { connection, document, only, until, locale, inputs, onRefused, listener } = order;
  const { address, network, trust, credentials } = connection;
  const plan = carriedPlan.parse(document);
  const carried = stepsOf({ plan, only, until });
  const shown = shownStep.array().parse((document as { readonly steps: unknown }).steps).filter((step) => carried.some((each) => each.id === step.id));
  const journal = await openPlanJournal(file, address, plan);
  const before = journalView(journal.entries);
  const startedAt = before?.startedAt ?? new Date().toISOString();
  const events = new Map<string, UpgradeEvent>(before?.steps.map((event) => [event.step, event]));
  const person = createPagePerson(`extension, ${credentials.username}`);
  const hold = createHold();
  const interrupt = new AbortController();
  let ended: { readonly state: Extract<UpgradeState, "done" | "stopped" | "interrupted">; readonly reason: Said | null; readonly error: UpgradeView["error"] } | null = null;
  let current: string | null = null;

  function heard(event: UpgradeEvent): void {
    // How long it took stands in the journal alone.
    const isKnown = event.reason?.code === "finished-before" && events.get(event.step)?.state === "done";
    if (!isKnown) events.set(event.step, event);
    if (current !== event.step && current !== null) person.passed(current);
    if (event.state === "done") person.passed(event.step);
    current = event.step;
  }

  const stoppedBefore = (): Said => ({ code: "stopped-by-person", params: { step: current ?? "" } });

  async function over({ code, said }: Ending): Promise<void> {
    if (code === 0) ended = { state: "done", reason: null, error: null };
    else if (hold.isStopping() && code !== 1) {
      ended = { state: "stopped", reason: stoppedBefore(), error: null };
      if (code === 130) await journal.append({ kind: "stopped", step: current, said: stoppedBefore() });
    } else ended = { state: code === 130 ? "interrupted" : "stopped", reason: said, error: null };
  }

  let isHeld: () => void = () => {};
  const held = new Promise<void>((resolve) => (isHeld = resolve));
  // The first entry comes after the locks: until then nothing has begun, and a failure is the caller's.
  const heeded: Journal = {
    ...journal,
    append: async (fact) => {
      await journal.append(fact);
      isHeld();
    },
  };
  const reach = { network, vcenter: address, trust, credentials, nsxCredentials: null, callMs: CALL_MS, onRefused };
  let first: unknown = null;
  const ending = carry({ plan, document, journal: heeded, reach, inputs, person, locale, emit: heard, control: hold, only, until, ...(listener && { listener }) }, interrupt.signal, works)
    .then(over)
    .catch((error: unknown) => {
      const failure = error instanceof Failure ? error : new Failure("internal", { detail: plainMessage(error) }, { cause: error });
      first = failure;
      ended = { state: "stopped", reason: null, error: { code: failure.code, params: params(failure) } };
    })
    .finally(() => journal.close());
  const hasBegun = await Promise.race([held.then(() => true), ending.then(() => false)]);
  if (!hasBegun && first !== null) throw first;

  const state = (): UpgradeState => ended?.state ?? (hold.isPaused() ? "paused" : person.asked() ? "asks" : "running");
  return {
    vcenter: addressKey(address),
    isUnderWay: () => ended === null,
    at: () => [...events.values()].reduce((latest, { at }) => (at > latest ? at : latest), startedAt),
    view: () => ({
      upgrade: id,
      vcenter: addressKey(address),
      state: state(),
      isElsewhere: false,
      isStopping: ended === null && hold.isStopping(),
      startedAt,
      journal: file,
      plan: shown,
      steps: [...events.values()],
      ask: ended === null ? person.asked() : null,
      reason: ended?.reason ?? null,
      error: ended?.error ?? null,
    }),
    answer: (given) => person.give(given),
    pause: () => hold.pause(),
    goOn: () => hold.goOn(),
    stopBefore: () => {
      hold.stop();
      person.leave();
      // A person's work has no write of ours to stop before.
      const step = carried.find((each) => each.id === current);
      const isOurs = step?.request.kind === "http" || step?.request.kind === "kubernetes" || (journal.records().get(current ?? "")?.write ?? null) !== null;
      if (!isOurs) interrupt.abort(new Failure("interrupted"));
    },
    end: async () => {
      interrupt.abort(new Failure("interrupted"));
      await ending;
    },
  };
}

const params = ({ params: given }: Failure): NonNullable<UpgradeView["error"]>["params"] =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, typeof value === "string" || typeof value === "number" ? value : [...value]]));
