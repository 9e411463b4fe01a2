import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { afterAll, afterEach, expect, test } from "vitest";
import { createCli, passwords, reaching } from "../parts/cli.ts";
import { runHere } from "../parts/cli-here.ts";
import { createLab } from "../parts/lab.ts";

/** A vCenter that has the agent fetch a support bundle elsewhere. */

const lab = createLab();
const cli = createCli();
afterEach(() => lab.stop());
afterAll(() => cli.stop());

const ORDER = "/api/vcenter/namespace-management/clusters/domain-c8/support-bundle";
const FETCH = "/wcm/support-bundle/domain-c8";
const file = join(cli.folder, "support.tar");
const fetching = (simulator: Simulator, ...more: readonly string[]) =>
  runHere(cli.folder, ["support-bundle", ...reaching(simulator), "--thumbprint", simulator.thumbprint, "--output", file, "--format", "json", ...more], passwords(simulator));
const leftovers = (): string[] => [file, `${file}.partial`].filter((each) => existsSync(each));
const errorOf = (stdout: string): string => (JSON.parse(stdout) as { error: { code: string } }).error.code;

/** A vCenter that names this as the place. */
function naming(url: string): Promise<Simulator> {
  const environment = buildEnvironment("healthy");
  environment.vcenter.faults.overrides[ORDER] = { methods: ["POST"], status: 201, body: { url, wcp_support_bundle_token: { token: "secret-token", expiry: "2030-01-01T00:00:00.000Z" } } };
  return lab.start(environment);
}

test.each([
  ["another host", "https://evil.lab.test/wcm/support-bundle/domain-c8"],
  ["an address of the internal network", "https://169.254.169.254/latest/meta-data"],
  ["this machine", "https://127.0.0.2/"],
  ["plain HTTP to vCenter itself", "http://vc.lab.test/wcm/support-bundle/domain-c8"],
  ["a host that begins like vCenter", "https://vc.lab.test.evil.test/"],
  ["a host behind a user name", "https://vc.lab.test@evil.lab.test/"],
  ["a user name before vCenter", "https://a:b@vc.lab.test/wcm"],
  ["a file", "file:///etc/passwd"],
  ["nothing that can be read", "not a place"],
])("the place of a support bundle is refused where it is %s: nobody is asked there, and nothing is left", async (_, url) => {
  let connections = 0;
  const decoy = createServer((socket) => {
    connections += 1;
    socket.destroy();
  }).listen(0, "127.0.0.1");
  await once(decoy, "listening");
  const { port } = decoy.address() as { port: number };
  const simulator = await naming(url);
  const led = ["evil.lab.test", "169.254.169.254", "127.0.0.2", "vc.lab.test.evil.test"].flatMap((host) => ["--resolve", `${host}:443:127.0.0.1:${port}`]);
  const end = await fetching(simulator, ...led);
  decoy.close();
  expect([end.code, errorOf(end.stdout), connections, leftovers()]).toEqual([2, "support-bundle-elsewhere", 0, []]);
  expect(simulator.vcenter.calls.filter((call) => call.path.startsWith("/wcm"))).toEqual([]);
  expect(`${end.stdout}${end.stderr}`).not.toContain("secret-token");
  expect(simulator.vcenter.openSessions).toBe(0);
});

test.each([
  ["by its address", "https://10.20.30.10/wcm/support-bundle/domain-c8"],
  ["by its name in capitals", "https://VC.LAB.TEST:443/wcm/support-bundle/domain-c8"],
])("it may be vCenter %s, and is fetched from the vCenter that was verified", async (_, url) => {
  const simulator = await naming(url);
  const end = await fetching(simulator);
  // The simulated vCenter never gave that token: it was asked, and refused it.
  expect([end.code, errorOf(end.stdout), leftovers()]).toEqual([2, "vcenter-error", []]);
  expect(simulator.vcenter.calls.filter((call) => call.path === FETCH)).toMatchObject([{ method: "POST", status: 401 }]);
});
