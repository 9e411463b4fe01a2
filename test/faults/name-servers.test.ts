import { diagnose } from "@supervisor-doctor/agent/diagnose";
import { replay } from "@supervisor-doctor/agent/replay";
import { createReader, performLive } from "@supervisor-doctor/agent/runner";
import { performRecorded } from "@supervisor-doctor/agent/saved-run";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { fromHere } from "@supervisor-doctor/agent/vantage/vantage";
import type { ProbeRecord, Run } from "@supervisor-doctor/shared/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLab, orderFor, uninterrupted } from "../parts/lab.ts";
import { type NameServerPlan, startNameServer } from "../parts/name-server.ts";
import { nameFaults } from "./name-faults.ts";
import { heldOpen, moreThan } from "./resources.ts";

/** The look at a DNS server, where the server is as bad as can be. */

/** Milliseconds that one question may take; a look asks two at once. */
const LIMIT = 1_500;
const LATE = 6;
/** Either says that the server gives no answer, or that its answer has no address. */
const TELL_OF_IT = ["dns-server-unreachable", "dns-pnid-unresolved"];
const RIGHT = "10.20.30.10";

const lab = createLab();
let simulator: Simulator;
let good: Run;
let before: Readonly<Record<string, number>> = {};
beforeAll(async () => {
  simulator = await lab.start(buildEnvironment("healthy"));
  good = await diagnose(orderFor(simulator), uninterrupted());
  before = heldOpen();
});
afterAll(() => lab.stop());

/** The looks at every DNS server, where each is the bad one. */
async function look(plan: NameServerPlan): Promise<{ readonly records: readonly ProbeRecord[]; open(): number; close(): Promise<void> }> {
  const server = await startNameServer(plan);
  const order = orderFor(simulator);
  const routes = order.network.routes.map((route) => (route.port === 53 ? { ...route, toPort: server.port } : route));
  const here = fromHere({ ...order.network, routes });
  const vantage = { ...here, askDns: (...[host, name, type, , signal]: Parameters<typeof here.askDns>) => here.askDns(host, name, type, LIMIT, signal) };
  const recorded = performRecorded(good.probes);
  // The look at a DNS server asks nobody else.
  const live = performLive({ vantage, controlPlane: null } as unknown as Parameters<typeof performLive>[0]);
  const reader = createReader({
    perform: (one, signal) => (one.probe.system === "dns" ? live(one, signal) : recorded(one, signal)),
    clock: () => performance.now(),
    signal: uninterrupted(),
    after: [],
    patienceMs: LATE * LIMIT,
  });
  await Promise.all(good.supervisors.map(({ id }) => reader.readSome(["dns"], id)));
  return { records: reader.records.filter(({ probe }) => probe === "dns"), open: server.open, close: server.close };
}

const withReadings = (records: readonly ProbeRecord[]): Promise<Run> => replay({ ...good, probes: good.probes.map((each) => records.find(({ id }) => id === each.id) ?? each) });

describe.concurrent("a DNS server that", () => {
  test.for(Object.entries(nameFaults(RIGHT)))("%s is asked within its limit, is never believed, and is told of", async ([, plan], { expect }) => {
    const { records, open, close } = await look(plan);
    try {
      expect(records.length).toBeGreaterThan(0);
      expect(records.filter(({ ok }) => !ok)).toEqual([]);
      expect(records.filter(({ ms }) => ms > LATE * LIMIT)).toEqual([]);
      expect(records.filter(({ reading }) => JSON.stringify(reading).includes(RIGHT))).toEqual([]);
      const judged = (await withReadings(records)).findings.filter(({ rule, status }) => TELL_OF_IT.includes(rule) && status === "problem");
      expect(judged).not.toEqual([]);
      await expect.poll(open, { timeout: 30_000 }).toBe(0);
    } finally {
      await close();
    }
  });
});

test("no socket and no timer is left", async () => {
  await expect.poll(() => moreThan(before, heldOpen()), { timeout: 30_000 }).toEqual({});
});
