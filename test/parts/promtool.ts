import { spawnSync } from "node:child_process";
import { findProgram } from "./program.ts";

/** Prometheus's own linter; null where it is not on this machine: it comes with a server of a hundred megabytes. */
const PROGRAM = findProgram(["promtool"], ["/usr/bin/promtool"]);
export const hasPromtool = PROGRAM !== null;

/** What it has to say; "" where all is well. @throws Error if there is none */
export function promtool(args: readonly string[], input = ""): string {
  if (PROGRAM === null) throw new Error("promtool is not here");
  const { status, stdout, stderr } = spawnSync(PROGRAM, args, { input, encoding: "utf8" });
  return status === 0 ? "" : `${stdout}${stderr}`;
}
