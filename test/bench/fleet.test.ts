import { afterAll, beforeAll, expect, test } from "vitest";
import { buildIfMissing, createCli } from "../parts/cli.ts";
import { startFleet } from "../parts/fleet.ts";
import { costTable, type FleetCost, measureFleet } from "../parts/fleet-cost.ts";
import { createLab } from "../parts/lab.ts";
import { isMet, tell } from "./figure.ts";

/** 1,000 Supervisors on 50 vCenters with one process: what each costs stays what it was for 100, and so does the memory. */

const REQUESTS = 4;
const LIMIT = 1.5;
const lab = createLab();
const cli = createCli();
beforeAll(buildIfMissing);
afterAll(async () => {
  await lab.stop();
  await cli.stop();
});

test(
  "10, 100 and 1,000 Supervisors cost alike each, with flat memory and few requests at a time",
  async () => {
    // Ten data centres with 20 Supervisors each, under five names: for the agent 50 vCenters.
    const { simulators, inFlight } = await startFleet(lab, cli.folder, { vcenters: 10, supervisors: 20 });
    const shown = <T extends FleetCost>(cost: T): T => {
      console.log(costTable([cost], Math.max(...inFlight())));
      return cost;
    };
    const ten = shown(await measureFleet(cli, simulators.slice(0, 1), 1, REQUESTS, 10));
    const hundred = shown(await measureFleet(cli, simulators.slice(0, 5), 1, REQUESTS));
    const thousand = await measureFleet(cli, simulators, 5, REQUESTS);
    console.log(costTable([ten, hundred, thousand], Math.max(...inFlight())));
    expect([ten, hundred, thousand].map(({ supervisors, code }) => [supervisors, code])).toEqual([[10, 0], [100, 0], [1000, 0]]);
    const figures = [
      { what: "Fleet of 1,000 Supervisors / of 100: processor time for each", value: thousand.cpu / 1000 / (hundred.cpu / 100), unit: "times", goal: { atMost: LIMIT }, from: `${(thousand.cpu / 1000).toFixed(3)} s / ${(hundred.cpu / 100).toFixed(3)} s` },
      { what: "Fleet of 1,000 Supervisors / of 100: most memory", value: thousand.rss / hundred.rss, unit: "times", goal: { atMost: LIMIT }, from: `${thousand.rss.toFixed(0)} MB / ${hundred.rss.toFixed(0)} MB` },
      { what: "Fleet of 1,000 Supervisors: requests to one vCenter at a time", value: Math.max(...inFlight()), unit: "requests", goal: { atMost: REQUESTS }, from: "the most that any of 10 simulated vCenters saw" },
    ];
    for (const figure of figures) expect(isMet(tell({ ...figure, bench: "fleet.test.ts" }))).toBe(true);
  },
  7_200_000,
);
