import type { Credentials } from "@supervisor-doctor/agent/clients/vcenter";
import { parseVcenterUrl } from "@supervisor-doctor/agent/clients/vcenter-address";
import { readPlanSource } from "@supervisor-doctor/agent/plan-source";
import { type TargetOptions, targetsOf } from "@supervisor-doctor/agent/inventory/targets";
import type { Environment, Release } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { carry } from "@supervisor-doctor/agent/upgrade/carry";
import type { Ending } from "@supervisor-doctor/agent/upgrade/driver";
import type { Journal } from "@supervisor-doctor/agent/upgrade/journal";
import type { Fact } from "@supervisor-doctor/agent/upgrade/journal-entry";
import type { Person } from "@supervisor-doctor/agent/upgrade/person";
import { openPlanJournal } from "@supervisor-doctor/agent/upgrade/plan-journal";
import { carriedPlan, type CarriedPlan } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { Ask, UpgradeEvent } from "@supervisor-doctor/shared/upgrade/carrying";
import type { RepairWishes } from "@supervisor-doctor/shared/upgrade/repair-request";
import { plan } from "@supervisor-doctor/shared/upgrade/plan";
import { parsePlanFile } from "@supervisor-doctor/shared/upgrade/plan-file";
import { uninterrupted } from "./lab.ts";

/** A plan of a simulated data centre, carried out in this very process along the data centre's clock. */

export function reachOf(simulator: Simulator) {
  const vcenter = parseVcenterUrl(simulator.vcenterUrl);
  if (!vcenter) throw new Error(simulator.vcenterUrl);
  return {
    network: { routes: simulator.routes, dnsPort: 53, closed: true },
    vcenter,
    trust: { kind: "thumbprint" as const, sha256: simulator.thumbprint },
    credentials: { username: simulator.username, password: simulator.password },
    nsxCredentials: null,
    callMs: 15_000,
  };
}

/** As `plan --vcenter --format json` would print it, without the words. */
export async function planOf(simulator: Simulator, targets: TargetOptions = {}, wishes: RepairWishes = {}): Promise<CarriedPlan> {
  const { callMs: _, ...reach } = reachOf(simulator);
  const { input } = await readPlanSource({ ...reach, targets: targetsOf(targets), wishes, timeoutMs: 60_000 }, uninterrupted());
  const parsed = parsePlanFile(input);
  if (!parsed.ok || !parsed.inventory) throw new Error(JSON.stringify(parsed));
  return carriedPlan.parse(JSON.parse(JSON.stringify(plan(parsed.inventory))));
}

/** The healthy data centre, in which no PodDisruptionBudget holds a drain for ever: an update ends without a person's help. */
export function unheld(release: Release): Environment {
  const environment = buildEnvironment("healthy", { release });
  for (const { supervisor } of environment.clusters) for (const { objects } of supervisor?.kubernetes.guests ?? []) objects["poddisruptionbudgets.policy"] = [];
  return environment;
}

/** Says yes to everything but warnings; keeps what it was asked. */
export function yesPerson(): Person & { readonly asked: Ask[] } {
  const asked: Ask[] = [];
  return {
    name: "test",
    asked,
    answer: async (ask) => {
      asked.push(ask);
      if (ask.kind === "warnings") return null;
      return { verdict: ask.kind === "guided" && !ask.takesWord ? "waits" : "yes" };
    },
  };
}

/** What the end of an agent is made of here: nothing after it happens. */
export const killed = new Error("killed");

export interface CarryChanges {
  readonly person?: Person;
  readonly only?: readonly string[];
  readonly until?: string;
  /** Called at each journal write, `before` it is on the disk and `after`; throws `killed` to end the agent there. */
  readonly atWrite?: (when: "before" | "after", fact: Fact) => void;
  readonly inputs?: { readonly packageYaml?: string; readonly loadBalancerCredentials?: Credentials };
  /** Simulated time that passes in each second of waiting, in seconds. */
  readonly speed?: number;
}

export interface Carried {
  /** null: killed. */
  readonly ending: Ending | null;
  readonly events: readonly UpgradeEvent[];
}

export async function carryIn(simulator: Simulator, made: CarriedPlan, file: string, { person = yesPerson(), only, until, atWrite, inputs, speed = 60 }: CarryChanges = {}): Promise<Carried> {
  const events: UpgradeEvent[] = [];
  const reach = reachOf(simulator);
  const journal = await openPlanJournal(file, reach.vcenter, made);
  const watched: Journal = {
    ...journal,
    entries: journal.entries,
    append: async (fact) => {
      atWrite?.("before", fact);
      await journal.append(fact);
      atWrite?.("after", fact);
    },
  };
  const base = Date.now();
  const time = {
    now: () => new Date(base + simulator.clock.elapsed()),
    elapsed: () => simulator.clock.elapsed(),
    wait: async (ms: number) => {
      simulator.clock.advance(ms * speed);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
  try {
    const ending = await carry({ plan: made, document: made, journal: watched, reach, inputs: { packageYaml: inputs?.packageYaml ?? null, loadBalancerCredentials: inputs?.loadBalancerCredentials ?? null }, person, locale: "en", emit: (event) => void events.push(event), only: only ?? null, until: until ?? null, time }, uninterrupted());
    return { ending, events };
  } catch (error) {
    if (error !== killed) throw error;
    return { ending: null, events };
  } finally {
    await journal.close();
  }
}
