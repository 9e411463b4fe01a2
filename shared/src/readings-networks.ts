/** The networks that a Supervisor is configured with, as far as vCenter tells them. */

/** The first address and how many there are, it included. */
export interface AddressRange {
  readonly start: string;
  readonly count: number;
}

/** A workload network, of vSphere networking (`ranges`, `gateway`, `subnetMask`, `portgroup`) or of NSX (the CIDRs). */
export interface WorkloadNetwork {
  readonly id: string;
  readonly provider: string | null;
  /** The one that the control plane VMs are attached to. */
  readonly primary: boolean;
  readonly portgroup: string | null;
  readonly assignment: string | null;
  readonly ranges: readonly AddressRange[];
  readonly gateway: string | null;
  readonly subnetMask: string | null;
  readonly cidrs: readonly string[];
}

/** What vCenter tells of the networks that a Supervisor is configured with; CIDRs as `address/prefix`, as they stand there. */
export interface SupervisorNetworks {
  readonly floatingAddress: string | null;
  readonly managementRange: (AddressRange & { readonly subnetMask: string | null; readonly gateway: string | null }) | null;
  readonly managementPortgroup: string | null;
  readonly managementNtp: readonly string[];
  readonly workloadNtp: readonly string[];
  readonly serviceCidr: string | null;
  /** NSXT_CONTAINER_PLUGIN only. */
  readonly nsx: {
    readonly podCidrs: readonly string[];
    readonly ingressCidrs: readonly string[];
    readonly egressCidrs: readonly string[];
    readonly edgeCluster: string | null;
    readonly tier0: string | null;
    readonly routed: boolean;
  } | null;
  /** NSX_VPC only. `available`: free addresses of each external block, where told. */
  readonly vpc: { readonly project: string | null; readonly profile: string | null; readonly privateCidrs: readonly string[]; readonly external: readonly { readonly name: string; readonly available: number | null }[] } | null;
  readonly workloads: readonly WorkloadNetwork[];
  readonly managementEndpoint: string | null;
  readonly clusterEndpoint: string | null;
  readonly apiServers: readonly string[];
  /** Addresses that load balancers give to services. */
  readonly loadBalancerRanges: readonly (AddressRange & { readonly provider: string | null })[];
  /** 9.x: how many control plane VMs there are. */
  readonly controlPlaneCount: number | null;
}

/** A load balancer as 9.x tells it of the Supervisor itself: AVI, HAPROXY, NSX_LB, NSX_REGISTERED_AVI, VSPHERE_FOUNDATION. */
export interface SupervisorEdge {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly ranges: readonly AddressRange[];
  /** VSPHERE_FOUNDATION only. `healthy`: TRUE, FALSE or UNKNOWN; `frontends`: ids of the workload networks that its addresses stand in. */
  readonly foundation: {
    readonly healthy: string | null;
    readonly version: string | null;
    readonly allocated: number | null;
    readonly available: number | null;
    readonly subnets: readonly string[];
    readonly frontends: readonly string[];
  } | null;
}
