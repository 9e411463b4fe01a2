import type { Clock, Vantage as VantageName, Way } from "@supervisor-doctor/shared/readings";
import type { LoadBalancer } from "@supervisor-doctor/shared/readings-load-balancer";
import type { NsxServer } from "@supervisor-doctor/shared/readings-nsx";
import { askDns, type DnsReply, type RecordType } from "../clients/dns.ts";
import { type Finder, type Network, routed, routedAsTold, routeFor, timeIn } from "../clients/network.ts";
import { httpsFrom, type JsonReply } from "../clients/http.ts";
import { askNsx } from "../clients/nsx.ts";
import { logInToLoadBalancer } from "../clients/load-balancer.ts";
import { type Inspected, inspect, lookAtTls, type TlsLook } from "../clients/tls.ts";
import type { Credentials } from "../clients/vcenter.ts";
import { within } from "../deadline.ts";
import { Failure } from "../failure.ts";

/** Limit of one GET, in milliseconds. */
const STATUS_MS = 4_000;

/** What a server shows and then says. `answer`: nothing where there was no certificate to see. */
export interface LookAndAnswer {
  readonly look: TlsLook;
  readonly answer: HttpAnswer;
}

/** `status`: null if no HTTP answer came. `clock`: against this machine's, whatever the vantage; null if the answer had no date. */
export interface HttpAnswer {
  readonly status: number | null;
  readonly clock: Clock | null;
}
export const NO_ANSWER: HttpAnswer = { status: null, clock: null };

/**
 * Where a probe's look is taken from: the same primitives, whichever machine runs them. Looks from this machine reject
 * only where the data centre leads to this machine itself; from another machine every one of them may, with a Failure, where
 * the look could not be taken there: that says nothing of its target.
 */
export interface Vantage {
  readonly name: VantageName;
  /** Ends within `limitMs` milliseconds. @throws Failure */
  askDns(server: string, name: string, type: RecordType, limitMs: number, signal: AbortSignal): Promise<DnsReply>;
  /** Connects, looks at the certificate served for `name`, hangs up. `find`: by whom the host was named. @throws Failure */
  lookAtTls(host: string, port: number, name: string, signal: AbortSignal, find?: Finder): Promise<TlsLook>;
  /** What the machine's own resolver makes of a name: its addresses, or null. Not offered where it proves nothing. @throws Failure */
  readonly resolve: ((name: string, signal: AbortSignal) => Promise<readonly string[] | null>) | null;
  /** Where a lab leads `address:port`, by itself or as the address of `name`; null where nothing was said. */
  labRoute(address: string, port: number, name: string): { address: string; port: number } | null;
  /** One login to a load balancer over a connection that its configured certificates vouch for: the HTTP status. @throws Failure */
  logIn(server: LoadBalancer, credentials: Credentials, signal: AbortSignal): Promise<number>;
  /** One read with a login, to an NSX server that shows its registered certificate. @throws Failure */
  askNsx(server: NsxServer, path: string, credentials: Credentials, signal: AbortSignal): Promise<JsonReply>;
  /** Looks at the certificate, then one GET without credentials over the same connection. `lookMs`: limit of the look. @throws Failure */
  lookAndAsk(host: string, port: number, path: string, lookMs: number, signal: AbortSignal): Promise<LookAndAnswer>;
  /** Which way packets to an address leave; null where there is no route, or this machine is not asked. @throws Failure */
  routeTo(address: string, signal: AbortSignal): Promise<Way | null>;
}

/** This machine. */
export function fromHere(network: Network): Vantage {
  return {
    name: "agent",
    resolve: null,
    askDns: (server, name, type, limitMs, signal) => askDns(network, server, name, type, limitMs, signal),
    labRoute: (address, port, name) => {
      const byName = routeFor(network, name, port);
      const route = routeFor(network, address, port) ?? (byName?.address === address ? byName : null);
      return route && { address: route.address, port: route.toPort };
    },
    lookAtTls: async (host, port, name, signal, find = routedAsTold) => {
      // A peer that a session already reached is named as it was reached.
      const target = find(network, host, port) ?? (find === routed && host.startsWith("127.") ? { host, port } : null);
      return target ? lookAtTls(target, name, signal) : { outcome: "unreachable", detail: "no route" };
    },
    askNsx: (server, path, credentials, signal) => askNsx(network, server, path, credentials, signal),
    logIn: (server, credentials, signal) => logInToLoadBalancer(network, server, credentials, signal),
    routeTo: () => Promise.resolve(null),
    lookAndAsk: async (host, port, path, lookMs, signal) => {
      const target = routedAsTold(network, host, port);
      if (!target) return { look: { outcome: "unreachable", detail: "no route" }, answer: NO_ANSWER };
      return answered(await inspect(target, host, within(lookMs, signal)), { host, port, path, now: () => timeIn(network) }, signal);
    },
  };
}

/** `now`: this machine's time in the run, milliseconds since 1970. */
interface Get {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly now: () => number;
}

/** One GET without credentials over the connection of a look, which ends with it. Never rejects. */
export async function answered({ look, socket }: Inspected, { host, port, path, now }: Get, signal: AbortSignal): Promise<LookAndAnswer> {
  if (socket === null) return { look, answer: NO_ANSWER };
  // There is no second try over another connection: it might lead to another server.
  const https = httpsFrom(socket, host, port, STATUS_MS, () => Promise.reject(new Failure("connection-failed", { host, detail: "closed" })), { now });
  try {
    const { status } = await https.send({ method: "GET", path }, signal);
    return { look, answer: { status, clock: https.clock() } };
  } catch (error) {
    const redirected = error instanceof Failure && error.code === "redirected";
    return { look, answer: { status: redirected ? Number(error.params["status"]) : null, clock: https.clock() } };
  } finally {
    await https.close();
  }
}
