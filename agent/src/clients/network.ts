import { canonicalHost } from "@supervisor-doctor/shared/address";

/** Connect to `address:toPort` where `host:port` is meant, as curl's --resolve and --connect-to do. */
export interface Route {
  readonly host: string;
  readonly port: number;
  readonly address: string;
  readonly toPort: number;
}

/** The network as the operating system says, but for the lab routes that a person named. */
export interface Network {
  readonly routes: readonly Route[];
  /** Port of DNS servers; 53 but in a lab. */
  readonly dnsPort: number;
  /** A simulated network ends at its routes: what has none is unreachable, and never looked for outside. */
  readonly closed: boolean;
}

export const OPEN_NETWORK: Network = { routes: [], dnsPort: 53, closed: false };

/** Where a connection to host:port really goes: host name or address, and port; null where a closed network has no way. */
export function routed(network: Network, host: string, port: number): { host: string; port: number } | null {
  const route = routeFor(network, host, port);
  if (route) return { host: route.address, port: route.toPort };
  return network.closed ? null : { host, port };
}

/** The lab route that a person named for exactly this host and port, if any. */
export function routeFor(network: Network, host: string, port: number): Route | null {
  const wanted = canonicalHost(host);
  return network.routes.find((each) => canonicalHost(each.host) === wanted && each.port === port) ?? null;
}

/** `HOST:PORT:ADDRESS:PORT`, IPv6 in brackets; null if it is not of that form. */
export function parseRoute(text: string): Route | null {
  const match = /^(\[[^\]]+\]|[^:]+):(\d{1,5}):(\[[^\]]+\]|[^:]+):(\d{1,5})$/.exec(text.trim());
  if (!match) return null;
  const [, host = "", port, address = "", toPort] = match;
  const route = { host: canonicalHost(host), port: Number(port), address: canonicalHost(address), toPort: Number(toPort) };
  return route.port > 65535 || route.toPort > 65535 ? null : route;
}
