import type { LoadBalancer, LoadBalancerAnswer, LoadBalancerLogin } from "./readings-load-balancer.ts";
import type {
  AddressHolders,
  ApplianceHealth,
  AppliancePartition,
  AssignedLibrary,
  ClusterCompatibility,
  ClusterSettings,
  HostClock,
  HostEntry,
  HostFacts,
  NamespacesCapability,
  SharedLibraries,
  SigningCertificate,
  SupervisorImageSource,
  SupervisorNamespace,
  SupervisorPrechecks,
  SupervisorService,
  SupervisorSoftware,
  SupervisorStoragePolicies,
  SupervisorZone,
} from "./readings-inventory.ts";
import type {
  SupervisorEdge,
  SupervisorNetworks,
  WorkloadNetwork,
} from "./readings-networks.ts";
import type {
  ApiServiceDown,
  AttachmentLeaving,
  BudgetSpent,
  ClassUnreconciled,
  DeploymentShort,
  KubernetesApi,
  KubernetesMachines,
  KubernetesNode,
  KubernetesReleases,
  KubernetesWebhooks,
  NcpRestore,
  NodeDrain,
  PackageFailed,
  ServicePending,
  WorkloadCluster,
  Wrong,
} from "./readings-kubernetes.ts";
import type { Asked, ComputeManager, NsxCluster, NsxEdges, NsxHost, NsxPools, NsxRegistration, NsxRestore, NsxVersion } from "./readings-nsx.ts";

/** What the probes see, as plain JSON. No type here has a field for a secret. */

/** Where a look was taken from: the machine that the agent runs on, or a Supervisor control plane VM. */
export type Vantage = "agent" | "control-plane-vm";

/** The system a probe looks at; concurrency is limited per system. */
export type System = "vcenter" | "dns" | "tls" | "nsx" | "load-balancer" | "control-plane-vm" | "kubernetes" | "derived";

/** Why a probe could not look. `blocked`: another reading that it needs is missing (named in `by`). */
export type Reason =
  | "timeout"
  | "blocked"
  | "unauthorized"
  | "unreachable"
  | "not-supported"
  | "cancelled"
  | "failed";

/** The way that a look took out of the machine it was taken from. */
export interface Way {
  /** Network interface, as `eth1`. */
  readonly device: string;
  /** The machine's own address on that way. */
  readonly source: string | null;
}

/** One look, or why it could not be taken. `ms`: duration in milliseconds. `way`: only where the vantage tells it. */
export type Reading<T> = { readonly id: string; readonly vantage: Vantage; readonly ms: number; readonly way?: Way } & (
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: Reason; readonly by?: string; readonly detail: string }
);

/** The same look at several targets, for example at each DNS server. */
export type Family<T> = readonly (Reading<T> & { readonly key: string })[];

export interface VcenterVersion {
  readonly version: string;
  readonly build: string;
}

/** The Primary Network Identifier and who says so: `topology/nodes`, or the option `VirtualCenter.FQDN`. */
export interface VcenterPnid {
  readonly pnid: string;
  readonly source: "topology-nodes" | "VirtualCenter.FQDN";
}

/** Addresses that are this vCenter: the one the agent talks to, and those of the appliance's own interfaces if it may read them. */
export interface VcenterAddresses {
  readonly connected: string;
  readonly connectedName: string;
  readonly port: number;
  readonly interfaces: readonly string[] | null;
  readonly hostname: string | null;
}

export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  /** Subject alternative names only; the common name does not count. */
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
  /** ISO 8601 */
  readonly notBefore: string;
  readonly notAfter: string;
  /** Colon-separated upper-case hex over the raw DER. */
  readonly sha1: string;
  readonly sha256: string;
}

/** `malformed`: what the TLS library said of a certificate that it could not read. */
export type ServedCertificate =
  | { readonly malformed: string }
  | {
      readonly malformed: null;
      readonly leaf: CertificateFacts;
      /** Base64 DER, leaf first, as far as the server sent it. */
      readonly chain: readonly string[];
    };

export interface TrustedRoots {
  /** Base64 DER of every certificate in vCenter's trusted root chains that could be read. */
  readonly certificates: readonly string[];
  /** The same, read; absent in runs that earlier versions saved. */
  readonly facts?: readonly CertificateFacts[];
  /** How many entries could not be read as certificates. */
  readonly malformed: number;
}

/** Whether the served chain leads to one of vCenter's own trusted roots; dates and names play no part. */
export type CertificateTrust =
  | { readonly trusted: true; readonly anchor: CertificateFacts }
  | { readonly trusted: false; readonly lastIssuer: string };

/** `startedAt` where the API tells it; `startedAfter` is a lower bound: the appliance's own start. Both ISO 8601. */
export interface WcpService {
  readonly state: string;
  readonly startedAt: string | null;
  readonly startedAfter: string | null;
}

/** A message or condition of the Supervisor, as vCenter gives it. */
export interface SupervisorMessage {
  readonly source: "messages" | "kubernetes-status" | "condition" | "upgrade";
  readonly id: string | null;
  /** CamelCase reason of a condition. */
  readonly reason: string | null;
  readonly severity: "INFO" | "WARNING" | "ERROR";
  /** The message in every form that came: default text with its arguments filled in, localised text. */
  readonly texts: readonly string[];
  /** ISO 8601; conditions only. */
  readonly since: string | null;
  readonly kb: string | null;
}

export interface Endpoint {
  readonly host: string;
  readonly port: number | null;
}

/** What `clusters/{cluster}` says of the Supervisor, reduced to what rules ask for. */
export interface SupervisorConfig {
  readonly id: string;
  readonly name: string;
  readonly configStatus: string;
  readonly kubernetesStatus: string;
  readonly version: string | null;
  /** null on releases that do not tell it (7.0.0). */
  readonly managementMode: "DHCP" | "STATICRANGE" | null;
  readonly managementDns: readonly string[];
  readonly managementSearchDomains: readonly string[];
  readonly workerDns: readonly string[];
  /** NSXT_CONTAINER_PLUGIN, VSPHERE_NETWORK, NSX_VPC; null where the release does not tell. */
  readonly networkProvider: string | null;
  readonly loadBalancers: readonly LoadBalancer[];
  readonly messages: readonly SupervisorMessage[];
  /** Absent in runs saved before it was read. */
  readonly networks?: SupervisorNetworks;
  /** Absent where the release does not offer them (before 9.0) or they could not be read. */
  readonly edges?: readonly SupervisorEdge[];
  /** Why the release's own view of the load balancers could not be read. */
  readonly edgesUnread?: string;
  readonly upgrading?: boolean;
  /** The control plane's address on the management network, and the load balancer's; null until there is one. */
  readonly apiManagementEndpoint: string | null;
  readonly apiClusterEndpoint: string | null;
  /** Addresses of the control plane VMs, on the management and the workload network alike. */
  readonly apiServers: readonly string[];
  /** Base64 DER of the certificates that vCenter tells for both endpoints; what cannot be read is left out. */
  readonly apiCertificates: readonly string[];
  /** NSX's id of the edge cluster that it is configured with; null where it has none. */
  readonly nsxEdgeCluster: string | null;
  /** Ids of the content libraries that images for workload clusters come from. */
  readonly contentLibraries: readonly string[];
}

/** A step of the Supervisor's configuration, as its condition tells it. */
export interface SupervisorStep {
  readonly type: string;
  /** TRUE when done, FALSE, or UNKNOWN. */
  readonly status: string;
  readonly severity: SupervisorMessage["severity"];
  /** ISO 8601: when the status last changed. */
  readonly since: string | null;
  readonly description: string | null;
  /** What it says while it is not done. */
  readonly messages: readonly SupervisorMessage[];
}

export interface SupervisorMessages {
  /** The id that 8.0 and later give the Supervisor itself. */
  readonly supervisorId: string;
  /** Its own name, which 8.0 and later tell apart from the vSphere cluster's. */
  readonly supervisorName: string | null;
  readonly messages: readonly SupervisorMessage[];
  /** In vCenter's order; null where the release does not tell, or the account may not read them. */
  readonly steps: readonly SupervisorStep[] | null;
}

/**
 * One DNS server asked by itself for one name.
 * `silent`: no answer over UDP or TCP in time. `closed`: the host answers that nothing listens there.
 * `unreachable`: the network says there is no way. `not-dns`: what answers does not speak DNS.
 */
export type DnsAnswer =
  | {
      readonly outcome: "answered";
      readonly name: string;
      readonly transport: "udp" | "tcp";
      readonly rcodes: { readonly A: string; readonly AAAA: string };
      readonly addresses: readonly string[];
    }
  | { readonly outcome: "silent" | "closed" | "unreachable" | "not-dns"; readonly name: string; readonly detail: string };

/** One address tried as the control plane VMs would try it: TCP, then a TLS handshake for the PNID. */
export interface EndpointAnswer {
  readonly address: string;
  readonly port: number;
  readonly outcome: "connected" | "refused" | "timeout" | "unreachable" | "name-unresolved" | "tls-failed";
  /** True if it shows the certificate that the agent's own vCenter session shows, or is the same address. */
  readonly thisVcenter: boolean;
  readonly sha256: string | null;
  readonly malformed: string | null;
  readonly detail: string | null;
}

/**
 * A server of another system tried as the control plane VMs would: TCP, TLS, then one GET without credentials to the
 * very peer that was looked at. `status`: the HTTP status, or null if no HTTP answer came.
 */
export interface ServerAnswer {
  readonly host: string;
  readonly port: number;
  readonly outcome: EndpointAnswer["outcome"];
  readonly detail: string | null;
  readonly malformed: string | null;
  readonly leaf: CertificateFacts | null;
  /** Base64 DER as served, leaf first. */
  readonly chain: readonly string[];
  readonly status: number | null;
  /** null where no HTTP answer came, or one without a date. */
  readonly clock: Clock | null;
}

/** One of the appliance's services by its id (`wcp`, `vpxd`). `health`: only of a service that runs. */
export interface VcenterService {
  readonly id: string;
  readonly state: string;
  readonly startup: string | null;
  readonly health: string | null;
}

/** Another machine's clock against this one's: milliseconds that it is ahead, give or take the uncertainty of the look. */
export interface Clock {
  readonly aheadMs: number;
  readonly uncertaintyMs: number;
}

/** vCenter's clock as its appliance tells it, or by the date of its HTTP replies. */
export interface VcenterClock extends Clock {
  readonly source: "appliance" | "http-date";
}

/** A control plane VM as it sees itself, where the person let us log in to it; `asked`: false where not. */
export type ControlPlaneVm =
  | { readonly asked: false }
  | {
      readonly asked: true;
      readonly address: string;
      readonly hostname: string;
      /** `addresses`: with prefix length, as `10.0.0.100/24`. */
      readonly interfaces: readonly { readonly device: string; readonly addresses: readonly string[] }[];
      /** Its own DNS settings, from DHCP or given statically. */
      readonly resolver: { readonly servers: readonly string[]; readonly search: readonly string[] };
      /** How far its clock is ahead of this machine's, in milliseconds; half the round trip is the uncertainty. */
      readonly clock: Clock;
      readonly ntpSynchronised: boolean | null;
    };

/** What a control plane VM's own resolver makes of the PNID; null if it gives no address. `asked`: false on this machine, where it proves nothing. */
export type OwnResolution = { readonly asked: false } | { readonly asked: true; readonly name: string; readonly addresses: readonly string[] | null };
/** The Supervisors of this vCenter that have a Foundation load balancer. `asked`: false where the one looked at has none. */
export type FoundationSupervisors =
  | { readonly asked: false }
  | { readonly asked: true; readonly supervisors: readonly { readonly id: string; readonly name: string; readonly edges: readonly string[] }[] };

/** The Supervisor's own API at one address, asked for its health without credentials. */
export interface SupervisorEndpoint extends ServerAnswer {
  /** `management`: the floating address; `control-plane-vm`: one VM's, on whichever network. */
  readonly role: "management" | "control-plane-vm";
}

/** Every reading that a rule may declare, by name. */
export interface Readings {
  readonly "vcenter-version": Reading<VcenterVersion>;
  readonly "vcenter-pnid": Reading<VcenterPnid>;
  readonly "vcenter-addresses": Reading<VcenterAddresses>;
  readonly "vcenter-certificate": Reading<ServedCertificate>;
  readonly "vcenter-roots": Reading<TrustedRoots>;
  readonly "vcenter-trust": Reading<CertificateTrust>;
  readonly "wcp-service": Reading<WcpService>;
  readonly supervisor: Reading<SupervisorConfig>;
  readonly "supervisor-conditions": Reading<SupervisorMessages>;
  readonly dns: Family<DnsAnswer>;
  readonly "vcenter-endpoint": Family<EndpointAnswer>;
  readonly "nsx-registration": Reading<NsxRegistration>;
  readonly "nsx-server": Family<ServerAnswer>;
  readonly "nsx-cluster": Reading<NsxCluster>;
  readonly "load-balancer": Family<LoadBalancerAnswer>;
  readonly "load-balancer-login": Family<LoadBalancerLogin>;
  readonly "control-plane-vm": Reading<ControlPlaneVm>;
  readonly "own-resolution": Reading<OwnResolution>;
  readonly "vcenter-services": Reading<readonly VcenterService[]>;
  readonly "vcenter-clock": Reading<VcenterClock>;
  readonly hosts: Reading<readonly HostEntry[]>;
  readonly host: Family<HostFacts>;
  readonly "host-clock": Family<HostClock>;
  readonly "cluster-settings": Reading<ClusterSettings>;
  readonly "address-holders": Family<AddressHolders>;
  readonly "workload-networks": Reading<readonly WorkloadNetwork[]>;
  readonly "foundation-supervisors": Reading<FoundationSupervisors>;
  readonly "supervisor-endpoint": Family<SupervisorEndpoint>;
  readonly "appliance-health": Reading<ApplianceHealth>;
  readonly "appliance-partitions": Reading<readonly AppliancePartition[]>;
  readonly "namespaces-capability": Reading<NamespacesCapability>;
  readonly "vcenter-signing-certificate": Reading<SigningCertificate>;
  readonly "content-libraries": Reading<readonly AssignedLibrary[]>;
  readonly "shared-libraries": Reading<SharedLibraries>;
  readonly "supervisor-services": Reading<readonly SupervisorService[]>;
  readonly "supervisor-software": Reading<SupervisorSoftware>;
  readonly "supervisor-prechecks": Reading<SupervisorPrechecks>;
  readonly "supervisor-namespaces": Reading<readonly SupervisorNamespace[]>;
  readonly "supervisor-zones": Reading<readonly SupervisorZone[]>;
  readonly "supervisor-storage-policies": Reading<SupervisorStoragePolicies>;
  readonly "cluster-compatibility": Reading<ClusterCompatibility>;
  readonly "supervisor-image-source": Reading<SupervisorImageSource>;
  readonly "supervisor-kubernetes": Reading<KubernetesApi>;
  readonly "kubernetes-nodes": Reading<readonly KubernetesNode[]>;
  readonly "kubernetes-deployments": Reading<Wrong<DeploymentShort>>;
  readonly "kubernetes-apiservices": Reading<Wrong<ApiServiceDown>>;
  readonly "kubernetes-webhooks": Reading<KubernetesWebhooks>;
  readonly "kubernetes-packages": Reading<Wrong<PackageFailed>>;
  readonly "kubernetes-volume-attachments": Reading<Wrong<AttachmentLeaving>>;
  readonly "kubernetes-cluster-classes": Reading<Wrong<ClassUnreconciled>>;
  readonly "kubernetes-clusters": Reading<readonly WorkloadCluster[]>;
  readonly "kubernetes-machines": Reading<KubernetesMachines>;
  readonly "kubernetes-disruption-budgets": Reading<Wrong<BudgetSpent>>;
  readonly "kubernetes-drains": Reading<readonly NodeDrain[]>;
  readonly "kubernetes-releases": Reading<KubernetesReleases>;
  readonly "kubernetes-ncp": Reading<NcpRestore>;
  readonly "kubernetes-services": Reading<Wrong<ServicePending>>;
  /** Names of the availability zones that the Supervisor knows. */
  readonly "kubernetes-zones": Reading<readonly string[]>;
  readonly "nsx-version": Reading<Asked<NsxVersion>>;
  readonly "nsx-compute-managers": Reading<Asked<{ readonly managers: readonly ComputeManager[] }>>;
  readonly "nsx-hosts": Reading<Asked<{ readonly hosts: readonly NsxHost[] }>>;
  readonly "nsx-edges": Reading<Asked<NsxEdges>>;
  readonly "nsx-restore": Reading<Asked<NsxRestore>>;
  readonly "nsx-pools": Reading<Asked<NsxPools>>;
}

export type ReadingName = keyof Readings;
