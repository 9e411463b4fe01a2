import type { ProbeRecord } from "./contract.ts";
import { belongingsLine } from "./evidence-belongings.ts";
import { clockParams, inventoryLine } from "./evidence-inventory.ts";
import { lookFound } from "./evidence-looks.ts";
import { fill, type Locale, type Params } from "./locale.ts";
import type { CertificateTrust, ControlPlaneVm, DnsAnswer, EndpointAnswer, FoundationSupervisors, OwnResolution, ServerAnswer, ServedCertificate, SupervisorConfig, SupervisorMessages, VcenterAddresses, VcenterPnid, VcenterService, WcpService } from "./readings.ts";
import type { LoadBalancerAnswer, LoadBalancerLogin } from "./readings-load-balancer.ts";
import type { NsxCluster, NsxRegistration } from "./readings-nsx.ts";
import type {
  AddressRange,
  WorkloadNetwork,
} from "./readings-networks.ts";
import { detailIn } from "./words/details.ts";
import { errorText } from "./words/errors.ts";
import { evidenceWords } from "./words/evidence.ts";
import { lookText, partsOf } from "./words/looks.ts";
import { type Noun, NOUNS } from "./words/nouns.ts";
import { words } from "./words/words.ts";

function dnsLine(probe: ProbeRecord, locale: Locale): string {
  const answer = probe.reading as DnsAnswer;
  const say = evidenceWords[locale].dns;
  const server = partsOf(probe.id).of ?? "";
  if (answer.outcome !== "answered") return fill(say[answer.outcome], { server, name: answer.name }, locale);
  const params = { server, name: answer.name, transport: answer.transport.toUpperCase(), rcode: answer.rcodes.A };
  if (answer.addresses.length > 0) return fill(say.addresses, { ...params, addresses: answer.addresses }, locale);
  return fill(["NXDOMAIN", "NOERROR"].includes(answer.rcodes.A) ? say.noAddress : say.error, params, locale);
}

function endpointLine(probe: ProbeRecord, locale: Locale): string {
  const answer = probe.reading as EndpointAnswer;
  const say = evidenceWords[locale].endpoint;
  const key = answer.outcome === "connected" && !answer.thisVcenter ? "other" : answer.outcome;
  return fill(say[key], { address: answer.address, port: answer.port, detail: detailIn(answer.detail ?? "", locale) }, locale);
}

function serverLine(probe: ProbeRecord, locale: Locale): string {
  const answer = probe.reading as ServerAnswer & Partial<LoadBalancerAnswer>;
  const say = evidenceWords[locale];
  const address = answer.host;
  if (answer.outcome !== "connected" || !answer.leaf) {
    const outcome = answer.outcome === "connected" ? "tls-failed" : answer.outcome;
    return fill(say.endpoint[outcome], { address, port: answer.port, detail: detailIn(answer.detail ?? "", locale) }, locale);
  }
  const { subject, notBefore, notAfter, sha1, sha256 } = answer.leaf;
  const parts = [fill(say.server.connected, { address: `${address}:${answer.port}`, subject, notBefore, notAfter, sha1, sha256 }, locale)];
  if (answer.trusted === false) parts.push(say.server.untrusted);
  if (answer.status !== null) parts.push(fill(say.server.http, { status: answer.status }, locale));
  // Runs saved by an agent that did not look at clocks have none.
  if (answer.clock) parts.push(fill(say.clock.answer, clockParams(answer.clock), locale));
  return parts.join("; ");
}

function certificateLine(served: ServedCertificate, locale: Locale): string {
  const say = evidenceWords[locale];
  if (served.malformed !== null) return fill(say.malformed, { detail: detailIn(served.malformed, locale) }, locale);
  const { subject, notBefore, notAfter, dnsNames, ipAddresses } = served.leaf;
  return fill(say.certificate, { subject, notBefore, notAfter, names: [...dnsNames, ...ipAddresses] }, locale);
}

function trustLine(trust: CertificateTrust, locale: Locale): string {
  const say = evidenceWords[locale];
  if (!trust.trusted) return fill(say.untrusted, { issuer: trust.lastIssuer }, locale);
  return fill(say.trusted, { root: trust.anchor.subject, since: trust.anchor.notBefore }, locale);
}

const list = (items: readonly string[], locale: Locale): Params[string] => (items.length > 0 ? items : evidenceWords[locale].none);

/** The addresses that rules compare; nothing of runs saved before they were read. */
function networksLine({ networks, edges, edgesUnread }: SupervisorConfig, locale: Locale): string[] {
  const say = evidenceWords[locale];
  if (!networks) return [];
  const { managementRange, floatingAddress, workloads, nsx, vpc, serviceCidr, loadBalancerRanges } = networks;
  const ranges = (list: readonly AddressRange[]): string[] => list.map(({ start, count }) => `${start} (${count})`);
  const management = managementRange ? ranges([managementRange]) : floatingAddress ? [floatingAddress] : [];
  const groups: readonly (readonly [Noun, readonly string[]])[] = [
    [managementRange ? "management-range" : "management-address", management],
    ["workload-range", workloads.flatMap((each) => ranges(each.ranges))],
    ["namespace-cidr", workloads.flatMap((each) => each.cidrs)],
    ["service-cidr", serviceCidr ? [serviceCidr] : []],
    ["pod-cidr", nsx?.podCidrs ?? []],
    ["ingress-cidr", nsx?.ingressCidrs ?? []],
    ["egress-cidr", nsx?.egressCidrs ?? []],
    ["private-cidr", vpc?.privateCidrs ?? []],
    ["balancer-range", ranges(loadBalancerRanges)],
    ["balancer-server", edgesUnread ? [edgesUnread] : (edges ?? []).map(({ name, provider }) => `${name} ${provider}`)],
  ];
  const told = groups.filter(([, values]) => values.length > 0).map(([noun, values]) => `${NOUNS[noun][locale]} ${values.join(", ")}`);
  return told.length > 0 ? [fill(say.networks, { networks: told.join(" · ") }, locale)] : [];
}

function configLine(config: SupervisorConfig, locale: Locale): string {
  const say = evidenceWords[locale];
  const params = { dns: list(config.managementDns, locale), domains: list(config.managementSearchDomains, locale), workers: list(config.workerDns, locale) };
  const line = fill(config.managementMode === "DHCP" ? say.dhcpConfig : say.config, params, locale);
  return [line, ...networksLine(config, locale)].join("; ");
}

/** What is only looked at with a login that was not given. */
const isUnasked = (reading: unknown): boolean => (reading as { readonly asked?: unknown } | null | undefined)?.asked === false;

function seen(probe: ProbeRecord, locale: Locale): string {
  const say = evidenceWords[locale];
  const look = lookText(probe.id, locale);
  switch (probe.probe) {
    case "dns":
      return dnsLine(probe, locale);
    case "vcenter-endpoint":
      return endpointLine(probe, locale);
    case "vcenter-certificate":
      return certificateLine(probe.reading as ServedCertificate, locale);
    case "nsx-server":
    case "supervisor-endpoint":
    case "load-balancer":
      return serverLine(probe, locale);
    case "nsx-registration": {
      const { servers } = probe.reading as NsxRegistration;
      const listed = servers.map(({ host, thumbprint }) => `${host} (${thumbprint ?? "-"})`);
      return listed.length > 0 ? fill(evidenceWords[locale].nsxRegistered, { servers: listed }, locale) : evidenceWords[locale].nsxAbsent;
    }
    case "nsx-cluster": {
      const cluster = probe.reading as NsxCluster;
      if (!cluster.asked) return fill(say.notAsked, { look }, locale);
      return fill(say.nsxCluster, { host: cluster.host, status: cluster.management ?? cluster.overall ?? `HTTP ${cluster.http}` }, locale);
    }
    case "load-balancer-login": {
      const { host, status } = probe.reading as LoadBalancerLogin;
      return fill(evidenceWords[locale].login, { server: host, status }, locale);
    }
    case "vcenter-trust":
      return trustLine(probe.reading as CertificateTrust, locale);
    case "supervisor":
      return configLine(probe.reading as SupervisorConfig, locale);
    case "vcenter-pnid":
      return fill(say.pnid, { pnid: (probe.reading as VcenterPnid).pnid }, locale);
    case "vcenter-addresses": {
      const { connected, interfaces } = probe.reading as VcenterAddresses;
      return fill(say.addresses, { addresses: [...new Set([connected, ...(interfaces ?? [])])] }, locale);
    }
    case "wcp-service": {
      const { state, startedAt, startedAfter } = probe.reading as WcpService;
      const since = startedAt ?? startedAfter;
      return since ? fill(say.wcpSince, { state, since }, locale) : fill(say.wcp, { state }, locale);
    }
    case "control-plane-vm": {
      const vm = probe.reading as ControlPlaneVm;
      if (!vm.asked) return fill(say.notAsked, { look }, locale);
      const { servers, search } = vm.resolver;
      return fill(say.controlPlaneVm, { address: vm.address, servers: list(servers, locale), domains: list(search, locale) }, locale);
    }
    case "own-resolution": {
      const own = probe.reading as OwnResolution;
      if (!own.asked) return fill(say.notAsked, { look }, locale);
      return own.addresses ? fill(say.resolvesItself, { name: own.name, addresses: own.addresses }, locale) : fill(say.resolvesNotItself, { name: own.name }, locale);
    }
    case "vcenter-services": {
      const listed = (probe.reading as readonly VcenterService[]).filter(({ state, health }) => state !== "STARTED" || health === "DEGRADED");
      return fill(say.services, { services: listed.length > 0 ? listed.map(({ id, state, health }) => `${id}: ${health ?? state}`) : say.none }, locale);
    }
    case "workload-networks": {
      const listed = probe.reading as readonly WorkloadNetwork[];
      return fill(say.workloadNetworks, { networks: listed.length > 0 ? listed.map(({ id, provider }) => `${id} (${provider ?? "-"})`) : say.none }, locale);
    }
    case "foundation-supervisors": {
      const found = probe.reading as FoundationSupervisors;
      if (!found.asked) return say.foundationNotAsked;
      return fill(say.foundation, { supervisors: found.supervisors.map(({ name, edges }) => `${name} (${edges.join(", ")})`) }, locale);
    }
    case "supervisor-conditions": {
      // A run saved earlier holds no steps.
      const { steps } = probe.reading as Partial<SupervisorMessages>;
      const open = (steps ?? []).filter(({ status }) => status !== "TRUE").map(({ type, since }) => (since === null ? type : `${type} (${since})`));
      return fill(say.steps, { steps: open.length > 0 ? open : say.none }, locale);
    }
    default: {
      const line = belongingsLine(probe, locale) ?? inventoryLine(probe, locale);
      if (line !== null) return line;
      const found = lookFound(probe);
      if (isUnasked(probe.reading)) return fill(say.notAsked, { look }, locale);
      if (found === null) return fill(say.generic, { look }, locale);
      return fill(found.length > 0 ? say.lookFound : say.lookClear, { look, found }, locale);
    }
  }
}

/** Why a part could not be read: what it waited for in vain, our own sentence where it has one, else a system's words as they came. */
export function whyNot({ failure, detail, by }: Pick<ProbeRecord, "failure" | "detail" | "by">, locale: Locale): string {
  if (by !== undefined) return lookText(by, locale);
  return failure ? errorText(failure.code, failure.params, locale) : detailIn(detail ?? "", locale);
}

/** What one probe saw, or why it could not look. */
export function probeSaw(probe: ProbeRecord, locale: Locale): string {
  if (probe.ok) return seen(probe, locale);
  const reason = words[locale].reason[probe.reason ?? "failed"];
  const detail = whyNot(probe, locale);
  return fill(evidenceWords[locale].couldNot, { look: lookText(probe.id, locale), reason, detail }, locale);
}

/** Where it looked from, and over which interface where that is known. */
export const probeVantage = ({ vantage, way }: ProbeRecord, locale: Locale): string => (way ? `${words[locale].vantage[vantage]} (${way.device})` : words[locale].vantage[vantage]);

/** Both, and how long it took: one line for a person. */
export const describeProbe = (probe: ProbeRecord, locale: Locale): string => `${probeSaw(probe, locale)} · ${probeVantage(probe, locale)} · ${Math.round(probe.ms)} ms`;
