import type { CertificateFacts, DnsAnswer, EndpointAnswer, Readings, SupervisorConfig } from "../readings.ts";
import type { LoadBalancerAnswer } from "../readings-load-balancer.ts";

/** Readings of a healthy Supervisor, for tests to break. */

export const PNID = "vc.lab.test";
export const VCENTER = "10.0.0.10";
/** Twenty bytes: the length of a SHA-1 thumbprint. */
export const SHA1 = Array.from({ length: 20 }, () => "AA").join(":");

export const look = <T>(id: string, value: T) => ({ id, vantage: "agent", ms: 1, ok: true, value }) as const;
export const failed = (id: string) => ({ id, vantage: "agent", ms: 1, ok: false, reason: "failed", detail: "test" }) as const;

/** This release does not offer it: known issues beyond the tables do not apply. */
export const absent = (id: string) => ({ id, vantage: "agent", ms: 1, ok: false, reason: "not-supported", detail: "test" }) as const;

export const answered = (addresses: readonly string[], A = "NOERROR", AAAA = "NOERROR"): DnsAnswer => ({ outcome: "answered", name: PNID, transport: "udp", rcodes: { A, AAAA }, addresses });
export const dead = (outcome: "silent" | "closed" | "unreachable" | "not-dns"): DnsAnswer => ({ outcome, name: PNID, detail: outcome });

export const leaf = (over: Partial<CertificateFacts> = {}): CertificateFacts => ({
  subject: "CN=vc.lab.test",
  issuer: "CN=CA",
  dnsNames: [PNID],
  ipAddresses: [],
  notBefore: "2026-01-01T00:00:00.000Z",
  notAfter: "2027-01-01T00:00:00.000Z",
  sha1: "",
  sha256: "AA",
  ...over,
});

/** A server of NSX or a load balancer that is well, to be broken by `over`. */
export const serverAnswer = (over: Partial<LoadBalancerAnswer> = {}): LoadBalancerAnswer => ({
  host: "10.0.0.20",
  port: 443,
  outcome: "connected",
  detail: null,
  malformed: null,
  leaf: leaf({ sha256: "BB", sha1: "AB:CD", ipAddresses: ["10.0.0.20"] }),
  chain: [],
  status: 200,
  clock: null,
  trusted: true,
  ...over,
});

export interface Situation {
  /** Registered NSX servers by what each answers; the thumbprint registered for each. */
  readonly nsx?: readonly { readonly host?: string; readonly thumbprint?: string | null; readonly answer?: Partial<LoadBalancerAnswer> | null }[] | null;
  /** What NSX tells of its management cluster, where credentials were given. */
  readonly nsxCluster?: string;
  /** What each configured load balancer answers; null: could not be looked at. */
  readonly balancers?: readonly (Partial<LoadBalancerAnswer> | null)[];
  /** HTTP status of the login with what the person gave; none without. */
  readonly login?: number;
  readonly pnid?: string | null;
  readonly config?: Partial<SupervisorConfig>;
  readonly dns?: Readonly<Record<string, DnsAnswer | null>>;
  readonly endpoints?: Readonly<Record<string, Partial<EndpointAnswer>>>;
  readonly interfaces?: readonly string[] | null;
  readonly certificate?: Partial<CertificateFacts> | { readonly malformed: string };
  readonly trusted?: boolean;
  readonly rootSince?: string;
  /** Machines of the inventory by address, one that is off with " (off)" behind its name; null: could not be looked at. */
  readonly holders?: Readonly<Record<string, readonly string[] | null>>;
  readonly wcp?: { readonly startedAt?: string; readonly startedAfter?: string } | null;
}

const config: SupervisorConfig = {
  id: "domain-c8",
  name: "sup-1",
  configStatus: "ERROR",
  kubernetesStatus: "READY",
  version: null,
  managementMode: "STATICRANGE",
  managementDns: ["10.0.0.53"],
  managementSearchDomains: ["lab.test"],
  workerDns: ["10.9.0.53"],
  networkProvider: "VSPHERE_NETWORK",
  loadBalancers: [],
  messages: [],
  apiManagementEndpoint: null,
  apiServers: [],
  apiClusterEndpoint: null,
  apiCertificates: [],
  nsxEdgeCluster: null,
  contentLibraries: [],
};

export function readingsOf(situation: Situation): Readings {
  const { pnid = PNID, certificate = {}, trusted = true } = situation;
  const dns = situation.dns ?? { "10.0.0.53": answered([VCENTER]) };
  const endpoints = situation.endpoints ?? { [VCENTER]: {} };
  const served = "malformed" in certificate ? { malformed: certificate.malformed ?? "" } : { malformed: null, leaf: leaf(certificate), chain: [] };
  const anchor = leaf({ subject: "CN=CA", notBefore: situation.rootSince ?? "2020-01-01T00:00:00.000Z" });
  const healthy: EndpointAnswer = { address: VCENTER, port: 443, outcome: "connected", thisVcenter: true, sha256: "AA", malformed: null, detail: null };
  const nsx = (situation.nsx ?? []).map((server, index) => ({ host: `10.0.0.${20 + index}`, thumbprint: SHA1, answer: {}, ...server }));
  const balancers = (situation.balancers ?? []).map((answer, index) => ({ host: `10.0.0.${30 + index}`, answer }));
  const keyed = (host: string) => `${host}:443`;
  return {
    "vcenter-version": look("vcenter-version", { version: "8.0.3", build: "1" }),
    "vcenter-pnid": pnid === null ? failed("vcenter-pnid") : look("vcenter-pnid", { pnid, source: "topology-nodes" }),
    "vcenter-addresses": look("vcenter-addresses", { connected: VCENTER, connectedName: PNID, port: 443, interfaces: situation.interfaces ?? null, hostname: null }),
    "vcenter-certificate": look("vcenter-certificate", served),
    "vcenter-roots": look("vcenter-roots", { certificates: [], malformed: 0 }),
    "vcenter-trust": look("vcenter-trust", trusted ? { trusted: true, anchor } : { trusted: false, lastIssuer: "CN=Other" }),
    "wcp-service":
      situation.wcp === null
        ? failed("wcp-service")
        : look("wcp-service", { state: "STARTED", startedAt: situation.wcp?.startedAt ?? null, startedAfter: situation.wcp?.startedAfter ?? null }),
    supervisor: look("supervisor:domain-c8", {
      ...config,
      loadBalancers: balancers.map(({ host }) => ({ host, port: 443, kind: "AVI", username: "admin", trusted: [] })),
      ...situation.config,
    }),
    "nsx-registration":
      situation.nsx === null
        ? failed("nsx-registration:domain-c8")
        : look("nsx-registration:domain-c8", { needed: nsx.length > 0, servers: nsx.map(({ host, thumbprint }) => ({ url: `https://${host}`, host, port: 443, type: "VIP", thumbprint })) }),
    "nsx-cluster": look("nsx-cluster:domain-c8", situation.nsxCluster ? { asked: true, host: "10.0.0.20", http: 200, overall: null, management: situation.nsxCluster, control: null, offline: [] } : { asked: false }),
    "nsx-server": nsx.map(({ host, answer }) => {
      const id = `nsx-server:${keyed(host)}`;
      return { key: keyed(host), ...(answer === null ? failed(id) : look(id, serverAnswer({ host, leaf: leaf({ sha1: SHA1, sha256: "BB" }), status: 403, ...answer }))) };
    }),
    "load-balancer": balancers.map(({ host, answer }) => {
      const id = `load-balancer:${keyed(host)}`;
      return { key: keyed(host), ...(answer === null ? failed(id) : look(id, serverAnswer({ host, leaf: leaf({ ipAddresses: [host] }), ...answer }))) };
    }),
    "load-balancer-login": balancers.slice(0, 1).map(({ host }) => {
      const id = `load-balancer-login:${keyed(host)}`;
      return { key: keyed(host), ...(situation.login === undefined ? failed(id) : look(id, { host, status: situation.login, accepted: situation.login === 200 })) };
    }),
    "control-plane-vm": look("control-plane-vm:domain-c8", { asked: false }),
    "own-resolution": look("own-resolution:domain-c8", { asked: false }),
    "vcenter-services": absent("vcenter-services"),
    "vcenter-clock": absent("vcenter-clock"),
    hosts: absent("hosts:domain-c8"),
    host: [],
    "host-clock": [],
    "cluster-settings": absent("cluster-settings:domain-c8"),
    "address-holders": Object.entries(situation.holders ?? {}).map(([key, names]) => {
      const id = `address-holders:${key}`;
      const holders = names?.map((name) => ({ kind: "vm", id: name, name: name.replace(" (off)", ""), poweredOn: !name.endsWith(" (off)") }) as const);
      return { key, ...(holders ? look(id, { address: key, holders }) : failed(id)) };
    }),
    "workload-networks": absent("workload-networks:domain-c8"),
    "foundation-supervisors": look("foundation-supervisors:domain-c8", { asked: false }),
    "supervisor-endpoint": [],
    "supervisor-conditions": absent("supervisor-conditions:domain-c8"),
    "appliance-health": absent("appliance-health"),
    "appliance-partitions": absent("appliance-partitions"),
    "namespaces-capability": absent("namespaces-capability"),
    "vcenter-signing-certificate": absent("vcenter-signing-certificate"),
    "content-libraries": absent("content-libraries:domain-c8"),
    "shared-libraries": absent("shared-libraries:domain-c8"),
    "supervisor-services": absent("supervisor-services:domain-c8"),
    "supervisor-software": absent("supervisor-software:domain-c8"),
    "supervisor-prechecks": absent("supervisor-prechecks:domain-c8"),
    "supervisor-namespaces": absent("supervisor-namespaces:domain-c8"),
    "supervisor-zones": absent("supervisor-zones:domain-c8"),
    "supervisor-storage-policies": absent("supervisor-storage-policies:domain-c8"),
    "cluster-compatibility": absent("cluster-compatibility:domain-c8"),
    "supervisor-image-source": absent("supervisor-image-source:domain-c8"),
    "supervisor-kubernetes": absent("supervisor-kubernetes"),
    "kubernetes-nodes": absent("kubernetes-nodes"),
    "kubernetes-deployments": absent("kubernetes-deployments"),
    "kubernetes-apiservices": absent("kubernetes-apiservices"),
    "kubernetes-webhooks": absent("kubernetes-webhooks"),
    "kubernetes-packages": absent("kubernetes-packages"),
    "kubernetes-volume-attachments": absent("kubernetes-volume-attachments"),
    "kubernetes-cluster-classes": absent("kubernetes-cluster-classes"),
    "kubernetes-clusters": absent("kubernetes-clusters"),
    "kubernetes-machines": absent("kubernetes-machines"),
    "kubernetes-disruption-budgets": absent("kubernetes-disruption-budgets"),
    "kubernetes-drains": absent("kubernetes-drains"),
    "kubernetes-releases": absent("kubernetes-releases"),
    "kubernetes-ncp": absent("kubernetes-ncp"),
    "kubernetes-services": absent("kubernetes-services"),
    "kubernetes-zones": absent("kubernetes-zones"),
    "nsx-version": absent("nsx-version"),
    "nsx-compute-managers": absent("nsx-compute-managers"),
    "nsx-hosts": absent("nsx-hosts"),
    "nsx-edges": absent("nsx-edges"),
    "nsx-restore": absent("nsx-restore"),
    "nsx-pools": absent("nsx-pools"),
    dns: Object.entries(dns).map(([key, value]) => ({ key, ...(value === null ? failed(`dns:${key}`) : look(`dns:${key}`, value)) })),
    "vcenter-endpoint": Object.entries(endpoints).map(([key, over]) => ({ key, ...look(`vcenter-endpoint:${key}`, { ...healthy, address: key, ...over }) })),
  };
}
