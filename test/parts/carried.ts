import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openVcenter } from "@supervisor-doctor/agent/clients/vcenter";
import type { PlanFile } from "@supervisor-doctor/agent/inventory/input";
import { readInventory } from "@supervisor-doctor/agent/inventory/inventory";
import type { Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { carryOut, type Ending } from "@supervisor-doctor/agent/upgrade/driver";
import { createHands } from "@supervisor-doctor/agent/upgrade/hands";
import { openJournal } from "@supervisor-doctor/agent/upgrade/journal";
import type { Answer } from "@supervisor-doctor/agent/upgrade/person";
import { type StepInputs, workOver } from "@supervisor-doctor/agent/upgrade/steps/index";
import { carriedPlan, type CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Ask, Said, UpgradeEvent } from "@supervisor-doctor/shared/upgrade/carrying";
import { plan } from "@supervisor-doctor/shared/upgrade/plan";
import { parsePlanInput } from "@supervisor-doctor/shared/upgrade/plan-input";
import type { Kind } from "@supervisor-doctor/shared/upgrade/step";
import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import { orderFor, uninterrupted } from "./lab.ts";

/** What is wanted, over what is there. */
type Wish = (input: PlanFile) => object;

/** The steps of those kinds in a plan of the data centre, as `plan --format json` prints them. */
export async function stepsFor(simulator: Simulator, kinds: readonly Kind[], wish: Wish): Promise<readonly CarriedStep[]> {
  const { network, vcenter, trust, credentials } = orderFor(simulator);
  const session = await openVcenter(network, vcenter, trust, credentials, 15_000, uninterrupted());
  try {
    const { input } = await readInventory({ session, network, credentials, nsxCredentials: null, tools: () => Promise.resolve({ kubectl: null, plugin: null }), now: new Date() }, uninterrupted());
    const parsed = parsePlanInput(wish(input));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    const made = carriedPlan.parse(JSON.parse(JSON.stringify(plan(parsed.inventory))));
    return made.steps.filter(({ step }) => kinds.includes(step));
  } finally {
    await session.close();
  }
}

export interface Carried {
  readonly ending: Ending;
  /** Why it ended, in words. */
  readonly why: string;
  readonly events: readonly UpgradeEvent[];
  /** Each state once in a row, with what was said of it. */
  readonly told: readonly string[];
  readonly asks: readonly Ask[];
}

export interface CarryOptions {
  /** yes to everything without it; null: there is nobody. */
  readonly answer?: (ask: Ask) => Answer | null;
  readonly inputs?: Partial<StepInputs>;
  /** Milliseconds of the data centre's clock that pass from one look to the next. */
  readonly stepMs?: number;
  /** Of an earlier run. */
  readonly journal?: string;
  /** Called before each pause. */
  readonly meanwhile?: () => void;
}

/** A journal's folder, and what removes it. */
export function journalFolder(): { readonly file: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-journal-"));
  return { file: join(folder, "journal.jsonl"), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Carries the steps out as the command does; instead of waiting, the data centre's clock is put on. */
export async function carried(simulator: Simulator, steps: readonly CarriedStep[], { answer = () => ({ verdict: "yes" }), inputs = {}, stepMs = 150_000, journal: path, meanwhile }: CarryOptions = {}): Promise<Carried> {
  const { network, vcenter, trust, credentials } = orderFor(simulator);
  const hands = createHands({ network, vcenter, trust, credentials, nsxCredentials: null, callMs: 15_000 });
  const own = path === undefined ? journalFolder() : null;
  const journal = await openJournal(path ?? own?.file ?? "");
  const events: UpgradeEvent[] = [];
  const asks: Ask[] = [];
  const text = (said: Said): string => saidText(said, "en");
  let elapsed = 0;
  try {
    const ending = await carryOut(
      {
        steps,
        journal,
        workOf: workOver({ hands, inputs: { packageYaml: null, loadBalancerCredentials: null, ...inputs } }),
        person: {
          name: "test",
          answer: (ask) => {
            asks.push(ask);
            return Promise.resolve(answer(ask));
          },
        },
        changed: () => Promise.resolve(null),
        drop: hands.drop,
        emit: (event) => void events.push(event),
        text,
        host: vcenter.host,
        mayBegin: () => Promise.resolve(true),
        now: () => new Date(Date.now() + elapsed),
        elapsed: () => performance.now() + elapsed,
        wait: async () => {
          meanwhile?.();
          simulator.clock.advance(stepMs);
          elapsed += stepMs;
          await sleep(5);
        },
      },
      uninterrupted(),
    );
    const told = events.map(({ state, reason, progress, detail }) => [state, progress ? `${progress.done}/${progress.total} ${progress.percent}%` : "", ...(reason ? [text(reason)] : []), ...(detail ?? []).map(text)].filter((each) => each !== "").join(" | "));
    return { ending, why: ending.said ? text(ending.said) : "", events, told: told.filter((each, index) => each !== told[index - 1]), asks };
  } finally {
    await journal.close();
    await hands.close();
    own?.remove();
  }
}
