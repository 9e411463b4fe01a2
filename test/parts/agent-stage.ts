import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { createTally, type Tally } from "@supervisor-doctor/agent/telemetry/tally";
import { createUpgrades } from "@supervisor-doctor/agent/upgrades";
import type { Ask, UpgradeState, UpgradeView } from "@supervisor-doctor/shared/upgrade/carrying";
import { afterEach, expect } from "vitest";
import { startTestAgent, type TestAgent } from "./agent.ts";
import type { Lab } from "./lab.ts";
import { createScriptedWorld, type ScriptedWorld } from "./scripted-works.ts";
import { simulators } from "./simulated.ts";
import { ownStateFolder } from "./state-folder.ts";

export const PATIENCE = { timeout: 20_000, interval: 50 };

/** An agent, the data centre that it can reach, and the script of what each step shows there. */
export interface AgentStage {
  readonly simulator: Simulator;
  readonly world: ScriptedWorld;
  readonly vcenter: string;
  readonly up: TestAgent;
  readonly token: string;
  /** Another agent in the place of one that ended, without its memory. */
  again(): Promise<AgentStage>;
  /** What its metrics tell. */
  readonly tally: Tally;
  logIn(): Promise<void>;
  planned(): Promise<string>;
  started(more?: object): Promise<string>;
  view(upgrade: string): Promise<UpgradeView>;
  /** Waits until it is in that state. */
  comesTo(upgrade: string, state: UpgradeState): Promise<UpgradeView>;
  /** Waits for a question. */
  asks(upgrade: string, kind?: Ask["kind"], step?: string): Promise<Ask>;
}

async function agentAt(simulator: Simulator, world: ScriptedWorld, works: ScriptedWorld["works"], running: TestAgent[]): Promise<AgentStage> {
  const tally = createTally(() => {});
  const up = await startTestAgent({ simulator, upgrades: createUpgrades(works, tally.listener) });
  running.push(up);
  const token = up.token();
  const vcenter = simulator.vcenterUrl;
  const view = async (upgrade: string): Promise<UpgradeView> => up.call("upgrades/get", { upgrade }, token);
  const planned = async (): Promise<string> => {
    const { plan } = await up.call("plans/start", { vcenter }, token);
    await expect.poll(async () => (await up.call("plans/get", { plan }, token)).state, PATIENCE).toBe("done");
    return plan;
  };
  return {
    simulator,
    world,
    tally,
    vcenter,
    up,
    token,
    view,
    planned,
    again: () => agentAt(simulator, world, works, running),
    logIn: async () => void (await up.call("connect", { vcenter, username: simulator.username, password: simulator.password, thumbprint: simulator.thumbprint }, token)),
    started: async (more = {}) => {
      const reply = await up.call("upgrades/start", { vcenter, plan: await planned(), ...more }, token);
      expect(reply.error).toBeUndefined();
      return reply.upgrade;
    },
    comesTo: async (upgrade, state) => {
      await expect.poll(async () => (await view(upgrade)).state, PATIENCE).toBe(state);
      return view(upgrade);
    },
    asks: async (upgrade, kind = "approve", step) => {
      const asked = async (): Promise<Ask | null> => (await view(upgrade)).ask;
      await expect.poll(async () => [(await asked())?.kind, step && (await asked())?.step], PATIENCE).toEqual([kind, step]);
      return (await asked()) as Ask;
    },
  };
}

export interface AgentStages {
  /** Where the agents of this test keep their state. */
  folder(): string;
  readonly start: Lab["start"];
  /** `works`: how steps are carried out, if not as the script says. */
  at(simulator: Simulator, world?: ScriptedWorld, works?: ScriptedWorld["works"]): Promise<AgentStage>;
  /** Logged in to a data centre in order that has an update ahead. */
  stage(): Promise<AgentStage>;
}

/** A file's agents, their data centres and their state: all are gone after the test that made them. */
export function agentStages(): AgentStages {
  const folder = ownStateFolder();
  const start = simulators();
  const running: TestAgent[] = [];
  // Hooks run from the last to the first: agents end before what they speak to, and their folder goes last.
  afterEach(async () => void (await Promise.all(running.splice(0).map(({ agent }) => agent.stop()))));
  const at: AgentStages["at"] = (simulator, world = createScriptedWorld(), works = world.works) => agentAt(simulator, world, works, running);
  return {
    folder,
    start,
    at,
    stage: async () => {
      const made = await at(await start(buildEnvironment("healthy", { release: "8.0.3" })));
      await made.logIn();
      return made;
    },
  };
}
