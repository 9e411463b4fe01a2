import type { LoadBalancer, Release, Supervisor } from "../environment.ts";
import type { FoundationLoadBalancer, WorkloadNetwork } from "../supervisor-networks.ts";

const cidr = (text: string): object => ({ address: text.split("/")[0], prefix: Number(text.split("/")[1]) });

const vsphereNetwork = ({ id, provider, portgroup, mode, ranges, gateway, subnetMask }: WorkloadNetwork): object => ({
  network: id,
  network_provider: provider,
  ...(provider === "VSPHERE_NETWORK" && {
    vsphere_network: {
      portgroup,
      ip_assignment_mode: mode,
      ...(mode === "STATICRANGE" && { address_ranges: ranges, gateway, subnet_mask: subnetMask }),
    },
  }),
  namespaces: [],
});

function primary({ workload, networks, networkProvider }: Supervisor): object {
  if (networkProvider === "VSPHERE_NETWORK") {
    const { portgroup, addressCount, subnetMask } = networks.workload;
    return vsphereNetwork({ id: "network-1", provider: networkProvider, portgroup, mode: "STATICRANGE", ranges: [{ address: workload.startingAddress, count: addressCount }], gateway: workload.gateway, subnetMask });
  }
  const { pods, ingress, egress, tier0, routed } = networks.nsx;
  return {
    network: "network-1",
    network_provider: networkProvider,
    ...(networkProvider === "NSXT_CONTAINER_PLUGIN" && {
      nsx_network: { namespace_network_cidrs: pods.map(cidr), ingress_cidrs: ingress.map(cidr), egress_cidrs: egress.map(cidr), nsx_tier0_gateway: tier0, subnet_prefix_length: 28, routed_mode: routed, load_balancer_size: "SMALL" },
    }),
    namespaces: [],
  };
}

/** `Networks.Info`, each one. */
export const networkList = (supervisor: Supervisor): object[] => [primary(supervisor), ...supervisor.networks.more.map(vsphereNetwork)];

/** What `Clusters.Info` tells of networks, with the names in the case of 7.0 and 8.0. */
export function clusterNetworks(supervisor: Supervisor, release: Release): object {
  const { management, networkProvider, networks, controlPlaneVms } = supervisor;
  const { pods, ingress, egress, edgeCluster, tier0, routed } = networks.nsx;
  const { project, profile, privateCidrs, external } = networks.vpc;
  return {
    service_cidr: cidr(networks.service),
    master_NTP_servers: management.ntp,
    workload_ntp_servers: management.ntp,
    master_management_network: {
      mode: management.mode,
      network: networks.management.portgroup,
      floating_IP: management.floatingAddress,
      ...(management.mode === "STATICRANGE" && {
        address_range: { starting_address: management.startingAddress, address_count: networks.management.addressCount, subnet_mask: networks.management.subnetMask, gateway: management.gateway },
      }),
    },
    ...(networkProvider === "NSXT_CONTAINER_PLUGIN" && {
      ncp_cluster_network_info: {
        pod_cidrs: pods.map(cidr),
        ingress_cidrs: ingress.map(cidr),
        egress_cidrs: egress.map(cidr),
        cluster_distributed_switch: "50 1e 6a 91 7c 0b 4a 2d-8e 12 5f 44 b3 91 0c 77",
        nsx_edge_cluster: edgeCluster,
        default_ingress_tls_certificate: "",
        nsx_tier0_gateway: tier0,
        namespace_subnet_prefix: 28,
        routed_mode: routed,
      },
    }),
    ...(networkProvider === "VSPHERE_NETWORK" && {
      workload_networks: { supervisor_primary_workload_network: primary(supervisor), ...(networks.more.length > 0 && { network_list: networkList(supervisor) }) },
    }),
    // Of 9.x the documents alone are known here.
    ...(release === "9.1.0" && { count: controlPlaneVms.length }),
    ...(networkProvider === "NSX_VPC" && {
      vpc_network: {
        vpc_config: {
          nsx_project_info: { nsx_path: project },
          vpc_connectivity_profile_info: { nsx_path: profile, external_IP_blocks: external.map((each) => ({ name: each.name, path: `/infra/ip-blocks/${each.name}`, cidr: cidr(each.cidr), available_ip_count: each.available, used_ip_count: 1 })) },
          default_private_cidrs: privateCidrs.map(cidr),
        },
      },
    }),
  };
}

const foundationInfo = ({ ranges, subnets, frontend, allocated, available, unhealthy }: FoundationLoadBalancer): object => ({
  runtime: {
    conditions: [
      {
        type: "HEALTHY",
        status: unhealthy ? "FALSE" : "TRUE",
        reason: unhealthy?.reason ?? "",
        ...(unhealthy && { message: { id: "vcenter.wcp.simulated.edge", default_message: unhealthy.text, args: [] } }),
      },
    ],
    version: "9.1.0-25417926",
    vips_allocated: allocated,
    vips_available: available,
  },
  interfaces: [
    { personas: ["MANAGEMENT"], network: "network-0" },
    { personas: ["WORKLOAD", "FRONTEND"], network: frontend },
  ],
  vip_ranges: ranges,
  vip_subnets: subnets,
  size: "SMALL",
  availability: "ACTIVE_PASSIVE",
  zones: ["domain-c8"],
  storage_policy: "aa6d5a82-1c88-45da-85d3-3d74b91a5bad",
  dns_servers: [],
  dns_search_domains: [],
  ntp_servers: [],
});

/** `Supervisors.Networks.Edges.ListResult` of 9.0 and later. `trusted`: the PEM that a load balancer is configured with. */
export function edgeList({ networkProvider, networks, loadBalancers }: Supervisor, trusted: (balancer: LoadBalancer) => string): object {
  if (networkProvider !== "VSPHERE_NETWORK") return { edges: [{ edge: "nsx-lb", name: "nsx-lb", provider: "NSX_LB", nsx: { default_ingress_tls_certificate: "" } }] };
  if (networks.foundation) return { edges: [{ edge: `edge-${networks.foundation.name}`, name: networks.foundation.name, provider: "VSPHERE_FOUNDATION", foundation: foundationInfo(networks.foundation) }] };
  const told = networks.balancersToldBy === "cluster" ? [] : loadBalancers;
  return {
    edges: told.map((balancer) => {
      const { id, kind, servers, username } = balancer;
      const account = { username, certificate_authority_chain: trusted(balancer) };
      const config = kind === "AVI" ? { provider: "AVI", avi: { server: servers[0], ...account } } : { provider: "HAPROXY", haproxy: { address_ranges: networks.balancerRanges, servers, ...account } };
      return { edge: `edge-${id}`, name: id, ...config };
    }),
  };
}
