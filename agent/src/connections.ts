import type { ReplyOf } from "@supervisor-doctor/shared/contract";
import { z } from "zod";
import type { Network } from "./clients/network.ts";
import type { Trust } from "./clients/tls.ts";
import type { Credentials, VcenterAddress } from "./clients/vcenter.ts";
import { parseVcenterUrl } from "./clients/vcenter-address.ts";
import { Failure } from "./failure.ts";

/** vCenters that a person logged in to. Passwords live here, in memory, and nowhere else. */

/** A password that nobody used for so long is forgotten. */
const IDLE_MS = 4 * 60 * 60_000;
const LOGIN_MS = 20_000;

export interface Connection {
  readonly address: VcenterAddress;
  readonly network: Network;
  readonly trust: Trust;
  readonly credentials: Credentials;
  readonly loadBalancerCredentials?: Credentials;
}

export interface Connections {
  /** By the vCenter's origin in the browser. @throws Failure not-connected */
  get(vcenter: string): Connection;
  /** By the vCenter's own address, however it is called in the browser. @throws Failure not-connected */
  reaching(address: string): Connection;
  /** Forgets the login by the vCenter's own address: it was refused. */
  forget(address: string): void;
  add(vcenter: string, connection: Connection): void;
  remove(vcenter: string): void;
  /** A load-balancer password that was refused is not tried again. */
  forgetLoadBalancer(vcenter: string): void;
  list(): ReplyOf<"connections">["connections"];
  /** Tries the login once, then keeps it. An untrusted certificate is shown before anything is sent. @throws Failure */
  connect(vcenter: string, credentials: Credentials, thumbprint: string | undefined): Promise<ReplyOf<"connect">>;
}

const clusters = z.array(z.object({ cluster: z.string(), cluster_name: z.string().default(""), config_status: z.string().default("UNKNOWN") }));

/** One spelling for a vCenter's address. */
export const addressKey = ({ host, port }: VcenterAddress): string => `https://${host}:${port}`;

/** One spelling for a vCenter's origin. @throws Failure */
export function vcenterKey(vcenter: string): string {
  const address = parseVcenterUrl(vcenter);
  if (!address) throw new Failure("bad-request", { detail: "vcenter" });
  return addressKey(address);
}

export function createConnections(network: Network, trustByDefault: Trust = { kind: "system" }, now: () => number = Date.now): Connections {
  const kept = new Map<string, { connection: Connection; used: number; vcenter: string }>();
  const forgetIdle = (): void => {
    for (const [key, entry] of kept) if (now() - entry.used > IDLE_MS) kept.delete(key);
  };
  setInterval(forgetIdle, 60_000).unref();
  const add = (vcenter: string, connection: Connection): void => void kept.set(vcenterKey(vcenter), { connection, used: now(), vcenter });
  return {
    add,
    get: (vcenter) => {
      forgetIdle();
      const entry = kept.get(vcenterKey(vcenter));
      if (!entry) throw new Failure("not-connected", { host: parseVcenterUrl(vcenter)?.host ?? vcenter });
      entry.used = now();
      return entry.connection;
    },
    reaching: (address) => {
      forgetIdle();
      const entry = [...kept.values()].find(({ connection }) => addressKey(connection.address) === address);
      if (!entry) throw new Failure("not-connected", { host: parseVcenterUrl(address)?.host ?? address });
      entry.used = now();
      return entry.connection;
    },
    forget: (address) => {
      for (const [key, { connection }] of kept) if (addressKey(connection.address) === address) kept.delete(key);
    },
    forgetLoadBalancer: (vcenter) => {
      const entry = kept.get(vcenterKey(vcenter));
      if (!entry) return;
      const { loadBalancerCredentials: _, ...connection } = entry.connection;
      entry.connection = connection;
    },
    remove: (vcenter) => void kept.delete(vcenterKey(vcenter)),
    list: () => {
      forgetIdle();
      return [...kept.values()].map(({ vcenter, connection }) => ({ vcenter, username: connection.credentials.username }));
    },
    connect: async (vcenter, credentials, thumbprint) => {
      const address = parseVcenterUrl(vcenter);
      if (!address) throw new Failure("bad-request", { detail: "vcenter" });
      const trust: Trust = thumbprint ? { kind: "thumbprint", sha256: thumbprint } : trustByDefault;
      const [{ openVcenter }, { getAs }] = await Promise.all([import("./clients/vcenter.ts"), import("./probes/wire.ts")]);
      const signal = AbortSignal.timeout(LOGIN_MS);
      try {
        const session = await openVcenter(network, address, trust, credentials, LOGIN_MS, signal);
        try {
          const list = await getAs(session, "/api/vcenter/namespace-management/clusters", clusters, signal);
          add(vcenter, { address, network, trust, credentials });
          const supervisors = list.map((each) => ({ id: each.cluster, name: each.cluster_name, supervisorId: null, configStatus: each.config_status, version: null }));
          return { state: "connected", supervisors };
        } finally {
          await session.close();
        }
      } catch (error) {
        if (!(error instanceof Failure) || error.code !== "certificate-untrusted") throw error;
        const shown = (name: string): string => String(error.params[name] ?? "");
        return { state: "confirm-certificate", sha256: shown("sha256"), subject: shown("subject"), issuer: shown("issuer"), notAfter: shown("notAfter") };
      }
    },
  };
}
