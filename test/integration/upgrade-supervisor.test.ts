import type { Environment, Release } from "@supervisor-doctor/agent/simulator/environment";
import { RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import { startUpdate } from "@supervisor-doctor/agent/simulator/motion/supervisor-update";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import type { PrecheckResult } from "@supervisor-doctor/agent/simulator/updates";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { afterEach, describe, expect, test } from "vitest";
import { carried, journalFolder, stepsFor } from "../parts/carried.ts";
import { simulators } from "../parts/simulated.ts";
import { NAMESPACE_MANAGEMENT, supervisorOf } from "../parts/vcenter-calls.ts";

const start = simulators();
const SUPERVISOR = "c67c92d2-28e0-49a3-b922-a5ab0a91c79e";
const CLUSTER = `${NAMESPACE_MANAGEMENT}/software/clusters/domain-c8`;
const JOBS = `${NAMESPACE_MANAGEMENT}/software/supervisors/upgrades/jobs/${SUPERVISOR}`;
const PRECHECKS = `${NAMESPACE_MANAGEMENT}/software/supervisors/${SUPERVISOR}/prechecks`;
const TARGETS: Readonly<Record<Release, string>> = {
  "7.0.3": "v1.23.5+vmware.1-vsc0.0.18-20168197",
  "8.0.3": "v1.29.7+vmware.wcp.1-vsc0.1.10-24296114",
  "9.1.0": "v1.32.9+vmware.2-fips-vsc9.1.0.0100-25417926",
};
const minorOf = (release: Release): string => /^v(1\.\d+)/.exec(TARGETS[release])?.[1] ?? "";

interface Behind {
  readonly simulator: Simulator;
  readonly steps: readonly CarriedStep[];
}

/** A Supervisor with an update ahead of it, planned before the change. What takes time beyond the looks takes a second. */
async function behind(release: Release, change: (environment: Environment) => void = () => {}): Promise<Behind> {
  const environment = buildEnvironment("healthy", { release });
  const supervisor = supervisorOf({ environment });
  supervisor.upgrade.pace.precheckMs = 1_000;
  if (release === "9.1.0") {
    Object.assign(supervisor, { version: "v1.31.11+vmware.2-fips-vsc9.1.0.0100-25417926", availableVersions: [TARGETS[release]] });
    for (const node of supervisor.kubernetes.objects["nodes"] ?? []) node["status"] = JSON.parse(JSON.stringify(node["status"]).replaceAll("v1.32.9", "v1.31.11"));
  }
  const simulator = await start(environment);
  const steps = await stepsFor(simulator, ["supervisor"], (input) => ({ ...input, supervisors: input.supervisors.map((each) => ({ ...each, target: minorOf(release), clusters: [] })) }));
  change(environment);
  return { simulator, steps };
}

/** What would have changed something, sent to vCenter: all but the prechecks. */
const writesTo = ({ vcenter }: Simulator): string[] => vcenter.writes.filter(({ query }) => query["action"] !== "run").map(({ method, path, query, body }) => `${method} ${path}${query["action"] ? `?action=${query["action"]}` : ""} ${JSON.stringify(body)}`);
const prechecksOf = ({ vcenter }: Simulator): unknown[] => vcenter.writes.filter(({ query }) => query["action"] === "run").map(({ body }) => body);
const callOf = (release: Release): string => (release === "9.1.0" ? JOBS : `${CLUSTER}?action=upgrade`);
const sent = (release: Release, ignores = false): string => `POST ${callOf(release)} ${JSON.stringify({ desired_version: TARGETS[release], ignore_precheck_warnings: ignores })}`;

const found = (release: Release, severity: "WARNING" | "ERROR", text: string, kb: string | null = null) => (environment: Environment): void => {
  const outcome: PrecheckResult = { targetVersion: TARGETS[release], status: severity, findings: [{ type: "Check", severity, text, kb }] };
  supervisorOf({ environment }).upgrade.precheckOutcomes = [outcome];
};
/** What vCenter answers when prechecks are read: nothing at first, and then this. */
const readsAs = (release: Release, status: string) => ({ vcenter }: Environment): void =>
  void (vcenter.faults.overrides[PRECHECKS] = [{ methods: ["GET"], times: 1, status: 404 }, { methods: ["GET"], body: { precheck_results: [{ target_version: TARGETS[release], status, conditions: [] }] } }]);
const answers = (path: string, override: object) => ({ vcenter }: Environment): void => void (vcenter.faults.overrides[path] = override);

describe.each(RELEASES)("an update of a Supervisor of %s", (release) => {
  test("is checked, shown, started by the plan's own call, and followed until it is there", async () => {
    const { simulator, steps } = await behind(release);
    const to = minorOf(release);
    const id = `supervisor:domain-c8:${to}`;
    expect(steps).toMatchObject([{ id, request: { method: "POST", path: callOf(release), body: { desired_version: TARGETS[release], ignore_precheck_warnings: false } } }]);
    const { ending, told, asks } = await carried(simulator, steps);
    expect(ending).toEqual({ code: 0, step: null, said: null });
    expect(asks).toMatchObject([{ step: id, kind: "approve", typed: "cluster-wld-01", request: { system: "vcenter", method: "POST", path: callOf(release), body: { desired_version: TARGETS[release], ignore_precheck_warnings: false } } }]);
    expect(writesTo(simulator)).toEqual([sent(release)]);
    expect(prechecksOf(simulator)).toEqual(release === "7.0.3" ? [] : [{ target_version: TARGETS[release] }]);
    expect(supervisorOf(simulator)).toMatchObject({ version: TARGETS[release], configStatus: "RUNNING" });

    const extra = "There is one control plane VM more than usual (4): the new one joins before an old one goes.";
    const counts = release === "9.1.0" ? ["0/100 0%", "22/100 22%", "44/100 44%", "66/100 66%", "77/100 77%", "88/100 88%"] : ["0/6 0%", "1/6 16%", "2/6 33%", "3/6 50%", "4/6 66%", "5/6 83%"];
    const vms = [0, 1, 2].flatMap((done) => [
      `waiting | ${counts[done]} | vCenter says: Deploying control plane VM ${done + 1} of 3. | ${done} of 3 control plane VMs are at Kubernetes ${to}.`,
      `waiting | ${counts[done]} | vCenter says: Removing control plane VM ${done + 1} of 3. | ${done + 1} of 3 control plane VMs are at Kubernetes ${to}. | ${extra}`,
    ]);
    const hosts = [0, 1, 2].map((done) => `waiting | ${counts[done + 3]} | vCenter says: Updating ESXi host ${done + 1} of 3. | ${done} of 3 hosts run the Spherelet of Kubernetes ${to}.`);
    const components = (line: string): string => line.replaceAll(/ \| Not there yet: [^|]*(?= \||$)/g, "");
    expect(told.map(components)).toEqual(["precheck", `ask | Waits for approval of ${id}.`, "started", ...vms, ...hosts, "done"]);
    if (release !== "7.0.3") expect(told.find((line) => line.includes("host 1 of 3"))).toContain("Not there yet: ESXi hosts are of the desired version.");
  });

  test("that fails stops with vCenter's own words", async () => {
    const { simulator, steps } = await behind(release, (environment) => void (supervisorOf({ environment }).upgrade.failure = { afterVms: 1, afterHosts: 0, errors: ["Node 2 did not come back."] }));
    const { ending, why, told } = await carried(simulator, steps);
    expect([ending.code, why]).toEqual([1, "Supervisor cluster-wld-01 reports an error: Node 2 did not come back."]);
    expect(told.at(-1)).toBe(`blocked | ${why}`);
    expect(writesTo(simulator)).toHaveLength(1);
  });

  test("that vCenter refuses stops with vCenter's own words, and is not sent again", async () => {
    const path = release === "9.1.0" ? JOBS : CLUSTER;
    const { simulator, steps } = await behind(release, answers(path, { methods: ["POST"], status: 400, body: { error_type: "UNSUPPORTED", messages: [{ id: "x", default_message: "The upgrade is not possible now.", args: [] }] } }));
    const { ending, why } = await carried(simulator, steps);
    expect([ending.code, why]).toEqual([1, "Refused: The upgrade is not possible now. (HTTP 400, UNSUPPORTED)"]);
    expect(supervisorOf(simulator).upgrade.run).toBeNull();
  });

  test("that somebody else has started is left to them", async () => {
    const { simulator, steps } = await behind(release, (environment) => void startUpdate(environment, "domain-c8", TARGETS[release]));
    const { ending, why } = await carried(simulator, steps);
    expect([ending.code, why]).toEqual([1, `Somebody else has started this: supervisor:domain-c8:${minorOf(release)} is under way, and not by this plan. Run again when it has ended.`]);
    expect([writesTo(simulator), prechecksOf(simulator)]).toEqual([[], []]);
  });

  test("that is there already is not begun", async () => {
    const { simulator, steps } = await behind(release, (environment) => void Object.assign(supervisorOf({ environment }), { version: TARGETS[release], availableVersions: [] }));
    expect((await carried(simulator, steps)).told).toEqual(["done"]);
    expect(simulator.vcenter.writes).toEqual([]);
  });

  test("goes on by vCenter's word alone where the Supervisor's own API cannot be reached", async () => {
    const { simulator, steps } = await behind(release, (environment) => void (supervisorOf({ environment }).kubernetes.awayUntil = Number.MAX_SAFE_INTEGER));
    const { ending, told } = await carried(simulator, steps);
    expect(ending.code).toBe(0);
    expect(told.filter((line) => line.startsWith("waiting")).length).toBeGreaterThan(5);
    expect(told.filter((line) => /are at Kubernetes|Spherelet of/.test(line))).toEqual([]);
  });

  test("whose answer is lost is seen to be under way, and is not sent again", async () => {
    const path = release === "9.1.0" ? JOBS : CLUSTER;
    const { simulator, steps } = await behind(release, answers(path, { methods: ["POST"], times: 1, hangUp: "after" }));
    const { ending, told, asks } = await carried(simulator, steps);
    expect([ending.code, asks.map(({ kind }) => kind)]).toEqual([0, ["approve"]]);
    expect(told).toContain("adopted");
    expect(writesTo(simulator)).toEqual([sent(release)]);
  });
});

describe("before an update vCenter's own prechecks are run:", () => {
  test.each<readonly [string, Release, (environment: Environment) => void, string]>([
    ["an error stops it, with its article", "8.0.3", found("8.0.3", "ERROR", "Cluster shop is too old.", "https://kb.test/1"), "vCenter's precheck: Cluster shop is too old. (article: https://kb.test/1)"],
    ["an error of 9.1 stops it", "9.1.0", found("9.1.0", "ERROR", "Cluster shop is too old."), "vCenter's precheck: Cluster shop is too old."],
    ["UNKNOWN stops it", "9.1.0", readsAs("9.1.0", "UNKNOWN"), `vCenter's precheck of ${TARGETS["9.1.0"]} ended with UNKNOWN and does not say why.`],
    ["that they may not be read stops it", "8.0.3", answers(PRECHECKS, { methods: ["GET"], status: 403 }), `What vCenter's prechecks for ${TARGETS["8.0.3"]} found cannot be read: administrator@vsphere.local may not read`],
    ["that they cannot be read stops it", "9.1.0", answers(PRECHECKS, { methods: ["GET"], status: 500 }), "(status 500)"],
    ["that they are not understood stops it", "9.1.0", answers(PRECHECKS, { methods: ["GET"], body: { precheck_results: "none" } }), "cannot be read"],
    ["that they may not be run stops it", "8.0.3", answers(PRECHECKS, { methods: ["POST"], status: 403 }), `vCenter does not run its prechecks for ${TARGETS["8.0.3"]}`],
    ["that they cannot be run stops it", "8.0.3", answers(PRECHECKS, { methods: ["POST"], status: 500 }), "(status 500)"],
    ["an update that begins in between stops it", "9.1.0", answers(PRECHECKS, { methods: ["POST"], status: 400, body: { error_type: "NOT_ALLOWED_IN_CURRENT_STATE", messages: [{ default_message: "An upgrade is in progress." }] } }), "because an update is under way: An upgrade is in progress."],
    ["a version that is not offered any more stops it", "8.0.3", (environment) => void (supervisorOf({ environment }).availableVersions = ["v1.29.9+vmware.wcp.1-vsc0.1.12-24400000"]), `vCenter does not offer ${TARGETS["8.0.3"]} to Supervisor cluster-wld-01, but v1.29.9+vmware.wcp.1-vsc0.1.12-24400000. Plan again.`],
    ["that nothing is offered any more stops it", "7.0.3", (environment) => void (supervisorOf({ environment }).availableVersions = []), `vCenter does not offer ${TARGETS["7.0.3"]} to Supervisor cluster-wld-01; it offers nothing at all.`],
    ["a Supervisor that is being configured stops it", "7.0.3", (environment) => void (supervisorOf({ environment }).configStatus = "CONFIGURING"), "Supervisor cluster-wld-01 is being configured (CONFIGURING); wait until that has ended."],
  ])("%s", async (_, release, change, expected) => {
    const { simulator, steps } = await behind(release, change);
    const { ending, why, asks } = await carried(simulator, steps);
    expect([ending.code, asks]).toEqual([1, []]);
    expect(why).toContain(expected);
    expect(writesTo(simulator)).toEqual([]);
  });

  test.each<readonly [string, Release, object]>([
    ["404", "8.0.3", { status: 404 }],
    ["501", "8.0.3", { status: 501 }],
    ["405 and a web page", "9.1.0", { status: 405, body: "<html>no</html>", contentType: "text/html" }],
  ])("that there are none (%s) does not stop it", async (_, release, override) => {
    const { simulator, steps } = await behind(release, answers(PRECHECKS, override));
    expect((await carried(simulator, steps)).ending.code).toBe(0);
    expect(writesTo(simulator)).toEqual([sent(release)]);
  });

  test.each(["8.0.3", "9.1.0"] as const)("a warning of %s is asked about, and passed on when it is accepted", async (release) => {
    const { simulator, steps } = await behind(release, found(release, "WARNING", "Disk is filling."));
    const { ending, asks } = await carried(simulator, steps, { answer: ({ kind }) => (kind === "warnings" ? { verdict: "yes", reason: "seen" } : { verdict: "yes" }) });
    expect([ending.code, asks.map(({ kind, said }) => [kind, said.map(({ params }) => params["told"])])]).toEqual([0, [["warnings", ["Disk is filling."]], ["approve", []]]]);
    expect(asks[1]?.request?.body).toEqual({ desired_version: TARGETS[release], ignore_precheck_warnings: true });
    expect(writesTo(simulator)).toEqual([sent(release, true)]);
  });

  test("a warning that nobody accepts waits for somebody", async () => {
    const { simulator, steps } = await behind("8.0.3", found("8.0.3", "WARNING", "Disk is filling."));
    const { ending, why } = await carried(simulator, steps, { answer: ({ kind }) => (kind === "warnings" ? null : { verdict: "yes" }) });
    expect([ending.code, why]).toEqual([3, expect.stringContaining("vCenter's precheck: Disk is filling.")]);
    expect(writesTo(simulator)).toEqual([]);
  });

  test("what an earlier run found for another version, or before it was put right, counts for nothing", async () => {
    const { simulator, steps } = await behind("8.0.3", (environment) => {
      const { upgrade } = supervisorOf({ environment });
      const finding = { type: "Check", severity: "ERROR" as const, text: "Cluster shop is too old.", kb: null };
      upgrade.prechecks = [{ targetVersion: TARGETS["8.0.3"], status: "ERROR", findings: [finding] }, { targetVersion: "v1.30.1+vmware.wcp.1-vsc0.1.12-24400000", status: "ERROR", findings: [finding] }];
      upgrade.precheckOutcomes = [{ targetVersion: TARGETS["8.0.3"], status: "SUCCEEDED", findings: [] }];
    });
    expect((await carried(simulator, steps)).ending.code).toBe(0);
    expect(writesTo(simulator)).toEqual([sent("8.0.3")]);
  });

  test("nothing is run while nobody has begun to carry out", async () => {
    const { simulator } = await behind("8.0.3");
    expect(simulator.vcenter.writes).toEqual([]);
  });
});

describe("the version to ask for", () => {
  const open = (steps: readonly CarriedStep[]): readonly CarriedStep[] => steps.map((step) => (step.request.kind === "http" ? { ...step, request: { ...step.request, body: { desired_version: "v1.29", ignore_precheck_warnings: false }, unresolved: ["desired_version"] } } : step));

  test("is the newest of the minor, where the plan could not name it", async () => {
    const newest = "v1.29.7+vmware.wcp.1-vsc0.1.12-24400000";
    const { simulator, steps } = await behind("8.0.3", (environment) => void (supervisorOf({ environment }).availableVersions = [newest, TARGETS["8.0.3"]]));
    const { ending, asks } = await carried(simulator, open(steps));
    expect([ending.code, asks[0]?.request?.body]).toEqual([0, { desired_version: newest, ignore_precheck_warnings: false }]);
    expect(writesTo(simulator)).toEqual([`POST ${CLUSTER}?action=upgrade {"desired_version":"${newest}","ignore_precheck_warnings":false}`]);
  });
  test("is missed where none of the minor is offered", async () => {
    const { simulator, steps } = await behind("8.0.3", (environment) => void (supervisorOf({ environment }).availableVersions = ["v1.28.9+vmware.wcp.1-vsc0.1.12-24400000"]));
    const { ending, why } = await carried(simulator, open(steps));
    expect([ending.code, why]).toEqual([1, "The prechecks of supervisor:domain-c8:1.29 failed: vCenter does not offer 1.29 to Supervisor cluster-wld-01, but v1.28.9+vmware.wcp.1-vsc0.1.12-24400000. Plan again."]);
    expect(simulator.vcenter.writes).toEqual([]);
  });
  test("and the call are the step's own, whatever a plan's file says", async () => {
    const { simulator, steps } = await behind("8.0.3");
    const changed = (change: object): readonly CarriedStep[] => steps.map((step) => (step.request.kind === "http" ? { ...step, request: { ...step.request, ...change } } : step));
    for (const change of [{ path: "/api/vcenter/namespace-management/clusters/domain-c8?action=disable" }, { path: "/api/vcenter/namespace-management/software/clusters/domain-c9?action=upgrade" }, { method: "DELETE" }, { body: { desired_version: "v1.30.1+vmware.wcp.1-vsc0.1.12-24400000" } }]) {
      const { ending, why } = await carried(simulator, changed(change));
      expect([ending.code, why]).toEqual([1, expect.stringContaining("does not belong to this step")]);
    }
    expect(simulator.vcenter.writes).toEqual([]);
  });
});

describe("a job of 9.1", () => {
  test("that fails and leaves the Supervisor as it was says why", async () => {
    const task = { status: "FAILED", error: { error_type: "ERROR", messages: [{ id: "x", default_message: "No image of that version.", args: [] }] } };
    const { simulator, steps } = await behind("9.1.0", ({ vcenter }) => void Object.assign(vcenter.faults.overrides, { [JOBS]: { methods: ["POST"], body: '"task-1"' }, "/api/cis/tasks/task-1": { body: task } }));
    const { ending, why } = await carried(simulator, steps);
    expect([ending.code, why]).toEqual([1, "Supervisor cluster-wld-01 reports an error: No image of that version."]);
  });
});

describe("run again with the same journal", () => {
  const folders: { remove(): void }[] = [];
  afterEach(() => folders.splice(0).forEach((folder) => folder.remove()));

  test("an update that moves is followed, and not begun again", async () => {
    const { simulator, steps } = await behind("8.0.3");
    const journal = journalFolder();
    folders.push(journal);
    let looks = 0;
    const cut = new Error("the agent ends");
    await expect(carried(simulator, steps, { journal: journal.file, meanwhile: () => { if ((looks += 1) > 3) throw cut; } })).rejects.toBe(cut);
    const { ending, told, asks } = await carried(simulator, steps, { journal: journal.file });
    expect([ending.code, told[0], asks]).toEqual([0, "adopted", []]);
    expect(writesTo(simulator)).toEqual([sent("8.0.3")]);
  });
});
