import { openVcenter } from "@supervisor-doctor/agent/clients/vcenter";
import type { PlanFile } from "@supervisor-doctor/agent/inventory/input";
import { type LiveInventory, readInventory } from "@supervisor-doctor/agent/inventory/inventory";
import type { Environment, Release } from "@supervisor-doctor/agent/simulator/environment";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { expect, test } from "vitest";
import { orderFor, uninterrupted } from "../parts/lab.ts";
import { simulators } from "../parts/simulated.ts";

const start = simulators();
const NOW = new Date("2026-06-01T08:00:00.000Z");

async function readFrom(simulator: Simulator): Promise<LiveInventory> {
  const { network, vcenter, trust, credentials } = orderFor(simulator);
  const session = await openVcenter(network, vcenter, trust, credentials, 15_000, uninterrupted());
  try {
    return await readInventory({ session, network, credentials, nsxCredentials: null, tools: () => Promise.resolve({ kubectl: null, plugin: null }), now: NOW }, uninterrupted());
  } finally {
    await session.close();
  }
}
test("x", async () => {
  for (const release of ["7.0.3", "8.0.3", "9.1.0"] as const) {
    const simulator = await start(buildEnvironment("healthy", { release, now: NOW }));
    const began = performance.now();
    const read = await readFrom(simulator);
    console.log(release, performance.now() - began, JSON.stringify(read.unread), JSON.stringify(read.input, null, 1), simulator.vcenter.unimplemented);
  }
});
