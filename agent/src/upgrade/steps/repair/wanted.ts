import { canonicalHost } from "@supervisor-doctor/shared/address";
import type { SupervisorConfig } from "@supervisor-doctor/shared/readings";
import type { CarriedStep } from "@supervisor-doctor/shared/upgrade/carried-plan";
import { type HttpRequest, MASK } from "@supervisor-doctor/shared/upgrade/repair-request";
import type { Remedy } from "@supervisor-doctor/shared/upgrade/repair-table";
import { pemBlocks } from "../../../clients/certificate.ts";
import type { Credentials } from "../../../clients/vcenter.ts";
import { clusterPath } from "../../../probes/offered.ts";

/** What a repair's request asks for, read back from the plan; null where it is not a request of that remedy for that Supervisor. */
export type Wanted =
  | { readonly by: "restart-wcp" }
  | { readonly by: "management-dns" | "search-domains"; readonly list: readonly string[] }
  | { readonly by: "load-balancer-ca"; readonly balancer: string; readonly pem: string }
  | { readonly by: "load-balancer-credentials"; readonly balancer: string };

const RESTARTS = ["/api/vcenter/services/wcp?action=restart", "/rest/vcenter/services/wcp/restart"];
const FIELDS = { "management-dns": "master_DNS", "search-domains": "master_DNS_search_domains" } as const;
/** As a person names the value where the plan is made. */
export const OPTIONS: Readonly<Partial<Record<Remedy, string>>> = { "management-dns": "--management-dns", "search-domains": "--search-domains", "load-balancer-ca": "--lb-ca" };

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((each) => typeof each === "string");
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);
const onlyKeys = (value: Readonly<Record<string, unknown>>, keys: readonly string[]): boolean => Object.keys(value).every((key) => keys.includes(key));

/** The one spec for the load balancer's maker, with exactly these fields. */
function specOf(body: HttpRequest["body"], fields: readonly string[]): Readonly<Record<string, unknown>> | null {
  const names = Object.keys(body).filter((key) => key !== "provider");
  const spec = names.length === 1 && ["ha_proxy_config_update_spec", "avi_config_update_spec"].includes(names[0] ?? "") ? body[names[0] ?? ""] : null;
  return isObject(spec) && onlyKeys(spec, fields) ? spec : null;
}

export function wantedOf(by: Remedy, { request, supervisorId = "" }: CarriedStep): Wanted | null {
  if (request.kind !== "http") return null;
  const { method, path, body } = request;
  const own = clusterPath(supervisorId);
  const balancer = path.startsWith(`${own}/load-balancers/`) ? decodeURIComponent(path.slice(`${own}/load-balancers/`.length)) : "";
  const isBalancer = method === "PATCH" && balancer !== "" && !/[/?#]/.test(balancer);
  switch (by) {
    case "restart-wcp":
      return method === "POST" && RESTARTS.includes(path) && onlyKeys(body, []) ? { by } : null;
    case "management-dns":
    case "search-domains": {
      const list = body[FIELDS[by]];
      return method === "PATCH" && path === own && onlyKeys(body, [FIELDS[by]]) && isTexts(list) ? { by, list } : null;
    }
    case "load-balancer-ca": {
      const pem = specOf(body, ["certificate_authority_chain"])?.["certificate_authority_chain"];
      return isBalancer && typeof pem === "string" ? { by, balancer, pem } : null;
    }
    case "load-balancer-credentials":
      return isBalancer && specOf(body, ["username", "password"]) ? { by, balancer } : null;
  }
}

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((each, index) => each === b[index]);

/** Whether the Supervisor's settings hold what is wanted; null where they cannot tell. */
export function holds(wanted: Wanted, config: SupervisorConfig): boolean | null {
  switch (wanted.by) {
    case "management-dns":
      return wanted.list.length > 0 && isSame(wanted.list.map(canonicalHost), config.managementDns);
    case "search-domains":
      return wanted.list.length > 0 && isSame(wanted.list, config.managementSearchDomains);
    case "load-balancer-ca": {
      const own = config.loadBalancers.filter(({ id }) => id === wanted.balancer);
      return own.length > 0 && own.every(({ trusted }) => isSame(trusted.toSorted(), pemBlocks(wanted.pem).toSorted()));
    }
    default:
      return null;
  }
}

/** What is sent, and the same as it is shown: a secret stands in the one alone. */
export function bodiesOf(wanted: Wanted, { body }: Pick<HttpRequest, "body">, credentials: Credentials | null): { readonly sent: unknown; readonly shown: unknown } {
  if (wanted.by !== "load-balancer-credentials") return { sent: body, shown: body };
  const filled = (password: string): unknown => Object.fromEntries(Object.entries(body).map(([key, value]) => [key, isObject(value) ? { username: credentials?.username ?? "", password } : value]));
  return { sent: filled(credentials?.password ?? ""), shown: filled(MASK) };
}
