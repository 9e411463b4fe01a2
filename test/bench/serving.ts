import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import type { ReplyOf } from "@supervisor-doctor/shared/contract";
import { send } from "../parts/agent.ts";
import type { Cli } from "../parts/cli.ts";

/** How often the run is asked for, in milliseconds: what the wait adds to a measured time is half of it. */
const POLL_MS = 10;

/** The agent as a process of its own, logged in to a vCenter and paired: as the extension finds it. */
export interface Serving {
  /** One diagnosis from the first call to its result; how many looks it has. */
  diagnose(): Promise<number>;
  stop(): Promise<void>;
}

export async function serve(cli: Cli, vcenter: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Serving> {
  const { child, said, ended } = cli.start(["serve", "--vcenter", vcenter, ...args], { env });
  const found = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const match = pattern.exec(said.stderr)?.[1];
      if (match !== undefined) return match;
      if (child.exitCode !== null) throw new Error(said.stderr);
      await once(child.stderr ?? child, "data");
    }
  };
  const code = await found(/Pairing code[^:]*: (\S+)/);
  const port = Number(code.split("-")[0]);
  const call = async <T>(name: string, body: unknown, token?: string): Promise<T> => {
    const { text } = await send(port, `/${name}`, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` }, body: JSON.stringify(body) });
    return JSON.parse(text) as T;
  };
  const { token } = await call<ReplyOf<"pair">>("pair", { code: code.slice(code.indexOf("-") + 1) });
  return {
    diagnose: async () => {
      const { run } = await call<ReplyOf<"runs/start">>("runs/start", { vcenter }, token);
      for (;;) {
        const { state, result } = await call<ReplyOf<"runs/get">>("runs/get", { run }, token);
        if (state === "failed") throw new Error("The run failed");
        if (result) return result.probes.length;
        await wait(POLL_MS);
      }
    },
    stop: async () => {
      child.kill("SIGINT");
      await ended;
    },
  };
}
