import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, expect, test } from "vitest";
import { basicAuth, callTo, portOf, simulators } from "../parts/simulated.ts";

/** The simulated Kubernetes API as the real kubectl sees it. */

const start = simulators();
const folder = mkdtempSync(join(tmpdir(), "supervisor-doctor-kubectl-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const present = spawnSync("kubectl", ["version", "--client"], { timeout: 20_000 }).status === 0;
if (!present) console.log("Skipped: there is no kubectl on this machine, so that nobody but ourselves judges the simulated Kubernetes API.");

const ENDPOINT = ["10.20.30.100", 6443] as const;

async function kubeconfig(simulator: Simulator): Promise<string> {
  const answer = await callTo(simulator, ["10.20.30.100", 443], "POST", "/wcp/login", { authorization: basicAuth(simulator), "content-type": "application/json" }, "{}");
  const { session_id: token } = JSON.parse(answer.text) as { session_id: string };
  const authority = Buffer.from(simulator.supervisors[0]?.certificatePem ?? "").toString("base64");
  const cluster = { server: `https://127.0.0.1:${portOf(simulator, ...ENDPOINT)}`, "tls-server-name": ENDPOINT[0], "certificate-authority-data": authority };
  const file = join(folder, `config-${portOf(simulator, ...ENDPOINT)}`);
  // JSON is YAML.
  writeFileSync(file, JSON.stringify({ apiVersion: "v1", kind: "Config", "current-context": "s", contexts: [{ name: "s", context: { cluster: "s", user: "s" } }], clusters: [{ name: "s", cluster }], users: [{ name: "s", user: { token } }] }), { mode: 0o600 });
  return file;
}

const run = promisify(execFile);
/** Standard output; the simulator runs in this very process, which must not wait for it. */
async function kubectl(config: string, ...args: string[]): Promise<string> {
  const env = { PATH: process.env["PATH"] ?? "", HOME: folder, KUBECONFIG: config };
  const { stdout } = await run("kubectl", ["--cache-dir", join(folder, "cache"), "--request-timeout", "15s", ...args], { env, timeout: 40_000, maxBuffer: 16 * 1024 * 1024 });
  return stdout;
}

test.skipIf(!present).each(RELEASES)("kubectl reads the simulated API of release %s", async (release) => {
  const simulator = await start(buildEnvironment("healthy", { release }));
  const config = await kubeconfig(simulator);
  const nodes = JSON.parse(await kubectl(config, "get", "nodes", "-o", "json")) as { kind: string; items: { metadata: { name: string } }[] };
  expect(nodes.items.map(({ metadata }) => metadata.name)).toContain("esx01.lab.test");

  const resources = (await kubectl(config, "api-resources", "--no-headers", "-o", "name")).trim().split("\n");
  expect(resources).toContain("clusters.cluster.x-k8s.io");
  expect(resources.includes("clusterclasses.cluster.x-k8s.io")).toBe(release !== "7.0.3");

  expect((await kubectl(config, "get", "clusters.cluster.x-k8s.io", "-A", "-o", "name")).trim().split("\n")).toContain("cluster.cluster.x-k8s.io/shop");
  expect(await kubectl(config, "-n", "team-a", "get", "machines.cluster.x-k8s.io", "-l", "cluster.x-k8s.io/control-plane", "-o", "name")).toMatch(/^machine\.cluster\.x-k8s\.io\/shop-\S+\n/);
  expect(await kubectl(config, "-n", "kube-system", "get", "pods", "--field-selector", "status.phase=Running", "--chunk-size", "1", "-o", "name")).toMatch(/^pod\/coredns-/);
  expect(await kubectl(config, "get", "namespace", "team-a", "-o", "jsonpath={.status.phase}")).toBe("Active");
  await expect(kubectl(config, "delete", "namespace", "team-a")).rejects.toThrow(/MethodNotAllowed|can only be read/);
});

test.skipIf(!present)("kubectl is refused without a session", async () => {
  const simulator = await start(buildEnvironment("healthy"));
  const config = await kubeconfig(simulator);
  await expect(kubectl(config, "--token", "forged", "get", "nodes")).rejects.toThrow(/Unauthorized|must be logged in/i);
});
