import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildIfMissing, type CliOptions, createCli, type RunningCli } from "../parts/cli.ts";
import { packSelfContained, whyNoNode } from "../parts/packed.ts";
import { isMet, median, tell } from "./figure.ts";

/**
 * How long the agent takes until it listens, against Node.js that does nothing; and what it holds while it waits. Both as
 * it is built, which is what the npm package holds, and as the file that brings its own Node.js.
 */

const RUNS = 9;
/** Ready within 0.3 s where Node.js itself takes 0.04 s. */
const TIMES_LIMIT = 7.5;
const MEGABYTES_LIMIT = 90;
/** Milliseconds until the agent is ready. What a busy machine makes of it is no fault of the agent's: told, not asserted. */
const READY_MS = 300;
const BENCH = "agent.test.ts";

const cli = createCli();
beforeAll(buildIfMissing);
afterAll(() => cli.stop());

async function millisecondsOfNothing(): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ["-e", "0"], { stdio: "ignore" }), "close");
  return performance.now() - began;
}

/** What the system holds in memory for it; null where the system does not tell. */
function megabytesOf({ pid }: ChildProcess): number | null {
  if (process.platform !== "linux") return null;
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
}

type Start = (args: readonly string[], options: CliOptions) => RunningCli;

async function served(start: Start, index: number): Promise<{ readonly ms: number; readonly megabytes: number | null }> {
  const began = performance.now();
  const { child, said, ended } = start(["serve"], { env: { SUPERVISOR_DOCTOR_STATE: join(cli.folder, `state-${index}`) } });
  while (!said.stderr.includes("The agent is ready")) {
    if (child.exitCode !== null) throw new Error(said.stderr);
    await once(child.stderr ?? child, "data");
  }
  const ms = performance.now() - began;
  const megabytes = megabytesOf(child);
  child.kill("SIGINT");
  await ended;
  return { ms, megabytes };
}

const whyNone = whyNoNode();
if (whyNone !== null) console.warn(`self-contained file: not measured, for there is no Node.js to put in: ${whyNone}`);
let selfContained = "";
beforeAll(async () => {
  if (whyNone === null) selfContained = await packSelfContained(join(cli.folder, "packages"));
});

const PROGRAMS: readonly { readonly what: string; readonly start: Start }[] = [
  { what: "Agent", start: cli.start },
  ...(whyNone === null ? [{ what: "Self-contained agent", start: (...given: Parameters<Start>) => cli.startProgram(selfContained, ...given) }] : []),
];

test.each(PROGRAMS)("$what: ready within the time of a few starts of Node.js, and waits in little memory", async ({ what, start }) => {
  const runs: { readonly nothing: number; readonly ms: number; readonly megabytes: number | null }[] = [];
  // One after the other, so that whatever else the machine does slows both.
  for (let index = 0; index < RUNS; index += 1) runs.push({ nothing: await millisecondsOfNothing(), ...(await served(start, index)) });
  const times = median(runs.map(({ ms, nothing }) => ms / nothing));
  const megabytes = runs.flatMap((run) => run.megabytes ?? []);
  const nothing = `node -e 0 takes ${median(runs.map((each) => each.nothing)).toFixed(0)} ms; medians of ${RUNS} in turns`;
  tell({ what: `${what} ready`, value: median(runs.map(({ ms }) => ms)), unit: "ms", goal: { atMost: READY_MS }, bench: BENCH, from: nothing });
  const ready = tell({ what: `${what} ready / Node.js that does nothing`, value: times, unit: "times", goal: { atMost: TIMES_LIMIT }, bench: BENCH, from: `${READY_MS} ms where node -e 0 takes 40 ms; ${nothing}` });
  if (megabytes.length > 0) tell({ what: `${what} idle`, value: Math.max(...megabytes), unit: "MB", goal: { atMost: MEGABYTES_LIMIT }, bench: BENCH, from: `the most of ${RUNS} (VmRSS)` });
  expect(isMet(ready)).toBe(true);
  for (const each of megabytes) expect(each).toBeLessThan(MEGABYTES_LIMIT);
});
