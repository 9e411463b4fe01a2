import { canonicalHost } from "./address.ts";
import type { DnsAnswer, Family, Reading, SupervisorConfig, VcenterAddresses, VcenterPnid } from "./readings.ts";
import type { NsxRegistration } from "./readings-nsx.ts";
import type { WhoseAddress } from "./recognise.ts";

/** Names and addresses under which vCenter is known without asking DNS. */
export function vcenterHosts(pnid: Reading<VcenterPnid>, addresses: Reading<VcenterAddresses>): Set<string> {
  const own = addresses.ok ? [addresses.value.connected, addresses.value.connectedName, addresses.value.hostname, ...(addresses.value.interfaces ?? [])] : [];
  return new Set([...(pnid.ok ? [pnid.value.pnid] : []), ...own].flatMap((host) => (host ? [canonicalHost(host)] : [])));
}

/** Whose endpoint an address is. What DNS gives for the PNID is vCenter's to the control plane VMs, right or wrong. */
export function endpointsOf(
  pnid: Reading<VcenterPnid>,
  addresses: Reading<VcenterAddresses>,
  config: Reading<SupervisorConfig>,
  dns: Family<DnsAnswer>,
  nsx: Reading<NsxRegistration>,
): WhoseAddress {
  const vcenter = vcenterHosts(pnid, addresses);
  const balancers = new Set(config.ok ? config.value.loadBalancers.map((each) => canonicalHost(each.host)) : []);
  const managers = new Set(nsx.ok ? nsx.value.servers.map((each) => canonicalHost(each.host)) : []);
  const resolved = new Set(dns.flatMap((answer) => (answer.ok && answer.value.outcome === "answered" ? answer.value.addresses : [])));
  return (host) => {
    const wanted = canonicalHost(host);
    if (vcenter.has(wanted)) return "vcenter";
    if (balancers.has(wanted)) return "load-balancer";
    if (managers.has(wanted)) return "nsx";
    return resolved.has(wanted) ? "vcenter" : null;
  };
}
