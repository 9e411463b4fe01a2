import { canonicalHost } from "@supervisor-doctor/shared/address";
import type { LoadBalancer, LoadBalancerKind } from "@supervisor-doctor/shared/readings-load-balancer";
import { pemBlocks, readCertificate } from "../clients/certificate.ts";

/** Ports that each kind listens on where none is given. */
const PORTS: Readonly<Record<LoadBalancerKind, number>> = { HA_PROXY: 5556, AVI: 443, OTHER: 443 };

interface Server {
  readonly host: string;
  readonly port?: number | null | undefined;
}
interface Account {
  readonly username?: string | null | undefined;
  readonly certificate_authority_chain?: string | null | undefined;
}

/** Base64 DER of the certificates that can be read, also where line breaks came escaped twice. */
export const readablePem = (pem: string | null | undefined): string[] => pemBlocks((pem ?? "").replaceAll("\\n", "\n")).filter((der) => readCertificate(der) !== null);

/** Load balancer servers as vCenter configures them, whichever of its calls told them. */
export function balancersIn(kind: LoadBalancerKind, servers: readonly Server[], account: Account | null, id?: string | null): LoadBalancer[] {
  const trusted = readablePem(account?.certificate_authority_chain);
  return servers.map(({ host, port }) => ({ ...(id && { id }), host: canonicalHost(host), port: port ?? PORTS[kind], kind, username: account?.username ?? null, trusted }));
}

/** Each server once; of two tellings the one with certificates that can be read. */
export function mergeBalancers(lists: readonly (readonly LoadBalancer[])[]): LoadBalancer[] {
  const merged = new Map<string, LoadBalancer>();
  for (const server of lists.flat()) {
    const key = `${server.host}:${server.port}`;
    const known = merged.get(key);
    if (!known || (known.trusted.length === 0 && server.trusted.length > 0)) merged.set(key, { ...(known?.id !== undefined && { id: known.id }), ...server });
  }
  return [...merged.values()];
}
