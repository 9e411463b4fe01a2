import { type AddressBlock, addressBlock, blockText, cidrBlock, rangeBlock, subnetBlock } from "../../address-block.ts";
import type { Severity } from "../../finding.ts";
import type { Reading, SupervisorConfig, VcenterAddresses } from "../../readings.ts";
import type { NsxRegistration } from "../../readings-nsx.ts";
import type { SupervisorNetworks, WorkloadNetwork } from "../../readings-networks.ts";
import type { Noun } from "../../words/nouns.ts";

/** A Supervisor's networks as blocks of addresses, each with the noun by which a person knows it. What is not told, or is no address, is not there. */

export interface NamedBlock {
  readonly noun: Noun;
  readonly block: AddressBlock;
  /** The workload network that it belongs to. */
  readonly network?: WorkloadNetwork;
}

/** As it stands in a finding's parameters. */
export const nameOf = ({ noun, block }: NamedBlock): string => `[${noun}] ${blockText(block)}`;

/** Loopback and link-local addresses are nobody's network: labs and tunnels stand on them. */
const LOCAL = ["127.0.0.0/8", "169.254.0.0/16", "::1/128", "fe80::/10"].map(cidrBlock);
export const isLocal = (block: AddressBlock): boolean => LOCAL.some((local) => local !== null && local.family === block.family && local.first <= block.first && block.last <= local.last);

const named = (noun: Noun, blocks: readonly (AddressBlock | null)[], network?: WorkloadNetwork): NamedBlock[] =>
  blocks.flatMap((block) => (block && !isLocal(block) ? [{ noun, block, ...(network && { network }) }] : []));

export const managementRange = ({ managementRange: range }: SupervisorNetworks): AddressBlock | null => range && rangeBlock(range.start, range.count);

export const managementSubnet = ({ managementRange: range }: SupervisorNetworks): AddressBlock | null =>
  range?.subnetMask ? subnetBlock(range.gateway ?? range.start, range.subnetMask) : null;

/** The management network as widely as it is told: its subnet, else its range, else (under DHCP) the one floating address. */
export function managementBlocks(networks: SupervisorNetworks): NamedBlock[] {
  const subnet = managementSubnet(networks);
  if (subnet) return named("management-subnet", [subnet]);
  const range = managementRange(networks);
  if (range) return named("management-range", [range]);
  return named("management-address", [addressBlock(networks.floatingAddress ?? networks.managementEndpoint ?? "")]);
}

/** The subnet of a workload network of vSphere networking. */
export function workloadSubnet({ gateway, ranges, subnetMask }: WorkloadNetwork): AddressBlock | null {
  const address = gateway ?? ranges[0]?.start;
  return address && subnetMask ? subnetBlock(address, subnetMask) : null;
}

export const workloadSubnets = ({ workloads }: SupervisorNetworks): NamedBlock[] => workloads.flatMap((network) => named("workload-subnet", [workloadSubnet(network)], network));

const inRanges = (ranges: readonly { start: string; count: number }[]): (AddressBlock | null)[] => ranges.map(({ start, count }) => rangeBlock(start, count));
const inCidrs = (cidrs: readonly string[] = []): (AddressBlock | null)[] => cidrs.map(cidrBlock);

/** What load balancers give to services, told by the cluster or by 9.x's edges, each once. */
export function balancerRanges({ networks, edges }: SupervisorConfig): NamedBlock[] {
  const all = named("balancer-range", inRanges([...(networks?.loadBalancerRanges ?? []), ...(edges ?? []).flatMap((edge) => edge.ranges)]));
  return all.filter((each, index) => all.findIndex((other) => nameOf(other) === nameOf(each)) === index);
}

export const workloadRanges = ({ workloads }: SupervisorNetworks): NamedBlock[] => workloads.flatMap((network) => named("workload-range", inRanges(network.ranges), network));
export const serviceBlocks = ({ serviceCidr }: SupervisorNetworks): NamedBlock[] => named("service-cidr", inCidrs(serviceCidr ? [serviceCidr] : []));
export const podBlocks = ({ nsx, vpc }: SupervisorNetworks): NamedBlock[] => [...named("pod-cidr", inCidrs(nsx?.podCidrs)), ...named("private-cidr", inCidrs(vpc?.privateCidrs))];
export const ingressBlocks = ({ nsx }: SupervisorNetworks): NamedBlock[] => named("ingress-cidr", inCidrs(nsx?.ingressCidrs));
export const egressBlocks = ({ nsx }: SupervisorNetworks): NamedBlock[] => named("egress-cidr", inCidrs(nsx?.egressCidrs));
/** Namespace networks of NSX that are not simply the Supervisor's pod CIDRs again. */
export const namespaceBlocks = ({ workloads, nsx }: SupervisorNetworks): NamedBlock[] =>
  workloads.flatMap((network) => named("namespace-cidr", inCidrs(network.cidrs.filter((cidr) => !nsx?.podCidrs.includes(cidr))), network));

/** Addresses of vCenter itself; where the agent connects to only if nothing better is told, for a NAT may stand between. */
export function vcenterAddresses(addresses: Reading<VcenterAddresses>): NamedBlock[] {
  if (!addresses.ok) return [];
  const { interfaces, connected } = addresses.value;
  const own = interfaces && interfaces.length > 0 ? interfaces : [connected];
  return named("vcenter-server", [...new Set(own)].map(addressBlock));
}

/** What the Supervisor must reach, by address; names are not resolved here. `nsx`: null for a rule that does not ask for it. */
export function neededServers(config: SupervisorConfig, addresses: Reading<VcenterAddresses>, nsx: Reading<NsxRegistration> | null): NamedBlock[] {
  const { networks } = config;
  const all = [
    ...vcenterAddresses(addresses),
    ...named("management-dns", config.managementDns.map(addressBlock)),
    ...named("workload-dns", config.workerDns.map(addressBlock)),
    ...named("management-ntp", (networks?.managementNtp ?? []).map(addressBlock)),
    ...named("workload-ntp", (networks?.workloadNtp ?? []).map(addressBlock)),
    ...named("nsx-manager", (nsx?.ok ? nsx.value.servers : []).map(({ host }) => addressBlock(host))),
    ...named("balancer-server", config.loadBalancers.map(({ host }) => addressBlock(host))),
  ];
  // One server in two roles is told once.
  return all.filter((each, index) => all.findIndex((other) => blockText(other.block) === blockText(each.block)) === index);
}

/** What has not broken a running Supervisor yet is a warning. */
export const severityFor = ({ configStatus }: SupervisorConfig): Severity => (configStatus === "RUNNING" ? "WARNING" : "ERROR");
