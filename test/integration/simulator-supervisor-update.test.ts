import type { Environment, Release } from "@supervisor-doctor/agent/simulator/environment";
import { RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import { startUpdate } from "@supervisor-doctor/agent/simulator/motion/supervisor-update";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { describe, expect, test } from "vitest";
import { basicAuth, callTo, simulators } from "../parts/simulated.ts";
import { NAMESPACE_MANAGEMENT, supervisorOf, type VcenterCalls, vcenterCalls } from "../parts/vcenter-calls.ts";

const start = simulators();
const MINUTE = 60_000;
const SOFTWARE = `${NAMESPACE_MANAGEMENT}/software`;
const CLUSTER = `${SOFTWARE}/clusters/domain-c8`;
const UPGRADE = `${CLUSTER}?action=upgrade`;
const SUPERVISOR = "c67c92d2-28e0-49a3-b922-a5ab0a91c79e";
const PRECHECKS = `${SOFTWARE}/supervisors/${SUPERVISOR}/prechecks`;
const JOBS = `${SOFTWARE}/supervisors/upgrades/jobs/${SUPERVISOR}`;

const TARGETS: Readonly<Record<Release, string>> = {
  "7.0.3": "v1.23.5+vmware.1-vsc0.0.18-20168197",
  "8.0.3": "v1.29.7+vmware.wcp.1-vsc0.1.10-24296114",
  "9.1.0": "v1.32.9+vmware.2-fips-vsc9.1.0.0100-25417926",
};

/** A Supervisor with an update ahead of it; that of 9.1 is healthy at the newest version, so here it is one minor behind. */
function behind(release: Release, change: (environment: Environment) => void = () => {}): Environment {
  const environment = buildEnvironment("healthy", { release });
  const supervisor = supervisorOf({ environment });
  if (release === "9.1.0") {
    Object.assign(supervisor, { version: "v1.31.11+vmware.2-fips-vsc9.1.0.0100-25417926", availableVersions: [TARGETS[release]] });
    for (const node of supervisor.kubernetes.objects["nodes"] ?? []) node["status"] = JSON.parse(JSON.stringify(node["status"]).replaceAll("v1.32.9", "v1.31.11"));
  }
  change(environment);
  return environment;
}

/** Time passes only by hand. */
async function begun(environment: Environment): Promise<{ simulator: Simulator; vcenter: VcenterCalls }> {
  const simulator = await start(environment, { speed: 0 });
  return { simulator, vcenter: await vcenterCalls(simulator) };
}

/** A Supervisor's objects as its own API lists them. */
async function listed(simulator: Simulator, path: string): Promise<ReturnType<typeof JSON.parse>> {
  const address = supervisorOf(simulator).kubernetes.clusterAddress;
  const login = await callTo(simulator, [address, 443], "POST", "/wcp/login", { authorization: basicAuth(simulator) });
  return JSON.parse((await callTo(simulator, [address, 6443], "GET", path, { authorization: `Bearer ${JSON.parse(login.text).session_id}` })).text);
}
async function kubelets(simulator: Simulator): Promise<string[]> {
  const { items } = await listed(simulator, "/api/v1/nodes");
  return items.map(({ status }: { status: { nodeInfo: { kubeletVersion: string } } }) => status.nodeInfo.kubeletVersion);
}

describe.each(RELEASES)("an update of a Supervisor of %s", (release) => {
  const desired_version = TARGETS[release];
  const kubelet = desired_version.replace(/-vsc.*/, "");
  const minor = /^v1\.\d+/.exec(desired_version)?.[0] ?? "";

  test("replaces one control plane VM after the other, then goes from host to host", async () => {
    const { simulator, vcenter } = await begun(behind(release));
    const supervisor = supervisorOf(simulator);
    expect(await vcenter.told("POST", UPGRADE, { desired_version, ignore_precheck_warnings: false })).toBe("204");
    const seen = async (): Promise<unknown[]> => {
      const info = await vcenter.get(CLUSTER);
      const { config_status, api_servers } = await vcenter.get(`${NAMESPACE_MANAGEMENT}/clusters/domain-c8`);
      const versions = await kubelets(simulator);
      const { completed, total } = info.upgrade_status?.progress ?? {};
      return [info.state, config_status, `${completed}/${total}`, api_servers.length, versions.filter((each) => each === kubelet).length, versions.filter((each) => new RegExp(`^${minor}\\.\\d+-sph-[0-9a-f]+$`).test(each)).length, versions.length];
    };
    const walk: unknown[][] = [await seen()];
    for (let minutes = 0; minutes < 45; minutes += 5) {
      simulator.clock.advance(5 * MINUTE);
      walk.push(await seen());
    }
    expect(walk).toEqual([
      ["PENDING", "CONFIGURING", "0/3", 3, 0, 0, 6],
      ["PENDING", "CONFIGURING", "0/3", 4, 1, 0, 7],
      ["PENDING", "CONFIGURING", "1/3", 3, 1, 0, 6],
      ["PENDING", "CONFIGURING", "1/3", 4, 2, 0, 7],
      ["PENDING", "CONFIGURING", "2/3", 3, 2, 0, 6],
      ["PENDING", "CONFIGURING", "2/3", 4, 3, 0, 7],
      ["PENDING", "CONFIGURING", "3/3", 3, 3, 0, 6],
      ["PENDING", "CONFIGURING", "3/3", 3, 3, 1, 6],
      ["PENDING", "CONFIGURING", "3/3", 3, 3, 2, 6],
      ["READY", "RUNNING", "undefined/undefined", 3, 3, 3, 6],
    ]);
    const ended = await vcenter.get(CLUSTER);
    expect(ended).toMatchObject({ current_version: desired_version, available_versions: [], last_upgraded_date: new Date(Date.parse(simulator.environment.now) + 45 * MINUTE).toISOString() });
    expect(ended).not.toHaveProperty("upgrade_status");
    expect(supervisor.controlPlaneVms).toEqual(["SupervisorControlPlaneVM (4)", "SupervisorControlPlaneVM (1)", "SupervisorControlPlaneVM (2)"]);
    const vms = simulator.environment.vms.filter(({ name }) => name.startsWith("SupervisorControlPlaneVM"));
    expect(vms.map(({ name, addresses }) => [name, addresses])).toEqual([
      ["SupervisorControlPlaneVM (4)", ["10.20.30.104", "10.20.30.100"]],
      ["SupervisorControlPlaneVM (1)", ["10.20.30.101"]],
      ["SupervisorControlPlaneVM (2)", ["10.20.30.102"]],
    ]);
    expect((await listed(simulator, "/version")).gitVersion).toBe(kubelet);
    expect(simulator.vcenter.unimplemented).toEqual([]);
    expect(simulator.vcenter.writes).toEqual([{ method: "POST", path: CLUSTER, query: { action: "upgrade" }, body: { desired_version, ignore_precheck_warnings: false } }]);
    expect(JSON.parse(JSON.stringify(simulator.environment))).toEqual(simulator.environment);
  });

  test("gives the same whether time passes at once or in small steps", async () => {
    const [whole, parts] = [await begun(behind(release)), await begun(behind(release))];
    for (const { simulator } of [whole, parts]) simulator.environment.now = "2026-05-01T00:00:00.000Z";
    for (const { vcenter } of [whole, parts]) await vcenter.call("POST", UPGRADE, { desired_version });
    whole.simulator.clock.advance(60 * MINUTE);
    for (let minutes = 0; minutes < 60; minutes += 3) parts.simulator.clock.advance(3 * MINUTE);
    const [one, other] = [whole, parts].map(({ simulator }) => {
      const { version, upgrade, controlPlaneVms, kubernetes } = supervisorOf(simulator);
      return { version, upgrade, controlPlaneVms, nodes: kubernetes.objects["nodes"]?.slice(-3).map(({ metadata, status }) => [metadata.name, metadata["creationTimestamp"], (status as { nodeInfo: object }).nodeInfo]) };
    });
    expect(one?.version).toBe(desired_version);
    expect(one).toEqual(other);
  });

  test.each([
    ["a version that is not offered", {}, { desired_version: "v1.20.1+vmware.1-vsc0.0.1-1" }, "400 INVALID_ARGUMENT"],
    ["a version that is not told", {}, {}, "400 INVALID_ARGUMENT"],
    ["one while another runs", { state: "PENDING", desired: desired_version }, { desired_version }, "400 NOT_ALLOWED_IN_CURRENT_STATE"],
    ["one whose precheck finds an error", { prechecks: [{ targetVersion: desired_version, status: "ERROR", findings: [{ type: "X", severity: "ERROR", text: "A cluster is too old.", kb: null }] }] }, { desired_version, ignore_precheck_warnings: true }, "400 UNSUPPORTED"],
    ["one whose precheck warns", { precheckOutcomes: [{ targetVersion: desired_version, status: "WARNING", findings: [{ type: "X", severity: "WARNING", text: "A cluster is old.", kb: null }] }] }, { desired_version, ignore_precheck_warnings: false }, "400 UNSUPPORTED"],
    ["one whose precheck warns, unless that is ignored", { precheckOutcomes: [{ targetVersion: desired_version, status: "WARNING", findings: [{ type: "X", severity: "WARNING", text: "A cluster is old.", kb: null }] }] }, { desired_version, ignore_precheck_warnings: true }, "204"],
  ] as const)("is refused: %s", async (_what, upgrade, body, told) => {
    const { simulator, vcenter } = await begun(behind(release, (environment) => void Object.assign(supervisorOf({ environment }).upgrade, upgrade)));
    expect(await vcenter.told("POST", UPGRADE, body)).toBe(told);
    expect(supervisorOf(simulator).upgrade.run === null).toBe(told !== "204");
  });

  test("is refused without the privilege, without a session, without a Supervisor, and in another form", async () => {
    const { simulator, vcenter } = await begun(behind(release));
    simulator.environment.vcenter.faults.overrides[CLUSTER] = { status: 403, methods: ["POST"] };
    expect(await vcenter.told("POST", UPGRADE, { desired_version })).toBe("403 UNAUTHORIZED");
    expect((await vcenter.get(CLUSTER)).state).toBe("READY");
    expect((await callTo(simulator, ["vc.lab.test", 443], "POST", `${SOFTWARE}/clusters?action=upgradeMultiple`)).status).toBe(401);
    expect(await vcenter.told("POST", `${SOFTWARE}/clusters/domain-c21?action=upgrade`, { desired_version })).toBe("400 UNSUPPORTED");
    expect(await vcenter.told("POST", `${SOFTWARE}/clusters/domain-c99?action=upgrade`, { desired_version })).toBe("404 NOT_FOUND");
    simulator.environment.vcenter.faults.overrides = {};
    expect(await vcenter.told("POST", `${CLUSTER}?action=pause`, { desired_version })).toBe("501 OPERATION_NOT_FOUND");
    expect(supervisorOf(simulator).upgrade.run).toBeNull();
  });

  test("fails at the chosen point, and goes on from there when it is started again", async () => {
    const { simulator, vcenter } = await begun(behind(release, (environment) => void (supervisorOf({ environment }).upgrade.failure = { afterVms: 1, afterHosts: 0, errors: ["Node 2 did not come back."] })));
    await vcenter.call("POST", UPGRADE, { desired_version });
    simulator.clock.advance(40 * MINUTE);
    expect(await vcenter.get(CLUSTER)).toMatchObject({ state: "ERROR", upgrade_status: { desired_version, progress: { completed: 1 }, messages: [{ severity: "ERROR", details: { default_message: "Node 2 did not come back." } }] } });
    expect(await vcenter.get(`${NAMESPACE_MANAGEMENT}/clusters/domain-c8`)).toMatchObject({ config_status: "ERROR", messages: [{ details: { default_message: "Node 2 did not come back." } }] });
    expect(await vcenter.told("POST", UPGRADE, { desired_version })).toBe("204");
    expect(await vcenter.get(CLUSTER)).toMatchObject({ state: "PENDING", upgrade_status: { progress: { completed: 1 }, messages: [] } });
    simulator.clock.advance(36 * MINUTE);
    expect(await vcenter.get(CLUSTER)).toMatchObject({ state: "READY", current_version: desired_version });
    expect((await vcenter.get(`${NAMESPACE_MANAGEMENT}/clusters/domain-c8`)).config_status).toBe("RUNNING");
    expect(await kubelets(simulator)).toHaveLength(6);
  });

  test("that somebody else starts is seen like one's own", async () => {
    const { simulator, vcenter } = await begun(behind(release));
    startUpdate(simulator.environment, "domain-c8", desired_version);
    simulator.clock.advance(11 * MINUTE);
    expect(await vcenter.get(CLUSTER)).toMatchObject({ state: "PENDING", upgrade_status: { desired_version, progress: { completed: 1 } } });
    expect(await vcenter.get(`${SOFTWARE}/clusters`)).toMatchObject([{ cluster: "domain-c8", state: "PENDING", desired_version }]);
    expect(await vcenter.told("POST", UPGRADE, { desired_version })).toBe("400 NOT_ALLOWED_IN_CURRENT_STATE");
  });

  test("of several Supervisors tells which were started", async () => {
    const { vcenter } = await begun(behind(release));
    const { body } = await vcenter.call("POST", `${SOFTWARE}/clusters?action=upgradeMultiple`, { "domain-c8": { desired_version }, "domain-c99": { desired_version } });
    expect(body).toEqual({ "domain-c8": { res: "STARTED" }, "domain-c99": { res: "REJECTED", exception: expect.objectContaining({ error_type: "NOT_FOUND" }) } });
    expect((await vcenter.get(CLUSTER)).state).toBe("PENDING");
  });
});

test.each([
  ["v1.27.5+vmware.wcp.1-vsc0.1.9-23708114", "v1.28.3+vmware.wcp.1-vsc0.1.10-24296114", ["v1.29.7+vmware.wcp.1-vsc0.1.10-24296114"]],
  ["v1.26.8+vmware.wcp.1-vsc0.1.9-23708114", "v1.27.5+vmware.wcp.1-vsc0.1.9-23708114", ["v1.27.5+vmware.wcp.1-vsc0.1.10-24296114", "v1.28.3+vmware.wcp.1-vsc0.1.10-24296114"]],
] as const)("from %s to %s, what is offered next is of the same minor or the one behind it", async (version, desired, offered) => {
  const { simulator, vcenter } = await begun(behind("8.0.3", (environment) => void Object.assign(supervisorOf({ environment }), { version, availableVersions: [desired] })));
  await vcenter.call("POST", UPGRADE, { desired_version: desired });
  simulator.clock.advance(60 * MINUTE);
  expect((await vcenter.get(CLUSTER)).available_versions).toEqual(offered);
});

test("while a control plane VM goes, the Supervisor's API is away for as long as a test wants", async () => {
  const { simulator, vcenter } = await begun(behind("8.0.3", (environment) => void (supervisorOf({ environment }).upgrade.pace.apiAwayMs = MINUTE)));
  await vcenter.call("POST", UPGRADE, { desired_version: TARGETS["8.0.3"] });
  const health = (address: string): Promise<number | string> => callTo(simulator, [address, 6443], "GET", "/healthz").then(({ status }) => status, ({ code }: NodeJS.ErrnoException) => code ?? "");
  simulator.clock.advance(9 * MINUTE);
  expect(await Promise.all(["10.20.30.100", "10.20.30.101", "10.20.30.104"].map(health))).toEqual([200, 200, 200]);
  simulator.clock.advance(1.5 * MINUTE);
  expect(await health("10.20.30.100")).toBe("ECONNRESET");
  await expect(kubelets(simulator)).rejects.toThrow();
  simulator.clock.advance(MINUTE);
  expect(await Promise.all(["10.20.30.100", "10.20.30.101", "10.20.30.104"].map(health))).toEqual([200, "ECONNRESET", 200]);
  expect(await kubelets(simulator)).toHaveLength(6);
});

describe("the job of 9.1", () => {
  test("is a task, and its progress a percentage", async () => {
    const { simulator, vcenter } = await begun(behind("9.1.0"));
    const { status, body: task } = await vcenter.call("POST", JOBS, { desired_version: TARGETS["9.1.0"] });
    expect([status, typeof task]).toEqual([200, "string"]);
    const at = `/api/cis/tasks/${encodeURIComponent(task)}`;
    expect(await vcenter.get(at)).toMatchObject({ status: "RUNNING", progress: { total: 100, completed: 0 }, target: { id: SUPERVISOR } });
    simulator.clock.advance(31 * MINUTE);
    expect(await vcenter.get(at)).toMatchObject({ status: "RUNNING", progress: { completed: 66 } });
    expect(await vcenter.get(`${SOFTWARE}/supervisors/upgrades/${SUPERVISOR}`)).toMatchObject({ state: "INPROGRESS", upgrade_status: { progress: { total: 3, completed: 66 }, components: [{ status: "TRUE" }, { status: "FALSE" }] } });
    expect(await vcenter.get(`${SOFTWARE}/supervisors/upgrades`)).toMatchObject({ supervisors: [{ supervisor: SUPERVISOR, state: "INPROGRESS", desired_version: TARGETS["9.1.0"] }] });
    simulator.clock.advance(20 * MINUTE);
    expect(await vcenter.get(at)).toMatchObject({ status: "SUCCEEDED", end_time: expect.any(String) });
    expect(await vcenter.get(`${SOFTWARE}/supervisors/upgrades/${SUPERVISOR}`)).toMatchObject({ state: "READY", current_version: TARGETS["9.1.0"] });
    expect(await vcenter.told("GET", "/api/cis/tasks/none")).toBe("404 NOT_FOUND");
  });

  test("fails with the update, and is refused like it", async () => {
    const { simulator, vcenter } = await begun(behind("9.1.0", (environment) => void (supervisorOf({ environment }).upgrade.failure = { afterVms: 3, afterHosts: 1, errors: ["A host stays."] })));
    expect(await vcenter.told("POST", JOBS, { desired_version: "v1.99.0" })).toBe("400 INVALID_ARGUMENT");
    const { body: task } = await vcenter.call("POST", JOBS, { desired_version: TARGETS["9.1.0"] });
    expect(await vcenter.told("POST", JOBS, { desired_version: TARGETS["9.1.0"] })).toBe("400 NOT_ALLOWED_IN_CURRENT_STATE");
    simulator.clock.advance(60 * MINUTE);
    expect(await vcenter.get(`/api/cis/tasks/${encodeURIComponent(task)}`)).toMatchObject({ status: "FAILED", error: { messages: [{ default_message: "A host stays." }] } });
    expect((await vcenter.get(`${SOFTWARE}/supervisors/upgrades/${SUPERVISOR}`)).state).toBe("ERROR");
  });

  test.each(["7.0.3", "8.0.3"] as const)("does not exist on %s", async (release) => {
    const { vcenter } = await begun(behind(release));
    expect(await vcenter.told("POST", JOBS, { desired_version: TARGETS[release] })).toBe("404 NOT_FOUND");
  });
});

describe("a precheck", () => {
  const findings = [{ type: "ClusterTooOld", severity: "ERROR" as const, text: "Cluster shop is too old.", kb: null }];

  test("of 9.1 says that it runs, and then what it found", async () => {
    const { simulator, vcenter } = await begun(behind("9.1.0"));
    const target_version = TARGETS["9.1.0"];
    expect(await vcenter.told("GET", PRECHECKS)).toBe("404 NOT_FOUND");
    expect(await vcenter.told("POST", `${PRECHECKS}?action=run`, { target_version })).toBe("204");
    expect(await vcenter.get(PRECHECKS)).toEqual({ precheck_results: [{ target_version, status: "RUNNING", conditions: [] }] });
    simulator.clock.advance(3 * MINUTE);
    expect(await vcenter.get(PRECHECKS)).toMatchObject({ precheck_results: [{ target_version, status: "SUCCEEDED", conditions: [{ status: "TRUE" }] }] });
    supervisorOf(simulator).upgrade.precheckOutcomes = [{ targetVersion: target_version, status: "ERROR", findings }];
    await vcenter.call("POST", `${PRECHECKS}?action=run`, { target_version });
    expect(await vcenter.get(PRECHECKS)).toMatchObject({ precheck_results: [{ status: "RUNNING" }] });
    simulator.clock.advance(3 * MINUTE);
    expect(await vcenter.get(PRECHECKS)).toMatchObject({ precheck_results: [{ target_version, status: "ERROR", conditions: [{ type: "ClusterTooOld", status: "FALSE", severity: "ERROR" }] }] });
  });

  test("of 8.0.3 shows nothing, or the former result, until it has ended", async () => {
    const { simulator, vcenter } = await begun(behind("8.0.3"));
    const target_version = TARGETS["8.0.3"];
    await vcenter.call("POST", `${PRECHECKS}?action=run`, { target_version });
    expect(await vcenter.told("GET", PRECHECKS)).toBe("404 NOT_FOUND");
    simulator.clock.advance(3 * MINUTE);
    const passed = await vcenter.get(PRECHECKS);
    expect(passed).toEqual({ precheck_results: [{ target_version, conditions: [expect.objectContaining({ status: "TRUE" })] }] });
    supervisorOf(simulator).upgrade.precheckOutcomes = [{ targetVersion: target_version, status: "ERROR", findings }];
    await vcenter.call("POST", `${PRECHECKS}?action=run`, { target_version });
    expect(await vcenter.get(PRECHECKS)).toEqual(passed);
    simulator.clock.advance(3 * MINUTE);
    expect(await vcenter.get(PRECHECKS)).toMatchObject({ precheck_results: [{ conditions: [{ type: "ClusterTooOld", status: "FALSE" }] }] });
  });

  test("finds what was found for that version before, where nothing else is said", async () => {
    const { simulator, vcenter } = await begun(behind("8.0.3", (environment) => supervisorOf({ environment }).upgrade.prechecks.push({ targetVersion: TARGETS["8.0.3"], status: "ERROR", findings })));
    const before = await vcenter.get(PRECHECKS);
    await vcenter.call("POST", `${PRECHECKS}?action=run`, { target_version: TARGETS["8.0.3"] });
    simulator.clock.advance(3 * MINUTE);
    expect(await vcenter.get(PRECHECKS)).toEqual(before);
  });

  test("is refused for what is not offered and while an update runs, and does not exist on 7.0.3", async () => {
    const { vcenter } = await begun(behind("8.0.3"));
    const run = `${PRECHECKS}?action=run`;
    expect(await vcenter.told("POST", run, { target_version: "v1.40.0" })).toBe("400 UNSUPPORTED");
    expect(await vcenter.told("POST", `${SOFTWARE}/supervisors/none/prechecks?action=run`, { target_version: TARGETS["8.0.3"] })).toBe("404 NOT_FOUND");
    await vcenter.call("POST", UPGRADE, { desired_version: TARGETS["8.0.3"] });
    expect(await vcenter.told("POST", run, { target_version: TARGETS["8.0.3"] })).toBe("400 NOT_ALLOWED_IN_CURRENT_STATE");
    const older = await begun(behind("7.0.3"));
    expect(await older.vcenter.told("POST", run, { target_version: TARGETS["7.0.3"] })).toBe("404 NOT_FOUND");
  });
});
