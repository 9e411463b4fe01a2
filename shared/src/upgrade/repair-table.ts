/** Which cause of which documented error is mended how. What is not here is the work of a person. */

/** What we write ourselves. */
export const REMEDIES = ["restart-wcp", "management-dns", "search-domains", "load-balancer-ca", "load-balancer-credentials"] as const;
export type Remedy = (typeof REMEDIES)[number];

/**
 * `always`: a value that nothing proves is asked for. `known`: only with values that the evidence proves or a person
 * names, because the document's first remedy is work elsewhere (a record, an access list). `named`: only with values that
 * a person names. `last`: also where the Supervisor reports it and every other documented cause is ruled out: no release
 * tells when the wcp service started, nor a password, so that these causes cannot be told for certain.
 */
export interface Mending {
  readonly by: Remedy;
  readonly when: "always" | "known" | "named" | "last";
}

const dns = (when: Mending["when"]): Mending => ({ by: "management-dns", when });
const searchDomains: Mending = { by: "search-domains", when: "always" };
const restart: Mending = { by: "restart-wcp", when: "last" };

/** By rule and cause. Source: "Updating vSphere IaaS Control Plane 8.0 U3", tables 1-2 to 1-4, and each rule's own remediation. */
const MENDINGS: Readonly<Record<string, Readonly<Record<string, Mending>>>> = {
  "dns-pnid-unresolved": { "server-unreachable": dns("always"), "record-missing": dns("known"), "server-error": dns("known"), "wrong-address": dns("known") },
  // What DHCP gives is mended at the DHCP server; whoever names servers wants them instead.
  "dns-pnid-unresolved-dhcp": { "server-unreachable": dns("named"), "record-missing": dns("named"), "server-error": dns("named"), "wrong-address": dns("named") },
  "dns-servers-missing": { "none-configured": dns("always") },
  "dns-local-domain-not-searched": { "local-not-in-search-domains": searchDomains },
  "dns-routed-over-workload-network": { "worker-dns-covers-management-dns": dns("named"), "server-unreachable": dns("always"), "not-a-dns-server": dns("always"), "search-domain-tilde": searchDomains },
  "dns-server-unreachable": { "server-unreachable": dns("always"), "not-a-dns-server": dns("always"), "source-refused": dns("known"), "search-domain-tilde": searchDomains },
  "vcenter-unreachable": { "name-unresolved": dns("known") },
  "vcenter-certificate-invalid": { "trust-bundle-stale": restart },
  "vcenter-certificate-untrusted": { "wcp-not-restarted": restart },
  "load-balancer-certificate-untrusted": { "configured-certificate-differs": { by: "load-balancer-ca", when: "always" } },
  "load-balancer-credentials-rejected": { "credentials-wrong": { by: "load-balancer-credentials", when: "last" } },
};

/** null: the work of a person. */
export const mendingOf = (rule: string, cause: string): Mending | null => MENDINGS[rule]?.[cause] ?? null;

/** The cause of that rule that a restart of the wcp service mends: it follows what mends any other, so that what was mended is handed out. */
export function restartAfter(rule: string, cause: string): string | null {
  const own = Object.entries(MENDINGS[rule] ?? {}).find(([, { by }]) => by === "restart-wcp")?.[0];
  return own === undefined || own === cause ? null : own;
}

/** Statements of the documents by rule. */
const STATEMENTS: Readonly<Record<string, string>> = {
  "dns-pnid-unresolved": "SEED-49",
  "dns-pnid-unresolved-dhcp": "SEED-50",
  "dns-servers-missing": "SEED-51",
  "dns-local-domain-not-searched": "SEED-52",
  "dns-routed-over-workload-network": "SEED-53",
  "dns-server-unreachable": "SEED-54",
  "vcenter-unreachable": "SEED-55",
  "vcenter-certificate-invalid": "SEED-56",
  "vcenter-certificate-untrusted": "SEED-57",
  "nsx-thumbprint-mismatch": "SEED-58",
  "nsx-unreachable": "SEED-59",
  "load-balancer-certificate-untrusted": "SEED-60",
  "load-balancer-certificate-invalid": "SEED-61",
  "load-balancer-credentials-rejected": "SEED-62",
  "load-balancer-http-error": "SEED-63",
  "load-balancer-unreachable": "SEED-64",
};
export const statementsOf = (rule: string): readonly string[] => ["SEED-48", ...(STATEMENTS[rule] ? [STATEMENTS[rule]] : [])];
