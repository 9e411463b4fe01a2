import { contains, overlaps } from "../../address-block.ts";
import type { SupervisorConfig } from "../../readings.ts";
import type { SupervisorNetworks } from "../../readings-networks.ts";
import {
  balancerRanges,
  egressBlocks,
  ingressBlocks,
  managementBlocks,
  type NamedBlock,
  nameOf,
  namespaceBlocks,
  podBlocks,
  serviceBlocks,
  workloadRanges,
  workloadSubnets,
} from "./network-map.ts";

/** Pairs of blocks that must not have an address in common, as a finding's parameters name them. */

const pair = (one: NamedBlock, other: NamedBlock): string => `${nameOf(one)} ↔ ${nameOf(other)}`;

const between = (ones: readonly NamedBlock[], others: readonly NamedBlock[]): string[] => ones.flatMap((one) => others.filter(({ block }) => overlaps(one.block, block)).map((other) => pair(one, other)));

/** Each pair among the blocks themselves; the same block told twice is no overlap. */
const among = (blocks: readonly NamedBlock[], isWrong: (one: NamedBlock, other: NamedBlock) => boolean): string[] =>
  blocks.flatMap((one, index) => blocks.slice(index + 1).filter((other) => overlaps(one.block, other.block) && isWrong(one, other)).map((other) => pair(one, other)));

const isPrimary = ({ network }: NamedBlock): boolean => network?.primary === true;

/** The management network and the primary workload network, to both of which the control plane VMs are attached. */
export const sharedSubnets = (networks: SupervisorNetworks): string[] => between(managementBlocks(networks), workloadSubnets(networks).filter(isPrimary));

/** Other workload networks than the primary one. */
function managementWorkload(networks: SupervisorNetworks): string[] {
  const management = managementBlocks(networks);
  const subnets = workloadSubnets(networks);
  const primary = subnets.filter(isPrimary).filter(({ block }) => management.some((each) => overlaps(each.block, block)));
  const others = subnets.filter((each) => !isPrimary(each) && !primary.some(({ block }) => overlaps(block, each.block)));
  return between(management, [...others, ...namespaceBlocks(networks)]);
}

/** Workload networks may share a subnet while they give out different addresses in the same manner. */
function workloadWorkload(networks: SupervisorNetworks): string[] {
  const differ = ({ network: one }: NamedBlock, { network: other }: NamedBlock): boolean => one !== other;
  const modesDiffer = (one: NamedBlock, other: NamedBlock): boolean => {
    const [first, second] = [one.network?.assignment, other.network?.assignment];
    return differ(one, other) && Boolean(first && second) && first !== second;
  };
  return [...among(workloadRanges(networks), differ), ...among(workloadSubnets(networks), modesDiffer)];
}

export type OverlapCause = "management-workload" | "workload-workload" | "service" | "pod" | "ingress-egress" | "load-balancer";

/** What overlaps, by cause. Addresses of load balancers may lie in the workload subnet, but not where others take theirs. */
export function overlapsIn(config: SupervisorConfig, networks: SupervisorNetworks): Record<OverlapCause, string[]> {
  const management = managementBlocks(networks);
  const subnets = workloadSubnets(networks);
  const [pods, ingress, egress, balancers] = [podBlocks(networks), ingressBlocks(networks), egressBlocks(networks), balancerRanges(config)];
  const managementRange = management.filter(({ noun }) => noun !== "management-subnet");
  const assigned = [...(managementRange.length > 0 ? managementRange : managementAddresses(networks)), ...workloadRanges(networks)];
  return {
    "management-workload": managementWorkload(networks),
    "workload-workload": workloadWorkload(networks),
    service: between(serviceBlocks(networks), [...management, ...subnets, ...namespaceBlocks(networks), ...pods, ...ingress, ...egress, ...balancers]),
    pod: between(pods, [...management, ...subnets, ...ingress, ...egress]),
    "ingress-egress": [...between(ingress, [...egress, ...management, ...subnets]), ...between(egress, [...management, ...subnets])],
    "load-balancer": between(balancers, assigned),
  };
}

/** The addresses of the control plane VMs where their subnet is known too. */
const managementAddresses = (networks: SupervisorNetworks): NamedBlock[] => managementBlocks({ ...networks, managementRange: networks.managementRange && { ...networks.managementRange, subnetMask: null } });

/** Servers whose address lies in a block that others answer for, each with the first such block. */
export function hiddenServers(servers: readonly NamedBlock[], blocks: readonly NamedBlock[]): string[] {
  return servers.flatMap((server) => {
    const hiding = blocks.find(({ block }) => contains(block, server.block));
    return hiding ? [`${nameOf(server)} ↔ ${nameOf(hiding)}`] : [];
  });
}
