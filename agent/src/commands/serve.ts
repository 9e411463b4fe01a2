import { USUAL_PORT } from "@supervisor-doctor/shared/contract";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { z } from "zod";
import { type Connections, createConnections } from "../connections.ts";
import { Failure } from "../failure.ts";
import { networkOf, portOf } from "../options.ts";
import { createPairing, pairedList, type Pairing } from "../pairing.ts";
import { createPlans } from "../plans.ts";
import { createRuns } from "../runs.ts";
import { type Agent, startAgent } from "../server.ts";
import { AGENT_FILE, newPairingCode, PAIRED_FILE, PORT_FILE, runningAgent } from "../running-agent.ts";
import { type Listener, together } from "../telemetry/listener.ts";
import { offerMetrics } from "../telemetry/offer.ts";
import { readState, removeState, writeState } from "../state.ts";
import { createUpgrades } from "../upgrades.ts";
import { cliWords } from "../words.ts";
import type { DiagnoseOptions } from "./diagnose.ts";

export interface RunningAgent {
  readonly agent: Agent;
  readonly connections: Connections;
  readonly pairing: Pairing;
  stop(): Promise<void>;
}

/** @throws Failure agent-running where this user has one already */
async function refuseSecond(): Promise<void> {
  const other = await runningAgent();
  if (other) throw new Failure("agent-running", { port: other.port });
}

/** Brings the agent up and leaves word in the state folder where it is. The port of last time is taken again, so that a pairing outlives a restart; the first time the usual one, or where that is taken any. */
export async function bringUpAgent(connections: Connections, port: number, listener: Listener | null = null): Promise<RunningAgent> {
  await refuseSecond();
  const pairing = createPairing(readState(PAIRED_FILE, pairedList) ?? [], (paired) => writeState(PAIRED_FILE, paired));
  const parts = { pairing, connections, runs: createRuns(), plans: createPlans(), upgrades: createUpgrades(null, listener), listener };
  const last = port === 0 ? (readState(PORT_FILE, z.object({ port: z.number() }))?.port ?? USUAL_PORT) : port;
  const agent = await startAgent(parts, last).catch((error: unknown) => {
    if (port === 0 && error instanceof Failure && error.code === "port-taken") return startAgent(parts, 0);
    throw error;
  });
  try {
    writeState(AGENT_FILE, { port: agent.port, controlSecret: agent.controlSecret });
    writeState(PORT_FILE, { port: agent.port });
  } catch (error) {
    await agent.stop();
    throw error;
  }
  void connections.restore();
  return {
    agent,
    connections,
    pairing,
    stop: async () => {
      removeState(AGENT_FILE);
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
  /** Whether a pairing code is printed; the installed agent prints none, for it would stand in the system's log. */
  readonly code?: boolean;
}

/** With `--vcenter` it diagnoses first, and the extension finds that vCenter already logged in. */
export async function serveCommand(options: ServeOptions, locale: Locale, signal: AbortSignal, listener: Listener | null = null): Promise<number> {
  const connections = createConnections(networkOf(options));
  const port = portOf(options.port);
  // Before anybody is asked for a password.
  await refuseSecond();
  const diagnosing = options.vcenter === undefined ? null : await import("./diagnose.ts");
  const order = diagnosing && (await diagnosing.orderOf(options, locale, signal));
  const offered = await offerMetrics(options.metrics, locale);
  const heard = together([listener, offered?.listener ?? null]);
  let up: RunningAgent | null = null;
  try {
    up = await bringUpAgent(connections, port, heard);
    if (diagnosing && order && options.vcenter !== undefined) {
      const { run, trust } = await diagnosing.diagnoseOnceTrusted(diagnosing.heardBy(order, heard), locale, signal);
      (await import("../run-output.ts")).printReport(run, options, locale);
      connections.add(options.vcenter, { address: order.vcenter, network: order.network, trust, credentials: order.credentials, ...(order.nsxCredentials && { nsxCredentials: order.nsxCredentials }), ...(order.loadBalancerCredentials && { loadBalancerCredentials: order.loadBalancerCredentials }) });
    }
    const say = cliWords[locale];
    process.stderr.write(`${fill(say.agentReady, { port: up.agent.port }, locale)}\n`);
    if (options.code !== false) process.stderr.write(`${fill(say.pairingCode, { code: `${up.agent.port}-${up.pairing.newCode()}` }, locale)}\n${say.pairingHint}\n`);
    await untilAborted(AbortSignal.any([signal, up.agent.asked]));
    return signal.aborted ? 130 : 0;
  } finally {
    await up?.stop();
    await offered?.stop();
  }
}

export async function pairCommand(locale: Locale): Promise<number> {
  const code = await newPairingCode();
  if (code === null) throw new Failure("agent-not-running");
  process.stdout.write(`${code}\n`);
  process.stderr.write(`${cliWords[locale].pairingHint}\n`);
  return 0;
}
