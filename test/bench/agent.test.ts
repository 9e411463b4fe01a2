import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildIfMissing, createCli } from "../parts/cli.ts";

/** How long the agent takes until it listens, against Node.js that does nothing; and what it holds while it waits. */

const RUNS = 9;
/** Ready within 0.3 s where Node.js itself takes 0.04 s. */
const TIMES_LIMIT = 7.5;
const MEGABYTES_LIMIT = 90;

const cli = createCli();
beforeAll(buildIfMissing);
afterAll(() => cli.stop());

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

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

async function served(index: number): Promise<{ readonly ms: number; readonly megabytes: number | null }> {
  const began = performance.now();
  const { child, said, ended } = cli.start(["serve"], { env: { SUPERVISOR_DOCTOR_STATE: join(cli.folder, `state-${index}`) } });
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

test("the agent is ready within the time of a few starts of Node.js, and waits in little memory", async () => {
  const runs: { readonly nothing: number; readonly ms: number; readonly megabytes: number | null }[] = [];
  // One after the other, so that whatever else the machine does slows both.
  for (let index = 0; index < RUNS; index += 1) runs.push({ nothing: await millisecondsOfNothing(), ...(await served(index)) });
  const times = median(runs.map(({ ms, nothing }) => ms / nothing));
  const megabytes = runs.flatMap((run) => run.megabytes ?? []);
  console.log(
    [
      `node -e 0                       ${median(runs.map(({ nothing }) => nothing)).toFixed(0)} ms (median of ${RUNS})`,
      `agent ready                     ${median(runs.map(({ ms }) => ms)).toFixed(0)} ms, ${times.toFixed(2)} times as long (at most ${TIMES_LIMIT})`,
      `agent waiting                   ${megabytes.length > 0 ? `${median(megabytes).toFixed(0)} MB (under ${MEGABYTES_LIMIT})` : "the system does not tell"}`,
    ].join("\n"),
  );
  expect(times).toBeLessThanOrEqual(TIMES_LIMIT);
  for (const each of megabytes) expect(each).toBeLessThan(MEGABYTES_LIMIT);
});
