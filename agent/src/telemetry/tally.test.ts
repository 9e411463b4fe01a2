import type { Run } from "@supervisor-doctor/shared/contract";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import type { StepState } from "@supervisor-doctor/shared/upgrade/carrying";
import { describe, expect, test } from "vitest";
import { Failure } from "../failure.ts";
import { METRICS, type MetricId, metricIds, metricOf, prometheusName, type Sample } from "./metrics.ts";
import { createTally, type Tally } from "./tally.ts";

const HOST = "vc.lab.test";

function runOf(...ids: readonly string[]): Run {
  return {
    schema: 1,
    startedAt: "2026-06-01T00:00:00.000Z",
    durationMs: 1_500,
    vcenter: { host: HOST, version: null, pnid: null, pnidElsewhere: null },
    supervisors: ids.map((id) => ({ id, name: `name-of-${id}`, supervisorId: `uuid-of-${id}`, configStatus: "ERROR", version: null })),
    findings: ids.map((supervisor) => ({ rule: "dns-servers-missing", supervisor, status: "problem", basis: "confirmed", severity: "ERROR", causes: [{ id: "none", verdict: "yes", evidence: [] }, { id: "other", verdict: "no", evidence: [] }], params: {}, reportedBy: [], explains: [], explainedBy: null })),
    probes: [
      { id: "dns:a", probe: "dns", system: "dns", vantage: "agent", startedMs: 0, ms: 250, ok: true, after: [], reading: { leaf: { subject: "CN=a", notBefore: "2026-01-01T00:00:00Z", notAfter: "2027-01-01T00:00:00Z", sha256: "AA" }, other: { subject: "CN=a", notBefore: "2026-01-01T00:00:00Z", notAfter: "2026-12-01T00:00:00Z", sha256: "BB" } } },
      { id: "nsx", probe: "nsx", system: "nsx", vantage: "agent", startedMs: 0, ms: 0, ok: false, reason: "blocked", after: [] },
      { id: "lb", probe: "lb", system: "load-balancer", vantage: "agent", startedMs: 0, ms: 5_000, ok: false, reason: "timeout", after: [] },
    ],
    unrecognised: [],
  };
}
const failed = (tally: Tally, failure: Failure): void => tally.listener.failed({ host: HOST, startedAt: 0, durationMs: 1, failure });
const supervisorsIn = (tally: Tally): (string | undefined)[] => tally.gauges().filter(({ metric }) => metric === "findings").map(({ labels }) => labels["supervisor"]);
const silently = (): Tally => createTally(() => {});

describe("what stands", () => {
  test.each<readonly [string, (tally: Tally) => void, readonly string[]]>([
    ["both Supervisors after a run of all", () => {}, ["domain-c8", "domain-c9"]],
    ["the other stands when one is looked at alone", (tally) => tally.listener.ran(runOf("domain-c8"), { all: false }), ["domain-c8", "domain-c9"]],
    ["one that a run of all does not see any more is gone", (tally) => tally.listener.ran(runOf("domain-c9"), { all: true }), ["domain-c9"]],
    ["one that vCenter does not know is gone", (tally) => failed(tally, new Failure("supervisor-not-found", { host: HOST, supervisor: "domain-c8", known: [] })), ["domain-c9"]],
    ["by its own id too", (tally) => failed(tally, new Failure("cluster-without-supervisor", { host: HOST, supervisor: "uuid-of-domain-c9" })), ["domain-c8"]],
    ["none where vCenter has none", (tally) => failed(tally, new Failure("no-supervisor", { host: HOST })), []],
    ["what was known while vCenter is away", (tally) => failed(tally, new Failure("connection-timeout", { host: HOST, seconds: 5 })), ["domain-c8", "domain-c9"]],
  ])("%s", (_, happens, expected) => {
    const tally = silently();
    tally.listener.ran(runOf("domain-c8", "domain-c9"), { all: true });
    happens(tally);
    expect(supervisorsIn(tally).toSorted()).toEqual(expected);
  });

  test("a certificate that ends first, of two with one name in one look; and no more than two hundred", () => {
    const tally = silently();
    const run = runOf("domain-c8");
    tally.listener.ran(run, { all: true });
    const ends = (): Sample[] => tally.gauges().filter(({ metric }) => metric === "certificate");
    expect(ends().map(({ labels, value }) => [labels["look"], labels["subject"], value])).toEqual([["dns:a", "CN=a", Date.parse("2026-12-01T00:00:00Z") / 1000]]);
    const many = Array.from({ length: 300 }, (_, index) => ({ subject: `CN=${index}`, notBefore: "2026-01-01T00:00:00Z", notAfter: new Date(Date.UTC(2027, 0, 1, 0, 300 - index)).toISOString(), sha256: `${index}` }));
    tally.listener.ran({ ...run, probes: run.probes.slice(0, 1).map((each) => ({ ...each, reading: many })) }, { all: true });
    expect([ends().length, ends()[0]?.labels["subject"]]).toEqual([200, "CN=299"]);
  });

  test("the last state of each step, of the last five hundred that moved", () => {
    const tally = silently();
    const steps = [{ id: "supervisor:domain-c8:1.28", step: "supervisor" }] as unknown as readonly CarriedStep[];
    const upgrade = tally.listener.carrying(HOST, steps);
    const stepped = (step: string, state: StepState): void => upgrade.stepped({ at: "2026-06-01T00:00:00.000Z", step, state });
    stepped("supervisor:domain-c8:1.28", "ask");
    stepped("supervisor:domain-c8:1.28", "done");
    const standing = (): Sample[] => tally.gauges().filter(({ metric }) => metric === "upgradeStep");
    expect(standing().map(({ labels }) => labels)).toEqual([{ vcenter: HOST, step: "supervisor:domain-c8:1.28", kind: "supervisor", state: "done" }]);
    for (let index = 0; index < 500; index += 1) stepped(`${index}`, "waiting");
    expect([standing().length, standing()[0]?.labels["step"]]).toEqual([500, "0"]);
  });
});

test("what is counted: a run, its looks but the blocked ones' time, and a failure by its code; an interruption is none", () => {
  const counted: Sample[] = [];
  const tally = createTally((each) => void counted.push(each));
  tally.listener.ran(runOf("domain-c8"), { all: true });
  failed(tally, new Failure("login-refused", { host: HOST, username: "somebody" }));
  failed(tally, new Failure("interrupted"));
  expect(counted.map(({ metric, labels, value }) => `${metric} ${Object.values(labels).join(" ")} ${value}`)).toEqual([
    "runs vc.lab.test problem 1",
    "runDuration vc.lab.test 1.5",
    "probeDuration dns dns 0.25",
    "probeFailures nsx nsx blocked 1",
    "probeDuration lb load-balancer 5",
    "probeFailures lb load-balancer timeout 1",
    "runs vc.lab.test failed 1",
    "runFailures vc.lab.test login-refused 1",
  ]);
});

test("every sample has exactly its metric's labels", () => {
  const samples: Sample[] = [];
  const tally = createTally((each) => void samples.push(each));
  tally.listener.ran(runOf("domain-c8"), { all: true });
  failed(tally, new Failure("no-permission"));
  tally.listener.ran(runOf("domain-c8"), { all: true });
  tally.listener.carrying(HOST, []).stepped({ at: "2026-06-01T00:00:00.000Z", step: "s", state: "ask" });
  const all = [...samples, ...tally.gauges()];
  for (const { metric, labels } of all) expect([metric, Object.keys(labels).toSorted()]).toEqual([metric, [...metricOf(metric).labels].toSorted()]);
  expect(new Set(all.map(({ metric }) => metric))).toEqual(new Set(Object.keys(METRICS)));
});

test.each<readonly [MetricId, string]>([
  ["findings", "supervisor_doctor_findings"],
  ["runs", "supervisor_doctor_runs_total"],
  ["probeDuration", "supervisor_doctor_probe_duration_seconds"],
  ["lastRun", "supervisor_doctor_last_run_timestamp_seconds"],
])("Prometheus's name of %s is %s", (id, name) => expect(prometheusName(id)).toBe(name));

test("no two metrics have one name", () => expect(new Set(metricIds.map(prometheusName)).size).toBe(metricIds.length));
