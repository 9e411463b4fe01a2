import { isoAt } from "./clock.ts";
import type { DnsServer, Environment, LoadBalancer, Message, OtherSystem, Supervisor } from "./environment.ts";
import { errorMessage, type ErrorName } from "./messages.ts";

/** Whether what a Supervisor reports is still so: its data centre decides, not what was changed. */

interface Place {
  readonly environment: Environment;
  readonly supervisor: Supervisor;
  /** ISO 8601 */
  readonly now: string;
}

const isAddress = (text: string): boolean => /^[\d.]+$/.test(text) || text.includes(":");
const behaviourOf = ({ dnsServers }: Environment, address: string): DnsServer["behaviour"] => dnsServers.find((each) => each.address === address)?.behaviour ?? { kind: "silent" };

/** What a server says of vCenter's name; null if it does not answer at all. */
function resolved(environment: Environment, server: string): readonly string[] | null {
  const behaviour = behaviourOf(environment, server);
  if (behaviour.kind === "fails") return [];
  return behaviour.kind === "answers" ? (behaviour.records[environment.vcenter.pnid] ?? []) : null;
}

const lacksLocalDomain = ({ environment, supervisor }: Place): boolean => environment.vcenter.pnid.endsWith(".local") && !supervisor.management.searchDomains.includes("local");

function isDnsWell(place: Place, servers: readonly string[]): boolean {
  const { pnid } = place.environment.vcenter;
  if (isAddress(pnid)) return true;
  return servers.length > 0 && !lacksLocalDomain(place) && servers.every((server) => (resolved(place.environment, server)?.length ?? 0) > 0);
}

/** What the management DNS settings deserve to be complained of; null: nothing. DHCP's servers are not known. */
export function dnsComplaint(place: Place, vm: string): Message | null {
  const { environment, supervisor, now: since } = place;
  const { dns, mode } = supervisor.management;
  const { pnid } = environment.vcenter;
  if (isAddress(pnid) || isDnsWell(place, dns) || (dns.length === 0 && mode === "DHCP")) return null;
  if (dns.length === 0) return errorMessage("dns-servers-missing", { host: pnid, vm }, { since, reason: "ManagementDNSServersMissing" });
  if (lacksLocalDomain(place)) return errorMessage("dns-local-domain-not-searched", { host: pnid, vm }, { since });
  const away = dns.filter((server) => resolved(environment, server) === null);
  if (away.length > 0) return errorMessage("dns-server-unreachable", { servers: away.join(", "), vm }, { since });
  return errorMessage("dns-pnid-unresolved", { pnid, vm, servers: dns.join(", ") }, { since });
}

function isVcenterReached({ environment, supervisor }: Place): boolean {
  const addresses = supervisor.management.dns.flatMap((server) => resolved(environment, server) ?? []);
  const known = addresses.length > 0 ? addresses : [environment.vcenter.pnid];
  return known.every((address) => environment.endpoints.some((endpoint) => endpoint.address === address && endpoint.behaviour === "vcenter"));
}

const isInDate = ({ notBefore, notAfter }: { notBefore: string; notAfter: string }, now: string): boolean => Date.parse(notBefore) <= Date.parse(now) && Date.parse(now) < Date.parse(notAfter);

/** Every load balancer with each system that really stands there. */
function balancers({ environment, supervisor }: Place): { balancer: LoadBalancer; system: OtherSystem | undefined }[] {
  const { otherSystems, hosts } = environment;
  return supervisor.loadBalancers.flatMap((balancer) => balancer.servers.map(({ host, port }) => ({ balancer, system: otherSystems.find((each) => each.port === port && (each.address === host || each.address === hosts[host])) })));
}

const managers = ({ environment }: Place): OtherSystem[] => environment.otherSystems.filter(({ kind }) => kind === "nsx-manager");

/** The servers that a message from DHCP names. */
const namedServers = ({ args }: Message): string[] => (args[2] ?? "").split(/,\s*/).filter((each) => each !== "");

type Check = (place: Place, message: Message) => boolean;
const dns: Check = (place) => isDnsWell(place, place.supervisor.management.dns);

/** What has to be so that the message goes. */
const HEALED: Readonly<Record<ErrorName, Check>> = {
  "dns-pnid-unresolved": dns,
  "dns-pnid-unresolved-dhcp": (place, message) => isDnsWell(place, place.supervisor.management.dns.length > 0 ? place.supervisor.management.dns : namedServers(message)),
  "dns-servers-missing": dns,
  "dns-local-domain-not-searched": dns,
  "dns-routed-over-workload-network": dns,
  "dns-server-unreachable": dns,
  "vcenter-unreachable": isVcenterReached,
  "vcenter-certificate-invalid": ({ environment, now }) => isInDate(environment.vcenter.certificate, now),
  "vcenter-certificate-untrusted": ({ environment: { vcenter } }) => vcenter.roots.some(({ id, trusted }) => trusted && id === vcenter.certificate.signer),
  "nsx-thumbprint-mismatch": ({ environment }) => environment.vcenter.extensions.every(({ servers }) => servers.every(({ thumbprint }) => thumbprint === null || "served" in thumbprint)),
  "nsx-unreachable": (place) => managers(place).every(({ behaviour }) => behaviour === "answers"),
  "load-balancer-certificate-untrusted": (place) => balancers(place).every(({ balancer: { trusts }, system }) => "authority" in trusts && trusts.authority === system?.certificate.signer),
  "load-balancer-certificate-invalid": (place) => balancers(place).every(({ system }) => system !== undefined && isInDate(system.certificate, place.now)),
  "load-balancer-credentials-rejected": (place) => balancers(place).every(({ balancer, system }) => balancer.username === system?.username && balancer.password === system.password),
  "load-balancer-http-error": (place) => balancers(place).every(({ system }) => system?.status === null),
  "load-balancer-unreachable": (place) => balancers(place).every(({ system }) => system?.behaviour === "answers"),
};

/** What the control plane VMs are given only when the wcp service starts. */
const WAITS_FOR_RESTART: readonly string[] = ["vcenter-certificate-invalid", "vcenter-certificate-untrusted", "nsx-thumbprint-mismatch"];

/** What the Supervisor still reports when its settings have arrived. `dnsChanged`: whether it is judged by its new DNS settings alone. */
export function remaining(environment: Environment, supervisor: Supervisor, elapsed: number, { restarted, dns: dnsChanged }: { restarted: boolean; dns: boolean }): Message[] {
  const place: Place = { environment, supervisor, now: isoAt(environment.now, elapsed) };
  const kept = supervisor.messages.filter((message) => {
    const { about } = message;
    if (about === undefined || about === "upgrade") return true;
    if (about === "restart") return !restarted;
    if (dnsChanged && about.startsWith("dns-") && about !== "dns-pnid-unresolved-dhcp") return false;
    return (WAITS_FOR_RESTART.includes(about) && !restarted) || !HEALED[about](place, message);
  });
  const complaint = dnsChanged ? dnsComplaint(place, supervisor.controlPlaneVms[0] ?? "") : null;
  return [...kept, ...(complaint ? [complaint] : [])];
}
