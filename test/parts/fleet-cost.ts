import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { Cli } from "./cli.ts";
import { entriesFor, linesOf, namesIn, PASSWORD, writeFleet } from "./fleet.ts";

/** What a fleet run costs the process that makes it. */
export interface FleetCost {
  readonly supervisors: number;
  /** Processor seconds, user and system. */
  readonly cpu: number;
  /** Most memory at a time, in MB. */
  readonly rss: number;
  readonly code: number | null;
}

/** Node's own account of itself, written at the very end. */
const accounting = (file: string): string =>
  `data:text/javascript,${encodeURIComponent(`import { writeFileSync } from "node:fs"; process.on("exit", () => writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.resourceUsage())));`)}`;

/** The built agent over these vCenters, each under so many names; only the first `supervisors` of each, if said. */
export async function measureFleet(cli: Cli, simulators: readonly Simulator[], times: number, requests: number, only?: number): Promise<FleetCost> {
  const named = only === undefined ? {} : { supervisors: Array.from({ length: only }, (_, index) => `domain-c${1000 + index}`) };
  const vcenters = entriesFor(simulators, times).map((entry) => ({ ...entry, ...named }));
  const file = writeFleet(cli.folder, [], { vcenters, concurrency: { vcenters: 2, supervisors: 4, requests } }, `fleet-${vcenters.length}.yaml`);
  const account = join(cli.folder, "account.json");
  const [node = "", ...words] = cli.command(["diagnose", "--fleet", file, "--format", "json"]);
  const { code, stdout, stderr } = await cli.startProgram(node, ["--import", accounting(account), ...words], { env: PASSWORD }).ended;
  if (stderr !== "") throw new Error(stderr);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(account, "utf8")) as NodeJS.ResourceUsage;
  return { supervisors: new Set(namesIn(linesOf(stdout))).size, cpu: (userCPUTime + systemCPUTime) / 1e6, rss: maxRSS / 1024, code };
}

export const costTable = (costs: readonly FleetCost[], inFlight: number): string =>
  [
    "Supervisors   CPU s   CPU s each   most MB",
    ...costs.map(({ supervisors, cpu, rss }) => `${String(supervisors).padStart(11)}${cpu.toFixed(1).padStart(8)}${(cpu / supervisors).toFixed(3).padStart(13)}${rss.toFixed(0).padStart(10)}`),
    `most requests at a time to one vCenter: ${inFlight}`,
  ].join("\n");
