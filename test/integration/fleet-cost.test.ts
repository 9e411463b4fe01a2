import { afterAll, beforeAll, expect, test } from "vitest";
import { buildIfMissing, createCli } from "../parts/cli.ts";
import { startFleet } from "../parts/fleet.ts";
import { costTable, measureFleet } from "../parts/fleet-cost.ts";
import { createLab } from "../parts/lab.ts";

/** `test/bench/fleet.test.ts` with fewer Supervisors. Memory is judged there alone: V8's heap still grows to its usual size here. */

const REQUESTS = 3;
const LIMIT = 1.5;
const lab = createLab();
const cli = createCli();
beforeAll(buildIfMissing);
afterAll(async () => {
  await lab.stop();
  await cli.stop();
});

test(
  "six times as many Supervisors cost no more each, and no vCenter is asked for more at a time",
  async () => {
    const { simulators, inFlight } = await startFleet(lab, cli.folder, { vcenters: 3, supervisors: 5 });
    const few = await measureFleet(cli, simulators.slice(0, 2), 1, REQUESTS);
    const many = await measureFleet(cli, simulators, 4, REQUESTS);
    const table = costTable([few, many], Math.max(...inFlight()));
    expect([few, many].map(({ supervisors, code }) => [supervisors, code]), table).toEqual([[10, 0], [60, 0]]);
    expect(many.cpu / 60, table).toBeLessThanOrEqual((LIMIT * few.cpu) / 10);
    expect(Math.max(...inFlight()), table).toBeLessThanOrEqual(REQUESTS);
  },
  900_000,
);
