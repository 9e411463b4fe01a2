import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { openBrowser } from "../browser.ts";
import type { Network } from "../clients/network.ts";
import { parseVcenterUrl } from "../clients/vcenter-address.ts";
import { createConnections } from "../connections.ts";
import { diagnose, type Order } from "../diagnose.ts";
import { exitCode } from "../exit-code.ts";
import { Failure } from "../failure.ts";
import { type CommonOptions, formatOf, portOf, timeoutOf } from "../options.ts";
import { type ScenarioName, scenarios } from "../simulator/scenarios/index.ts";
import { buildEnvironment, type Simulator, startSimulator } from "../simulator/simulator.ts";
import type { Listener } from "../telemetry/listener.ts";
import { cliWords } from "../words.ts";
import { printReport } from "../run-output.ts";
import { heardBy } from "./diagnose.ts";
import { type DemoMemory, demoMemory } from "./demo-memory.ts";
import { bringUpAgent, type RunningAgent, untilAborted } from "./serve.ts";

export interface DemoOptions extends CommonOptions {
  readonly scenario?: string;
  readonly port?: string;
  readonly once?: boolean;
  readonly browser?: boolean;
}

/** An update of the simulated data centre takes a minute, not three quarters of an hour. */
const SPEED = 60;

const DEFAULT_SCENARIO: ScenarioName = "dns-pnid-unresolved";

function scenarioOf(given: string | undefined): ScenarioName {
  const names = Object.keys(scenarios) as ScenarioName[];
  const name = names.find((each) => each === (given ?? DEFAULT_SCENARIO));
  if (!name) throw new Failure("scenario-unknown", { scenario: given ?? "", known: names });
  return name;
}

/** The same diagnosis as a command line of its own: real options, the simulator's addresses. */
export function commandFor(simulator: Simulator): string {
  const resolve = simulator.routes.map(({ host, port, address, toPort }) => `--resolve ${host.includes(":") ? `[${host}]` : host}:${port}:${address}:${toPort}`);
  const balancer = simulator.loadBalancerCredentials;
  return [
    ...(balancer ? [`SUPERVISOR_DOCTOR_LB_PASSWORD='${balancer.password}'`] : []),
    `SUPERVISOR_DOCTOR_PASSWORD='${simulator.password}' node agent/dist/cli.js diagnose --vcenter ${simulator.vcenterUrl} --username '${simulator.username}'`,
    `--thumbprint ${simulator.thumbprint}`,
    ...(balancer ? [`--lb-username '${balancer.username}'`] : []),
    ...resolve,
  ].join(" ");
}

const extensionFolder = (): string | null => {
  const built = fileURLToPath(new URL("../../extension/dist", import.meta.url));
  return existsSync(built) ? built : null;
};

export async function demoCommand(options: DemoOptions, locale: Locale, signal: AbortSignal, listener: Listener | null = null): Promise<number> {
  formatOf(options.format);
  const simulator = await startSimulator(buildEnvironment(scenarioOf(options.scenario)), { speed: SPEED });
  // A simulated network is closed: what it does not have is not looked for in the real one.
  const page = new URL(simulator.pageUrl);
  const itself = { host: page.hostname, port: Number(page.port), address: page.hostname, toPort: Number(page.port) };
  const network: Network = { routes: [...simulator.routes, itself], dnsPort: 53, closed: true };
  const credentials = { username: simulator.username, password: simulator.password };
  const trust = { kind: "thumbprint", sha256: simulator.thumbprint } as const;
  const address = parseVcenterUrl(simulator.vcenterUrl);
  let memory: DemoMemory | null = null;
  let up: RunningAgent | null = null;
  try {
    if (!address) throw new Failure("internal", { detail: simulator.vcenterUrl });
    const loadBalancer = simulator.loadBalancerCredentials ? { loadBalancerCredentials: simulator.loadBalancerCredentials } : {};
    const order: Order = { network, vcenter: address, trust, credentials, timeoutMs: timeoutOf(options.timeout), all: true, ...loadBalancer };
    const run = await diagnose(heardBy(order, listener), signal);
    printReport(run, options, locale);
    if (options.once) return exitCode(run);

    const connections = createConnections(network, trust);
    const { origin } = page;
    for (const name of [origin, simulator.vcenterUrl]) connections.add(name, { address, network, trust, credentials, ...loadBalancer });
    memory = await demoMemory();
    up = await bringUpAgent(connections, portOf(options.port), listener);
    const { agent, pairing } = up;
    const say = cliWords[locale];
    if (memory.beside !== null) process.stderr.write(`\n${fill(say.demoBeside, { port: memory.beside }, locale)}\n`);
    const code = `${agent.port}-${pairing.newCode()}`;
    const extension = extensionFolder();
    process.stderr.write(`\n${fill(say.agentReady, { port: agent.port }, locale)}\n${fill(say.pairingCode, { code }, locale)}\n${say.pairingHint}\n\n`);
    process.stderr.write(`${fill(say.demoReady, { page: simulator.pageUrl, extension: extension ?? "extension/dist", firefox: join(extension ?? "extension/dist", "../dist-firefox/manifest.json"), origin, command: commandFor(simulator) }, locale)}\n\n${say.stop}\n`);
    const close = extension && options.browser !== false ? openBrowser({ extension, page: simulator.pageUrl, code, certificate: simulator.caPem, locale, isPaired: () => !pairing.waits() }) : null;
    await untilAborted(AbortSignal.any([signal, agent.asked]));
    await close?.();
    return signal.aborted ? 130 : 0;
  } finally {
    await up?.stop();
    await memory?.leave();
    await simulator.stop();
  }
}
