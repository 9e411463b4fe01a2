import { createConnections } from "@supervisor-doctor/agent/connections";
import { parseVcenterUrl } from "@supervisor-doctor/agent/clients/vcenter-address";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { afterEach, expect, test } from "vitest";
import { createLab } from "../parts/lab.ts";

/** Two vCenters in linked mode: one vSphere Client shows both, and the id in a page's address says which one it is about. */

const lab = createLab();
afterEach(() => lab.stop());

const ONE = "https://one.lab.test";
const OTHER = "https://other.lab.test";
const GUID = "3c7f0b52-9a64-4e0d-8b1e-5d2f7a90c614";

async function vcenters(release: "7.0.3" | "9.1.0"): Promise<{ readonly one: Simulator; readonly other: Simulator }> {
  const second = buildEnvironment("healthy", { release });
  second.vcenter.guid = GUID;
  const one = await lab.start(buildEnvironment("healthy", { release }));
  return { one, other: await lab.start(second) };
}

/** Logged in to these; each is in a network of its own. */
function connectedTo(simulators: Readonly<Record<string, Simulator>>) {
  const connections = createConnections({ routes: [], dnsPort: 53, closed: true });
  for (const [origin, simulator] of Object.entries(simulators)) {
    const address = parseVcenterUrl(simulator.vcenterUrl);
    if (!address) throw new Error(simulator.vcenterUrl);
    const credentials = { username: simulator.username, password: simulator.password };
    connections.add(origin, { address, network: { routes: simulator.routes, dnsPort: 53, closed: true }, trust: { kind: "thumbprint", sha256: simulator.thumbprint }, credentials });
  }
  return connections;
}

test.each(["7.0.3", "9.1.0"] as const)("a page of %s is about the vCenter whose own id ends its address, wherever it is shown, and nobody logs in to find out", async (release) => {
  const { one, other } = await vcenters(release);
  const own = one.environment.vcenter.guid;
  const both = connectedTo({ [ONE]: one, [OTHER]: other });
  expect(await both.whose(ONE, own)).toBe(ONE);
  expect(await both.whose(ONE, GUID)).toBe(OTHER);
  expect(await both.whose(OTHER, own)).toBe(ONE);
  await expect(both.whose(ONE, "00000000-0000-4000-8000-000000000000")).rejects.toMatchObject({ code: "other-vcenter" });

  const alone = connectedTo({ [ONE]: one });
  await expect(alone.whose(ONE, GUID)).rejects.toMatchObject({ code: "other-vcenter", params: { host: "one.lab.test" } });
  await expect(alone.whose(OTHER, GUID)).rejects.toMatchObject({ code: "not-connected", params: { host: "other.lab.test" } });
  expect(await alone.whose(OTHER, own)).toBe(ONE);
  for (const { vcenter } of [one, other]) expect(vcenter).toMatchObject({ logins: 0, refusedLogins: 0, unimplemented: [] });
});

test("where vCenter cannot be asked for its id, the page is taken to be about the vCenter that serves it", async () => {
  const { one } = await vcenters("9.1.0");
  const alone = connectedTo({ [ONE]: one });
  await lab.stop();
  expect(await alone.whose(ONE, GUID)).toBe(ONE);
});
