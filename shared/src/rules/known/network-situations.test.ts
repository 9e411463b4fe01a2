import { describe, expect, test } from "vitest";
import type { Finding } from "../../finding.ts";
import { fold, judge } from "../../judge.ts";
import { LOCALES } from "../../locale.ts";
import type { Readings } from "../../readings.ts";
import { renderFinding } from "../../render.ts";
import { reportsIn } from "../../reports.ts";
import { absent, failed, look, readingsOf } from "../readings-fixture.ts";
import { rules } from "../index.ts";
import { addressesOf, another, foundation, management, nsx, nsxAt, nsxNetworks, primary, vpc, vpcNetworks, withNetworks } from "./networks-fixture.ts";

/** Networks that people configure, right and wrong, and what the whole catalogue makes of them. */

const NOW = "2026-06-01T00:00:00.000Z";
const OWN = addressesOf(["10.0.0.10"]);

function diagnose(over: Partial<Readings>, says: readonly string[] = []): Finding[] {
  const readings = { ...readingsOf({}), ...OWN, ...over };
  const messages = says.map((text) => ({ source: "messages", id: null, reason: null, severity: "ERROR", texts: [text], since: null, kb: null }) as const);
  const { byRule } = reportsIn(messages, () => null);
  return fold(rules.map((rule) => judge(rule, readings, byRule.get(rule.id) ?? [], "domain-c8", NOW)), rules);
}
const yes = (finding: Finding): string[] => finding.causes.filter(({ verdict }) => verdict === "yes").map(({ id }) => id);
/** `rule [proven causes] SEVERITY`, and under which rule it is folded. */
const problems = (over: Partial<Readings>, says?: readonly string[]): string[] =>
  diagnose(over, says).filter(({ status }) => status === "problem").map((each) => `${each.rule} [${yes(each).join(" ")}] ${each.severity}${each.explainedBy ? ` < ${each.explainedBy}` : ""}`);
const statusOf = (rule: string, over: Partial<Readings>): string | undefined => diagnose(over).find((each) => each.rule === rule)?.status;

const running = { configStatus: "RUNNING" };
const vsphere = (networks: Parameters<typeof withNetworks>[0], over: Parameters<typeof withNetworks>[1] = {}) => withNetworks(networks, { ...running, ...over });
const overNsx = (over: Partial<typeof nsx>, networks: Parameters<typeof withNetworks>[0] = {}) => withNetworks({ ...nsxNetworks, nsx: { ...nsx, ...over }, ...networks }, { ...running, networkProvider: "NSXT_CONTAINER_PLUGIN" });
const sixFour = { start: "fd00:1::100", count: 5, subnetMask: "64", gateway: "fd00:1::1" };

describe("nothing is wrong where", () => {
  test.each<[string, Partial<Readings>]>([
    ["vSphere networking has its load balancer's addresses in the workload subnet", vsphere({})],
    ["NSX has distinct ranges", overNsx({})],
    ["VPCs have private addresses of their own", withNetworks(vpcNetworks, { ...running, networkProvider: "NSX_VPC" })],
    ["DNS, NTP and the load balancer are in the management subnet", vsphere({ managementNtp: ["10.0.0.123"] }, { managementDns: ["10.0.0.53"], loadBalancers: [{ host: "10.0.0.20", port: 5556, kind: "HA_PROXY", username: null, trusted: [] }] })],
    ["the workload DNS server is in the workload subnet", vsphere({}, { workerDns: ["10.9.0.53"] })],
    ["both networks share the port group, but not the subnet", vsphere({ managementPortgroup: "dvportgroup-40" })],
    ["two workload networks share a subnet in the same mode, with ranges of their own", vsphere({ workloads: [primary, another({ gateway: "10.9.0.1", ranges: [{ start: "10.9.0.10", count: 10 }] })] })],
    ["neighbouring networks only touch", overNsx({ podCidrs: ["10.244.0.0/20"], ingressCidrs: ["10.244.16.0/26"], egressCidrs: ["10.244.16.64/26"] }, { serviceCidr: "10.244.17.0/24" })],
    ["the load balancer's addresses begin where the workload range ends", vsphere({ loadBalancerRanges: [{ start: "10.9.0.164", count: 20, provider: "AVI" }] })],
    ["the same range of a load balancer is told twice", vsphere({}, { edges: [{ id: "e", name: "haproxy-01", provider: "HAPROXY", ranges: [{ start: "10.9.0.200", count: 40 }], foundation: null }] })],
    ["NTP servers are given by name", vsphere({ managementNtp: ["ntp.lab.test"], workloadNtp: ["10.96.example"] })],
    ["a single control plane VM (9.x) has three addresses", vsphere({ managementRange: { ...management, count: 3 }, controlPlaneCount: 1 })],
    ["the management network is under DHCP", withNetworks({ managementRange: null }, { ...running, managementMode: "DHCP" })],
    ["the Supervisor is on IPv6 alone", vsphere({ floatingAddress: "fd00:1::100", managementRange: sixFour, serviceCidr: "fd00:96::/108", workloads: [{ ...primary, gateway: "fd00:9::1", subnetMask: "ffff:ffff:ffff:ffff::", ranges: [{ start: "fd00:9::100", count: 64 }] }], loadBalancerRanges: [] })],
    ["routed mode needs no egress range", overNsx({ egressCidrs: [], routed: true })],
    ["nothing of the networks is told", { ...readingsOf({}), ...withNetworks({ floatingAddress: null, managementRange: null, managementEndpoint: null, serviceCidr: null, workloads: [], loadBalancerRanges: [] }, running) }],
    ["what is told is rubbish", vsphere({ managementRange: { start: "?", count: -1, subnetMask: null, gateway: "gateway" }, floatingAddress: "", managementEndpoint: "none", serviceCidr: "none/99", workloads: [{ ...primary, gateway: "", subnetMask: "", ranges: [{ start: "10.9", count: 0 }] }], loadBalancerRanges: [{ start: "", count: 1e9, provider: null }] })],
  ])("%s", (_what, over) => {
    expect(problems(over)).toEqual([]);
  });
});

describe("is told apart:", () => {
  const inWorkload = { workloads: [{ ...primary, gateway: "10.0.0.1", ranges: [{ start: "10.0.0.150", count: 20 }] }], loadBalancerRanges: [] };
  test.each<[string, Partial<Readings>, readonly string[]]>([
    ["one subnet for both networks is one alarm", vsphere(inWorkload), ["control-plane-networks-share-subnet [subnets-overlap] WARNING", "network-ranges-overlap [management-workload] WARNING < control-plane-networks-share-subnet", "vcenter-on-workload-network [asymmetric-route] WARNING < control-plane-networks-share-subnet"]],
    ["… and weighs more where the Supervisor does not run", { ...withNetworks(inWorkload), ...addressesOf(["10.1.0.10"]) }, ["control-plane-networks-share-subnet [subnets-overlap] ERROR", "network-ranges-overlap [management-workload] WARNING < control-plane-networks-share-subnet"]],
    ["… while another overlap stays an alarm of its own", { ...vsphere({ ...inWorkload, serviceCidr: "10.0.0.128/27" }), ...addressesOf(["10.1.0.10"]) }, ["control-plane-networks-share-subnet [subnets-overlap] WARNING", "network-ranges-overlap [service] WARNING"]],
    ["under DHCP the floating address in the workload subnet shows it too", withNetworks({ managementRange: null, floatingAddress: "10.9.0.77" }, { ...running, managementMode: "DHCP" }), ["control-plane-networks-share-subnet [subnets-overlap] WARNING", "network-ranges-overlap [management-workload] WARNING < control-plane-networks-share-subnet"]],
    ["vCenter in the workload subnet, outside of the range", { ...vsphere({}), ...addressesOf(["10.9.0.10"]) }, ["vcenter-on-workload-network [asymmetric-route] WARNING"]],
    ["vCenter in the workload range is not told twice", { ...vsphere({}), ...addressesOf(["10.9.0.110"]) }, ["vcenter-on-workload-network [asymmetric-route] WARNING"]],
    ["vCenter's second interface in the workload subnet", { ...withNetworks({}), ...addressesOf(["10.0.0.10", "10.9.0.10"]) }, ["vcenter-on-workload-network [asymmetric-route] ERROR"]],
    ["vCenter in the service CIDR", { ...withNetworks({}), ...addressesOf(["10.96.0.10"]) }, ["network-ranges-overlap [server-inside-range] ERROR"]],
    ["the pod CIDR covers the management network and all that is in it", overNsx({ podCidrs: ["10.0.0.0/16"] }), ["network-ranges-overlap [pod server-inside-range] WARNING"]],
    ["a management DNS server in the egress CIDR", { ...overNsx({}), supervisor: withNetworks({ ...nsxNetworks }, { ...running, managementDns: ["10.60.0.53"] }).supervisor }, ["network-ranges-overlap [server-inside-range] WARNING"]],
    ["NSX Manager in the ingress CIDR", { ...overNsx({}), ...nsxAt("10.50.0.15") }, ["network-ranges-overlap [server-inside-range] WARNING"]],
    ["the load balancer's own address among the workloads'", vsphere({}, { loadBalancers: [{ host: "10.9.0.120", port: 443, kind: "AVI", username: null, trusted: [] }] }), ["network-ranges-overlap [server-inside-range] WARNING"]],
    ["the gateway within the workload range", vsphere({ workloads: [{ ...primary, ranges: [{ start: "10.9.0.1", count: 20 }] }] }), ["network-ranges-overlap [server-inside-range] WARNING"]],
    ["ingress and egress in one range", overNsx({ egressCidrs: ["10.50.0.0/26"] }), ["network-ranges-overlap [ingress-egress] WARNING"]],
    ["ingress in the management subnet", overNsx({ ingressCidrs: ["10.0.0.192/27"] }), ["network-ranges-overlap [ingress-egress] WARNING"]],
    ["service addresses in the workload subnet, on IPv6", vsphere({ managementRange: null, floatingAddress: null, managementEndpoint: null, serviceCidr: "fd00:9::/108", workloads: [{ ...primary, gateway: "fd00:9::1", subnetMask: "64", ranges: [{ start: "fd00:9:0:0:8::", count: 64 }] }] }), ["network-ranges-overlap [service] WARNING"]],
    ["private VPC addresses over the management network", withNetworks({ ...vpcNetworks, vpc: { ...vpc, privateCidrs: ["10.0.0.96/28"] } }, running), ["network-ranges-overlap [pod] WARNING"]],
    ["the load balancer gives out the control plane's addresses", vsphere({ loadBalancerRanges: [{ start: "10.0.0.104", count: 5, provider: "HA_PROXY" }] }), ["network-ranges-overlap [load-balancer] WARNING"]],
    ["another workload network in the management subnet", vsphere({ workloads: [primary, another({ gateway: "10.0.0.1", ranges: [{ start: "10.0.0.200", count: 5 }] })] }), ["network-ranges-overlap [management-workload] WARNING"]],
    ["workload networks that share a subnet in different modes", vsphere({ workloads: [primary, another({ gateway: "10.9.0.1", assignment: "DHCP", ranges: [] })] }), ["network-ranges-overlap [workload-workload] WARNING"]],
    ["a count on which no Supervisor could run, of one that runs", vsphere({ managementRange: { ...management, count: 1 } }), []],
    ["loopback networks of a lab, one over the other", vsphere({ managementRange: { start: "127.0.0.50", count: 5, subnetMask: "255.255.255.0", gateway: "127.0.1.1" }, workloads: [{ ...primary, gateway: "127.0.0.1", ranges: [{ start: "127.0.0.52", count: 20 }] }] }, { managementDns: ["127.0.0.53"] }), []],
    ["four management addresses", vsphere({ managementRange: { ...management, count: 4 } }), ["control-plane-range-too-short [too-few] WARNING"]],
    ["a range that runs into the broadcast address", vsphere({ managementRange: { ...management, start: "10.0.0.251" } }), ["control-plane-range-too-short [outside-subnet] WARNING"]],
    ["a range outside of the gateway's subnet", vsphere({ managementRange: { ...management, gateway: "10.0.1.1" } }), ["control-plane-range-too-short [outside-subnet] WARNING"]],
    ["a range over the gateway", { ...vsphere({ managementRange: { ...management, start: "10.0.0.1" } }) }, ["control-plane-range-too-short [covers-server] WARNING"]],
    ["a range over vCenter and too short as well", withNetworks({ managementRange: { ...management, start: "10.0.0.8", count: 4 } }), ["control-plane-range-too-short [too-few covers-server] ERROR"]],
    ["a crooked pod CIDR", overNsx({ podCidrs: ["10.244.1.0/20"] }), ["network-cidr-misaligned [host-bits-set] WARNING"]],
    ["an NSX project with a question mark", withNetworks({ ...vpcNetworks, vpc: { ...vpc, project: "/orgs/default/projects/what?" } }, running), ["nsx-object-id-unsafe [unsafe-character] WARNING"]],
    ["a full Foundation load balancer", vsphere({}, { edges: [foundation({ available: 0 })] }), ["load-balancer-range-exhausted [no-address-free] WARNING"]],
    ["a Foundation load balancer whose addresses leave its subnets in part", vsphere({ loadBalancerRanges: [] }, { edges: [foundation({ subnets: ["10.20.0.0/28"] }, { ranges: [{ start: "10.20.0.10", count: 10 }] })] }), ["load-balancer-range-off-subnet [outside-frontend] WARNING"]],
  ])("%s", (_what, over, expected) => {
    expect(problems(over)).toEqual(expected);
  });
});

describe("what vCenter reports", () => {
  test.each<[string, string, Partial<Readings>, readonly string[]]>([
    ["an overlap that is there", "Networks network-1 and network-2 have overlapping portgroup(s) and/or subnets, but do not have matching modes", vsphere({ workloads: [primary, another({ gateway: "10.9.0.1", assignment: "DHCP", ranges: [] })] }), ["network-ranges-overlap confirmed"]],
    ["an overlap of which nothing is told", "vcenter.wcp.network.dhcp.overlapping.modes.error", readingsOf({}), ["network-ranges-overlap reported"]],
    ["a count that is too low", "Address count 3 must be >= 5", vsphere({ managementRange: { ...management, count: 3 } }), ["control-plane-range-too-short confirmed"]],
    ["an address that is not the network's", "Invalid CIDR 10.0.0.1/24. Network address should match corresponding prefix length.", overNsx({ ingressCidrs: ["10.50.0.1/26"] }), ["network-cidr-misaligned confirmed"]],
    ["an empty pool in NSX, which the Supervisor's configuration does not show", "Ingress IP Pool is empty", overNsx({}), ["ingress-range-missing reported"]],
    ["a network of another provider that was refused", 'Network provider "NSX_VPC" (provided in Workload Create specification) does not match the Supervisor network provider "VSPHERE_NETWORK".', vsphere({}), ["workload-network-provider-mismatch reported"]],
  ])("is recognised: %s", (_what, text, over, expected) => {
    const found = diagnose(over, [text]).filter(({ status }) => status === "problem");
    expect(found.map(({ rule, basis }) => `${rule} ${basis}`)).toEqual(expected);
    for (const finding of found) for (const locale of LOCALES) expect(renderFinding(finding, [], locale).remediation.join()).toMatch(/^[^{}…]+$/);
  });
});

describe("without a reading", () => {
  test.each<[string, string, Partial<Readings>, string]>([
    ["network-ranges-overlap", "vCenter's addresses", { ...vsphere({}), "vcenter-addresses": failed("vcenter-addresses") }, "unknown"],
    ["network-ranges-overlap", "NSX's registration", { ...overNsx({}), "nsx-registration": failed("nsx-registration:domain-c8") }, "unknown"],
    ["network-ranges-overlap", "NSX's registration, which the release lacks", { ...overNsx({}), "nsx-registration": absent("nsx-registration:domain-c8") }, "ok"],
    ["network-ranges-overlap", "networks, in a run saved before they were read", readingsOf({}), "not-applicable"],
    ["control-plane-networks-share-subnet", "a workload network of its own, under NSX", overNsx({}), "not-applicable"],
    ["vcenter-on-workload-network", "anything but a loopback address", { ...vsphere({}), ...addressesOf(null, "127.0.0.1") }, "not-applicable"],
    ["vcenter-on-workload-network", "vCenter's addresses", { ...vsphere({}), "vcenter-addresses": failed("vcenter-addresses") }, "unknown"],
    ["load-balancer-range-exhausted", "the 9.x view, which could not be read", vsphere({}, { edgesUnread: "HTTP 500" }), "unknown"],
    ["load-balancer-range-exhausted", "the 9.x view, beside a load balancer of another maker", vsphere({}, { edgesUnread: "HTTP 500", loadBalancers: [{ host: "10.0.0.20", port: 443, kind: "AVI", username: null, trusted: [] }] }), "not-applicable"],
    ["load-balancer-range-exhausted", "the 9.x view, which the release lacks", vsphere({}), "not-applicable"],
    ["load-balancer-range-exhausted", "a count of free addresses", vsphere({}, { edges: [foundation({ available: null })] }), "not-applicable"],
    ["load-balancer-foundation-shared", "the other Supervisors", { ...vsphere({}, { edges: [foundation()] }), "foundation-supervisors": failed("foundation-supervisors:domain-c8") }, "unknown"],
    ["load-balancer-range-off-subnet", "the frontend's network", { ...vsphere({ loadBalancerRanges: [] }, { edges: [foundation({ frontends: ["network-9"] })] }), "workload-networks": failed("workload-networks:domain-c8") }, "unknown"],
    ["load-balancer-unreachable", "a load balancer, while the 9.x view could not be read", vsphere({}, { edgesUnread: "HTTP 500" }), "unknown"],
    ["load-balancer-unreachable", "a load balancer, under NSX", withNetworks(nsxNetworks, { ...running, networkProvider: "NSXT_CONTAINER_PLUGIN", edgesUnread: "HTTP 500" }), "not-applicable"],
  ])("%s without %s is %s", (rule, _what, over, status) => {
    expect(statusOf(rule, over)).toBe(status);
  });
});

test("an overlap names both of its ends with their addresses, in each language by its own nouns", () => {
  const found = diagnose(overNsx({}, { serviceCidr: "10.244.8.0/23" })).find(({ rule }) => rule === "network-ranges-overlap");
  expect(found?.params["services"]).toEqual(["[service-cidr] 10.244.8.0/23 ↔ [pod-cidr] 10.244.0.0/20"]);
  const told = LOCALES.map((locale) => found && renderFinding(found, [], locale).observed);
  expect(told).toEqual([
    expect.stringContaining("service CIDR 10.244.8.0/23 ↔ pod CIDR 10.244.0.0/20"),
    expect.stringContaining("서비스 CIDR 10.244.8.0/23 ↔ 포드 CIDR 10.244.0.0/20"),
    expect.stringContaining("サービス CIDR 10.244.8.0/23 ↔ ポッド CIDR 10.244.0.0/20"),
  ]);
});

test("a look at the workload networks of another provider names them", () => {
  const listed = look("workload-networks:domain-c8", [primary, another({ provider: "NSX_VPC" })]);
  const found = diagnose({ ...vsphere({}), "workload-networks": listed }).find(({ rule }) => rule === "workload-network-provider-mismatch");
  expect(found?.params).toEqual({ provider: "VSPHERE_NETWORK", others: ["network-2 (NSX_VPC)"] });
});
