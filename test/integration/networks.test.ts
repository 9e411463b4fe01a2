import type { Environment, Message, Release } from "@supervisor-doctor/agent/simulator/environment";
import { RELEASES } from "@supervisor-doctor/agent/simulator/environment";
import type { ScenarioName } from "@supervisor-doctor/agent/simulator/scenarios/index";
import { withNsx } from "@supervisor-doctor/agent/simulator/scenarios/nsx";
import { buildEnvironment } from "@supervisor-doctor/agent/simulator/simulator";
import { healthyFoundation } from "@supervisor-doctor/agent/simulator/supervisor-networks";
import type { Run } from "@supervisor-doctor/shared/contract";
import type { SupervisorConfig } from "@supervisor-doctor/shared/readings";
import { describe, expect, test } from "vitest";
import { diagnoseIn, simulators, summaryOf } from "../parts/simulated.ts";

/** The configured networks and the load balancers of 9.x: what is read of them, and what is wrong with them. */

const start = simulators();
const TOPOLOGY = "/api/vcenter/namespace-management/clusters/domain-c8/topology";
const EDGES = "/api/vcenter/namespace-management/supervisors/c67c92d2-28e0-49a3-b922-a5ab0a91c79e/networks/edges";

function supervisorOf(environment: Environment) {
  const supervisor = environment.clusters[0]?.supervisor;
  if (!supervisor) throw new Error("The environment has no Supervisor");
  return supervisor;
}
function changed(environment: Environment, change: (supervisor: ReturnType<typeof supervisorOf>, environment: Environment) => void): Environment {
  change(supervisorOf(environment), environment);
  return environment;
}
/** The management network is elsewhere, and vCenter stayed where the workloads now are. */
function vcenterBesideWorkloads({ management, workload }: ReturnType<typeof supervisorOf>): void {
  Object.assign(management, { startingAddress: "10.20.31.100", floatingAddress: "10.20.31.100", gateway: "10.20.31.1" });
  Object.assign(workload, { startingAddress: "10.20.30.130", gateway: "10.20.30.1" });
}
const healthy = (release: Release): Environment => buildEnvironment("healthy", { release });
const configOf = ({ probes }: Run): SupervisorConfig => probes.find(({ probe }) => probe === "supervisor")?.reading as SupervisorConfig;
const readingOf = ({ probes }: Run, name: string): unknown => probes.find(({ probe }) => probe === name)?.reading;
const diagnosed = async (environment: Environment): Promise<Run> => diagnoseIn(await start(environment));

describe.each(RELEASES)("on release %s", (release) => {
  test("the networks of vSphere networking are read as they are configured", async () => {
    const run = await diagnosed(healthy(release));
    expect(configOf(run).networks).toMatchObject({
      floatingAddress: "10.20.30.100",
      managementRange: { start: "10.20.30.100", count: 5, subnetMask: "255.255.255.0", gateway: "10.20.30.1" },
      managementNtp: ["10.20.30.123"],
      workloadNtp: ["10.20.30.123"],
      serviceCidr: "10.96.0.0/23",
      nsx: null,
      vpc: null,
      workloads: [{ id: "network-1", provider: "VSPHERE_NETWORK", primary: true, portgroup: "dvportgroup-40", assignment: "STATICRANGE", ranges: [{ start: "10.20.40.100", count: 64 }], gateway: "10.20.40.1", subnetMask: "255.255.255.0" }],
      managementEndpoint: "10.20.30.100",
      clusterEndpoint: "10.20.50.2",
      apiServers: ["10.20.30.101", "10.20.30.102", "10.20.30.103"],
      loadBalancerRanges: [{ start: "10.20.50.2", count: 62, provider: "HA_PROXY" }],
      controlPlaneCount: release === "9.1.0" ? 3 : null,
    });
    expect(configOf(run).loadBalancers).toHaveLength(1);
    expect(readingOf(run, "workload-networks")).toMatchObject([{ id: "network-1", provider: "VSPHERE_NETWORK" }]);
    expect(readingOf(run, "foundation-supervisors")).toEqual({ asked: false });
  });

  test("the networks of NSX are read as they are configured", async () => {
    const run = await diagnosed(withNsx(healthy(release)));
    expect(configOf(run).networks).toMatchObject({
      nsx: { podCidrs: ["10.244.0.0/20"], ingressCidrs: ["10.20.50.0/26"], egressCidrs: ["10.20.60.0/26"], edgeCluster: "9c2a3f5e-6a4d-4f0c-9b1e-3d2c1a0f8e77", tier0: "tier0-01", routed: false },
      workloads: [],
      loadBalancerRanges: [],
    });
    expect(readingOf(run, "workload-networks")).toMatchObject([{ id: "network-1", provider: "NSXT_CONTAINER_PLUGIN", cidrs: ["10.244.0.0/20"] }]);
  });

  test("the view of the edges is told by 9.x, and missed nowhere else", async () => {
    const { edges, edgesUnread, loadBalancers } = configOf(await diagnosed(healthy(release)));
    expect([edges?.map(({ name, provider }) => `${name} ${provider}`), edgesUnread]).toEqual([release === "9.1.0" ? ["haproxy-01 HAPROXY"] : undefined, undefined]);
    expect(loadBalancers.map(({ host, port, kind, trusted }) => [host, port, kind, trusted.length])).toEqual([["10.20.30.20", 5556, "HA_PROXY", 1]]);
  });

  test.each<[string, (environment: Environment) => Environment, readonly string[]]>([
    ["NETOVERLAP, service", (each) => changed(each, ({ networks }) => (networks.service = "10.20.40.192/26")), ["network-ranges-overlap: observed [service]"]],
    ["NETOVERLAP, a server in a range", (each) => changed(each, ({ networks }) => (networks.service = "10.20.30.120/29")), ["network-ranges-overlap: observed [service server-inside-range]"]],
    ["NETOVERLAP, pods under NSX", (each) => changed(withNsx(each), ({ networks }) => (networks.nsx.pods = ["10.20.0.0/16"])), ["network-ranges-overlap: observed [pod server-inside-range]"]],
    ["NETOVERLAP, ingress and egress", (each) => changed(withNsx(each), ({ networks }) => (networks.nsx.egress = ["10.20.50.32/27"])), ["network-ranges-overlap: observed [ingress-egress]"]],
    ["NETOVERLAP, the load balancer's range", (each) => changed(each, ({ networks }) => (networks.balancerRanges = [{ address: "10.20.40.160", count: 10 }])), ["network-ranges-overlap: observed [load-balancer]"]],
    ["ASYM", (each) => changed(each, vcenterBesideWorkloads), ["vcenter-on-workload-network: observed [asymmetric-route]"]],
    ["TWONIC", (each) => changed(each, ({ workload, networks }) => ((workload.startingAddress = "10.20.30.130"), (workload.gateway = "10.20.30.1"), (networks.workload.addressCount = 20))), ["control-plane-networks-share-subnet: observed [subnets-overlap]", "network-ranges-overlap: observed [management-workload]", "vcenter-on-workload-network: observed [asymmetric-route]"]],
    ["a range that is too short", (each) => changed(each, ({ networks }) => (networks.management.addressCount = 4)), ["control-plane-range-too-short: observed [too-few]"]],
    ["a range over vCenter's address", (each) => changed(each, ({ management }) => (management.startingAddress = "10.20.30.8")), ["control-plane-range-too-short: observed [covers-server]"]],
    ["a crooked CIDR", (each) => changed(withNsx(each), ({ networks }) => (networks.nsx.egress = ["10.20.60.1/26"])), ["network-cidr-misaligned: observed [host-bits-set]"]],
    ["no ingress range", (each) => changed(withNsx(each), (supervisor) => Object.assign(supervisor, { configStatus: "ERROR", networks: { ...supervisor.networks, nsx: { ...supervisor.networks.nsx, ingress: [] } } })), ["ingress-range-missing: observed [ingress-missing]"]],
    ["an id that no call carries", (each) => changed(withNsx(each), ({ networks }) => (networks.nsx.tier0 = "tier0#1")), ["nsx-object-id-unsafe: observed [unsafe-character]"]],
    ["a range that leaves the workload subnet", (each) => changed(each, ({ networks }) => (networks.balancerRanges = [{ address: "10.20.40.250", count: 20 }])), ["load-balancer-range-off-subnet: observed [runs-out-of-subnet]"]],
    [
      "PROVMISMATCH",
      (each) => changed(each, ({ networks }) => networks.more.push({ id: "network-7", provider: "NSX_VPC", portgroup: "", mode: "STATICRANGE", ranges: [], gateway: "", subnetMask: "" })),
      ["workload-network-provider-mismatch: observed [provider-differs]"],
    ],
  ])("%s is seen", async (_what, broken, expected) => {
    expect(summaryOf(await diagnosed(broken(healthy(release))))).toEqual(expected);
  });
});

test("the networks of VPCs are read as the documents of 9.x name them", async () => {
  const run = await diagnosed(changed(withNsx(healthy("9.1.0")), (supervisor) => (supervisor.networkProvider = "NSX_VPC")));
  expect(configOf(run).networks?.vpc).toEqual({
    project: "/orgs/default/projects/default",
    profile: "/orgs/default/projects/default/vpc-connectivity-profiles/default",
    privateCidrs: ["172.26.0.0/16"],
    external: [{ name: "external-block-01", available: 200 }],
  });
  expect(summaryOf(run)).toEqual([]);
  const full = changed(withNsx(healthy("9.1.0")), (supervisor) => {
    supervisor.networkProvider = "NSX_VPC";
    supervisor.networks.vpc.external.forEach((block) => (block.available = 0));
  });
  expect(summaryOf(await diagnosed(full))).toEqual(["ingress-range-missing: observed [external-block-exhausted]"]);
});

describe("load balancers that only 9.x's own view tells", () => {
  const onlyEdges = (scenario: ScenarioName): Environment => changed(buildEnvironment(scenario, { release: "9.1.0" }), ({ networks }) => (networks.balancersToldBy = "edges"));

  test.each<[ScenarioName, string]>([
    ["load-balancer-certificate-untrusted", "confirmed [configured-certificate-differs]"],
    ["load-balancer-certificate-invalid", "confirmed [expired]"],
    ["load-balancer-credentials-rejected", "confirmed [credentials-wrong]"],
    ["load-balancer-http-error", "confirmed [status-not-200]"],
    ["load-balancer-unreachable", "confirmed [connection-refused]"],
  ])("are looked at as ever: %s", async (scenario, expected) => {
    const run = await diagnosed(onlyEdges(scenario));
    expect(configOf(run).networks?.loadBalancerRanges).toEqual([]);
    expect(summaryOf(run)).toContain(`${scenario}: ${expected}`);
  });

  test("are in order in the healthy data centre", async () => {
    const run = await diagnosed(onlyEdges("healthy"));
    expect(configOf(run).loadBalancers).toMatchObject([{ host: "10.20.30.20", port: 5556, kind: "HA_PROXY", username: "controller" }]);
    expect(summaryOf(run)).toEqual([]);
    expect(run.findings.find(({ rule }) => rule === "load-balancer-unreachable")?.status).toBe("ok");
  });

  test("have their range compared with the others", async () => {
    const environment = changed(onlyEdges("healthy"), ({ networks }) => (networks.balancerRanges = [{ address: "10.20.40.150", count: 20 }]));
    expect(summaryOf(await diagnosed(environment))).toEqual(["network-ranges-overlap: observed [load-balancer]"]);
  });

  test("of Avi are read too", async () => {
    const environment = changed(onlyEdges("healthy"), ({ loadBalancers }) => Object.assign(loadBalancers[0] ?? {}, { kind: "AVI", servers: [{ host: "AVI.lab.test", port: 443 }] }));
    expect(configOf(await diagnosed(environment)).loadBalancers).toMatchObject([{ host: "avi.lab.test", port: 443, kind: "AVI", trusted: [expect.any(String)] }]);
  });

  const UNREAD = ["load-balancer-certificate-untrusted: unknown", "load-balancer-certificate-invalid: unknown", "load-balancer-credentials-rejected: unknown", "load-balancer-http-error: unknown", "load-balancer-unreachable: unknown"];
  test.each([
    ["fails", { status: 500 }],
    ["is refused to the account", { status: 403 }],
    ["is not understood", { body: "<html>", contentType: "text/html" }],
    ["never ends", { neverEnds: true }],
  ])("are open, and nothing that rests on the cluster's answer is, when the view %s", async (_what, override) => {
    const environment = onlyEdges("healthy");
    environment.vcenter.faults.overrides[EDGES] = override;
    const run = await diagnosed(environment);
    expect(configOf(run).edgesUnread).toMatch(/\S/);
    expect(summaryOf(run)).toEqual(expect.arrayContaining(UNREAD));
    expect(run.findings.find(({ rule }) => rule === "dns-pnid-unresolved")?.status).toBe("ok");
  });

  test("are not asked about where vCenter does not tell the Supervisor's id", async () => {
    const environment = healthy("8.0.3");
    environment.vcenter.faults.overrides[TOPOLOGY] = { status: 403 };
    const run = await diagnosed(environment);
    expect(configOf(run).edgesUnread).toBeUndefined();
    expect(run.findings.filter(({ rule, status }) => rule.startsWith("load-balancer-") && status === "unknown")).toEqual([]);
  });

  test.each([404, 501])("are no matter where the release answers %d, and the cluster tells them", async (status) => {
    const environment = healthy("9.1.0");
    environment.vcenter.faults.overrides[EDGES] = { status };
    const run = await diagnosed(environment);
    expect(summaryOf(run)).toEqual([]);
    expect(configOf(run).loadBalancers).toHaveLength(1);
  });
});

describe("a Foundation load balancer", () => {
  const TIMEOUT = "Timed out waiting for LB service update. This operation is part of the cluster enablement and will be retried.";
  const timeout = (since: string): Message => ({ severity: "ERROR", id: "vcenter.wcp.simulated.message", text: { en: TIMEOUT, ko: TIMEOUT, ja: TIMEOUT }, args: [], defaultMessage: TIMEOUT, since, kb: null, condition: { type: "ManagementNetworkConfigured", reason: "FailedWithSystemError" } });
  type Change = (parts: { supervisor: ReturnType<typeof supervisorOf>; balancer: ReturnType<typeof healthyFoundation>; environment: Environment }) => void;
  function withFoundation(change: Change = () => {}): Environment {
    const balancer = healthyFoundation();
    return changed(healthy("9.1.0"), (supervisor, environment) => {
      change({ supervisor, balancer, environment });
      supervisor.networks.foundation = balancer;
    });
  }
  const second: Change = ({ supervisor, environment }) => {
    const other = structuredClone(supervisor);
    Object.assign(other, { id: "1d0f3a52-77aa-4b0e-8f41-6d6f3c1e2b90", name: "supervisor-02", messages: [] });
    other.networks.foundation = { ...healthyFoundation(), name: "flb-01" };
    const empty = environment.clusters[1];
    if (empty) empty.supervisor = other;
  };
  const stuck: Change = ({ supervisor, environment }) => void supervisor.messages.push(timeout(environment.now));

  test("that is well is read, and no other system is looked for", async () => {
    const run = await diagnosed(withFoundation());
    expect(configOf(run)).toMatchObject({
      loadBalancers: [],
      edges: [{ name: "flb-01", provider: "VSPHERE_FOUNDATION", ranges: [{ start: "10.20.40.200", count: 40 }], foundation: { healthy: "TRUE", allocated: 3, available: 37, subnets: [], frontends: ["network-1"] } }],
    });
    expect(readingOf(run, "foundation-supervisors")).toMatchObject({ asked: true, supervisors: [{ name: "supervisor-01", edges: ["flb-01"] }] });
    expect(summaryOf(run)).toEqual([]);
  });

  test("that says what ails it is heard", async () => {
    const run = await diagnosed(withFoundation(({ balancer }) => (balancer.unhealthy = { reason: "NodesUnavailable", text: "No load balancer node is available." })));
    expect(run.unrecognised.map(({ text }) => text)).toContain("No load balancer node is available.");
  });

  test.each<[string, readonly Change[], readonly string[]]>([
    ["that is full", [({ balancer }) => (balancer.available = 0)], ["load-balancer-range-exhausted: observed [no-address-free]"]],
    ["whose addresses it cannot serve", [({ balancer }) => (balancer.ranges = [{ address: "10.20.80.10", count: 20 }])], ["load-balancer-range-off-subnet: observed [outside-frontend]"]],
    ["whose subnet for them is crooked", [({ balancer }) => (balancer.subnets = ["10.20.80.1/24"])], ["network-cidr-misaligned: observed [host-bits-set]"]],
    ["that did not come up during an upgrade", [stuck, ({ supervisor }) => (supervisor.upgrade.state = "PENDING")], ["load-balancer-foundation-upgrade: observed [upgrade-waits]", "load-balancer-update-waiting: reported []"]],
  ])("%s", async (_what, changes, expected) => {
    expect(summaryOf(await diagnosed(withFoundation((parts) => changes.forEach((change) => change(parts)))))).toEqual(expected);
  });

  test("that another Supervisor has too is no harm, until this one waits in vain", async () => {
    const ofFirst = (run: Run): string[] => summaryOf({ ...run, findings: run.findings.filter(({ supervisor }) => supervisor === "domain-c8") });
    expect(ofFirst(await diagnosed(withFoundation(second)))).toEqual([]);
    const run = await diagnosed(
      withFoundation((parts) => {
        second(parts);
        stuck(parts);
      }),
    );
    expect(ofFirst(run)).toEqual(["load-balancer-foundation-shared: observed [several-supervisors]", "load-balancer-update-waiting: reported []"]);
    expect(run.findings.find(({ rule, supervisor }) => rule === "load-balancer-update-waiting" && supervisor === "domain-c8")?.explainedBy).toBe("load-balancer-foundation-shared");
    expect(run.findings.find(({ rule }) => rule === "load-balancer-foundation-shared")?.params["supervisors"]).toEqual(["supervisor-01 (flb-01)", "supervisor-02 (flb-01)"]);
  });

  test("alone and stuck is not blamed on others", async () => {
    expect(summaryOf(await diagnosed(withFoundation(stuck)))).toEqual(["load-balancer-update-waiting: reported []"]);
  });
});

describe("a vCenter that tells little, or oddly", () => {
  const CLUSTER = "/api/vcenter/namespace-management/clusters/domain-c8";
  const little = { config_status: "RUNNING", kubernetes_status: "READY", messages: [], kubernetes_status_messages: [], master_DNS: ["10.20.30.53"], worker_DNS: [], master_DNS_search_domains: [] };
  const odd = {
    ...little,
    master_management_network: { mode: "STATICRANGE", floating_IP: 5, address_range: "none" },
    service_cidr: { address: 7, prefix: "many" },
    ncp_cluster_network_info: [],
    workload_networks: { supervisor_primary_workload_network: null, network_list: [null, { network: 5, vsphere_network: { address_ranges: [{ address: "x" }, null], subnet_mask: 24 } }] },
    vpc_network: { vpc_config: "none" },
    api_servers: [null, 5, "10.20.30.101"],
    count: "three",
    load_balancers: [],
  };
  test.each([
    ["little", little],
    ["oddly", odd],
  ])("gives no problem and nothing unknown from these rules: %s", async (_what, body) => {
    const environment = healthy("9.1.0");
    for (const path of [EDGES, `${CLUSTER}/networks`, `${CLUSTER}/topology`]) environment.vcenter.faults.overrides[path] = { status: 404 };
    environment.vcenter.faults.overrides[CLUSTER] = { body };
    expect(summaryOf(await diagnosed(environment))).toEqual([]);
  });
});
