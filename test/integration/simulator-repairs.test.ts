import type { Environment, Release } from "@supervisor-doctor/agent/simulator/environment";
import { RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import type { ScenarioName } from "@supervisor-doctor/agent/simulator/scenarios/index";
import { reporting } from "@supervisor-doctor/agent/simulator/scenarios/scenario";
import { buildEnvironment, type Simulator } from "@supervisor-doctor/agent/simulator/simulator";
import { describe, expect, test } from "vitest";
import { basicAuth, callTo, simulators } from "../parts/simulated.ts";
import { NAMESPACE_MANAGEMENT, supervisorOf, type VcenterCalls, vcenterCalls } from "../parts/vcenter-calls.ts";

const start = simulators();
const MINUTE = 60_000;
const CLUSTER = `${NAMESPACE_MANAGEMENT}/clusters/domain-c8`;
const WCP = "/api/vcenter/services/wcp";
const SUPERVISOR = "c67c92d2-28e0-49a3-b922-a5ab0a91c79e";
const SEGMENTS = `${NAMESPACE_MANAGEMENT}/supervisors/${SUPERVISOR}/control-plane/networks/settings`;
const BALANCER = `${CLUSTER}/load-balancers/haproxy-01`;
const GOOD = "10.20.40.53";

async function begun(environment: Environment) {
  const simulator = await start(environment, { speed: 0 });
  return { simulator, supervisor: supervisorOf(simulator), vcenter: await vcenterCalls(simulator) };
}
const inScenario = (name: ScenarioName, release: Release = "8.0.3") => begun(buildEnvironment(name, { release }));

/** The state, and how many messages. */
async function stateOf(vcenter: VcenterCalls): Promise<string> {
  const { config_status, messages } = await vcenter.get(CLUSTER);
  return `${config_status} ${messages.length}`;
}

describe.each(RELEASES)("new DNS settings on %s", (release) => {
  test.each<[ScenarioName, object, string]>([
    ["dns-pnid-unresolved", { master_DNS: [GOOD] }, "RUNNING 0"],
    ["dns-pnid-unresolved", { master_DNS: ["10.20.30.53"] }, "ERROR 1"],
    ["dns-pnid-unresolved", { master_NTP_servers: ["10.20.30.123"] }, "ERROR 1"],
    ["dns-server-unreachable", { master_DNS: ["10.20.30.53"] }, "RUNNING 0"],
    ["dns-server-unreachable", { master_DNS: ["10.20.30.53", "10.20.30.99"] }, "ERROR 1"],
    ["dns-servers-missing", { master_DNS: ["10.20.30.53", "10.20.30.54"], master_NTP_servers: ["10.20.30.124"] }, "RUNNING 0"],
    ["dns-local-domain-not-searched", { master_DNS_search_domains: ["corp.local", "local"] }, "RUNNING 0"],
    ["dns-local-domain-not-searched", { master_DNS_search_domains: ["corp"] }, "ERROR 1"],
    ["dns-routed-over-workload-network", { master_DNS: [GOOD], worker_DNS: [GOOD] }, "RUNNING 0"],
    ["dns-pnid-unresolved-dhcp", { master_DNS: [GOOD] }, "RUNNING 0"],
    ["healthy", { master_DNS: ["10.20.30.98"] }, "ERROR 1"],
    ["load-balancer-unreachable", { master_DNS: [GOOD] }, "ERROR 1"],
  ])("in %s: after %j it is %s", async (name, spec, told) => {
    const { simulator, vcenter } = await inScenario(name, release);
    expect(await vcenter.told("PATCH", CLUSTER, spec)).toBe("204");
    expect(await stateOf(vcenter)).toMatch(/^CONFIGURING/);
    simulator.clock.advance(4 * MINUTE);
    expect(await stateOf(vcenter)).toBe(told);
    expect(simulator.vcenter.unimplemented).toEqual([]);
  });

  test("are told back, and names in the wrong case are passed over", async () => {
    const { simulator, supervisor, vcenter } = await inScenario("healthy", release);
    const spec = { master_DNS: ["10.20.30.53"], worker_DNS: ["10.20.30.54"], master_DNS_search_domains: ["corp"], master_NTP_servers: ["10.20.30.124"], Master_dns: ["1.1.1.1"], master_dns: ["1.1.1.1"] };
    expect(await vcenter.told("PATCH", CLUSTER, spec)).toBe("204");
    const names = ["master_DNS", "worker_DNS", "master_DNS_search_domains", "master_NTP_servers"] as const;
    const info = await vcenter.get(CLUSTER);
    expect(names.map((name) => info[release === "9.1.0" ? name.toLowerCase() : name])).toEqual(names.map((name) => spec[name]));
    expect(simulator.vcenter.writes).toEqual([{ method: "PATCH", path: CLUSTER, query: {}, body: spec }]);
    simulator.clock.advance(4 * MINUTE);
    const before = structuredClone(supervisor.management);
    expect(await vcenter.told("PATCH", CLUSTER, { master_dns: ["1.1.1.1"] })).toBe("204");
    expect([supervisor.management, supervisor.configStatus]).toEqual([before, "RUNNING"]);
  });

  test("are refused in the wrong form, for nothing, without a Supervisor, and while it is updated", async () => {
    const { simulator, supervisor, vcenter } = await inScenario("healthy", release);
    expect(await vcenter.told("PATCH", CLUSTER, { master_DNS: "10.20.30.53" })).toBe("400 INVALID_ARGUMENT");
    expect(await vcenter.told("PATCH", CLUSTER, { master_DNS: [] })).toBe("400 INVALID_ARGUMENT");
    expect(await vcenter.told("PATCH", `${NAMESPACE_MANAGEMENT}/clusters/domain-c21`, {})).toBe("400 UNSUPPORTED");
    expect(await vcenter.told("PATCH", `${NAMESPACE_MANAGEMENT}/clusters/domain-c99`, {})).toBe("404 NOT_FOUND");
    supervisor.upgrade.state = "PENDING";
    expect(await vcenter.told("PATCH", CLUSTER, { master_DNS: [GOOD] })).toBe("400 NOT_ALLOWED_IN_CURRENT_STATE");
    supervisor.upgrade.state = "READY";
    expect(simulator.vcenter.unimplemented).toEqual([]);
    expect(await vcenter.told("PATCH", CLUSTER, { size_hint: "LARGE" })).toBe("501 OPERATION_NOT_FOUND");
    expect(supervisor.management.dns).toEqual(["10.20.30.53", "10.20.30.54"]);
  });
});

test("on 9.1 DNS servers can be added and removed one by one, on releases before they cannot", async () => {
  const { simulator, vcenter } = await inScenario("dns-server-unreachable", "9.1.0");
  const update = { backing: "NETWORK_SEGMENTS", network_segments_update_spec: { dns: { servers_to_add: [GOOD], servers_to_remove: ["10.20.30.54"] }, ntp: { servers_to_add: ["10.20.30.124"] } } };
  expect(await vcenter.told("PATCH", SEGMENTS, update)).toBe("204");
  expect(await vcenter.get(SEGMENTS)).toMatchObject({ network_segments_info: { dns: { servers: ["10.20.30.53", GOOD] }, ntp: { servers: ["10.20.30.123", "10.20.30.124"] } } });
  simulator.clock.advance(4 * MINUTE);
  expect(await stateOf(vcenter)).toBe("RUNNING 0");
  const older = await inScenario("dns-server-unreachable");
  expect((await older.vcenter.call("PATCH", SEGMENTS, update)).status).toBe(501);
});

describe("the wcp service", () => {
  /** The root is one of vCenter's, but newer than the service's start; what the control plane VMs trust is older. */
  const stale = (release: Release, startedAt: string | null): Environment => {
    const environment = buildEnvironment("healthy", { release });
    const { vcenter } = environment;
    vcenter.wcp.startedAt = startedAt;
    return reporting(environment, "vcenter-certificate-untrusted", { vm: "SupervisorControlPlaneVM (1)", vcenter: vcenter.pnid });
  };

  test.each(RELEASES)("of %s is away while it restarts, and what waited for its start is gone some time later", async (release) => {
    const { simulator, vcenter } = await begun(stale(release, "2026-01-01T00:00:00.000Z"));
    expect(await stateOf(vcenter)).toBe("ERROR 1");
    expect(await vcenter.told("POST", `${WCP}?action=restart`)).toBe("204");
    expect([(await vcenter.get(WCP)).state, await vcenter.told("GET", CLUSTER)]).toEqual(["STARTING", "503 SERVICE_UNAVAILABLE"]);
    expect(await vcenter.told("POST", `${WCP}?action=restart`)).toBe("400 NOT_ALLOWED_IN_CURRENT_STATE");
    simulator.clock.advance(2.5 * MINUTE);
    expect(await vcenter.get(WCP)).toMatchObject({ state: "STARTED", started_at: new Date(Date.parse(simulator.environment.now) + 2 * MINUTE).toISOString() });
    expect(await stateOf(vcenter)).toBe("ERROR 1");
    simulator.clock.advance(3 * MINUTE);
    expect(await stateOf(vcenter)).toBe("RUNNING 0");
    expect(simulator.vcenter.writes.map(({ path, query }) => [path, query])).toEqual([[WCP, { action: "restart" }], [WCP, { action: "restart" }]]);
  });

  test("tells no start where it told none before, and is stopped until it is started", async () => {
    const { simulator, vcenter } = await begun(stale("8.0.3", null));
    expect(await vcenter.told("POST", `${WCP}?action=stop`)).toBe("204");
    expect((await vcenter.get(WCP)).state).toBe("STOPPING");
    simulator.clock.advance(30 * MINUTE);
    expect([(await vcenter.get(WCP)).state, await vcenter.told("GET", CLUSTER)]).toEqual(["STOPPED", "503 SERVICE_UNAVAILABLE"]);
    expect(await vcenter.told("POST", `${WCP}?action=start`)).toBe("204");
    simulator.clock.advance(10 * MINUTE);
    expect(await vcenter.get(WCP)).not.toHaveProperty("started_at");
    expect(await stateOf(vcenter)).toBe("RUNNING 0");
    expect(await vcenter.told("POST", `${WCP}?action=pause`)).toBe("501 OPERATION_NOT_FOUND");
    expect(await vcenter.told("POST", "/api/vcenter/services/vpxd?action=restart")).toBe("501 OPERATION_NOT_FOUND");
  });

  test.each<[ScenarioName, string, (simulator: Simulator) => void]>([
    ["vcenter-certificate-untrusted", "ERROR 1", () => {}],
    ["vcenter-certificate-invalid", "ERROR 1", () => {}],
    ["vcenter-unreachable", "ERROR 1", () => {}],
    ["nsx-thumbprint-mismatch", "ERROR 1", () => {}],
    ["nsx-thumbprint-mismatch", "RUNNING 0", ({ environment }) => environment.vcenter.extensions.forEach(({ servers }) => servers.forEach((server) => (server.thumbprint = { served: "sha1" })))],
    ["nsx-unreachable", "RUNNING 0", ({ environment }) => environment.otherSystems.forEach((system) => (system.behaviour = "answers"))],
    ["load-balancer-http-error", "RUNNING 0", ({ environment }) => environment.otherSystems.forEach((system) => (system.status = null))],
    ["dns-server-unreachable", "ERROR 1", () => {}],
  ])("in %s: its restart leaves %s", async (name, told, repair) => {
    const { simulator, vcenter } = await inScenario(name);
    repair(simulator);
    await vcenter.call("POST", `${WCP}?action=restart`);
    simulator.clock.advance(6 * MINUTE);
    expect(await stateOf(vcenter)).toBe(told);
  });

  test("takes away by its restart what waited for nothing else", async () => {
    const environment = buildEnvironment("dns-server-unreachable");
    for (const message of supervisorOf({ environment }).messages) message.about = "restart";
    const { simulator, vcenter } = await begun(environment);
    await vcenter.call("POST", `${WCP}?action=restart`);
    simulator.clock.advance(6 * MINUTE);
    expect(await stateOf(vcenter)).toBe("RUNNING 0");
  });

  test("heals nothing that waits for it by new settings alone", async () => {
    const { simulator, vcenter } = await begun(stale("8.0.3", null));
    await vcenter.call("PATCH", CLUSTER, { master_NTP_servers: ["10.20.30.124"] });
    simulator.clock.advance(6 * MINUTE);
    expect(await stateOf(vcenter)).toBe("ERROR 1");
  });
});

describe.each(RELEASES)("a load balancer on %s", (release) => {
  const pemOf = async (vcenter: VcenterCalls): Promise<string> => (await vcenter.get(BALANCER)).ha_proxy_info.certificate_authority_chain;

  test("gets a new password, and the Supervisor gets in again", async () => {
    const { simulator, vcenter } = await inScenario("load-balancer-credentials-rejected", release);
    expect(await vcenter.told("PATCH", BALANCER, { ha_proxy_config_update_spec: { password: "still wrong" } })).toBe("204");
    simulator.clock.advance(4 * MINUTE);
    expect(await stateOf(vcenter)).toBe("ERROR 1");
    const { username } = (await vcenter.get(BALANCER)).ha_proxy_info;
    expect(await vcenter.told("PATCH", BALANCER, { provider: "HA_PROXY", ha_proxy_config_update_spec: { username, password: "Rebalanced!89" } })).toBe("204");
    expect(await stateOf(vcenter)).toBe("CONFIGURING 1");
    simulator.clock.advance(4 * MINUTE);
    expect(await stateOf(vcenter)).toBe("RUNNING 0");
    expect(JSON.stringify([await vcenter.get(BALANCER), simulator.vcenter.writes])).not.toMatch(/Rebalanced/);
  });

  test("gets the chain of the authority that signed it, and is trusted again", async () => {
    const environment = buildEnvironment("load-balancer-certificate-untrusted", { release });
    const { simulator, supervisor, vcenter } = await begun(environment);
    const wrong = await pemOf(vcenter);
    await vcenter.call("PATCH", BALANCER, { ha_proxy_config_update_spec: { certificate_authority_chain: wrong } });
    simulator.clock.advance(4 * MINUTE);
    expect(await stateOf(vcenter)).toBe("ERROR 1");
    const [balancer] = supervisor.loadBalancers;
    if (balancer) balancer.trusts = { authority: "another-haproxy-ca" };
    const right = await pemOf(vcenter);
    if (balancer) balancer.trusts = { authority: "haproxy-ca" };
    expect(right).not.toBe(wrong);
    const { address_ranges, ha_proxy_info } = await vcenter.get(BALANCER);
    const whole = { provider: "HA_PROXY", address_ranges, ha_proxy_config_set_spec: { servers: ha_proxy_info.servers, username: ha_proxy_info.username, password: "Balanced!45", certificate_authority_chain: right } };
    expect(await vcenter.told("PUT", BALANCER, whole)).toBe("204");
    simulator.clock.advance(4 * MINUTE);
    expect([await stateOf(vcenter), await pemOf(vcenter)]).toEqual(["RUNNING 0", right]);
    expect(await vcenter.told("PUT", BALANCER, { ...whole, ha_proxy_config_set_spec: { ...whole.ha_proxy_config_set_spec, servers: [{ host: "10.20.30.21", port: 5556 }] } })).toBe("400 INVALID_ARGUMENT");
    expect(await vcenter.told("PUT", BALANCER, { ...whole, ha_proxy_config_set_spec: {} })).toBe("400 INVALID_ARGUMENT");
  });

  test("of Avi is changed in its own words", async () => {
    const environment = buildEnvironment("load-balancer-credentials-rejected", { release });
    for (const balancer of supervisorOf({ environment }).loadBalancers) Object.assign(balancer, { id: "avi-01", kind: "AVI" });
    const { simulator, vcenter } = await begun(environment);
    const path = `${CLUSTER}/load-balancers/avi-01`;
    const { address_ranges, avi_info } = await vcenter.get(path);
    const spec = { server: avi_info.server, username: avi_info.username, password: "Rebalanced!89", certificate_authority_chain: avi_info.certificate_authority_chain };
    expect(await vcenter.told("PATCH", path, { ha_proxy_config_update_spec: { password: "Rebalanced!89" } })).toBe("204");
    simulator.clock.advance(4 * MINUTE);
    expect(await stateOf(vcenter)).toBe("ERROR 1");
    expect(await vcenter.told("PUT", path, { provider: "AVI", address_ranges, avi_config_set_spec: spec })).toBe("204");
    simulator.clock.advance(4 * MINUTE);
    expect(await stateOf(vcenter)).toBe("RUNNING 0");
  });

  test("that is not there, of another maker, or with an unreadable chain is refused", async () => {
    const { supervisor, vcenter } = await inScenario("healthy", release);
    expect(await vcenter.get(`${CLUSTER}/load-balancers`)).toEqual([{ id: "haproxy-01", provider: "HA_PROXY" }]);
    expect(await vcenter.told("PATCH", `${CLUSTER}/load-balancers/none`, {})).toBe("404 NOT_FOUND");
    expect(await vcenter.told("PATCH", BALANCER, { provider: "AVI" })).toBe("400 INVALID_ARGUMENT");
    expect(await vcenter.told("PATCH", BALANCER, { ha_proxy_config_update_spec: { certificate_authority_chain: "no PEM" } })).toBe("400 INVALID_ARGUMENT");
    supervisor.upgrade.state = "PENDING";
    expect(await vcenter.told("PATCH", BALANCER, { ha_proxy_config_update_spec: { password: "new" } })).toBe("400 NOT_ALLOWED_IN_CURRENT_STATE");
  });
});

describe.each(RELEASES)("VM classes of a namespace on %s", (release) => {
  const PATH = "/api/vcenter/namespaces/instances/team-c";
  async function classesOnSupervisor(simulator: Simulator): Promise<string[]> {
    const address = supervisorOf(simulator).kubernetes.clusterAddress;
    const login = await callTo(simulator, [address, 443], "POST", "/wcp/login", { authorization: basicAuth(simulator) });
    const path = release === "7.0.3" ? "v1alpha1/namespaces/team-c/virtualmachineclassbindings" : "v1alpha2/namespaces/team-c/virtualmachineclasses";
    const { items } = JSON.parse((await callTo(simulator, [address, 6443], "GET", `/apis/vmoperator.vmware.com/${path}`, { authorization: `Bearer ${JSON.parse(login.text).session_id}` })).text);
    return items.map(({ metadata }: { metadata: { name: string } }) => metadata.name);
  }

  test("are assigned and taken away, and the Supervisor shows the same", async () => {
    const { simulator, vcenter } = await inScenario("healthy", release);
    const shown = async (): Promise<unknown> => [(await vcenter.get(PATH)).vm_service_spec.vm_classes, await classesOnSupervisor(simulator)];
    expect(await shown()).toEqual([["best-effort-medium"], ["best-effort-medium"]]);
    expect(await vcenter.told("PATCH", PATH, { vm_service_spec: { vm_classes: ["best-effort-medium", "guaranteed-medium"] } })).toBe("204");
    expect(await shown()).toEqual([["best-effort-medium", "guaranteed-medium"], ["best-effort-medium", "guaranteed-medium"]]);
    const [library] = simulator.environment.vcenter.inventory.libraries;
    expect(await vcenter.told("PATCH", PATH, { vm_service_spec: { vm_classes: ["guaranteed-medium"], content_libraries: [library?.id] } })).toBe("204");
    expect(await shown()).toEqual([["guaranteed-medium"], ["guaranteed-medium"]]);
    expect((await vcenter.get(PATH)).vm_service_spec.content_libraries).toEqual([library?.id]);
    expect((await vcenter.get("/api/vcenter/namespaces/instances/team-a")).vm_service_spec.vm_classes).toHaveLength(3);
    expect(simulator.vcenter.unimplemented).toEqual([]);
  });

  test("that do not exist are refused, and nothing is changed", async () => {
    const { supervisor, vcenter } = await inScenario("healthy", release);
    expect(await vcenter.told("PATCH", PATH, { vm_service_spec: { vm_classes: ["none"] } })).toBe("404 NOT_FOUND");
    expect(await vcenter.told("PATCH", PATH, { vm_service_spec: { vm_classes: "best-effort-large" } })).toBe("400 INVALID_ARGUMENT");
    expect(await vcenter.told("PATCH", "/api/vcenter/namespaces/instances/none", {})).toBe("404 NOT_FOUND");
    expect(await vcenter.told("PATCH", PATH, { description: "new" })).toBe("501 OPERATION_NOT_FOUND");
    expect(supervisor.namespaceClasses["team-c"]).toEqual(["best-effort-medium"]);
  });
});
