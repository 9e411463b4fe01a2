import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createHands } from "@supervisor-doctor/agent/upgrade/hands";
import { carryOut, type Ending } from "@supervisor-doctor/agent/upgrade/driver";
import { openJournal } from "@supervisor-doctor/agent/upgrade/journal";
import type { Answer } from "@supervisor-doctor/agent/upgrade/person";
import { workOver } from "@supervisor-doctor/agent/upgrade/steps/index";
import { readPlanSource } from "@supervisor-doctor/agent/plan-source";
import { targetsOf, type TargetOptions } from "@supervisor-doctor/agent/inventory/targets";
import type { Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { type CarriedStep, carriedPlan } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Ask, UpgradeEvent } from "@supervisor-doctor/shared/upgrade/carrying";
import { plan } from "@supervisor-doctor/shared/upgrade/plan";
import { parsePlanInput } from "@supervisor-doctor/shared/upgrade/plan-input";
import { saidText } from "@supervisor-doctor/shared/upgrade/words/carrying/index";
import { orderFor, uninterrupted } from "./lab.ts";

/** Steps of a real plan, carried out in a simulated data centre by the driver itself. */

/** The steps of the plan for what is wanted, all Supervisors and clusters staying as they are but for that. */
export async function planned(simulator: Simulator, wants: TargetOptions): Promise<readonly CarriedStep[]> {
  const { network, vcenter, trust, credentials } = orderFor(simulator);
  const targets = targetsOf({ supervisorTarget: "none", tkgServiceTarget: "none", clusterTarget: "none", ...wants });
  const { input } = await readPlanSource({ network, vcenter, trust, credentials, nsxCredentials: null, targets, timeoutMs: 60_000 }, uninterrupted());
  const parsed = parsePlanInput(JSON.parse(JSON.stringify(input)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return carriedPlan.parse(JSON.parse(JSON.stringify(plan(parsed.inventory)))).steps;
}

export interface Carried {
  readonly ending: Ending;
  readonly events: readonly UpgradeEvent[];
  readonly asked: readonly Ask[];
  /** Lines of the journal. */
  readonly journal: readonly { readonly kind: string }[];
}

export interface CarryOptions {
  /** Of a run that is taken up again. */
  readonly journal?: string;
  readonly answer?: (ask: Ask) => Answer | null;
  /** After each event; may end the run. */
  readonly watch?: (event: UpgradeEvent, stop: () => void) => void;
  /** How much of the driver's waiting is really waited. */
  readonly patience?: number;
}

const yes = (): Answer => ({ verdict: "yes", reason: "known" });

export function carrier(): { carry(simulator: Simulator, steps: readonly CarriedStep[], options?: CarryOptions): Promise<Carried>; journal(): string; stop(): void } {
  const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-carried-"));
  let count = 0;
  const newJournal = (): string => join(folder, `journal-${(count += 1)}.jsonl`);
  return {
    journal: newJournal,
    stop: () => rmSync(folder, { recursive: true, force: true }),
    carry: async (simulator, steps, { journal: file = newJournal(), answer = yes, watch, patience = 0.2 } = {}) => {
      const { network, vcenter, trust, credentials } = orderFor(simulator);
      const hands = createHands({ network, vcenter, trust, credentials, nsxCredentials: null, callMs: 15_000 });
      const journal = await openJournal(file);
      const [events, asked]: [UpgradeEvent[], Ask[]] = [[], []];
      const ends = new AbortController();
      try {
        const ending = await carryOut(
          {
            steps,
            journal,
            workOf: workOver({ hands, inputs: { packageYaml: null, loadBalancerCredentials: null } }),
            person: {
              name: "test",
              answer: (ask) => {
                asked.push(ask);
                return Promise.resolve(answer(ask));
              },
            },
            changed: () => Promise.resolve(null),
            drop: () => hands.drop(),
            emit: (event) => {
              events.push(event);
              watch?.(event, () => ends.abort());
            },
            text: (said) => saidText(said, "en"),
            host: vcenter.host,
            mayBegin: () => Promise.resolve(true),
            now: () => new Date(),
            elapsed: () => performance.now(),
            wait: (ms, signal) => sleep(ms * patience, undefined, { signal }).then(() => {}, () => {}),
          },
          AbortSignal.any([ends.signal, AbortSignal.timeout(90_000)]),
        );
        return { ending, events, asked, journal: journal.entries.map(({ fact }) => fact) };
      } finally {
        await journal.close();
        await hands.close();
      }
    },
  };
}
