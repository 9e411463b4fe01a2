import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { z } from "zod";
import { type Connections, createConnections } from "../connections.ts";
import { Failure } from "../failure.ts";
import { networkOf, portOf } from "../options.ts";
import { createPairing, pairedList, type Pairing } from "../pairing.ts";
import { createPlans } from "../plans.ts";
import { createRuns } from "../runs.ts";
import { type Agent, startAgent } from "../server.ts";
import { type Listener, together } from "../telemetry/listener.ts";
import { offerMetrics } from "../telemetry/offer.ts";
import { readState, removeState, writeState } from "../state.ts";
import { createUpgrades } from "../upgrades.ts";
import { cliWords } from "../words.ts";
import type { DiagnoseOptions } from "./diagnose.ts";

const AGENT = "agent.json";
const PAIRED = "paired.json";
const LAST_PORT = "port.json";

const running = z.object({ port: z.number(), controlSecret: z.string() });

/** Asks the agent that the state folder knows of; null if there is none, or it does not answer. */
async function askRunningAgent(path: "/control/alive" | "/control/code"): Promise<{ port: number; reply: unknown } | null> {
  const agent = readState(AGENT, running);
  if (!agent) return null;
  try {
    const reply = await fetch(`http://127.0.0.1:${agent.port}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${agent.controlSecret}` },
      body: "{}",
      signal: AbortSignal.timeout(3000),
    });
    return reply.ok ? { port: agent.port, reply: await reply.json() } : null;
  } catch {
    return null;
  }
}

export interface RunningAgent {
  readonly agent: Agent;
  readonly connections: Connections;
  readonly pairing: Pairing;
  stop(): Promise<void>;
}

/** Brings the agent up and leaves word in the state folder where it is. The port of last time is taken again, so that a pairing outlives a restart. */
export async function bringUpAgent(connections: Connections, port: number, listener: Listener | null = null): Promise<RunningAgent> {
  const other = await askRunningAgent("/control/alive");
  if (other) throw new Failure("agent-running", { port: other.port });
  const pairing = createPairing(readState(PAIRED, pairedList) ?? [], (paired) => writeState(PAIRED, paired));
  const parts = { pairing, connections, runs: createRuns(), plans: createPlans(), upgrades: createUpgrades(null, listener), listener };
  const last = port === 0 ? (readState(LAST_PORT, z.object({ port: z.number() }))?.port ?? 0) : port;
  const agent = await startAgent(parts, last).catch((error: unknown) => {
    if (port === 0 && last !== 0 && error instanceof Failure && error.code === "port-taken") return startAgent(parts, 0);
    throw error;
  });
  try {
    writeState(AGENT, { port: agent.port, controlSecret: agent.controlSecret });
    writeState(LAST_PORT, { port: agent.port });
  } catch (error) {
    await agent.stop();
    throw error;
  }
  return {
    agent,
    connections,
    pairing,
    stop: async () => {
      removeState(AGENT);
      await agent.stop();
    },
  };
}

export const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    // Keeps the process alive whatever else is unreferenced.
    const keep = setInterval(() => {}, 60_000);
    signal.addEventListener("abort", () => {
      clearInterval(keep);
      resolve();
    });
  });

export interface ServeOptions extends DiagnoseOptions {
  readonly port?: string;
}

/** With `--vcenter` it diagnoses first, and the extension finds that vCenter already logged in. */
export async function serveCommand(options: ServeOptions, locale: Locale, signal: AbortSignal, listener: Listener | null = null): Promise<number> {
  const connections = createConnections(networkOf(options));
  const port = portOf(options.port);
  const diagnosing = options.vcenter === undefined ? null : await import("./diagnose.ts");
  const order = diagnosing && (await diagnosing.orderOf(options, locale, signal));
  const offered = await offerMetrics(options.metrics, locale);
  const heard = together([listener, offered?.listener ?? null]);
  let up: RunningAgent | null = null;
  try {
    up = await bringUpAgent(connections, port, heard);
    if (diagnosing && order && options.vcenter !== undefined) {
      const { run, trust } = await diagnosing.diagnoseOnceTrusted(diagnosing.heardBy(order, heard), locale, signal);
      diagnosing.printReport(run, options, locale);
      connections.add(options.vcenter, { address: order.vcenter, network: order.network, trust, credentials: order.credentials, ...(order.loadBalancerCredentials && { loadBalancerCredentials: order.loadBalancerCredentials }) });
    }
    const say = cliWords[locale];
    process.stderr.write(`${fill(say.agentReady, { port: up.agent.port }, locale)}\n`);
    process.stderr.write(`${fill(say.pairingCode, { code: `${up.agent.port}-${up.pairing.newCode()}` }, locale)}\n${say.pairingHint}\n`);
    await untilAborted(signal);
    return 130;
  } finally {
    await up?.stop();
    await offered?.stop();
  }
}

export async function pairCommand(locale: Locale): Promise<number> {
  const answer = z.object({ port: z.number(), reply: z.object({ code: z.string() }) }).safeParse(await askRunningAgent("/control/code"));
  if (!answer.success) throw new Failure("agent-not-running");
  const code = `${answer.data.port}-${answer.data.reply.code}`;
  process.stdout.write(`${code}\n`);
  process.stderr.write(`${cliWords[locale].pairingHint}\n`);
  return 0;
}
