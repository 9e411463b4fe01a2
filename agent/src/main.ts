#!/usr/bin/env node
import { config } from "zod/v4/core";
import { main } from "./cli.ts";
import { Failure } from "./failure.ts";

/** The command line as a process: its signals, its pipe and its end. */

// Most schemas are used once or twice: zod takes longer to write functions for them than to do without.
config({ jitless: true });

const interrupt = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, () => {
    // Whoever asks twice does not want to wait for the logout.
    if (interrupt.signal.aborted) process.exit(130);
    interrupt.abort(new Failure("interrupted"));
  });
}
// A closed pipe (head, less) is no error of ours.
process.stdout.on("error", () => process.exit(2));
process.exitCode = await main(process.argv.slice(2), interrupt.signal);
// Every command has closed what it opened; listeners on standard input alone must not keep the process.
process.stdin.unref?.();
