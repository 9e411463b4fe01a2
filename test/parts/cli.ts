import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Route } from "@supervisor-doctor/agent/clients/network";
import type { Simulator } from "@supervisor-doctor/agent/simulator/simulator";

const AGENT = fileURLToPath(new URL("../../agent/", import.meta.url));
export const AGENT_BUNDLE = join(AGENT, "dist", "cli.js");

/** `npm test` builds before it tests; whoever runs a test by itself gets what is missing. */
export function buildIfMissing(): void {
  if (existsSync(AGENT_BUNDLE)) return;
  const vite = fileURLToPath(new URL("../../node_modules/vite/bin/vite.js", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [vite, "build", "--logLevel", "warn"], { cwd: AGENT, encoding: "utf8" });
  if (status !== 0) throw new Error(`Building the agent failed: ${stderr}`);
}

export interface CliOptions {
  /** Only these, and what Node needs: no password and no language of whoever runs the tests. */
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

export interface CliEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCli {
  readonly child: ChildProcess;
  /** Standard output and standard error so far. */
  readonly said: { stdout: string; stderr: string };
  readonly ended: Promise<CliEnd>;
}

export interface Cli {
  /** Its own state folder, in which nobody else's agent or pins are. */
  readonly folder: string;
  start(args: readonly string[], options?: CliOptions): RunningCli;
  run(args: readonly string[], options?: CliOptions): Promise<CliEnd>;
  /** The words of the command line, for a program that starts it in its own way. */
  command(args: readonly string[]): readonly string[];
  /** Another program, with the same state folder and nothing of whoever runs the tests. */
  startProgram(name: string, args: readonly string[], options?: CliOptions): RunningCli;
  /** Ends what still runs, and removes the folder. */
  stop(): Promise<void>;
}

/** The built command line as a process of its own. */
export function createCli(): Cli {
  const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-cli-"));
  const running = new Set<RunningCli>();
  const startProgram = (name: string, args: readonly string[], { env = {}, input = "" }: CliOptions = {}): RunningCli => {
    const child = spawn(name, [...args], {
      env: { PATH: process.env["PATH"] ?? "", HOME: folder, LANG: "C", TMPDIR: tmpdir(), SUPERVISOR_DOCTOR_STATE: join(folder, "state"), ...env },
      cwd: folder,
      stdio: ["pipe", "pipe", "pipe"],
    });
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    const said = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (said.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
    const ended = new Promise<CliEnd>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => resolve({ code, signal, ...said }));
    });
    const entry = { child, said, ended };
    running.add(entry);
    void ended.then(
      () => running.delete(entry),
      () => running.delete(entry),
    );
    return entry;
  };
  const start = (args: readonly string[], options?: CliOptions): RunningCli => startProgram(process.execPath, [AGENT_BUNDLE, ...args], options);
  return {
    folder,
    start,
    run: (args, options) => start(args, options).ended,
    command: (args) => [process.execPath, AGENT_BUNDLE, ...args],
    startProgram,
    stop: async () => {
      const left = [...running];
      for (const { child } of left) child.kill("SIGKILL");
      await Promise.allSettled(left.map(({ ended }) => ended));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

const bracketed = (host: string): string => (host.includes(":") ? `[${host}]` : host);
export const resolveArgs = (routes: readonly Route[]): string[] =>
  routes.flatMap(({ host, port, address, toPort }) => ["--resolve", `${bracketed(host)}:${port}:${bracketed(address)}:${toPort}`]);

/** What a person types to reach that data centre, without its thumbprint. */
export const reaching = (simulator: Simulator): string[] => ["--vcenter", simulator.vcenterUrl, "--username", simulator.username, ...resolveArgs(simulator.routes)];

/** What is added to have the load balancer's password checked; nothing where there is no load balancer. */
export const loadBalancerArgs = ({ loadBalancerCredentials: given }: Simulator): string[] => (given ? ["--lb-username", given.username] : []);

/** Every password of that data centre, as the command line takes them. */
export const passwords = ({ password, loadBalancerCredentials: given }: Simulator): Record<string, string> => ({
  SUPERVISOR_DOCTOR_PASSWORD: password,
  ...(given && { SUPERVISOR_DOCTOR_LB_PASSWORD: given.password }),
});
