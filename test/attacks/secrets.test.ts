import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildIfMissing, type Cli, createCli, loadBalancerArgs, passwords, reaching } from "../parts/cli.ts";
import { noControlPlaneBecause } from "../parts/control-plane.ts";
import { createLand, type Land, type Place } from "../parts/namespace.ts";
import { simulators } from "../parts/simulated.ts";
import { type Sshd, startSshd } from "../parts/sshd.ts";

/** Five passwords at work in one diagnosis: none is found anywhere that anybody else can read. */

const because = noControlPlaneBecause();
if (because !== null) console.error(`The control plane VM's password is not looked for: ${because}`);

const NSX_PASSWORD = "Nsx-throw-away!3";
const VM_PASSWORD = "Vm-throw-away!4";

const start = simulators();
let cli: Cli;
beforeAll(buildIfMissing);
afterEach(() => cli.stop());

/** In the forms in which it goes over a wire. */
const formsOf = (username: string, password: string): string[] => [password, encodeURIComponent(password), Buffer.from(`${username}:${password}`).toString("base64"), Buffer.from(password).toString("base64")];

/** Every file under a folder, as text. */
const filesUnder = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile()).map((path) => readFileSync(path, "latin1")) : [];

/** Command lines of all programs of this machine, also of those in other network namespaces. */
const commandLines = (): string =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")];
      } catch {
        return [];
      }
    })
    .join("\n");

/** Runs to the end while the process list is read again and again. */
async function watched(args: readonly string[], env: Readonly<Record<string, string>>): Promise<{ said: string; processes: string; looks: number }> {
  const running = cli.start(args, { env });
  const seen: string[] = [];
  while (running.child.exitCode === null && running.child.signalCode === null) {
    seen.push(commandLines());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { stdout, stderr } = await running.ended;
  return { said: `${stdout}\n${stderr}`, processes: seen.join("\n"), looks: seen.length };
}

function secretsOf(simulator: Simulator): string[] {
  const balancer = simulator.loadBalancerCredentials;
  return [
    ...formsOf(simulator.username, simulator.password),
    ...(balancer ? formsOf(balancer.username, balancer.password) : []),
    ...formsOf("admin", NSX_PASSWORD),
    ...formsOf("root", VM_PASSWORD),
  ];
}

function expectNone(secrets: readonly string[], places: Readonly<Record<string, string>>): void {
  for (const [place, text] of Object.entries(places)) for (const secret of secrets) expect([place, text.includes(secret)]).toEqual([place, false]);
}

const orderOf = (simulator: Simulator): string[] => ["diagnose", ...reaching(simulator), ...loadBalancerArgs(simulator), "--thumbprint", simulator.thumbprint, "--nsx-username", "admin", "--format", "json"];
const envOf = (simulator: Simulator): Record<string, string> => ({ ...passwords(simulator), SUPERVISOR_DOCTOR_NSX_PASSWORD: NSX_PASSWORD, SUPERVISOR_DOCTOR_CONTROL_PLANE_PASSWORD: VM_PASSWORD });

describe.skipIf(because !== null)("with a login to a control plane VM", () => {
  let land: Land;
  let vm: Place;
  let sshd: Sshd;
  beforeAll(async () => {
    land = createLand();
    vm = land.place("vm");
    land.cable({ place: land.here, device: `sdocs${land.address(0).split(".")[3]}`, address: `${land.address(1)}/30` }, { place: vm, device: "eth0", address: `${land.address(2)}/30` });
    sshd = await startSshd({ place: vm, address: land.address(2), password: VM_PASSWORD });
  });
  afterAll(async () => {
    await sshd?.stop();
    await land?.remove();
  });

  test("no password is in the output, the saved run, the state folder, sshd's log or any process list, here or on the VM", async () => {
    cli = createCli();
    const simulator = await start(withNsx(buildEnvironment("dns-pnid-unresolved")));
    const file = join(cli.folder, "run.json");
    const there = ["--control-plane-address", land.address(2), "--host-key", sshd.fingerprint];
    const { said, processes, looks } = await watched([...orderOf(simulator), ...there, "--save-run", file], envOf(simulator));
    const run = JSON.parse(readFileSync(file, "utf8")) as { probes: { vantage: string; ok: boolean }[] };
    expect(run.probes.filter(({ vantage, ok }) => vantage === "control-plane-vm" && ok).length).toBeGreaterThan(0);
    expect(looks).toBeGreaterThan(5);
    // What is looked through does hold the command line that was run.
    expect(processes).toContain("--nsx-username admin");
    expectNone(secretsOf(simulator), { output: said, run: readFileSync(file, "utf8"), files: filesUnder(cli.folder).join("\n"), processes, sshd: sshd.log() });
  });

  test("nor is it in the sentence about a host key that nobody accepted, or a password that was refused", async () => {
    cli = createCli();
    const simulator = await start(buildEnvironment("healthy"));
    const there = ["--control-plane-address", land.address(2)];
    const unknown = await watched([...orderOf(simulator), ...there], envOf(simulator));
    expect(unknown.said).toContain(sshd.fingerprint);
    const wrong = "Not-the-vm's!9";
    const refused = await watched([...orderOf(simulator), ...there, "--host-key", sshd.fingerprint], { ...envOf(simulator), SUPERVISOR_DOCTOR_CONTROL_PLANE_PASSWORD: wrong });
    expect(JSON.parse(refused.said.split("\n")[0] ?? "")).toMatchObject({ error: { code: "ssh-login-refused" } });
    for (const { said, processes } of [unknown, refused]) expectNone([...secretsOf(simulator), ...formsOf("root", wrong)], { said, processes, files: filesUnder(cli.folder).join("\n") });
  });
});

test("no password is in the sentence about a login that vCenter refused", async () => {
  cli = createCli();
  const simulator = await start(buildEnvironment("healthy"));
  const wrong = "Not-the-vcenter's!9";
  const { said, processes } = await watched(orderOf(simulator), { ...envOf(simulator), SUPERVISOR_DOCTOR_PASSWORD: wrong });
  expect(said).toContain("login-refused");
  expectNone([...secretsOf(simulator), ...formsOf(simulator.username, wrong)], { said, processes, files: filesUnder(cli.folder).join("\n") });
});
