import { compareReleases, parseRelease, type Release } from "../version.ts";
import type { LoadBalancer } from "../readings-load-balancer.ts";
import type { Evidence } from "./repair-evidence.ts";
import type { Remedy } from "./repair-table.ts";
import type { Request } from "./request.ts";

/** The exact write of each remedy, with values that the evidence proves or a person names. */

/** What a person names where the evidence does not, or against it. */
export interface RepairWishes {
  readonly managementDns?: readonly string[];
  readonly searchDomains?: readonly string[];
  /** PEM. */
  readonly loadBalancerAuthority?: string;
}

export type HttpRequest = Request & { readonly kind: "http" };

/** `isKnown`: the values are there; else the request holds placeholders and names them in `unresolved`. `isNamed`: by a person. */
export interface Remedying {
  readonly request: HttpRequest;
  readonly isKnown: boolean;
  readonly isNamed: boolean;
}

/** As a secret is shown. */
export const MASK = "•••";

const ROOT = "/api/vcenter/namespace-management/clusters";
const clusterPath = (cluster: string): string => `${ROOT}/${encodeURIComponent(cluster)}`;
const isBefore = (release: Release | null, text: string): boolean => {
  const other = parseRelease(text);
  return release !== null && other !== null && compareReleases(release, other) < 0;
};

const http = (method: string, path: string, body: HttpRequest["body"], unresolved: readonly string[] = []): HttpRequest => ({ kind: "http", method, path, body, ...(unresolved.length > 0 && { unresolved }) });

/** Releases before 7.0 U2 have the services under /rest alone, where an action is part of the path. */
const restart = ({ vcenter }: Evidence): HttpRequest =>
  isBefore(vcenter, "7.0U2") ? http("POST", "/rest/vcenter/services/wcp/restart", {}) : http("POST", "/api/vcenter/services/wcp?action=restart", {});

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((each, index) => each === b[index]);

/** A list of the cluster's own settings, which the call replaces as a whole. */
function listed(field: string, evidence: Evidence, now: readonly string[], proven: readonly string[], named: readonly string[] | undefined): Remedying {
  const value = named ?? proven;
  // What is there already mends nothing.
  const isKnown = value.length > 0 && (named !== undefined || !isSame(value, now));
  return { request: http("PATCH", clusterPath(evidence.cluster), { [field]: isKnown ? value : [] }, isKnown ? [] : [field]), isKnown, isNamed: named !== undefined };
}

const LOCAL = /^local\.?$/i;
/** Without a stray `~`; with `local` where vCenter's name needs it. */
export function searchDomainsFor(pnid: string | null, domains: readonly string[]): readonly string[] {
  const clean = [...new Set(domains.map((domain) => domain.replaceAll("~", "").trim()).filter((domain) => domain !== "" && domain !== "."))];
  const needsLocal = pnid !== null && /\.local\.?$/i.test(pnid) && !clean.some((domain) => LOCAL.test(domain));
  return needsLocal ? [...clean, "local"] : clean;
}

/** `PATCH …/load-balancers/{id}` is there from 7.0.3 on, and only for what that call lists; the 9.x edges' own call has no published body. */
const canBeChanged = (server: LoadBalancer, { vcenter }: Evidence): boolean => server.id !== undefined && server.kind !== "OTHER" && !isBefore(vcenter, "7.0U3");

const SPECS = { HA_PROXY: "ha_proxy_config_update_spec", AVI: "avi_config_update_spec" } as const;
function balancerPatch(server: LoadBalancer, { cluster }: Evidence, spec: Readonly<Record<string, string>>, unresolved: readonly string[]): HttpRequest {
  const { id = "", kind } = server;
  const name = kind === "AVI" ? SPECS.AVI : SPECS.HA_PROXY;
  return http("PATCH", `${clusterPath(cluster)}/load-balancers/${encodeURIComponent(id)}`, { provider: kind, [name]: spec }, unresolved);
}

const LINE = 64;
export const pemOf = (der: string): string => `-----BEGIN CERTIFICATE-----\n${der.match(new RegExp(`.{1,${LINE}}`, "g"))?.join("\n") ?? ""}\n-----END CERTIFICATE-----\n`;

/** What the untrusted servers served as their authority; what is trusted already stays where another server of the same load balancer rests on it. */
function servedChain({ balancers }: Evidence, id: string): string | null {
  const own = balancers.filter(({ server }) => server.id === id);
  const untrusted = own.filter(({ answer }) => answer?.trusted === false);
  const authorities = untrusted.map(({ answer }) => answer?.authority?.der ?? null);
  if (authorities.length === 0 || authorities.includes(null)) return null;
  const kept = own.length > untrusted.length ? own.flatMap(({ server }) => server.trusted) : [];
  return [...new Set([...authorities.flatMap((der) => der ?? []), ...kept])].map(pemOf).join("");
}

function authority(evidence: Evidence, named: string | undefined): Remedying | null {
  const differing = evidence.balancers.find(({ answer }) => answer?.trusted === false) ?? evidence.balancers[0];
  if (!differing || !canBeChanged(differing.server, evidence)) return null;
  const chain = named ?? servedChain(evidence, differing.server.id ?? "");
  const request = balancerPatch(differing.server, evidence, { certificate_authority_chain: chain ?? "PEM" }, chain === null ? ["certificate_authority_chain"] : []);
  return { request, isKnown: chain !== null, isNamed: named !== undefined };
}

/** The user name and the password come with the write and stand in no plan. */
function credentials(evidence: Evidence): Remedying | null {
  const server = evidence.balancers[0]?.server;
  if (!server || !canBeChanged(server, evidence)) return null;
  return { request: balancerPatch(server, evidence, { username: server.username ?? "", password: MASK }, ["username", "password"]), isKnown: true, isNamed: false };
}

/** null: this release, or this Supervisor, does not offer the call. */
export function remedying(by: Remedy, evidence: Evidence, wishes: RepairWishes): Remedying | null {
  const { config, resolving, pnid } = evidence;
  switch (by) {
    case "restart-wcp":
      return { request: restart(evidence), isKnown: true, isNamed: false };
    case "management-dns": {
      const fromDhcp = config?.managementMode === "DHCP" && config.managementDns.length === 0;
      // What DHCP gives is not replaced unless a person wants it to be.
      if (fromDhcp && !wishes.managementDns) return null;
      return listed("master_DNS", evidence, config?.managementDns ?? [], resolving, wishes.managementDns);
    }
    case "search-domains": {
      const now = config?.managementSearchDomains ?? [];
      return listed("master_DNS_search_domains", evidence, now, searchDomainsFor(pnid, now), wishes.searchDomains && searchDomainsFor(pnid, wishes.searchDomains));
    }
    case "load-balancer-ca":
      return authority(evidence, wishes.loadBalancerAuthority);
    case "load-balancer-credentials":
      return credentials(evidence);
  }
}
