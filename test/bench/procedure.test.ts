import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Route } from "@supervisor-doctor/agent/clients/network";
import { diagnose } from "@supervisor-doctor/agent/diagnose";
import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { fromHere } from "@supervisor-doctor/agent/vantage/vantage";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { buildIfMissing, createCli, loadBalancerArgs, passwords, resolveArgs } from "../parts/cli.ts";
import { createLab, orderFor, uninterrupted } from "../parts/lab.ts";
import { isMet, median, tell } from "./figure.ts";
import { type Link, overLink } from "./link.ts";

/**
 * A diagnosis against what an administrator would do instead: `procedure.sh`, and for single looks dig and openssl
 * themselves. All in the same data centre and in turns, so that whatever else the machine does slows both.
 */

const BENCH = "procedure.test.ts";
const RUNS = 9;
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
beforeAll(buildIfMissing);
afterEach(async () => {
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

const byCli = (simulator: Simulator, routes: readonly Route[]): Promise<Took> =>
  timed(async () => {
    const args = ["diagnose", "--vcenter", simulator.vcenterUrl, "--username", simulator.username, "--thumbprint", simulator.thumbprint, "--all", ...loadBalancerArgs(simulator), ...resolveArgs(routes)];
    const { stdout, stderr } = await cli.run(args, { env: passwords(simulator) });
    return stdout + stderr;
  });

/** As the running agent does it for the extension. */
const byAgent = (simulator: Simulator, routes: readonly Route[]): Promise<Took> =>
  timed(async () => {
    const run = await diagnose(orderFor(simulator, { network: { routes, dnsPort: 53, closed: true } }), uninterrupted());
    return `${run.probes.length} looks`;
  });

async function linked(simulator: Simulator): Promise<Link> {
  const link = await overLink(simulator.routes, RTT_MS);
  links.push(link);
  return link;
}

interface Round {
  readonly hand: number;
  readonly cli: number;
  readonly agent: number;
}

/** One round each way, again and again. What is compared with a script must have been said by the script. */
async function rounds(count: number, simulator: Simulator, routes: readonly Route[], expected: RegExp): Promise<readonly Round[]> {
  const all: Round[] = [];
  await byAgent(simulator, routes);
  for (let index = 0; index < count; index += 1) {
    const hand = await byHand(simulator, routes);
    expect(hand.said).toMatch(expected);
    const own = await byCli(simulator, routes);
    expect(own.said).toMatch(/\d+ checks in/);
    all.push({ hand: hand.ms, cli: own.ms, agent: (await byAgent(simulator, routes)).ms });
  }
  return all;
}

const ms = (values: readonly number[]): string => `${median(values).toFixed(0)} ms`;

function tellHealthy(where: string, all: readonly Round[]): void {
  const from = (own: "cli" | "agent", what: string): string => `${what} ${ms(all.map((each) => each[own]))}, script ${ms(all.map((each) => each.hand))} (medians of ${all.length} in turns)`;
  const agent = tell({ what: `Healthy Supervisor, ${where}: the running agent's diagnosis against the script`, value: median(all.map((each) => each.agent / each.hand)), unit: "times", goal: { atMost: 1 }, bench: BENCH, from: from("agent", "agent") });
  const command = tell({ what: `Healthy Supervisor, ${where}: the command line's diagnosis against the script`, value: median(all.map((each) => each.cli / each.hand)), unit: "times", goal: { atMost: 1 }, bench: BENCH, from: from("cli", "command line") });
  expect([agent, command].map(isMet)).toEqual([true, true]);
}

const HEALTHY: readonly { readonly where: string; readonly build: () => Environment; readonly expected: RegExp }[] = [
  { where: "HAProxy", build: () => buildEnvironment("healthy"), expected: /RUNNING[^]*10\.20\.30\.54: NOERROR[^]*10\.20\.30\.10:443: .*OK[^]*10\.20\.30\.20: HTTP 200/ },
  { where: "NSX", build: () => withNsx(buildEnvironment("healthy")), expected: /RUNNING[^]*10\.20\.30\.54: NOERROR[^]*10\.20\.30\.10:443: .*OK[^]*10\.20\.30\.18: HTTP 403/ },
];

compared.for(HEALTHY)("of a healthy Supervisor with $where a diagnosis is no slower than the script, over a link", async ({ where, build, expected }) => {
  const simulator = await lab.start(build());
  const { routes } = await linked(simulator);
  tellHealthy(`${where}, ${RTT_MS} ms there and back`, await rounds(RUNS, simulator, routes, expected));
});

compared.for(HEALTHY)("of a healthy Supervisor with $where a diagnosis is no slower than the script, on loopback", async ({ where, build, expected }) => {
  const simulator = await lab.start(build());
  tellHealthy(`${where}, no way at all (loopback)`, await rounds(RUNS, simulator, simulator.routes, expected));
});
