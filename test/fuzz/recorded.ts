import { diagnose, type Order } from "@supervisor-doctor/agent/diagnose";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import { type Lab, orderFor, uninterrupted } from "../parts/lab.ts";

/** A simulated data centre that stands, and what a diagnosis told of it. */
export interface Recorded {
  readonly order: Order;
  readonly run: Run;
}

/** As far apart as they can be: the newest and the oldest release, with NSX and without, well and ill. */
export async function recordIn(lab: Lab): Promise<readonly Recorded[]> {
  const environments = [withNsx(buildEnvironment("healthy", { release: "9.1.0" })), buildEnvironment("dns-pnid-unresolved", { release: "7.0.3" })];
  return Promise.all(
    environments.map(async (environment) => {
      const order = orderFor(await lab.start(environment));
      return { order, run: await diagnose(order, uninterrupted()) };
    }),
  );
}
