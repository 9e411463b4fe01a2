import { uninterrupted } from "./lab.ts";

/** How the command line ended that ran in this very process. */
export interface EndHere {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * The command line of these sources in this very process, for what no process is needed to see: what it prints and its exit
 * code. One after the other; `folder` is its working folder and home, and `env` all that it knows of the surroundings.
 */
export function runHere(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<EndHere> {
  const mine = last.then(() => runAlone(folder, args, env));
  last = mine.catch(() => {});
  return mine;
}

async function runAlone(folder: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<EndHere> {
  const { main } = await import("@supervisor-doctor/agent/cli");
  const said = { stdout: "", stderr: "" };
  const before = { cwd: process.cwd(), env: process.env, writes: [process.stdout.write, process.stderr.write] as const };
  const into = (stream: "stdout" | "stderr"): typeof process.stdout.write => (text: unknown) => {
    said[stream] += String(text);
    return true;
  };
  process.env = { HOME: folder, LANG: "C", SUPERVISOR_DOCTOR_STATE: `${folder}/state`, ...env };
  process.chdir(folder);
  process.stdout.write = into("stdout");
  process.stderr.write = into("stderr");
  try {
    return { code: await main(args, uninterrupted()), ...said };
  } finally {
    [process.stdout.write, process.stderr.write] = before.writes;
    process.chdir(before.cwd);
    process.env = before.env;
  }
}
