import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import type { Simulator, SimulatorOptions } from "@supervisor-doctor/agent/simulator/simulator";
import { type Cli, type CliOptions, passwords, reaching, type RunningCli } from "./cli.ts";
import { type EndHere, runHere } from "./cli-here.ts";

/** A simulated data centre, its plan in a file, and the command that carries the plan out. */

export interface PrintedStep {
  readonly id: string;
  readonly step: string;
  readonly request: Readonly<Record<string, unknown>>;
}
export interface PrintedPlan {
  readonly executable: boolean;
  readonly steps: readonly PrintedStep[];
  readonly findings: readonly { readonly code: string; readonly severity: string }[];
}
export interface Line {
  readonly at: string;
  readonly step: string;
  readonly state: string;
  readonly reason?: string;
  readonly progress?: { readonly done: number; readonly total: number; readonly percent: number };
  readonly detail?: string;
  readonly error?: { readonly code: string; readonly message: string };
}

export interface UpgradeStage {
  readonly simulator: Simulator;
  readonly plan: PrintedPlan;
  readonly planFile: string;
  readonly journal: string;
  /** `upgrade` with that plan and journal, as JSON lines unless said otherwise. */
  readonly args: readonly string[];
  /** As a process of its own. */
  start(args?: readonly string[], options?: CliOptions): RunningCli;
  /** In this very process. */
  run(args?: readonly string[], options?: Pick<CliOptions, "env">): Promise<EndHere & { readonly lines: readonly Line[] }>;
  /** Facts of the journal, in order. */
  facts(): readonly Readonly<Record<string, unknown>>[];
  /** Paths of the writes that reached vCenter, sessions and prechecks not among them. */
  writes(): readonly string[];
}

export const linesOf = (stdout: string): readonly Line[] => stdout.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as Line);

let number = 0;
type Start = (environment: Environment, options?: SimulatorOptions) => Promise<Simulator>;

/** `planArgs`: targets. `change`: of the plan as it was printed, before it is written to its file. */
export async function upgradeStage(cli: Cli, start: Start, environment: Environment, { speed = 3600, planArgs = [], change = (plan) => plan }: { speed?: number; planArgs?: readonly string[]; change?: (plan: PrintedPlan) => PrintedPlan } = {}): Promise<UpgradeStage> {
  const simulator = await start(environment, { speed });
  number += 1;
  const planFile = join(cli.folder, `plan-${number}.json`);
  const journal = join(cli.folder, `journal-${number}.jsonl`);
  const env = passwords(simulator);
  const trusted = [...reaching(simulator), "--thumbprint", simulator.thumbprint];
  const printed = await runHere(cli.folder, ["plan", ...trusted, "--format", "json", ...planArgs], env);
  const plan = change(JSON.parse(printed.stdout) as PrintedPlan);
  writeFileSync(planFile, JSON.stringify(plan));
  const args = ["upgrade", ...trusted, "--plan", planFile, "--journal", journal, "--format", "json"];
  return {
    simulator,
    plan,
    planFile,
    journal,
    args,
    start: (more = [], options = {}) => cli.start([...args, ...more], { env, ...options }),
    run: async (more = [], options = {}) => {
      const end = await runHere(cli.folder, [...args, ...more], options.env ?? env);
      return { ...end, lines: more.includes("text") ? [] : linesOf(end.stdout) };
    },
    facts: () => readFileSync(journal, "utf8").split("\n").filter((line) => line !== "").map((line) => (JSON.parse(line) as { fact: Readonly<Record<string, unknown>> }).fact),
    writes: () => simulator.vcenter.writes.map(({ method, path }) => `${method} ${path}`).filter((write) => !/session|prechecks/.test(write)),
  };
}
