import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { canonicalAddress, canonicalHost, isOwnAddress } from "@supervisor-doctor/shared/address";
import { Failure } from "../failure.ts";

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
  /** The person said that a lab stands on this machine: then its own addresses are the lab's. */
  readonly isLab?: boolean;
  /** This machine's time, in milliseconds since 1970, as a run counts it; without it, as the clock stands. */
  readonly now?: () => number;
}

/** Milliseconds since 1970. */
export const timeIn = ({ now = Date.now }: Network): number => now();

export const OPEN_NETWORK: Network = { routes: [], dnsPort: 53, closed: false };

/** Host name or address, and port, as a socket takes them. `lookup`: how a name becomes an address; without it, as the system does. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly lookup?: LookupFunction;
}

/** Says where a connection to host:port really goes; null where a closed network has no way. @throws Failure own-address */
export type Finder = (network: Network, host: string, port: number) => Target | null;

/** For a host that the person named. */
export const routed: Finder = (network, host, port) => {
  const route = routeFor(network, host, port);
  if (route) return { host: route.address, port: route.toPort };
  return network.closed ? null : { host, port };
};

/** Resolves as the system does, and leaves out what `isOwnAddress`. */
const elsewhere =
  (host: string): LookupFunction =>
  (name, options, callback) =>
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, "");
      const [first, ...others] = found.filter(({ address }) => !isOwnAddress(address));
      if (!first) return callback(new Failure("own-address", { host, address: found[0]?.address ?? "" }), "");
      return options.all ? callback(null, [first, ...others]) : callback(null, first.address, first.family);
    });

/**
 * For a host that the data centre named: never this machine itself, whatever listens there for the person alone. Where the
 * person's own route leads is the person's matter.
 */
export const routedAsTold: Finder = (network, host, port) => {
  const target = routed(network, host, port);
  if (network.isLab || routeFor(network, host, port)) return target;
  if (isOwnAddress(host)) throw new Failure("own-address", { host: canonicalHost(host), address: canonicalAddress(host) ?? host });
  return target && { ...target, lookup: elsewhere(host) };
};

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
