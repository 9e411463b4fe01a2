import { diagnose } from "@supervisor-doctor/agent/diagnose";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import { createLab, orderFor, uninterrupted } from "../parts/lab.ts";

/** Runs of simulated data centres, for what reads runs. */
export async function recordedRuns(): Promise<readonly Run[]> {
  const lab = createLab();
  try {
    const environments = [buildEnvironment("healthy"), buildEnvironment("dns-pnid-unresolved", { release: "7.0.3" }), withNsx(buildEnvironment("healthy", { release: "9.1.0" }))];
    const simulators = await Promise.all(environments.map((environment) => lab.start(environment)));
    return await Promise.all(simulators.map((simulator) => diagnose(orderFor(simulator), uninterrupted())));
  } finally {
    await lab.stop();
  }
}
