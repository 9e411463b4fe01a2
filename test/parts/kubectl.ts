import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { type KubernetesSession, sessionAt } from "./kubernetes-session.ts";
import { portOf } from "./simulated.ts";

/** The real kubectl, led to a simulated API. */

export interface KubectlEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
export interface Kubectl {
  readonly isPresent: boolean;
  /** Of the tests' own: manifests and editors lie there. */
  readonly folder: string;
  /** The Supervisor, or the workload cluster `namespace/name`. */
  reach(simulator: Simulator, guest?: string): Promise<KubectlAt>;
  stop(): void;
}
export interface KubectlAt {
  readonly session: KubernetesSession;
  run(...args: string[]): Promise<KubectlEnd>;
  /** Standard output of what must succeed. */
  output(...args: string[]): Promise<string>;
  /** `edit` with this sed script for an editor. */
  edit(script: string, ...args: string[]): Promise<KubectlEnd>;
}

export function createKubectl(): Kubectl {
  const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-kubectl-"));
  const isPresent = spawnSync("kubectl", ["version", "--client"], { timeout: 20_000 }).status === 0;
  let count = 0;

  const reach = async (simulator: Simulator, guest?: string): Promise<KubectlAt> => {
    const session = await sessionAt(simulator, guest);
    const [host, port] = session.endpoint;
    const authority = Buffer.from(session.authorityPem).toString("base64");
    const cluster = { server: `https://127.0.0.1:${portOf(simulator, host, port)}`, "tls-server-name": host, "certificate-authority-data": authority };
    const config = join(folder, `config-${(count += 1)}`);
    // JSON is YAML.
    writeFileSync(config, JSON.stringify({ apiVersion: "v1", kind: "Config", "current-context": "s", contexts: [{ name: "s", context: { cluster: "s", user: "s" } }], clusters: [{ name: "s", cluster }], users: [{ name: "s", user: { token: session.token() } }] }), { mode: 0o600 });

    /** The simulator runs in this very process, which must not wait for it. */
    const runWith = (env: Record<string, string>, args: readonly string[]): Promise<KubectlEnd> =>
      new Promise((resolve) => {
        const options = { env: { PATH: process.env["PATH"] ?? "", HOME: folder, TMPDIR: folder, KUBECONFIG: config, ...env }, timeout: 40_000, maxBuffer: 16 * 1024 * 1024 };
        execFile("kubectl", ["--cache-dir", join(folder, `cache-${count}`), "--request-timeout", "15s", ...args], options, (error, stdout, stderr) => resolve({ code: typeof error?.code === "number" ? error.code : error ? 1 : 0, stdout, stderr }));
      });
    return {
      session,
      run: (...args) => runWith({}, args),
      output: async (...args) => {
        const end = await runWith({}, args);
        if (end.code !== 0) throw new Error(end.stderr);
        return end.stdout;
      },
      edit: (script, ...args) => {
        const file = join(folder, `edit-${(count += 1)}.sed`);
        writeFileSync(file, script);
        return runWith({ KUBE_EDITOR: `sed -i -f ${file}` }, ["edit", ...args]);
      },
    };
  };
  return { isPresent, folder, reach, stop: () => rmSync(folder, { recursive: true, force: true }) };
}
