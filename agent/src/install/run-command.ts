import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { Failure, plainMessage, systemCode } from "../failure.ts";
import type { Command } from "./system.ts";

const run = promisify(execFile);
const LIMIT_MS = 60_000;

const told = (error: unknown): string => {
  const { stderr = "", stdout = "" } = error as { stderr?: string; stdout?: string };
  if (systemCode(error) === "ENOENT") return "ENOENT";
  return [stderr, stdout].map((each) => each.trim().split("\n")[0] ?? "").find((each) => each !== "") ?? plainMessage(error);
};

/** Runs a program of the system, without a shell. @throws Failure system-command-failed */
export async function runCommand({ program, args, mayFail, tries = 1 }: Command): Promise<void> {
  for (let left = tries; ; left -= 1) {
    try {
      await run(program, [...args], { timeout: LIMIT_MS, windowsHide: true });
      return;
    } catch (error) {
      if (mayFail) return;
      if (left <= 1) throw new Failure("system-command-failed", { command: [program, ...args].join(" "), detail: told(error) }, { cause: error });
    }
    await sleep(1000);
  }
}

export async function runCommands(commands: readonly Command[]): Promise<void> {
  for (const each of commands) await runCommand(each);
}
