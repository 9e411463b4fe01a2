import type { Environment, Supervisor } from "../environment.ts";
import { remaining } from "../healing.ts";
import type { Motion } from "./index.ts";

/** New settings arrive on the control plane VMs, and what they heal is no longer reported. `since`: milliseconds since the simulation began; from the next look on without it. */
export function startSettling(supervisor: Supervisor, { restarted = false, dns = false, since }: { restarted?: boolean; dns?: boolean; since?: number } = {}): void {
  const { settling, configStatus } = supervisor;
  const { run } = settling;
  settling.run = { at: since === undefined ? null : since + settling.ms, restarted: restarted || (run?.restarted ?? false), dns: dns || (run?.dns ?? false), from: run?.from ?? configStatus };
}

function settle(environment: Environment, supervisor: Supervisor, elapsed: number): void {
  const { settling } = supervisor;
  const { run } = settling;
  if (!run) return;
  run.at ??= elapsed + settling.ms;
  if (elapsed < run.at) return;
  settling.run = null;
  supervisor.messages = remaining(environment, supervisor, run.at, run);
  if (supervisor.upgrade.state === "PENDING") return;
  const isInError = supervisor.messages.some(({ severity }) => severity === "ERROR");
  supervisor.configStatus = !isInError ? "RUNNING" : run.from === "RUNNING" ? "ERROR" : run.from;
}

export const settling: Motion = (environment, elapsed) => {
  for (const { supervisor } of environment.clusters) if (supervisor) settle(environment, supervisor, elapsed);
};
