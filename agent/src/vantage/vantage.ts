import type { Vantage as VantageName } from "@supervisor-doctor/shared/readings";
import { askDns, type DnsReply, type RecordType } from "../clients/dns.ts";
import { type Network, routed, routeFor } from "../clients/network.ts";
import { lookAtTls, type TlsLook } from "../clients/tls.ts";

/** Where a probe's look is taken from: the same primitives, whichever machine runs them. */
export interface Vantage {
  readonly name: VantageName;
  /** Ends within `limitMs` milliseconds; never rejects. */
  askDns(server: string, name: string, type: RecordType, limitMs: number, signal: AbortSignal): Promise<DnsReply>;
  /** Connects, looks at the certificate served for `name`, hangs up; never rejects. */
  lookAtTls(host: string, port: number, name: string, signal: AbortSignal): Promise<TlsLook>;
  /** Where a lab leads `address:port`, by itself or as the address of `name`; null where nothing was said. */
  labRoute(address: string, port: number, name: string): { address: string; port: number } | null;
}

/** This machine. */
export function fromHere(network: Network): Vantage {
  return {
    name: "agent",
    askDns: (server, name, type, limitMs, signal) => askDns(network, server, name, type, limitMs, signal),
    labRoute: (address, port, name) => {
      const byName = routeFor(network, name, port);
      const route = routeFor(network, address, port) ?? (byName?.address === address ? byName : null);
      return route && { address: route.address, port: route.toPort };
    },
    lookAtTls: (host, port, name, signal) => {
      // A peer that a session already reached is named as it was reached.
      const target = routed(network, host, port) ?? (host.startsWith("127.") ? { host, port } : null);
      return target ? lookAtTls(target, name, signal) : Promise.resolve({ outcome: "unreachable", detail: "no route" });
    },
  };
}
