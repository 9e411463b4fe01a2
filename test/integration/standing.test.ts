import { report } from "@supervisor-doctor/agent/report/report";
import { exitCode } from "@supervisor-doctor/agent/exit-code";
import type { Environment, Supervisor } from "@supervisor-doctor/agent/simulator/environment";
import { loadBalancerUpdateWaiting } from "@supervisor-doctor/agent/simulator/scenarios/load-balancer-update-waiting";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import type { Run } from "@supervisor-doctor/shared/contract";
import type { Finding } from "@supervisor-doctor/shared/finding";
import { LOCALES } from "@supervisor-doctor/shared/locale";
import { renderFinding } from "@supervisor-doctor/shared/render";
import { describe, expect, test } from "vitest";
import { diagnoseIn, simulators, summaryOf } from "../parts/simulated.ts";

/** Transient or stuck: what vCenter tells of times, from the wire to the words. */

const start = simulators();
const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

function findingOf({ findings }: Run, rule: string): Finding {
  const found = findings.find((finding) => finding.rule === rule);
  if (!found) throw new Error(`No finding of ${rule}`);
  return found as Finding;
}

const diagnosed = async (environment: Environment): Promise<Run> => diagnoseIn(await start(environment));

const RULE = "load-balancer-update-waiting";
const KB = "https://knowledge.broadcom.com/external/article/405115";

describe.each(["8.0.3", "9.1.0"] as const)("a Supervisor of release %s that waits for its load balancer", (release) => {
  test.each([
    ["10 minutes", 10, "normal", "WARNING"],
    ["40 minutes", 40, "slow", "ERROR"],
    ["70 minutes", 70, "stuck", "ERROR"],
  ] as const)("for %s", async (_, minutes, state, severity) => {
    const environment = loadBalancerUpdateWaiting(buildEnvironment("healthy", { release }), minutes);
    const run = await diagnosed(environment);
    expect(summaryOf(run)).toEqual([`${RULE}: reported []`]);
    const finding = findingOf(run, RULE);
    expect(finding).toMatchObject({ severity, standing: { state, usualMinutes: 15 }, reportedBy: [{ since: expect.stringMatching(/Z$/), kb: KB }] });
    expect(exitCode(run)).toBe(1);
    for (const locale of LOCALES) {
      const { standing, remediation } = renderFinding(finding, run.probes, locale);
      expect(/15/.test(remediation[0] ?? "") || /\d:\d\d/.test(remediation[0] ?? "")).toBe(state === "normal");
      for (const format of ["text", "html", "junit"] as const) {
        const shown = report(run, format, locale, false);
        expect([format, shown.includes(standing ?? "?")]).toEqual([format, true]);
        expect([format, shown.includes(KB)]).toEqual([format, true]);
      }
    }
  });
});

test("where the release tells no time, the usual one is told, and that vCenter does not say since when", async () => {
  const run = await diagnosed(loadBalancerUpdateWaiting(buildEnvironment("healthy", { release: "7.0.3" }), 70));
  expect(findingOf(run, RULE)).toMatchObject({ status: "problem", standing: { state: "unknown", since: null, until: null } });
});

function supervisorWith(more: Partial<Supervisor>): Environment {
  const environment = buildEnvironment("healthy");
  for (const { supervisor } of environment.clusters) if (supervisor) Object.assign(supervisor, more);
  return environment;
}
const done = (minutes: number) => ({ status: "TRUE", since: minutesAgo(minutes) }) as const;
const undone = (minutes: number | null, status: "FALSE" | "UNKNOWN" = "FALSE") => ({ status, since: minutes === null ? null : minutesAgo(minutes) });
const all = (status: ReturnType<typeof done>) => ({ InfrastructureInitialized: status, ControlPlaneVMsDeployed: status, ControlPlaneVMsConfigured: status, ManagementNetworkConfigured: status });

const STEPS: readonly [sentence: string, change: Partial<Supervisor>, expected: readonly string[], severity?: string][] = [
  ["under way for a usual time", { configStatus: "CONFIGURING", steps: { ...all(done(20)), LoadBalancerConfigured: undone(14) } }, []],
  ["slow", { configStatus: "CONFIGURING", steps: { ...all(done(60)), LoadBalancerConfigured: undone(40) } }, ["supervisor-step-stuck: observed [load-balancer]"], "WARNING"],
  ["stuck", { configStatus: "CONFIGURING", steps: { ...all(done(90)), LoadBalancerConfigured: undone(80) } }, ["supervisor-step-stuck: observed [load-balancer]"], "ERROR"],
  ["stuck in an error that nobody explains", { configStatus: "ERROR", steps: { ...all(done(130)), SomethingNew: undone(300, "UNKNOWN") } }, ["supervisor-step-stuck: observed [other-step]"], "WARNING"],
  ["undone ever since the beginning, while the one before it was done just now", { configStatus: "CONFIGURING", steps: { ...all(done(3)), LoadBalancerConfigured: undone(90) } }, []],
  ["behind another that is stuck", { configStatus: "CONFIGURING", steps: { ...all(done(300)), ManagementNetworkConfigured: undone(290), LoadBalancerConfigured: undone(290) } }, ["supervisor-step-stuck: observed [management-network]"], "ERROR"],
  ["without a time", { configStatus: "CONFIGURING", steps: { ...all(done(60)), LoadBalancerConfigured: undone(null) } }, ["supervisor-step-stuck: unknown"]],
  ["ahead of this machine's clock", { configStatus: "CONFIGURING", steps: { ...all(done(60)), LoadBalancerConfigured: undone(-30) } }, ["supervisor-step-stuck: unknown"]],
  ["without a time in a Supervisor that runs", { steps: { ...all(done(60)), LoadBalancerConfigured: undone(null) } }, []],
  ["done, like all others", { configStatus: "CONFIGURING", steps: all(done(60)) }, []],
];

test.each(STEPS)("a step %s", async (_, change, expected, severity) => {
  const run = await diagnosed(supervisorWith(change));
  // A condition that is not met also stands among the messages: where no rule knows it, it is shown as it is.
  expect(summaryOf(run)).toEqual(expected);
  const finding = findingOf(run, "supervisor-step-stuck");
  if (severity !== undefined) expect(finding.severity).toBe(severity);
  expect(finding.standing !== undefined).toBe(severity !== undefined);
});

test.each([
  ["is normal for an hour", 60, []],
  ["is slow after two", 150, ["supervisor-removal-stuck: observed [cleanup-failing]"]],
  ["is stuck after four", 300, ["supervisor-removal-stuck: observed [cleanup-failing]"]],
] as const)("a removal %s", async (_, minutes, expected) => {
  const run = await diagnosed(supervisorWith({ configStatus: "REMOVING", steps: { ...all(done(9_000)), ControlPlaneVMsDeployed: undone(minutes) } }));
  expect(summaryOf(run)).toEqual(expected);
  if (minutes === 300) expect(findingOf(run, "supervisor-removal-stuck")).toMatchObject({ severity: "ERROR", standing: { state: "stuck" } });
});

const CONDITIONS = "/api/vcenter/namespace-management/supervisors/c67c92d2-28e0-49a3-b922-a5ab0a91c79e/conditions";
const TOPOLOGY = "/api/vcenter/namespace-management/clusters/domain-c8/topology";

/** What else is asked for by that id. */
const UNTOLD = ["supervisor-precheck-failed: unknown", "supervisor-zone-empty: unknown"];

test.each([
  ["conditions answers 404", CONDITIONS, 404, "RUNNING", []],
  ["conditions answers 501", CONDITIONS, 501, "CONFIGURING", []],
  ["the Supervisor's id answers 501", TOPOLOGY, 501, "CONFIGURING", []],
  ["the Supervisor's id answers 500 while it runs", TOPOLOGY, 500, "RUNNING", UNTOLD],
  ["the Supervisor's id answers 500 while it is configured", TOPOLOGY, 500, "CONFIGURING", ["supervisor-step-stuck: unknown", ...UNTOLD]],
  ["the Supervisor's id answers 500 while it is removed", TOPOLOGY, 500, "REMOVING", ["supervisor-removal-stuck: unknown", ...UNTOLD]],
] as const)("where the call for %s, steps are judged as far as they are told", async (_, path, status, configStatus, expected) => {
  const environment = supervisorWith({ configStatus });
  environment.vcenter.faults.overrides[path] = { status, body: "" };
  expect(summaryOf(await diagnosed(environment)).sort()).toEqual([...expected].sort());
});

test("a removal of which no time is told is not judged", async () => {
  expect(summaryOf(await diagnosed(supervisorWith({ configStatus: "REMOVING" })))).toEqual([]);
});
