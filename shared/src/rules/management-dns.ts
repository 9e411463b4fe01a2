import { canonicalHost, isAddress } from "../address.ts";
import type { Verdict } from "../finding.ts";
import type { ControlPlaneVm, DnsAnswer, EndpointAnswer, Family, Reading, SupervisorConfig, VcenterAddresses, VcenterPnid } from "../readings.ts";
import { reportedAddresses } from "../recognise.ts";
import { anyOf, no, type Report, unknown, yes } from "../rule.ts";

/** What the rows about management DNS have in common: which servers, and what each one's answer means. */

type OneServer = Reading<DnsAnswer> & { readonly key: string };
type Finds = ReturnType<typeof yes>;

/** The servers given statically; where there are none, those that the messages name. */
export function serversInQuestion(supervisor: SupervisorConfig, reports: readonly Report[], pnid: string | null): string[] {
  const configured = supervisor.managementDns.map(canonicalHost);
  return configured.length > 0 ? configured : reportedAddresses(reports, pnid ? [pnid] : []);
}

/** The servers that DHCP gave, as a control plane VM knows them. Its list holds the worker servers too. */
export function serversOfVm(vm: ControlPlaneVm, { workerDns }: SupervisorConfig): string[] {
  const workers = new Set(workerDns.map(canonicalHost));
  return vm.asked ? vm.resolver.servers.map(canonicalHost).filter((server) => !workers.has(server)) : [];
}

export function answersOf(dns: Family<DnsAnswer>, servers: readonly string[]): readonly OneServer[] {
  const wanted = new Set(servers.map(canonicalHost));
  return dns.filter((answer) => wanted.has(answer.key));
}

/** null if the PNID could not be read. */
export function pnidOf(reading: Reading<VcenterPnid>): string | null {
  return reading.ok ? reading.value.pnid : null;
}

export const isDomainName = (pnid: string): boolean => !isAddress(pnid);

const reached = (answer: DnsAnswer): answer is DnsAnswer & { outcome: "answered" } => answer.outcome === "answered";
const lacksRecord = (answer: DnsAnswer & { outcome: "answered" }): boolean =>
  answer.addresses.length === 0 && ["NXDOMAIN", "NOERROR"].includes(answer.rcodes.A);
const erring = (answer: DnsAnswer & { outcome: "answered" }): boolean => answer.addresses.length === 0 && !lacksRecord(answer);
const refusing = (answer: DnsAnswer & { outcome: "answered" }): boolean => erring(answer) && answer.rcodes.A === "REFUSED";

function each(answers: readonly OneServer[], judge: (answer: DnsAnswer, id: string) => Finds): Finds {
  return anyOf(answers.map((reading) => (reading.ok ? judge(reading.value, reading.id) : unknown(reading.id))));
}

const pick = (answers: readonly OneServer[], has: (answer: DnsAnswer) => boolean): string[] =>
  answers.filter((reading) => reading.ok && has(reading.value)).map((reading) => reading.key);

/**
 * Whether an address is this vCenter. "This vCenter" is the same machine or the same certificate, so a second address
 * of it is not a wrong one. An IPv6 address to which this machine has no route says nothing.
 */
function isThisVcenter(address: string, addresses: Reading<VcenterAddresses>, endpoints: Family<EndpointAnswer>): { verdict: Verdict; evidence: string[] } {
  if (addresses.ok) {
    const own = [addresses.value.connected, ...(addresses.value.interfaces ?? [])].map(canonicalHost);
    if (own.includes(address)) return { verdict: "yes", evidence: [addresses.id] };
  }
  const endpoint = endpoints.find((tried) => tried.key === address);
  if (!endpoint?.ok) return { verdict: "unknown", evidence: endpoint ? [endpoint.id] : [] };
  if (endpoint.value.thisVcenter) return { verdict: "yes", evidence: [endpoint.id] };
  const noRoute = endpoint.value.outcome === "unreachable" && address.includes(":");
  return { verdict: noRoute ? "unknown" : "no", evidence: [endpoint.id] };
}

export interface Resolution {
  readonly fails: Verdict;
  readonly causes: Readonly<Record<"server-unreachable" | "record-missing" | "server-error" | "wrong-address", Finds>>;
  readonly params: Readonly<Record<string, readonly string[]>>;
}

/** Whether an answer leads elsewhere than to this vCenter. */
function leadsAstray(answer: DnsAnswer, id: string, addresses: Reading<VcenterAddresses>, endpoints: Family<EndpointAnswer>): Finds {
  if (!reached(answer) || erring(answer)) return unknown(id);
  if (answer.addresses.length === 0) return no(id);
  const judged = answer.addresses.map((address) => isThisVcenter(address, addresses, endpoints));
  const opposite = { yes: no, no: yes, unknown };
  return anyOf(judged.map(({ verdict, evidence }) => opposite[verdict](id, ...evidence)));
}

/** The servers, in the order of their answers, that resolve the PNID to this vCenter and nothing else. */
export const resolvingServers = (answers: readonly OneServer[], addresses: Reading<VcenterAddresses>, endpoints: Family<EndpointAnswer>): string[] =>
  pick(answers, (answer) => reached(answer) && answer.addresses.length > 0 && leadsAstray(answer, "", addresses, endpoints).verdict === "no");

/** Whether the given servers, each asked by itself, resolve the PNID to this vCenter; a dead server says nothing about its records. */
export function judgeResolution(
  answers: readonly OneServer[],
  addresses: Reading<VcenterAddresses>,
  endpoints: Family<EndpointAnswer>,
  reported: boolean,
): Resolution {
  const wrong = (answer: DnsAnswer, id: string): Finds => leadsAstray(answer, id, addresses, endpoints);
  const causes = {
    "server-unreachable": each(answers, (answer, id) => (reached(answer) ? no(id) : yes(id))),
    "record-missing": each(answers, (answer, id) => (!reached(answer) || erring(answer) ? unknown(id) : lacksRecord(answer) ? yes(id) : no(id))),
    "server-error": each(answers, (answer, id) => (reached(answer) && erring(answer) ? yes(id) : reached(answer) ? no(id) : unknown(id))),
    "wrong-address": each(answers, wrong),
  };
  const isGood = (answer: DnsAnswer, id: string): boolean => reached(answer) && answer.addresses.length > 0 && wrong(answer, id).verdict === "no";
  const good = answers.filter((reading) => reading.ok && isGood(reading.value, reading.id));
  const wrongAnswers = answers.flatMap((reading) => {
    if (!reading.ok || !reached(reading.value) || wrong(reading.value, reading.id).verdict !== "yes") return [];
    return [`${reading.key} → ${reading.value.addresses.join(", ")}`];
  });
  const answering = ["record-missing", "server-error", "wrong-address"] as const;
  const badAnswer = answering.some((cause) => causes[cause].verdict === "yes");
  const dead = causes["server-unreachable"].verdict === "yes";
  const fails = badAnswer || (dead && (reported || good.length === 0 && answers.every((reading) => reading.ok && !reached(reading.value))));
  const passes = good.length > 0 && answers.every((reading) => reading.ok && (isGood(reading.value, reading.id) || !reached(reading.value)));
  return {
    fails: fails ? "yes" : passes ? "no" : "unknown",
    causes,
    params: {
      servers: answers.map((reading) => reading.key),
      dead: pick(answers, (answer) => !reached(answer)),
      missing: pick(answers, (answer) => reached(answer) && lacksRecord(answer)),
      erring: answers.flatMap((reading) =>
        reading.ok && reached(reading.value) && erring(reading.value) ? [`${reading.key} (${reading.value.rcodes.A})`] : [],
      ),
      wrong: wrongAnswers,
    },
  };
}

export interface Reachability {
  /** True while at least one server does not serve this machine. */
  readonly fails: Verdict;
  readonly causes: Readonly<Record<"server-unreachable" | "not-a-dns-server" | "source-refused", Finds>>;
  /** The servers that do not serve this machine. */
  readonly failing: readonly string[];
  readonly params: Readonly<Record<string, readonly string[]>>;
}

/** Whether each server can be reached as a DNS server at all, whatever it answers. */
export function judgeReachability(answers: readonly OneServer[]): Reachability {
  const isSilent = (answer: DnsAnswer): boolean => answer.outcome === "silent" || answer.outcome === "unreachable";
  const isClosed = (answer: DnsAnswer): boolean => answer.outcome === "closed" || answer.outcome === "not-dns";
  const isRefusing = (answer: DnsAnswer): boolean => reached(answer) && refusing(answer);
  const causes = {
    "server-unreachable": each(answers, (answer, id) => (isSilent(answer) ? yes(id) : no(id))),
    "not-a-dns-server": each(answers, (answer, id) => (isClosed(answer) ? yes(id) : no(id))),
    "source-refused": each(answers, (answer, id) => (isRefusing(answer) ? yes(id) : reached(answer) ? no(id) : unknown(id))),
  };
  const verdicts = Object.values(causes).map((cause) => cause.verdict);
  return {
    fails: verdicts.includes("yes") ? "yes" : answers.length > 0 && answers.every((reading) => reading.ok) ? "no" : "unknown",
    causes,
    failing: pick(answers, (answer) => isSilent(answer) || isClosed(answer) || isRefusing(answer)),
    params: {
      servers: answers.map((reading) => reading.key),
      dead: pick(answers, isSilent),
      closed: pick(answers, isClosed),
      refusing: pick(answers, isRefusing),
    },
  };
}

/** Search domains with a `~`, which makes them routing domains to systemd-resolved. */
export function strayTildes(supervisor: Reading<SupervisorConfig>): { verdict: Finds; domains: string[] } {
  if (!supervisor.ok) return { verdict: unknown(supervisor.id), domains: [] };
  const domains = supervisor.value.managementSearchDomains.filter((domain) => domain.includes("~"));
  return { verdict: domains.length > 0 ? yes(supervisor.id) : no(supervisor.id), domains };
}
