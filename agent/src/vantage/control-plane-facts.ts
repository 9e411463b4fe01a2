import type { Shell } from "../clients/ssh.ts";
import { Failure } from "../failure.ts";
import { remoteCommands } from "./remote-commands.ts";
import { type Interface, parseClock, parseInterfaces, parseNtp, parseResolver, requireTools } from "./remote-output.ts";

/** What a control plane VM says of itself. */
export interface ControlPlaneFacts {
  readonly hostname: string;
  /** Without the loopback; a device without an address is left out. */
  readonly interfaces: readonly Interface[];
  /** The resolver's upstream servers, not systemd-resolved's own address. */
  readonly resolver: { readonly servers: readonly string[]; readonly search: readonly string[] };
  readonly clock: Clock;
  /** null where the VM does not tell. */
  readonly ntpSynchronised: boolean | null;
}

export interface Clock {
  /** ISO 8601 */
  readonly utc: string;
  /** Milliseconds that the VM's clock is ahead of this machine's; negative if behind. */
  readonly aheadMs: number;
  /** The true value lies within this many milliseconds of `aheadMs`. */
  readonly uncertaintyMs: number;
}

const ROUNDS = 3;
/** A moment in seconds is shorter. */
const LINE_BYTES = 1_024;

async function textOf(shell: Shell, command: ReturnType<(typeof remoteCommands)[keyof typeof remoteCommands]>, signal: AbortSignal): Promise<string> {
  const { stdout, stderr } = await shell.run(command, signal);
  requireTools(shell.host, stderr);
  return stdout;
}

/** The answer to one question by the round that took least: half of a round trip is what is not known. @throws Failure */
export async function clockThere(shell: Shell, signal: AbortSignal, now: () => number): Promise<Clock> {
  const piped = await shell.pipe(remoteCommands.clock(), signal);
  const unreadable = (): Failure => new Failure("ssh-output-unreadable", { host: shell.host, detail: "date" });
  const lines: ((line: string | null) => void)[] = [];
  let rest = "";
  piped.stream.on("error", () => {});
  piped.stream.setEncoding("latin1").on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    if (rest.length > LINE_BYTES) return piped.close();
    for (const line of parts) lines.shift()?.(line);
  });
  const giveUp = (): void => {
    for (const each of lines.splice(0)) each(null);
  };
  void piped.closed.then(giveUp);
  signal.addEventListener("abort", giveUp);
  try {
    let best: Clock | null = null;
    for (let round = 0; round < ROUNDS; round += 1) {
      const sent = now();
      const line = await new Promise<string | null>((resolve) => {
        lines.push(resolve);
        piped.stream.write("\n");
      });
      const came = now();
      signal.throwIfAborted();
      requireTools(shell.host, piped.said());
      const time = parseClock(line ?? "");
      if (time === null) throw unreadable();
      // A date in whole seconds says "between this second and the next".
      const there = time.ms + (time.wholeSeconds ? 500 : 0);
      const uncertaintyMs = Math.ceil((came - sent) / 2) + (time.wholeSeconds ? 500 : 1);
      if (best === null || uncertaintyMs < best.uncertaintyMs) best = { utc: new Date(there).toISOString(), aheadMs: Math.round(there - (sent + came) / 2), uncertaintyMs };
    }
    if (best === null) throw unreadable();
    return best;
  } finally {
    signal.removeEventListener("abort", giveUp);
    piped.close();
  }
}

/** systemd's own tool: where it is missing or mute, nobody knows. @throws Failure */
async function ntpThere(shell: Shell, signal: AbortSignal): Promise<boolean | null> {
  try {
    return parseNtp((await shell.run(remoteCommands.ntpSynchronised(), signal)).stdout);
  } catch (error) {
    if (error instanceof Failure && error.reason === "timeout") return null;
    throw error;
  }
}

/** @throws Failure; remote-tool-missing names the program that the VM does not have */
export async function factsThere(shell: Shell, signal: AbortSignal, now: () => number): Promise<ControlPlaneFacts> {
  // Each with a signal of its own: Node warns of many listeners on one.
  const own = (): AbortSignal => AbortSignal.any([signal]);
  const [hostname, interfaces, resolver, clock, ntp] = await Promise.all([
    textOf(shell, remoteCommands.hostname(), own()),
    textOf(shell, remoteCommands.interfaces(), own()),
    textOf(shell, remoteCommands.resolver(), own()),
    clockThere(shell, own(), now),
    ntpThere(shell, own()),
  ]);
  return { hostname: hostname.trim(), interfaces: parseInterfaces(interfaces), resolver: parseResolver(resolver), clock, ntpSynchronised: ntp };
}
