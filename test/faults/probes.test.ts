import { diagnose } from "@supervisor-doctor/agent/diagnose";
import { replay } from "@supervisor-doctor/agent/replay";
import type { Environment, Supervisor } from "@supervisor-doctor/agent/simulator/environment";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { healthyFoundation } from "@supervisor-doctor/agent/simulator/supervisor-networks";
import type { ProbeRecord, Run } from "@supervisor-doctor/shared/contract";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import { errorText } from "@supervisor-doctor/shared/words/errors";
import { afterAll, beforeAll, describe, expect, type ExpectStatic, test } from "vitest";
import { createLab, orderFor, uninterrupted } from "../parts/lab.ts";
import { afterTls, beforeTls, type ConnectionFault, contents, inHandshake } from "./connection-faults.ts";
import { type OddCertificates, mintOdd } from "./odd-certificates.ts";
import { lookUnder, nsxLogin, underTls } from "./matrix.ts";
import { type Held, heldOpen, leftSince } from "./resources.ts";

/** Every probe of the registry under every fault of its server: a new probe is in it by itself. */

/** Milliseconds that each look may take. */
const LIMIT = 1_500;
/** A look that ends by its limit may be this many times late where many end at once on a busy machine; one that hangs never ends. */
const LATE = 30;

const supervisorIn = ({ clusters }: Environment): Supervisor => {
  const found = clusters.find(({ supervisor }) => supervisor)?.supervisor;
  if (!found) throw new Error("A data centre without a Supervisor");
  return found;
};
/** What is asked on 8.0 U2 alone. */
function withSharedLibrary(environment: Environment): Environment {
  environment.vcenter.faults.overrides["/api/appliance/system/version"] = { body: { version: "8.0.2.00000", build: "22385739" } };
  return environment;
}
/** What is asked where there is a Foundation load balancer alone. */
function withFoundation(environment: Environment): Environment {
  supervisorIn(environment).networks.foundation = healthyFoundation();
  return environment;
}

const lab = createLab();
let centres: readonly { readonly simulator: Simulator; readonly good: Run }[] = [];
let odd: OddCertificates;
let before: Held = {};
beforeAll(async () => {
  odd = await mintOdd();
  const simulators = await Promise.all([withSharedLibrary(buildEnvironment("healthy")), withNsx(buildEnvironment("healthy")), withFoundation(buildEnvironment("healthy", { release: "9.1.0" }))].map((environment) => lab.start(environment)));
  centres = await Promise.all(simulators.map(async (simulator) => ({ simulator, good: await diagnose(orderFor(simulator, nsxLogin(simulator)), uninterrupted()) })));
  before = heldOpen();
});
afterAll(() => lab.stop());

/** Probes that had something to ask in one of the data centres, and met a bad server there. */
const hasMet = new Set<string>();

const recordOf = ({ probes }: Run, id: string): ProbeRecord | undefined => probes.find((each) => each.id === id);
const isAsBefore = (good: Run, record: ProbeRecord): boolean => record.ok && JSON.stringify(record.reading) === JSON.stringify(recordOf(good, record.id)?.reading);

/** Where there is no NSX, its probes ask nobody. */
const hadToAsk = (good: Run, { id }: ProbeRecord): boolean => !/"(?:asked|needed)":false/.test(JSON.stringify(recordOf(good, id)?.reading ?? null));

/** An exception that nobody expected has no code. */
const isUnexpected = ({ ok, reason, failure }: ProbeRecord): boolean => !ok && reason !== "timeout" && reason !== "blocked" && failure === undefined;

/** NSX, load balancers and the Supervisor's own API, as if vCenter had answered in their place. */
const blamesVcenter = ({ system, failure }: ProbeRecord): boolean => failure !== undefined && OTHERS.includes(system) && LOCALES.some((locale) => errorText(failure.code, failure.params, locale).includes("vCenter"));
const OTHERS: readonly string[] = ["nsx", "load-balancer", "kubernetes"];

/** What the run would say had these been its readings. */
const withReadings = (good: Run, records: readonly ProbeRecord[]): Promise<Run> => replay({ ...good, probes: good.probes.map((each) => records.find(({ id }) => id === each.id) ?? each) });
const problemsOf = ({ findings }: Run): string[] => findings.filter(({ status }) => status === "problem").map(({ rule }) => rule);

/** By system: the rule that says of its servers whether they can be reached. */
const REACHED: Readonly<Record<string, string>> = { nsx: "nsx-unreachable", "load-balancer": "load-balancer-unreachable" };

interface Seen {
  readonly records: readonly ProbeRecord[];
  readonly good: Run;
}

async function under(fault: ConnectionFault, expect: ExpectStatic, check: (seen: Seen) => void | Promise<void>): Promise<void> {
  await Promise.all(
    centres.map(async ({ simulator, good }) => {
      const looks = await lookUnder(fault, { simulator, good, odd, limitMs: LIMIT });
      try {
        const records = looks.cells.flatMap((cell) => cell.records);
        expect(looks.met).toBeGreaterThan(0);
        expect(records.filter(isUnexpected)).toEqual([]);
        expect(records.filter(blamesVcenter)).toEqual([]);
        expect(records.filter(({ ms }) => ms > LATE * LIMIT)).toEqual([]);
        await check({ records, good });
        // A login to the SOAP API is one for all looks: it ends by its own limit, not by theirs.
        await expect.poll(looks.stillBusy, { timeout: 90_000 }).toBe(0);
        await expect.poll(looks.open, { timeout: 90_000 }).toBe(0);
      } finally {
        await looks.close();
      }
    }),
  );
}

const asBefore = ({ records, good }: Seen): string[] => records.filter((record) => hadToAsk(good, record) && isAsBefore(good, record)).map(({ id }) => id);

/** These answer for what others are: that one of them is silent proves nothing of those. */
const TELLS_OF_OTHERS: readonly string[] = ["vcenter", "kubernetes"];

/** The run as it would be if only one system had turned bad. */
const turnedBad = (system: string, { records, good }: Seen): Promise<Run> => withReadings(good, records.filter((each) => each.system === system));
const problemsBy = async (system: string, seen: Seen): Promise<string[]> => problemsOf(await turnedBad(system, seen));

/** Rules that call a system's servers reachable. */
async function calledReachable({ records, good }: Seen): Promise<string[]> {
  const rules = await Promise.all(
    Object.entries(REACHED).map(async ([system, rule]) => {
      const { findings } = await turnedBad(system, { records, good });
      return findings.filter((each) => each.rule === rule && each.status === "ok").map((each) => each.rule);
    }),
  );
  return rules.flat();
}

describe.concurrent("a server that", () => {
  test.for(Object.entries({ ...beforeTls, ...inHandshake }))("%s is taken by no probe for one that is well", async ([name, fault], { expect }) => {
    await under(fault, expect, async (seen) => {
      for (const record of seen.records) if (hadToAsk(seen.good, record)) hasMet.add(record.probe);
      expect(asBefore(seen)).toEqual([]);
      if (name in beforeTls) expect(await calledReachable(seen)).toEqual([]);
      for (const system of TELLS_OF_OTHERS) expect(await problemsBy(system, seen)).toEqual([]);
    });
  });

  test.for(Object.entries(afterTls))("%s is taken by no probe for one that is well, but where the certificate alone is looked at", async ([, fault], { expect }) => {
    await under(fault, expect, async (seen) => {
      expect(asBefore({ ...seen, records: seen.records.filter(({ system }) => system !== "tls") })).toEqual([]);
      for (const system of TELLS_OF_OTHERS) expect(await problemsBy(system, seen)).toEqual([]);
    });
  });

  test.for(Object.entries(contents))("%s is understood or not, and nothing breaks by it", async ([, fault], { expect }) => {
    await under(fault, expect, () => {});
  });
});

test("each probe that looks at such a server has met a bad one", () => {
  expect(underTls.map(({ name }) => name).filter((name) => !hasMet.has(name))).toEqual([]);
});

test("no socket and no timer is left", async () => {
  expect(await leftSince(before)).toEqual({});
});
