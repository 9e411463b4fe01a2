import { statSync } from "node:fs";
import { basename } from "node:path";
import type { Locale } from "@supervisor-doctor/shared/locale";
import { carriedPlan } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { UpgradeSummary, UpgradeView } from "@supervisor-doctor/shared/upgrade/carrying";
import { addressKey, type Connection } from "./connections.ts";
import { Failure } from "./failure.ts";
import type { Listener } from "./telemetry/listener.ts";
import { journalLock, readJournal } from "./upgrade/journal.ts";
import { type JournalView, journalView } from "./upgrade/journal-view.ts";
import { isLocked } from "./upgrade/lock.ts";
import type { Given } from "./upgrade/page-person.ts";
import { defaultJournal, journalFiles, JOURNAL_EXTENSION as EXTENSION } from "./upgrade/plan-journal.ts";
import type { StepInputs, workOver } from "./upgrade/steps/index.ts";
import type { UnderWay } from "./upgrade/under-way.ts";

/** An update that is carried out is a resource and is polled, as a run is; its journal keeps it when the agent ends. */

export interface UpgradeOrder {
  readonly connection: Connection;
  /** As it came, and when it was made. */
  readonly document: unknown;
  readonly madeAt: string;
  readonly only: readonly string[] | null;
  readonly until: string | null;
  readonly locale: Locale;
  readonly inputs: StepInputs;
  /** vCenter refuses the login. */
  readonly onRefused: () => void;
  readonly listener?: Listener;
}

export interface Resumption extends Pick<UpgradeOrder, "locale" | "inputs"> {
  /** By the vCenter's address. @throws Failure not-connected */
  readonly connectionTo: (vcenter: string) => Connection;
  readonly onRefused: (vcenter: string) => void;
}

export interface Upgrades {
  /** Begins, or takes up where the journal of the same plan stands, and returns its id. @throws Failure plan-blocked, step-unknown, supervisor-taken, journal-… */
  start(order: UpgradeOrder): Promise<string>;
  /** `vcenter`: its address. The newest first. */
  list(vcenter: string): Promise<readonly UpgradeSummary[]>;
  /** @throws Failure upgrade-unknown, journal-broken */
  get(id: string): Promise<UpgradeView>;
  /** @throws Failure upgrade-unknown, upgrade-not-running, not-asked, request-changed, typed-differs, reason-missing */
  answer(id: string, given: Given): Promise<void>;
  pause(id: string): Promise<void>;
  resume(id: string, resumption: Resumption): Promise<void>;
  stopBefore(id: string): Promise<void>;
  /** The agent ends. What is under way in the data centre goes on. */
  stop(): Promise<void>;
}

/** Ended ones whose last word is kept; the journals keep the rest. */
const KEPT = 10;
const SHOWN = 20;
const idOf = (file: string): string => basename(file, EXTENSION);

/** `works`: how each kind of step is carried out, if not as usual. `listener`: whoever keeps count, if anybody does. */
export function createUpgrades(works: typeof workOver | null = null, listener: Listener | null = null): Upgrades {
  const upgrades = new Map<string, UnderWay>();
  const starting = new Map<string, Promise<string>>();
  const read = new Map<string, { readonly key: string; readonly view: JournalView | null }>();

  /** By its name alone: nothing outside of the folder can be meant. */
  function fileOf(id: string): string {
    const file = journalFiles().find((each) => idOf(each) === id);
    if (file === undefined) throw new Failure("upgrade-unknown");
    return file;
  }

  /** Read again only when it has grown. @throws Failure journal-broken, file-unreadable */
  function viewOf(file: string): JournalView | null {
    const { mtimeMs, size } = statSync(file);
    const key = `${mtimeMs} ${size}`;
    const known = read.get(file);
    if (known?.key === key) return known.view;
    const view = journalView(readJournal(file));
    read.set(file, { key, view });
    return view;
  }

  /** A plan that asks again for what its journal says was done was made for a world that went back: that is another update. */
  function journalFor({ connection, document, madeAt }: UpgradeOrder): string {
    const plan = carriedPlan.parse(document);
    const first = defaultJournal(connection.address, plan);
    const writes = new Set(plan.steps.flatMap(({ id, skipped, request }) => (!skipped && (request.kind === "http" || request.kind === "kubernetes") ? [id] : [])));
    for (let number = 1; ; number++) {
      const file = number === 1 ? first : first.replace(EXTENSION, `-${number}${EXTENSION}`);
      if (upgrades.get(idOf(file))?.isUnderWay() || !journalFiles().includes(file)) return file;
      const view = viewOf(file);
      const isOver = view !== null && madeAt > view.at && view.steps.some(({ step, state }) => state === "done" && writes.has(step));
      if (!isOver) return file;
    }
  }

  /** Pressed twice, or asked for in two tabs, it is the same update. */
  function begin(file: string, order: Omit<UpgradeOrder, "madeAt">): Promise<string> {
    const id = idOf(file);
    if (upgrades.get(id)?.isUnderWay()) return Promise.resolve(id);
    const beginning = starting.get(id) ?? beginAnew(id, file, order).finally(() => starting.delete(id));
    starting.set(id, beginning);
    return beginning;
  }

  async function beginAnew(id: string, file: string, order: Omit<UpgradeOrder, "madeAt">): Promise<string> {
    const { beginUpgrade } = await import("./upgrade/under-way.ts");
    const begun = await beginUpgrade(id, file, listener ? { ...order, listener } : order, works ?? (await import("./upgrade/steps/index.ts")).workOver);
    upgrades.delete(id);
    upgrades.set(id, begun);
    for (const [old, each] of upgrades) if (upgrades.size > KEPT && !each.isUnderWay()) upgrades.delete(old);
    return id;
  }

  const underWay = (id: string): UnderWay => {
    const known = upgrades.get(id);
    if (known?.isUnderWay()) return known;
    fileOf(id);
    throw new Failure("upgrade-not-running");
  };

  async function get(id: string): Promise<UpgradeView> {
    await starting.get(id)?.catch(() => {});
    const known = upgrades.get(id);
    if (known) return known.view();
    const file = fileOf(id);
    const view = viewOf(file);
    if (!view) throw new Failure("journal-not-a-plan", { file });
    const isElsewhere = await isLocked(journalLock(file));
    return {
      upgrade: id,
      vcenter: view.vcenter,
      state: isElsewhere ? "running" : view.state,
      isElsewhere,
      isStopping: false,
      startedAt: view.startedAt,
      journal: file,
      plan: [...view.plan],
      steps: [...view.steps],
      ask: null,
      reason: isElsewhere ? null : view.reason,
      error: null,
    };
  }

  return {
    start: async (order) => {
      const parsed = carriedPlan.safeParse(order.document);
      if (!parsed.success) throw new Failure("bad-request", { detail: "plan" });
      const { executable, findings, steps } = parsed.data;
      // What stands in the way may be carried out as far as it takes that away.
      const isRemedy = order.only !== null && steps.every(({ id, step }) => !order.only?.includes(id) || step === "repair" || step === "vm-class");
      if (!executable && !isRemedy) throw new Failure("plan-blocked", { findings: findings.filter(({ severity }) => severity === "blocker").map(({ code, subject }) => (subject === null ? code : `${code} (${subject})`)) });
      const unknown = [...(order.only ?? []), ...(order.until === null ? [] : [order.until])].find((id) => !steps.some((step) => step.id === id));
      if (unknown !== undefined) throw new Failure("step-unknown", { step: unknown, known: steps.map(({ id }) => id) });
      return begin(journalFor(order), order);
    },
    list: async (vcenter) => {
      const held = new Set(upgrades.keys());
      const left = journalFiles().flatMap((file) => {
        if (held.has(idOf(file))) return [];
        try {
          const view = viewOf(file);
          return view && view.vcenter === vcenter && view.state !== "done" ? [{ id: idOf(file), at: view.at }] : [];
        } catch {
          // One that was changed tells nothing; whoever resumes it is told so.
          return [];
        }
      });
      const own = [...upgrades].flatMap(([id, each]) => (each.vcenter === vcenter ? [{ id, at: each.at() }] : []));
      const newest = [...own, ...left].toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, SHOWN);
      return Promise.all(newest.map(async ({ id }) => summaryOf(await get(id))));
    },
    get,
    answer: async (id, given) => underWay(id).answer(given),
    pause: async (id) => underWay(id).pause(),
    resume: async (id, { connectionTo, onRefused, locale, inputs }) => {
      const known = upgrades.get(id);
      if (known?.isUnderWay()) return known.goOn();
      const file = fileOf(id);
      const view = viewOf(file);
      if (!view) throw new Failure("journal-not-a-plan", { file });
      const { vcenter, document, only, until } = view;
      await begin(file, { connection: connectionTo(vcenter), document, only, until, locale, inputs, onRefused: () => onRefused(vcenter) });
    },
    stopBefore: async (id) => underWay(id).stopBefore(),
    stop: async () => void (await Promise.all([...upgrades.values()].map((each) => each.end()))),
  };
}

export const vcenterOf = ({ address }: Connection): string => addressKey(address);

function summaryOf({ upgrade, vcenter, state, isElsewhere, startedAt, plan, steps }: UpgradeView): UpgradeSummary {
  const counted = plan.filter(({ skipped }) => skipped !== true);
  const eventOf = (id: string) => steps.find(({ step }) => step === id) ?? null;
  const step = counted.find(({ id }) => eventOf(id)?.state !== "done") ?? null;
  return { upgrade, vcenter, state, isElsewhere, startedAt, done: counted.filter(({ id }) => eventOf(id)?.state === "done").length, total: counted.length, step, event: step && eventOf(step.id) };
}
