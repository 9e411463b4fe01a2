import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Place } from "./namespace.ts";

const PROGRAM = "/usr/sbin/sshd";

/** Why no real sshd can be started; null if one can. */
export function noSshdBecause(): string | null {
  if (!existsSync(PROGRAM)) return "openssh-server is not installed";
  const tried = spawnSync("unshare", ["--mount", "--uts", "--propagation", "private", "sh", "-c", OVERLAYS], { encoding: "utf8" });
  return tried.status === 0 ? null : `overlays in a private mount namespace are not permitted here: ${(tried.stderr ?? "").trim()}`;
}

export interface SshdPlan {
  readonly place: Place;
  readonly address: string;
  readonly port?: number;
  /** Of root, in that namespace only. */
  readonly password: string;
  readonly hostname?: string;
  /** AllowTcpForwarding; no unless said. */
  readonly forwarding?: boolean;
  /** MaxSessions; sshd's own ten unless said. */
  readonly sessions?: number;
  /** How it takes passwords; `password` unless said. */
  readonly method?: "password" | "keyboard-interactive";
  /** root's login shell; bash unless said. */
  readonly shell?: string;
  /** Files that this machine has, by absolute path under /usr, /etc or /run. */
  readonly files?: Readonly<Record<string, { readonly text: string; readonly mode?: number }>>;
  /** Files that this machine lacks: programs, say. */
  readonly without?: readonly string[];
}

export interface Sshd {
  readonly address: string;
  readonly port: number;
  readonly password: string;
  /** Of its host key, as `ssh-keygen -l` shows it. */
  readonly fingerprint: string;
  /** What sshd wrote at LogLevel DEBUG1. */
  log(): string;
  /** Ends sshd itself and every connection that it has. */
  stop(): Promise<void>;
}

/** A machine's own /usr, /etc and /run: what is written there is gone with the mount namespace. */
const OVERLAYS = `set -e
mount -t tmpfs tmpfs /run
for part in usr etc; do
  mkdir -p /run/overlay/$part/upper /run/overlay/$part/work
  mount -t overlay overlay -o lowerdir=/$part,upperdir=/run/overlay/$part/upper,workdir=/run/overlay/$part/work /$part
done
mkdir -p /run/sshd
`;
/** $1: a tree of files, $2: the host's name, then the files that are not there. */
const LAUNCH = `${OVERLAYS}
tree=$1; hostname "$2"; shift 2
cp -a "$tree/." /
for gone; do rm -f "$gone"; done
exec ${PROGRAM} -D -e -f /etc/ssh/sshd_test_config
`;

const configOf = ({ address, port = 22, forwarding, sessions, method = "password" }: SshdPlan): string => `
ListenAddress ${address}:${port}
HostKey /etc/ssh/sshd_test_key
PermitRootLogin yes
PubkeyAuthentication no
PasswordAuthentication ${method === "password" ? "yes" : "no"}
KbdInteractiveAuthentication ${method === "password" ? "no" : "yes"}
UsePAM ${method === "password" ? "no" : "yes"}
AllowTcpForwarding ${forwarding ? "yes" : "no"}
StrictModes no
${sessions === undefined ? "" : `MaxSessions ${sessions}`}
UseDNS no
PrintMotd no
PidFile none
LogLevel DEBUG1
`;
const PAM = "auth required pam_unix.so\naccount required pam_permit.so\nsession required pam_permit.so\n";

function writeTree(folder: string, plan: SshdPlan): void {
  const write = (path: string, text: string, mode = 0o644): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, { mode });
  };
  const hash = execFileSync("openssl", ["passwd", "-6", "-stdin"], { input: `${plan.password}\n`, encoding: "utf8" }).trim();
  const passwd = readFileSync("/etc/passwd", "utf8").replace(/^(root:.*):[^:\n]*:[^:\n]*$/m, `$1:/:${plan.shell ?? "/bin/bash"}`);
  // A home of its own, for this machine's root may have much in its .bashrc; and no other account has a password.
  write("/etc/passwd", passwd);
  write("/etc/shadow", `root:${hash}:20000:0:99999:7:::\n`, 0o600);
  write("/etc/pam.d/sshd", PAM);
  write("/etc/ssh/sshd_test_config", configOf(plan));
  for (const [path, { text, mode }] of Object.entries(plan.files ?? {})) write(path, text, mode);
}

/**
 * The real sshd in a place, with a root whose password is this test's: accounts, host key and files stand in overlays of
 * a mount namespace of its own, and nothing of it on this machine. @throws Error if it does not come up
 */
export async function startSshd(plan: SshdPlan): Promise<Sshd> {
  const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-sshd-"));
  const tree = join(folder, "tree");
  writeTree(tree, plan);
  const key = join(tree, "etc/ssh/sshd_test_key");
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", key]);
  const fingerprint = execFileSync("ssh-keygen", ["-lf", `${key}.pub`], { encoding: "utf8" }).split(" ")[1] ?? "";
  const [program = "", ...args] = [...plan.place.exec, "unshare", "--mount", "--uts", "--propagation", "private", "sh", "-c", LAUNCH, "sh", tree, plan.hostname ?? "vm", ...(plan.without ?? [])];
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  let log = "";
  const up = await new Promise<boolean>((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", () => resolve(false));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      log += text;
      if (/^Server listening on/m.test(log)) resolve(true);
    });
  });
  rmSync(folder, { recursive: true, force: true });
  if (!up) throw new Error(`sshd did not come up: ${log}`);
  return {
    address: plan.address,
    port: plan.port ?? 22,
    password: plan.password,
    fingerprint,
    log: () => log,
    stop: async () => {
      const exited = child.exitCode === null && child.signalCode === null ? once(child, "exit") : null;
      child.kill("SIGTERM");
      await exited;
    },
  };
}
