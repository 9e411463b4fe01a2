import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Route } from "@supervisor-doctor/agent/clients/network";
import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { fromHere } from "@supervisor-doctor/agent/vantage/vantage";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { buildIfMissing, createCli, loadBalancerArgs, passwords, resolveArgs } from "../parts/cli.ts";
import { createLab, uninterrupted } from "../parts/lab.ts";
import { type Figure, isMet, median, tell } from "./figure.ts";
import { type Link, overLink } from "./link.ts";
import { serve, type Serving } from "./serving.ts";

/**
 * A diagnosis against what an administrator would do instead: `procedure.sh`, and for single looks dig and openssl
 * themselves. All in the same data centre and in turns, so that whatever else the machine does slows both.
 */

const BENCH = "procedure.test.ts";
const RUNS = 7;
const SINGLE_RUNS = 41;
/** Milliseconds there and back, as within a site or over a VPN nearby. */
const RTT_MS = 20;
/** Seconds until Ctrl+C: shorter than a patient person would wait. */
const PATIENCE = 10;

const missing = [
  ["dig", "-v", "bind9-dnsutils"],
  ["openssl", "version", "openssl"],
  ["curl", "--version", "curl"],
].flatMap(([program = "", asked = "", name = ""]) => (spawnSync(program, [asked]).status === 0 ? [] : [`${program} (Debian package ${name})`]));
if (missing.length > 0) console.log(`!!! Not on this machine: ${missing.join(", ")}. What needs it is skipped.`);
const compared = test.skipIf(missing.length > 0);

const lab = createLab();
const cli = createCli();
const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-bench-"));
const links: Link[] = [];
const agents: Serving[] = [];
beforeAll(buildIfMissing);
afterEach(async () => {
  await Promise.all(agents.splice(0).map((agent) => agent.stop()));
  await Promise.all(links.splice(0).map((link) => link.close()));
  await lab.stop();
});
afterAll(async () => {
  await cli.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Took {
  readonly ms: number;
  readonly said: string;
}

async function timed(work: () => Promise<string>): Promise<Took> {
  const began = performance.now();
  const said = await work();
  return { ms: performance.now() - began, said };
}

async function output(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const child = spawn(program, [...args], { env: { PATH: process.env["PATH"] ?? "", LANG: "C", ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  await once(child, "close");
  return said;
}

const byHand = (simulator: Simulator, routes: readonly Route[]): Promise<Took> => {
  const ca = join(folder, "vcenter-ca.pem");
  writeFileSync(ca, simulator.caPem);
  return timed(() =>
    output("bash", [fileURLToPath(new URL("procedure.sh", import.meta.url))], {
      VCENTER: simulator.environment.vcenter.host,
      VCENTER_USER: simulator.username,
      VCENTER_PASSWORD: simulator.password,
      VCENTER_CA: ca,
      LB_PASSWORD: simulator.loadBalancerCredentials?.password ?? "",
      WAYS: routes.map(({ host, port, address, toPort }) => `${host}:${port}=${address}:${toPort}`).join(" "),
      PATIENCE: String(PATIENCE),
    }),
  );
};

const argsOf = (simulator: Simulator, routes: readonly Route[]): readonly string[] => ["--username", simulator.username, "--thumbprint", simulator.thumbprint, "--all", ...loadBalancerArgs(simulator), ...resolveArgs(routes)];

const byCli = (simulator: Simulator, routes: readonly Route[], ...more: readonly string[]): Promise<Took> =>
  timed(async () => {
    const { stdout, stderr } = await cli.run(["diagnose", "--vcenter", simulator.vcenterUrl, ...argsOf(simulator, routes), ...more], { env: passwords(simulator) });
    return stdout + stderr;
  });

/** The agent that runs already, as the extension asks it; its first diagnosis is over. */
async function serving(simulator: Simulator, routes: readonly Route[]): Promise<Serving> {
  const agent = await serve(cli, simulator.vcenterUrl, argsOf(simulator, routes), passwords(simulator));
  agents.push(agent);
  return agent;
}

async function linked(simulator: Simulator): Promise<Link> {
  const link = await overLink(simulator.routes, RTT_MS);
  links.push(link);
  return link;
}

interface Round {
  readonly hand: number;
  readonly cli: number;
  readonly agent: number;
  /** The command line without a look: it starts, judges a saved run and reports. */
  readonly replay: number;
}

/** One round each way, again and again. What is compared with a script must have been said by the script. */
async function rounds(count: number, simulator: Simulator, routes: readonly Route[], expected: RegExp): Promise<readonly Round[]> {
  const agent = await serving(simulator, routes);
  const saved = join(folder, "run.json");
  expect((await byCli(simulator, routes, "--save-run", saved)).said).toMatch(/\d+ checks in/);
  const all: Round[] = [];
  for (let index = 0; index < count; index += 1) {
    const hand = await byHand(simulator, routes);
    expect(hand.said).toMatch(expected);
    const own = await byCli(simulator, routes);
    expect(own.said).toMatch(/\d+ checks in/);
    const asked = await timed(async () => String(await agent.diagnose()));
    expect(Number(asked.said)).toBeGreaterThan(60);
    const replay = await timed(async () => (await cli.run(["diagnose", "--replay", saved])).stdout);
    expect(replay.said).toMatch(/\d+ checks in/);
    all.push({ hand: hand.ms, cli: own.ms, agent: asked.ms, replay: replay.ms });
  }
  return all;
}

const ms = (values: readonly number[]): string => `${median(values).toFixed(0)} ms`;

const WAYS = { agent: "diagnosis by the running agent", cli: "diagnosis by the command line, with its start" } as const;

/** How many times as long as the script each of our two ways took. */
const tellHealthy = (where: string, all: readonly Round[]): readonly Figure[] =>
  (["agent", "cli"] as const).map((way) =>
    tell({
      what: `Healthy Supervisor, ${where}: ${WAYS[way]} / script`,
      value: median(all.map((each) => each[way] / each.hand)),
      unit: "times",
      goal: { atMost: 1 },
      bench: BENCH,
      from: `${ms(all.map((each) => each[way]))} / ${ms(all.map((each) => each.hand))}, medians of ${all.length} in turns${way === "cli" ? `; without a look ${ms(all.map((each) => each.replay))}` : ""}`,
    }),
  );

const HEALTHY: readonly { readonly where: string; readonly build: () => Environment; readonly expected: RegExp }[] = [
  { where: "HAProxy", build: () => buildEnvironment("healthy"), expected: /RUNNING[^]*10\.20\.30\.54: NOERROR[^]*10\.20\.30\.10:443: .*OK[^]*10\.20\.30\.20: HTTP 200/ },
  { where: "NSX", build: () => withNsx(buildEnvironment("healthy")), expected: /RUNNING[^]*10\.20\.30\.54: NOERROR[^]*10\.20\.30\.10:443: .*OK[^]*10\.20\.30\.18: HTTP 403/ },
];

compared.for(HEALTHY)("of a healthy Supervisor with $where a diagnosis is no slower than the script, over a link", async ({ where, build, expected }) => {
  const simulator = await lab.start(build());
  const { routes } = await linked(simulator);
  tellHealthy(`${where}, ${RTT_MS} ms there and back`, await rounds(RUNS, simulator, routes, expected));
});

compared.for(HEALTHY)("of a healthy Supervisor with $where a diagnosis is compared with the script on loopback, where a look takes no time", async ({ where, build, expected }) => {
  const simulator = await lab.start(build());
  tellHealthy(`${where}, on loopback`, await rounds(RUNS, simulator, simulator.routes, expected));
});

/** Three DNS servers, two of them silent; NSX, one node silent; and a load balancer that is silent. */
function withDeadServers(): Environment {
  const healthy = buildEnvironment("healthy");
  const environment = withNsx(healthy);
  const silent = ["10.20.30.61", "10.20.30.62"];
  environment.dnsServers = [...environment.dnsServers.slice(0, 1), ...silent.map((address) => ({ address, behaviour: { kind: "silent" } as const }))];
  const balancer = healthy.otherSystems.find(({ kind }) => kind === "haproxy");
  if (!balancer) throw new Error("No load balancer in the environment");
  environment.otherSystems = [...environment.otherSystems.map((each) => (each.address === "10.20.30.17" ? { ...each, behaviour: "silent" as const } : each)), { ...balancer, behaviour: "silent" }];
  environment.authorities = [...environment.authorities, ...healthy.authorities.filter(({ id }) => id === "haproxy-ca")];
  for (const [index, { supervisor }] of environment.clusters.entries()) {
    if (!supervisor) continue;
    supervisor.management.dns = ["10.20.30.53", ...silent];
    supervisor.loadBalancers = healthy.clusters[index]?.supervisor?.loadBalancers ?? [];
  }
  return environment;
}

compared("with dead servers a diagnosis is at least five times as fast as the script", async () => {
  const simulator = await lab.start(withDeadServers());
  const { routes } = simulator;
  const hand = await byHand(simulator, routes);
  expect(hand.said).toMatch(/10\.20\.30\.61: no answer[^]*10\.20\.30\.62: no answer[^]*10\.20\.30\.17:443: no certificate[^]*10\.20\.30\.20:5556: no certificate/);
  const runs: number[] = [];
  for (let index = 0; index < 3; index += 1) {
    const own = await byCli(simulator, routes);
    expect(own.said).toMatch(/10\.20\.30\.61[^]*\d+ checks in/);
    runs.push(own.ms);
  }
  const figure = tell({
    what: "Two of three DNS servers, an NSX node and the load balancer silent: script / diagnosis by the command line",
    value: hand.ms / median(runs),
    unit: "times",
    goal: { atLeast: 5 },
    bench: BENCH,
    from: `${(hand.ms / 1000).toFixed(1)} s (dig with its own limits; Ctrl+C after ${PATIENCE} s for openssl, which has none) / ${(median(runs) / 1000).toFixed(1)} s, median of ${runs.length}`,
  });
  expect(isMet(figure)).toBe(true);
});

interface Single {
  readonly name: string;
  readonly tool: string;
  readonly args: readonly string[];
  /** The tool with nothing to do: its start alone. */
  readonly idle: readonly string[];
  readonly said: RegExp;
  readonly own: () => Promise<unknown>;
}

compared("single looks are no slower than the tools for them", async () => {
  const simulator = await lab.start(buildEnvironment("healthy"));
  const { routes } = await linked(simulator);
  const here = fromHere({ routes, dnsPort: 53, closed: true });
  const portOf = (host: string, port: number): string => String(routes.find((route) => route.host === host && route.port === port)?.toPort);
  const singles: readonly Single[] = [
    { name: "DNS look / dig", tool: "dig", args: ["@127.0.0.1", "-p", portOf("10.20.30.53", 53), "vc.lab.test", "A"], idle: ["-v"], said: /10\.20\.30\.10/, own: () => here.askDns("10.20.30.53", "vc.lab.test", "A", 5000, uninterrupted()) },
    { name: "Certificate look / openssl s_client", tool: "openssl", args: ["s_client", "-connect", `127.0.0.1:${portOf("10.20.30.10", 443)}`, "-servername", "vc.lab.test"], idle: ["version"], said: /BEGIN CERTIFICATE/, own: () => here.lookAtTls("10.20.30.10", 443, "vc.lab.test", uninterrupted()) },
  ];
  for (const { name, tool, args, idle, said, own } of singles) {
    const runs: { own: number; tool: number; idle: number }[] = [];
    expect(JSON.stringify(await own())).toMatch(/"answer"|"connected"/);
    for (let index = 0; index < SINGLE_RUNS; index += 1) {
      const theirs = await timed(() => output(tool, args));
      expect(theirs.said).toMatch(said);
      const ours = await timed(async () => String(await own()));
      runs.push({ own: ours.ms, tool: theirs.ms, idle: (await timed(() => output(tool, idle))).ms });
    }
    const net = median(runs.map((each) => each.own / Math.max(1, each.tool - each.idle)));
    const figure = tell({
      what: `${name}, ${RTT_MS} ms there and back`,
      value: median(runs.map((each) => each.own / each.tool)),
      unit: "times",
      goal: { atMost: 1 },
      bench: BENCH,
      from: `${ms(runs.map((each) => each.own))} / ${ms(runs.map((each) => each.tool))}, medians of ${runs.length} in turns; with the tool's own start (${tool} ${idle.join(" ")}) taken off ${net.toFixed(2)} times`,
    });
    expect(isMet(figure)).toBe(true);
  }
});
