/** CIDRs are written `address/prefix`. */
export interface SupervisorNetworks {
  management: { portgroup: string; addressCount: number; subnetMask: string };
  /** The primary workload network of vSphere networking; its first address and gateway stand with the Supervisor. */
  workload: { portgroup: string; addressCount: number; subnetMask: string };
  /** Workload networks beside the primary one. */
  more: WorkloadNetwork[];
  service: string;
  /** Told where NSX does the networking. */
  nsx: { pods: string[]; ingress: string[]; egress: string[]; edgeCluster: string; tier0: string; routed: boolean };
  /** Told where NSX does the networking with VPCs. */
  vpc: { project: string; profile: string; privateCidrs: string[]; external: { name: string; cidr: string; available: number }[] };
  /** What load balancers give to services. */
  balancerRanges: { address: string; count: number }[];
  /** Which of 9.x's two calls lists the load balancers. */
  balancersToldBy: "cluster" | "edges" | "both";
  /** Only 9.x has one, and then in place of the load balancers of other makers. */
  foundation: FoundationLoadBalancer | null;
}

export interface WorkloadNetwork {
  id: string;
  provider: "VSPHERE_NETWORK" | "NSXT_CONTAINER_PLUGIN" | "NSX_VPC";
  portgroup: string;
  mode: "DHCP" | "STATICRANGE";
  ranges: { address: string; count: number }[];
  gateway: string;
  subnetMask: string;
}

export interface FoundationLoadBalancer {
  name: string;
  ranges: { address: string; count: number }[];
  subnets: string[];
  /** The workload network in which its addresses stand. */
  frontend: string;
  allocated: number;
  available: number;
  /** null: well. */
  unhealthy: { reason: string; text: string } | null;
}

export const healthyNetworks = (): SupervisorNetworks => ({
  management: { portgroup: "dvportgroup-21", addressCount: 5, subnetMask: "255.255.255.0" },
  workload: { portgroup: "dvportgroup-40", addressCount: 64, subnetMask: "255.255.255.0" },
  more: [],
  service: "10.96.0.0/23",
  nsx: {
    pods: ["10.244.0.0/20"],
    ingress: ["10.20.50.0/26"],
    egress: ["10.20.60.0/26"],
    edgeCluster: "9c2a3f5e-6a4d-4f0c-9b1e-3d2c1a0f8e77",
    tier0: "tier0-01",
    routed: false,
  },
  vpc: {
    project: "/orgs/default/projects/default",
    profile: "/orgs/default/projects/default/vpc-connectivity-profiles/default",
    privateCidrs: ["172.26.0.0/16"],
    external: [{ name: "external-block-01", cidr: "10.20.70.0/24", available: 200 }],
  },
  balancerRanges: [{ address: "10.20.50.2", count: 62 }],
  balancersToldBy: "both",
  foundation: null,
});

/** A Foundation load balancer that is well. */
export const healthyFoundation = (): FoundationLoadBalancer => ({
  name: "flb-01",
  ranges: [{ address: "10.20.40.200", count: 40 }],
  subnets: [],
  frontend: "network-1",
  allocated: 3,
  available: 37,
  unhealthy: null,
});
