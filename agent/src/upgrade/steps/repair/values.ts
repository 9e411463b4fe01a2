import { isAddress } from "@supervisor-doctor/shared/address";
import type { DnsAnswer, EndpointAnswer, Family, Reading } from "@supervisor-doctor/shared/readings";
import { answersOf, pnidOf, resolvingServers } from "@supervisor-doctor/shared/rules/management-dns";
import type { Said } from "@supervisor-doctor/shared/upgrade/carrying";
import { searchDomainsFor } from "@supervisor-doctor/shared/upgrade/repair-request";
import { certificateFacts, findAnchor, pemBlocks, readCertificate } from "../../../clients/certificate.ts";
import type { Credentials } from "../../../clients/vcenter.ts";
import { causeOf, Failure, plainMessage } from "../../../failure.ts";
import { byFamily } from "../../../inventory/by-probe.ts";
import type { Surroundings } from "../../../probes/probe.ts";
import type { RepairLook } from "./look.ts";

/** Whether the values of a repair will do, looked at just before they are written. */

/** `said`: why they will not; `notes`: what a person should know before approving. */
export interface Judged {
  readonly said: readonly Said[];
  readonly notes: readonly Said[];
}

async function asReading<T>(id: string, look: Promise<T>): Promise<Reading<T>> {
  const common = { id, vantage: "agent", ms: 0 } as const;
  return look.then(
    (value) => ({ ...common, ok: true, value }),
    (error: unknown) => ({ ...common, ok: false, reason: error instanceof Failure ? error.reason : "failed", detail: plainMessage(error) }),
  );
}

/** Each server is asked from this machine, as the control plane VMs will ask it. */
export async function judgeServers(servers: readonly string[], { readings, config }: RepairLook, around: Surroundings, signal: AbortSignal): Promise<Judged> {
  const pnid = pnidOf(readings["vcenter-pnid"]);
  const notes: Said[] = [{ code: "repair-value-before", params: { field: "master_DNS", value: config.managementDns.length > 0 ? [...config.managementDns] : "—" } }];
  if (pnid === null) throw new Failure("not-understood", { host: around.session.host, path: "vcenter-pnid", detail: "unread" });
  if (isAddress(pnid)) return { said: [], notes };
  const answers: Family<DnsAnswer> = await Promise.all(servers.map(async (key) => ({ key, ...(await asReading(`dns:${key}`, byFamily("dns", key, around, signal, { "vcenter-pnid": { pnid, source: "topology-nodes" } }))) })));
  const found = [...new Set(answers.flatMap((each) => (each.ok && each.value.outcome === "answered" ? each.value.addresses : [])))];
  const [addresses, certificate, name] = [readings["vcenter-addresses"], readings["vcenter-certificate"], readings["vcenter-pnid"]];
  const needs = addresses.ok && certificate.ok && name.ok ? { "vcenter-addresses": addresses.value, "vcenter-certificate": certificate.value, "vcenter-pnid": name.value } : null;
  const endpoints: Family<EndpointAnswer> = needs === null ? [] : await Promise.all(found.map(async (key) => ({ key, ...(await asReading(`vcenter-endpoint:${key}`, byFamily("vcenter-endpoint", key, around, signal, needs))) })));
  const good = resolvingServers(answersOf(answers, servers), addresses, endpoints);
  const useless = servers.filter((server) => !good.includes(server));
  return { said: useless.length > 0 ? [{ code: "repair-servers-useless", params: { pnid, servers: useless } }] : [], notes };
}

export function judgeDomains(domains: readonly string[], { readings, config }: RepairLook): Judged {
  const wanted = searchDomainsFor(pnidOf(readings["vcenter-pnid"]), domains);
  const isWell = JSON.stringify(wanted) === JSON.stringify(domains);
  const before = config.managementSearchDomains;
  return { said: isWell ? [] : [{ code: "repair-domains-unsuited", params: { wanted: [...wanted] } }], notes: [{ code: "repair-value-before", params: { field: "master_DNS_search_domains", value: before.length > 0 ? [...before] : "—" } }] };
}

const sha256Of = (der: string): readonly string[] => {
  const read = readCertificate(der);
  return read ? [certificateFacts(read).sha256] : [];
};

/** What every server of the load balancer serves now must lead to what the Supervisor is to trust. */
export function judgeAuthority(pem: string, id: string, { readings, config }: RepairLook): Judged {
  const chain = pemBlocks(pem);
  const own = config.loadBalancers.filter((each) => each.id === id);
  const said = own.flatMap((server): Said[] => {
    const name = `${server.host}:${server.port}`;
    const answer = readings["load-balancer"].find(({ key }) => key === name);
    if (!answer?.ok) return [{ code: "repair-balancer-away", params: { server: name, told: answer?.detail ?? "" } }];
    const { leaf, chain: served, outcome, detail } = answer.value;
    if (!leaf) return [{ code: "repair-balancer-away", params: { server: name, told: detail ?? outcome } }];
    return findAnchor(served, chain)?.trusted ? [] : [{ code: "repair-authority-differs", params: { server: name, issuer: leaf.issuer, sha256: leaf.sha256 } }];
  });
  const compare = chain.flatMap((der): Said[] => {
    const read = readCertificate(der);
    return read ? [{ code: "repair-authority-compare", params: { subject: certificateFacts(read).subject, sha256: certificateFacts(read).sha256 } }] : [];
  });
  const before = [...new Set(own.flatMap(({ trusted }) => trusted.flatMap(sha256Of)))];
  return { said, notes: [...compare, { code: "repair-chain-before", params: { value: before.length > 0 ? before : "—" } }] };
}

/** One login, with what the person gave. @throws Failure where the load balancer could not be asked */
export async function judgeCredentials(credentials: Credentials | null, id: string, { config }: RepairLook, around: Surroundings, signal: AbortSignal): Promise<Judged> {
  if (!credentials) return { said: [{ code: "repair-credentials-needed", params: {} }], notes: [] };
  const server = config.loadBalancers.find((each) => each.id === id);
  if (!server) return { said: [{ code: "repair-balancer-away", params: { server: id, told: "—" } }], notes: [] };
  const name = `${server.host}:${server.port}`;
  const status = await around.vantage.logIn(server, credentials, signal).catch((error: unknown) => causeOf(error));
  if (typeof status !== "number") return { said: [{ code: "repair-balancer-away", params: { server: name, ...status } }], notes: [] };
  const user = credentials.username;
  if (status < 200 || status >= 300) return { said: [{ code: "repair-credentials-refused", params: { server: name, user, status } }], notes: [] };
  return { said: [], notes: [{ code: "repair-credentials-accepted", params: { server: name, user } }, { code: "repair-value-before", params: { field: "username", value: server.username ?? "—" } }] };
}
