import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Machines with networks of their own: Linux network namespaces and cables between them, all in 198.51.100.0/24. */

export interface Place {
  readonly name: string;
  /** Words before a program, to have it run there; none for this machine itself. */
  readonly exec: readonly string[];
  /** Runs a program there until its end: what it printed. @throws Error */
  run(...words: readonly string[]): string;
  /** Command lines of all programs that run there. */
  programs(): string[];
}
export interface Plug {
  readonly place: Place;
  readonly device: string;
  /** With its prefix length. */
  readonly address: string;
}
export interface Land {
  /** The machine that the tests run on. */
  readonly here: Place;
  /** Address 1 … 30 of the /27 that no other land has. */
  address(host: number): string;
  place(name: string): Place;
  cable(one: Plug, other: Plug): void;
  /** Ends every program in its places, and removes them with their cables. */
  remove(): Promise<void>;
}

const SLOTS = 8;
/** The addresses are the machine's, whoever tests on it: not in the temporary folder of one test run. */
const lockOf = (slot: number): string => `/tmp/supervisor-doctor-land-${slot}`;
const ip = (...words: readonly string[]): string => execFileSync("ip", [...words], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
const prefixOf = (slot: number): string => `sdoc-${slot}-`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function sweep(slot: number): void {
  const names = ip("netns", "list").split("\n").flatMap((line) => line.split(/\s/)[0] ?? []);
  for (const name of names.filter((each) => each.startsWith(prefixOf(slot)))) {
    for (const pid of ip("netns", "pids", name).split("\n").filter(Boolean)) {
      try {
        process.kill(Number(pid), "SIGKILL");
      } catch {
        // It ended by itself meanwhile.
      }
    }
    ip("netns", "delete", name);
  }
}

/** Takes a /27 for this process; one that a dead process left behind is cleaned up first. */
function takeSlot(): number {
  for (let slot = 0; slot < SLOTS; slot += 1) {
    const lock = lockOf(slot);
    try {
      mkdirSync(lock);
    } catch {
      let owner = Number.NaN;
      try {
        owner = Number(readFileSync(join(lock, "pid"), "utf8"));
      } catch {
        // Whoever made it is about to write it.
      }
      if (!(owner > 0) || isAlive(owner)) continue;
    }
    writeFileSync(join(lock, "pid"), String(process.pid));
    sweep(slot);
    return slot;
  }
  throw new Error("No free part of 198.51.100.0/24 for another land");
}

const commandLine = (pid: string): string[] => {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ").trim();
    return words === "" ? [] : [words];
  } catch {
    return [];
  }
};

/** Why there can be no lands on this machine; null if there can. */
export function noLandBecause(): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "network namespaces need root on Linux";
  const name = `sdoc-try-${process.pid}`;
  const made = spawnSync("ip", ["netns", "add", name], { encoding: "utf8" });
  if (made.status !== 0) return `network namespaces are not permitted here: ${(made.stderr ?? "no ip").trim()}`;
  const works = spawnSync("ip", ["netns", "exec", name, "ip", "link", "set", "lo", "up"], { encoding: "utf8" });
  ip("netns", "delete", name);
  return works.status === 0 ? null : `network namespaces do not work here: ${works.stderr.trim()}`;
}

export function createLand(): Land {
  const slot = takeSlot();
  const places: string[] = [];
  const here: Place = {
    name: "here",
    exec: [],
    run: (program = "", ...args) => execFileSync(program, args, { encoding: "utf8" }),
    programs: () => [],
  };
  const plug = ({ place, device, address }: Plug): void => {
    place.run("ip", "addr", "add", address, "dev", device);
    place.run("ip", "link", "set", device, "up");
  };
  const end = ({ place, device }: Plug): string[] => (place === here ? ["name", device] : ["name", device, "netns", place.name]);
  return {
    here,
    address: (host) => `198.51.100.${slot * 32 + host}`,
    place: (short) => {
      const name = `${prefixOf(slot)}${short}`;
      ip("netns", "add", name);
      places.push(name);
      const exec = ["ip", "netns", "exec", name];
      const run = (...words: readonly string[]): string => execFileSync("ip", ["netns", "exec", name, ...words], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
      run("ip", "link", "set", "lo", "up");
      return { name, exec, run, programs: () => ip("netns", "pids", name).split("\n").filter(Boolean).flatMap(commandLine) };
    },
    cable: (one, other) => {
      ip("link", "add", ...end(one), "type", "veth", "peer", ...end(other));
      plug(one);
      plug(other);
    },
    remove: async () => {
      sweep(slot);
      rmSync(lockOf(slot), { recursive: true, force: true });
    },
  };
}
