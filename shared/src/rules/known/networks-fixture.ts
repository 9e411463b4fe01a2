import type { Readings, SupervisorConfig } from "../../readings.ts";
import type { SupervisorEdge, SupervisorNetworks, WorkloadNetwork } from "../../readings-networks.ts";
import { look, readingsOf } from "../readings-fixture.ts";

/** Networks of healthy Supervisors, for tests to break. */

export const primary: WorkloadNetwork = {
  id: "network-1",
  provider: "VSPHERE_NETWORK",
  primary: true,
  portgroup: "dvportgroup-40",
  assignment: "STATICRANGE",
  ranges: [{ start: "10.9.0.100", count: 64 }],
  gateway: "10.9.0.1",
  subnetMask: "255.255.255.0",
  cidrs: [],
};
export const another = (over: Partial<WorkloadNetwork> = {}): WorkloadNetwork => ({ ...primary, id: "network-2", primary: false, portgroup: "dvportgroup-41", ranges: [{ start: "10.10.0.100", count: 64 }], gateway: "10.10.0.1", ...over });

export const management = { start: "10.0.0.100", count: 5, subnetMask: "255.255.255.0", gateway: "10.0.0.1" };

/** vSphere networking with a load balancer whose addresses lie in the workload subnet, which is normal. */
export const vsphereNetworks: SupervisorNetworks = {
  floatingAddress: "10.0.0.100",
  managementRange: management,
  managementPortgroup: "dvportgroup-21",
  managementNtp: ["10.0.0.123", "ntp.lab.test"],
  workloadNtp: ["10.9.0.23"],
  serviceCidr: "10.96.0.0/23",
  nsx: null,
  vpc: null,
  workloads: [primary],
  managementEndpoint: "10.0.0.100",
  clusterEndpoint: "10.9.0.200",
  apiServers: ["10.0.0.101", "10.0.0.102", "10.0.0.103"],
  loadBalancerRanges: [{ start: "10.9.0.200", count: 40, provider: "HA_PROXY" }],
  controlPlaneCount: null,
};
export const nsx = { podCidrs: ["10.244.0.0/20"], ingressCidrs: ["10.50.0.0/26"], egressCidrs: ["10.60.0.0/26"], edgeCluster: "edge-cluster-01", tier0: "tier0-01", routed: false };
export const nsxNetworks: SupervisorNetworks = {
  ...vsphereNetworks,
  nsx,
  workloads: [{ ...primary, provider: "NSXT_CONTAINER_PLUGIN", portgroup: null, assignment: null, ranges: [], gateway: null, subnetMask: null, cidrs: nsx.podCidrs }],
  loadBalancerRanges: [],
};
export const vpc = { project: "/orgs/default/projects/default", profile: "/orgs/default/projects/default/vpc-connectivity-profiles/default", privateCidrs: ["172.26.0.0/16"], external: [{ name: "external-01", available: 12 }] };
export const vpcNetworks: SupervisorNetworks = { ...nsxNetworks, nsx: null, vpc, workloads: [] };

export const foundation = (over: Partial<NonNullable<SupervisorEdge["foundation"]>> = {}, edge: Partial<SupervisorEdge> = {}): SupervisorEdge => ({
  id: "edge-1",
  name: "flb-01",
  provider: "VSPHERE_FOUNDATION",
  ranges: [{ start: "10.9.0.200", count: 40 }],
  foundation: { healthy: "TRUE", version: "9.1.0", allocated: 3, available: 37, subnets: [], frontends: ["network-1"], ...over },
  ...edge,
});

/** The `supervisor` reading with these networks. */
export function withNetworks(networks: Partial<SupervisorNetworks>, over: Partial<SupervisorConfig> = {}): Pick<Readings, "supervisor"> {
  const { supervisor } = readingsOf({});
  if (!supervisor.ok) throw new Error("The fixture's Supervisor could not be read");
  return { supervisor: look(supervisor.id, { ...supervisor.value, networks: { ...vsphereNetworks, ...networks }, ...over }) };
}
export const addressesOf = (interfaces: readonly string[] | null, connected = "10.0.0.10"): Pick<Readings, "vcenter-addresses"> => ({
  "vcenter-addresses": look("vcenter-addresses", { connected, connectedName: "vc.lab.test", port: 443, interfaces, hostname: null }),
});
export const nsxAt = (host: string): Pick<Readings, "nsx-registration"> => ({
  "nsx-registration": look("nsx-registration:domain-c8", { needed: true, via: "vi-json", servers: [{ url: `https://${host}`, host, port: 443, type: "VIP", thumbprint: null }] }),
});
