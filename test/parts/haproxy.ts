import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Made } from "./openssl.ts";

const PROGRAM = ["/usr/sbin/haproxy", "/usr/local/sbin/haproxy"].find(existsSync);
export const hasHaproxy = PROGRAM !== undefined;

export interface HaproxyPlan {
  /** Leaf first, with what is sent behind it; null: no TLS at all. */
  readonly certificate: (Pick<Made, "certPem" | "keyPem"> & { readonly chain?: readonly string[] }) | null;
  readonly username: string;
  readonly password: string;
  /** Whether what stands behind it is gone: then it answers 503 to everything. */
  readonly dead?: boolean;
}

export interface Haproxy {
  readonly address: string;
  readonly port: number;
  /** Stops it; every request that it had, as `METHOD /path STATUS AUTHORIZATION-HEADERS`. */
  stop(): Promise<string[]>;
}

const PORT = 5556;
let started = 0;

/** A loopback address that no other test process has, so that the real port is free. */
function ownAddress(): string {
  started += 1;
  return `127.${100 + (started % 100)}.${(process.pid >> 8) & 255}.${process.pid & 255}`;
}

/** As in the appliance: HTTPS with basic authentication on 5556, `/v2/info` behind it. */
function configOf({ certificate, username, password, dead }: HaproxyPlan, address: string, pemFile: string): string {
  return `global
  maxconn 64
  log stdout format raw daemon
defaults
  mode http
  log global
  retries 0
  timeout connect 2s
  timeout client 5s
  timeout server 5s
userlist controller
  user ${username} insecure-password ${password}
frontend api
  bind ${address}:${PORT}${certificate ? ` ssl crt ${pemFile}` : ""}
  log-format "%HM %HP %ST %[var(txn.authorization)]"
  http-request set-var(txn.authorization) req.hdr_cnt(authorization)
  ${dead ? "" : `http-request auth realm "Data Plane API" unless { http_auth(controller) }
  http-request return status 200 content-type application/json string "{\\"api\\":{\\"version\\":\\"test\\"}}" if { path /v2/info }`}
  default_backend gone
backend gone
  server gone ${address}:1
`;
}

async function untilListening(child: ChildProcess, address: string, said: () => string): Promise<void> {
  while (child.exitCode === null) {
    const socket = connect({ host: address, port: PORT });
    const reached = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (reached) return;
    await wait(10);
  }
  throw new Error(`haproxy ended: ${said()}`);
}

export async function startHaproxy(folder: string, plan: HaproxyPlan): Promise<Haproxy> {
  const address = ownAddress();
  const pemFile = join(folder, `haproxy-${started}.pem`);
  const configFile = join(folder, `haproxy-${started}.cfg`);
  if (plan.certificate) writeFileSync(pemFile, [plan.certificate.certPem, ...(plan.certificate.chain ?? []), plan.certificate.keyPem].join("\n"));
  writeFileSync(configFile, configOf(plan, address, pemFile));
  const child = spawn(PROGRAM ?? "haproxy", ["-db", "-f", configFile], { stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  let errors = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (log += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
  const closed = once(child, "close");
  try {
    await untilListening(child, address, () => errors);
  } catch (cause) {
    child.kill();
    throw cause;
  }
  return {
    address,
    port: PORT,
    stop: async () => {
      child.kill("SIGTERM");
      await closed;
      return log.split("\n").filter((line) => /^[A-Z]+ \//.test(line));
    },
  };
}
