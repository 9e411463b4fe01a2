import type { SupervisorMessage } from "../../readings.ts";
import { look } from "../readings-fixture.ts";
import type { Example } from "./example.ts";
import { addressesOf, another, foundation, management, nsx, nsxNetworks, primary, vpc, vpcNetworks, vsphereNetworks, withNetworks } from "./networks-fixture.ts";

const healthy = { ...withNetworks({}), ...addressesOf(["10.0.0.10"]) };
const healthyNsx = { ...withNetworks(nsxNetworks), ...addressesOf(["10.0.0.10"]) };
const healthyVpc = { ...withNetworks(vpcNetworks), ...addressesOf(["10.0.0.10"]) };
const timeout: SupervisorMessage = { source: "messages", id: null, reason: null, severity: "ERROR", texts: ["Timed out waiting for LB service update. This operation is part of the cluster enablement and will be retried."], since: null, kb: null };
const foundations = (...names: string[]) => ({ "foundation-supervisors": look("foundation-supervisors:domain-c8", { asked: true, supervisors: names.map((name) => ({ id: name, name, edges: ["flb-01"] })) }) });
const networks = (...list: (typeof primary)[]) => ({ "workload-networks": look("workload-networks:domain-c8", list) });
const flb = (over: Parameters<typeof foundation>[0] = {}, edge: Parameters<typeof foundation>[1] = {}) => ({ edges: [foundation(over, edge)] });

export const examplesOfNetworks: Readonly<Record<string, Example>> = {
  "network-ranges-overlap": {
    broken: { ...healthy, ...withNetworks({ workloads: [primary, another({ gateway: "10.0.0.1", ranges: [{ start: "10.0.0.150", count: 20 }] })] }) },
    proves: ["management-workload"],
    healthy,
  },
  "network-ranges-overlap workload-workload": { broken: { ...healthy, ...withNetworks({ workloads: [primary, another({ gateway: "10.9.0.1", ranges: [{ start: "10.9.0.160", count: 20 }] })] }) }, proves: ["workload-workload"], healthy },
  "network-ranges-overlap service": { broken: { ...healthyNsx, ...withNetworks({ ...nsxNetworks, serviceCidr: "10.244.8.0/23" }) }, proves: ["service"], healthy: healthyNsx },
  "network-ranges-overlap pod": { broken: { ...healthyVpc, ...withNetworks({ ...vpcNetworks, vpc: { ...vpc, privateCidrs: ["10.0.0.0/25"] } }) }, proves: ["pod", "server-inside-range"], healthy: healthyVpc },
  "network-ranges-overlap ingress-egress": { broken: { ...healthyNsx, ...withNetworks({ ...nsxNetworks, nsx: { ...nsx, egressCidrs: ["10.50.0.32/27"] } }) }, proves: ["ingress-egress"], healthy: healthyNsx },
  "network-ranges-overlap load-balancer": { broken: { ...healthy, ...withNetworks({ loadBalancerRanges: [{ start: "10.9.0.150", count: 20, provider: "AVI" }] }) }, proves: ["load-balancer"], healthy },
  "vcenter-on-workload-network": { broken: { ...healthy, ...addressesOf(["10.9.0.10"]) }, proves: ["asymmetric-route"], healthy },
  "control-plane-networks-share-subnet": { broken: withNetworks({ workloads: [{ ...primary, gateway: "10.0.0.1", ranges: [{ start: "10.0.0.150", count: 20 }] }] }), proves: ["subnets-overlap"], healthy: withNetworks({}) },
  "control-plane-range-too-short": { broken: { ...healthy, ...withNetworks({ managementRange: { ...management, count: 4 } }) }, proves: ["too-few"], healthy },
  "control-plane-range-too-short outside-subnet": { broken: { ...healthy, ...withNetworks({ managementRange: { ...management, start: "10.0.0.253" } }) }, proves: ["outside-subnet"], healthy },
  "control-plane-range-too-short covers-server": { broken: { ...healthy, ...withNetworks({ managementRange: { ...management, start: "10.0.0.9" } }) }, proves: ["covers-server"], healthy },
  "network-cidr-misaligned": { broken: withNetworks({ serviceCidr: "10.96.1.0/23" }), proves: ["host-bits-set"], healthy: withNetworks({}) },
  "network-cidr-misaligned mask-with-holes": { broken: withNetworks({ managementRange: { ...management, subnetMask: "255.0.255.0" } }), proves: ["mask-with-holes"], healthy: withNetworks({}) },
  "ingress-range-missing": { broken: withNetworks({ ...nsxNetworks, nsx: { ...nsx, ingressCidrs: [] } }), proves: ["ingress-missing"], healthy: withNetworks(nsxNetworks) },
  "ingress-range-missing egress-missing": { broken: withNetworks({ ...nsxNetworks, nsx: { ...nsx, egressCidrs: [] } }), proves: ["egress-missing"], healthy: withNetworks({ ...nsxNetworks, nsx: { ...nsx, egressCidrs: [], routed: true } }) },
  "ingress-range-missing external-block-exhausted": { broken: withNetworks({ ...vpcNetworks, vpc: { ...vpc, external: [{ name: "external-01", available: 0 }] } }), proves: ["external-block-exhausted"], healthy: withNetworks(vpcNetworks) },
  "load-balancer-range-exhausted": { broken: withNetworks({}, flb({ allocated: 40, available: 0 })), proves: ["no-address-free"], healthy: withNetworks({}, flb()) },
  "load-balancer-foundation-shared": {
    broken: { ...withNetworks({}, { ...flb(), messages: [timeout] }), ...foundations("supervisor-01", "supervisor-02") },
    proves: ["several-supervisors"],
    healthy: { ...withNetworks({}, flb()), ...foundations("supervisor-01", "supervisor-02") },
  },
  "load-balancer-foundation-upgrade": { broken: withNetworks({}, { ...flb(), upgrading: true, messages: [timeout] }), proves: ["upgrade-waits"], healthy: withNetworks({}, { ...flb(), upgrading: true }) },
  "load-balancer-range-off-subnet": { broken: withNetworks({ loadBalancerRanges: [{ start: "10.9.0.240", count: 40, provider: "HA_PROXY" }] }), proves: ["runs-out-of-subnet"], healthy: withNetworks({}) },
  "load-balancer-range-off-subnet outside-frontend": {
    broken: withNetworks({ ...vsphereNetworks, loadBalancerRanges: [] }, flb({}, { ranges: [{ start: "10.20.0.10", count: 20 }] })),
    proves: ["outside-frontend"],
    healthy: withNetworks({ loadBalancerRanges: [] }, flb({ subnets: ["10.20.0.0/24"] }, { ranges: [{ start: "10.20.0.10", count: 20 }] })),
  },
  "workload-network-provider-mismatch": { broken: { ...withNetworks({}), ...networks(primary, another({ provider: "NSX_VPC" })) }, proves: ["provider-differs"], healthy: { ...withNetworks({}), ...networks(primary, another()) } },
  "nsx-object-id-unsafe": { broken: withNetworks({ ...nsxNetworks, nsx: { ...nsx, edgeCluster: "edge#1", tier0: "t0[prod]" } }), proves: ["unsafe-character"], healthy: withNetworks(nsxNetworks) },
  "network-ranges-overlap server-inside-range": { broken: { ...healthy, ...withNetworks({ managementNtp: ["10.96.0.123"] }) }, proves: ["server-inside-range"], healthy },
};
