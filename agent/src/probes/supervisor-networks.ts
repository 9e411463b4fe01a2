import { canonicalHost } from "@supervisor-doctor/shared/address";
import type { AddressRange, SupervisorNetworks, WorkloadNetwork } from "@supervisor-doctor/shared/readings-networks";
import { z } from "zod";

/**
 * The networks in vCenter's words (names in lower case). Each part is taken by itself: one that is not told, or told in
 * another form, is left out and spoils nothing else.
 */

const told = <T extends z.ZodType>(schema: T) => schema.nullish().catch(null);
const listOf = <T extends z.ZodType>(schema: T) =>
  z
    .array(schema.nullable().catch(null))
    .nullish()
    .catch(null)
    .transform((list) => (list ?? []).flatMap((each) => (each === null ? [] : [each as z.output<T>])));
/** Empty until it is assigned. */
const text = told(z.string()).transform((value) => value?.trim() || null);
const host = text.transform((value) => (value === null ? null : canonicalHost(value)));
const hosts = listOf(z.string()).transform((list) => list.map((each) => each.trim()).filter((each) => each !== "").map(canonicalHost));
const count = z.coerce.number().int();

export const addressRange = z.object({ address: z.string(), count }).transform(({ address, count: many }): AddressRange => ({ start: canonicalHost(address), count: many }));
export const addressRanges = listOf(addressRange);
const cidr = z.object({ address: z.string(), prefix: count }).transform(({ address, prefix }) => `${address.trim()}/${prefix}`);
const cidrs = listOf(cidr);

const workload = z.object({
  network: text,
  network_provider: text,
  vsphere_network: told(z.object({ portgroup: text, ip_assignment_mode: text, address_ranges: addressRanges, gateway: host, subnet_mask: text })),
  nsx_network: told(z.object({ namespace_network_cidrs: cidrs })),
});

const workloadNetwork = (wire: z.infer<typeof workload>, primary: boolean): WorkloadNetwork => ({
  id: wire.network ?? "",
  provider: wire.network_provider?.toUpperCase() ?? null,
  primary,
  portgroup: wire.vsphere_network?.portgroup ?? null,
  assignment: wire.vsphere_network?.ip_assignment_mode?.toUpperCase() ?? null,
  ranges: wire.vsphere_network?.address_ranges ?? [],
  gateway: wire.vsphere_network?.gateway ?? null,
  subnetMask: wire.vsphere_network?.subnet_mask ?? null,
  cidrs: wire.nsx_network?.namespace_network_cidrs ?? [],
});

/** What `clusters/{cluster}/networks` lists. */
export const workloadNetworks = z.array(workload).transform((list) => list.map((each) => workloadNetwork(each, false)));

const vpcConfig = z.object({
  nsx_project: text,
  nsx_project_info: told(z.object({ nsx_path: text })),
  vpc_connectivity_profile: text,
  vpc_connectivity_profile_info: told(
    z.object({ nsx_path: text, external_ip_blocks: listOf(z.object({ name: text, path: text, available_ip_count: told(count) })) }),
  ),
  default_private_cidrs: cidrs,
});

export const networkFields = z.object({
  master_management_network: told(
    z.object({ network: text, floating_ip: host, address_range: told(z.object({ starting_address: z.string(), address_count: count, subnet_mask: text, gateway: host })) }),
  ),
  master_ntp_servers: hosts,
  workload_ntp_servers: hosts,
  service_cidr: told(cidr),
  ncp_cluster_network_info: told(z.object({ pod_cidrs: cidrs, ingress_cidrs: cidrs, egress_cidrs: cidrs, nsx_edge_cluster: text, nsx_tier0_gateway: text, routed_mode: told(z.boolean()) })),
  // 9.x; the documents name these parts both at this level and inside vpc_config: neither was seen on the wire.
  vpc_network: told(vpcConfig.extend({ vpc_config: told(vpcConfig) })),
  workload_networks: told(z.object({ supervisor_primary_workload_network: told(workload), network_list: listOf(workload) })),
  // 9.x names it here instead; its form there was not seen on the wire.
  supervisor_primary_workload_network: told(workload),
  api_server_management_endpoint: host,
  api_server_cluster_endpoint: host,
  api_servers: hosts,
  count: told(count),
  load_balancers: listOf(z.object({ provider: text, address_ranges: addressRanges })),
});
type WireNetworks = z.infer<typeof networkFields>;

function vpcOf(wire: WireNetworks["vpc_network"]): SupervisorNetworks["vpc"] {
  const config = wire?.vpc_config ?? wire;
  if (!config) return null;
  const profile = config.vpc_connectivity_profile_info;
  return {
    project: config.nsx_project ?? config.nsx_project_info?.nsx_path ?? null,
    profile: config.vpc_connectivity_profile ?? profile?.nsx_path ?? null,
    privateCidrs: config.default_private_cidrs,
    external: (profile?.external_ip_blocks ?? []).map((each) => ({ name: each.name ?? each.path ?? "?", available: each.available_ip_count ?? null })),
  };
}

function workloadsOf(wire: WireNetworks): WorkloadNetwork[] {
  const primary = wire.workload_networks?.supervisor_primary_workload_network ?? wire.supervisor_primary_workload_network;
  const all = [...(primary ? [workloadNetwork(primary, true)] : []), ...(wire.workload_networks?.network_list ?? []).map((each) => workloadNetwork(each, false))];
  // The list may hold the primary one once more.
  return all.filter(({ id }, index) => id === "" || all.findIndex((other) => other.id === id) === index);
}

/** All that vCenter tells of the Supervisor's networks, as far as it tells it. */
export function networksOf(wire: WireNetworks): SupervisorNetworks {
  const management = wire.master_management_network;
  const range = management?.address_range;
  const ncp = wire.ncp_cluster_network_info;
  return {
    floatingAddress: management?.floating_ip ?? null,
    managementRange: range ? { start: canonicalHost(range.starting_address), count: range.address_count, subnetMask: range.subnet_mask, gateway: range.gateway } : null,
    managementPortgroup: management?.network ?? null,
    managementNtp: wire.master_ntp_servers,
    workloadNtp: wire.workload_ntp_servers,
    serviceCidr: wire.service_cidr ?? null,
    nsx: ncp ? { podCidrs: ncp.pod_cidrs, ingressCidrs: ncp.ingress_cidrs, egressCidrs: ncp.egress_cidrs, edgeCluster: ncp.nsx_edge_cluster, tier0: ncp.nsx_tier0_gateway, routed: ncp.routed_mode === true } : null,
    vpc: vpcOf(wire.vpc_network),
    workloads: workloadsOf(wire),
    managementEndpoint: wire.api_server_management_endpoint,
    clusterEndpoint: wire.api_server_cluster_endpoint,
    apiServers: wire.api_servers,
    loadBalancerRanges: wire.load_balancers.flatMap(({ provider, address_ranges }) => address_ranges.map((each) => ({ ...each, provider }))),
    controlPlaneCount: wire.count ?? null,
  };
}
