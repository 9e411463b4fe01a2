import { type ChildProcess, execFile, execFileSync, spawn, spawnSync } from "node:child_process";
import { accessSync, chmodSync, chownSync, constants, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { vi } from "vitest";
import type { Place } from "./namespace.ts";

/**
 * A real systemd user manager, of nobody, in a mount namespace of its own: its /run says that the machine was booted with
 * systemd, which a container was not. Needs root, unshare and cgroups that can be written.
 */
export interface UserSession {
  /** The user's home, empty but for what a test puts there. */
  readonly home: string;
  /** Its network, as root. */
  readonly place: Place;
  run(program: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>;
  stop(): Promise<void>;
}

const NOBODY = 65_534;
const MANAGER = "/lib/systemd/systemd";
const RUNTIME = `/run/user/${NOBODY}`;
const CGROUPS = ["/sys/fs/cgroup", "/sys/fs/cgroup/systemd", "/sys/fs/cgroup/unified"];

const asNobody = ["setpriv", `--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups"];

/** Arguments: the home, its file of names or nothing, then the cgroups to be in. */
const SCRIPT = `
home=$1; hosts=$2; shift 2
if [ -n "$hosts" ]; then mount --bind "$hosts" /etc/hosts && ip link set lo up || exit 9; fi
mount -t tmpfs tmpfs /run && mkdir -p /run/systemd/system ${RUNTIME} && chown ${NOBODY}:${NOBODY} ${RUNTIME} && chmod 700 ${RUNTIME} || exit 9
for group in "$@"; do mkdir "$group" && echo $$ > "$group/cgroup.procs" && chown -R ${NOBODY}:${NOBODY} "$group" || exit 9; done
exec ${asNobody.join(" ")} env -i HOME="$home" USER=nobody PATH=/usr/bin:/bin XDG_RUNTIME_DIR=${RUNTIME} ${MANAGER} --user --log-target=null
`;

const isReadable = (file: string): boolean => {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
};

/** Why there can be none here; null where there can. */
export function whyNoUserSession(): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "needs root on Linux";
  for (const file of [MANAGER, "/usr/bin/systemctl", "/usr/bin/setpriv", "/usr/bin/nsenter"]) if (!isReadable(file)) return `${file} is not there`;
  if (spawnSync(asNobody[0] ?? "", [...asNobody.slice(1), process.execPath, "--version"]).status !== 0) return "Node.js lies where only root may read";
  if (spawnSync(asNobody[0] ?? "", [...asNobody.slice(1), "test", "-x", tmpdir()]).status !== 0) return `only root may enter ${tmpdir()}`;
  if (spawnSync("unshare", ["-m", "true"]).status !== 0) return "namespaces are not permitted";
  return spawnSync("mkdir", ["-p", ...cgroups("probe")]).status === 0 && removeCgroups(cgroups("probe")) ? null : "cgroups cannot be written";
}

const cgroups = (name: string): string[] => CGROUPS.filter((each) => existsSync(join(each, "cgroup.procs"))).map((each) => join(each, `supervisor-doctor-${name}`));

/** Deepest first; a folder of cgroups goes once nobody is in it. */
function removeCgroups(groups: readonly string[]): boolean {
  return groups.every((group) => spawnSync("find", [group, "-depth", "-type", "d", "-exec", "rmdir", "{}", ";"]).status === 0);
}

export interface SessionWish {
  /** With it the session has a network of its own, in which there is nothing yet, and knows these addresses by their names. */
  readonly hosts?: Readonly<Record<string, string>>;
}

let sessions = 0;

export async function startUserSession({ hosts }: SessionWish = {}): Promise<UserSession> {
  const home = mkdtempSync(join(tmpdir(), "supervisor-doctor-home-"));
  chownSync(home, NOBODY, NOBODY);
  chmodSync(home, 0o755);
  sessions += 1;
  const groups = cgroups(`${process.pid}-${sessions}`);
  const namesFile = hosts === undefined ? "" : `${home}-hosts`;
  if (hosts !== undefined) writeFileSync(namesFile, ["127.0.0.1 localhost", ...Object.entries(hosts).map(([name, address]) => `${address} ${name}`), ""].join("\n"));
  const kinds = hosts === undefined ? ["-m"] : ["-m", "-n"];
  const manager: ChildProcess = spawn("unshare", [...kinds, "bash", "-c", SCRIPT, "session", home, namesFile, ...groups], { stdio: "ignore" });
  const run: UserSession["run"] = async (program, args, env = {}) => {
    const all = { HOME: home, USER: "nobody", LANG: "C", PATH: "/usr/bin:/bin", XDG_RUNTIME_DIR: RUNTIME, ...env };
    const inside = ["-t", String(manager.pid), ...kinds, "--", ...asNobody, "env", "-i", `--chdir=${home}`, ...Object.entries(all).map(([name, value]) => `${name}=${value}`), program, ...args];
    return promisify(execFile)("nsenter", inside, { timeout: 60_000 }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
    );
  };
  const ended = new Promise((resolve) => manager.once("exit", resolve));
  const stop = async (): Promise<void> => {
    if (manager.exitCode === null) await run("systemctl", ["--user", "exit"]);
    manager.kill("SIGTERM");
    await ended;
    removeCgroups(groups);
    for (const each of [home, namesFile]) if (each !== "") rmSync(each, { recursive: true, force: true });
  };
  const isRunning = async (): Promise<void> => {
    const { stdout, stderr } = await run("systemctl", ["--user", "is-system-running"]);
    if (stdout.trim() !== "running") throw new Error(`The user's systemd is not up: ${stdout}${stderr}`);
  };
  try {
    await vi.waitFor(isRunning, { timeout: 20_000, interval: 200 });
  } catch (error) {
    manager.kill("SIGKILL");
    await stop();
    throw error;
  }
  const place: Place = {
    name: "session",
    exec: ["nsenter", "-t", String(manager.pid), "-n", "--"],
    run: (...words) => execFileSync("nsenter", ["-t", String(manager.pid), "-n", "--", ...words], { encoding: "utf8" }),
    programs: () => [],
  };
  return { home, place, run, stop };
}

/** A folder that this user may write to. */
export function folderOf({ home }: UserSession, name: string): string {
  const folder = join(home, "..", `${home.split("/").at(-1)}-${name}`);
  if (!existsSync(folder)) mkdirSync(folder);
  chownSync(folder, statSync(home).uid, statSync(home).gid);
  return folder;
}
