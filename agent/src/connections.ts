import type { ReplyOf } from "@supervisor-doctor/shared/contract";
import { z } from "zod";
import type { Network } from "./clients/network.ts";
import type { Trust } from "./clients/tls.ts";
import { type Credentials, openVcenter, parseVcenterUrl, type VcenterAddress } from "./clients/vcenter.ts";
import { Failure } from "./failure.ts";
import { forgetPasswords, keepPassword, type KeptLogin, keptLogins, keptPassword, type Whose } from "./keychain/kept-logins.ts";
import { getAs } from "./probes/wire.ts";

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
  /** Its password is in the keychain as well: to forget it here while it is not used would protect nothing. */
  readonly isKept?: boolean;
}

export interface Connections {
  /** By the vCenter's origin in the browser. @throws Failure not-connected */
  get(vcenter: string): Connection;
  /** By the vCenter's own address, however it is called in the browser. @throws Failure not-connected */
  reaching(address: string): Connection;
  /** Forgets the login by the vCenter's own address: it was refused. Out of the keychain too. */
  forget(address: string): void;
  add(vcenter: string, connection: Connection): void;
  /** Out of the keychain too. */
  remove(vcenter: string): void;
  /** A load-balancer password that was refused is not tried again. */
  forgetLoadBalancer(vcenter: string): void;
  list(): ReplyOf<"connections">["connections"];
  /** Tries the login once, then keeps it, if `keep` also in the keychain. An untrusted certificate is shown before anything is sent. @throws Failure */
  connect(vcenter: string, credentials: Credentials, thumbprint: string | undefined, keep: boolean): Promise<ReplyOf<"connect">>;
  /** Takes up the logins that were kept in the keychain from the browser, as far as it can be read. */
  restore(): Promise<void>;
}

/** Where passwords are kept beyond the agent's end. */
export interface Keeping {
  logins(): readonly KeptLogin[];
  read(whose: Whose): Promise<string | null>;
  keep(login: KeptLogin, password: string): Promise<void>;
  forget(which: Partial<Whose>): Promise<unknown>;
}

const inKeychain: Keeping = { logins: keptLogins, read: keptPassword, keep: keepPassword, forget: forgetPasswords };

/** A keychain that is locked may put a question on the screen: it is not asked again and again. */
const RESTORE_MS = 5 * 60_000;

const clusters = z.array(z.object({ cluster: z.string(), cluster_name: z.string().default(""), config_status: z.string().default("UNKNOWN") }));

/** One spelling for a vCenter's address. */
export const addressKey = ({ host, port }: VcenterAddress): string => `https://${host}:${port}`;

/** One spelling for a vCenter's origin. @throws Failure */
export function vcenterKey(vcenter: string): string {
  const address = parseVcenterUrl(vcenter);
  if (!address) throw new Failure("bad-request", { detail: "vcenter" });
  return addressKey(address);
}

export function createConnections(network: Network, trustByDefault: Trust = { kind: "system" }, now: () => number = Date.now, keeping: Keeping = inKeychain): Connections {
  const kept = new Map<string, { connection: Connection; used: number; vcenter: string }>();
  const forgetIdle = (): void => {
    for (const [key, entry] of kept) if (!entry.connection.isKept && now() - entry.used > IDLE_MS) kept.delete(key);
  };
  let restoredAt = -Infinity;
  let restoring: Promise<void> = Promise.resolve();
  async function restore(): Promise<void> {
    for (const { vcenter, username, from, origin, thumbprint } of keeping.logins()) {
      const address = parseVcenterUrl(vcenter);
      if (from !== "browser" || !address || kept.has(vcenterKey(origin))) continue;
      const password = await keeping.read({ vcenter, username }).catch(() => null);
      const trust: Trust = thumbprint === null ? trustByDefault : { kind: "thumbprint", sha256: thumbprint };
      if (password !== null && !kept.has(vcenterKey(origin))) add(origin, { address, network, trust, credentials: { username, password }, isKept: true });
    }
  }
  /** What cannot be reached now stays known, and is removed another time. */
  const forgetKept = (vcenter: string): void => void keeping.forget({ vcenter }).catch(() => {});
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
      forgetKept(address);
    },
    forgetLoadBalancer: (vcenter) => {
      const entry = kept.get(vcenterKey(vcenter));
      if (!entry) return;
      const { loadBalancerCredentials: _, ...connection } = entry.connection;
      entry.connection = connection;
    },
    remove: (vcenter) => {
      const key = vcenterKey(vcenter);
      const address = kept.get(key)?.connection.address;
      kept.delete(key);
      forgetKept(address ? addressKey(address) : key);
    },
    restore: () => {
      if (now() - restoredAt > RESTORE_MS) {
        restoredAt = now();
        restoring = restore();
      }
      return restoring;
    },
    list: () => {
      forgetIdle();
      return [...kept.values()].map(({ vcenter, connection }) => ({ vcenter, username: connection.credentials.username, kept: connection.isKept === true }));
    },
    connect: async (vcenter, credentials, thumbprint, keep) => {
      const address = parseVcenterUrl(vcenter);
      if (!address) throw new Failure("bad-request", { detail: "vcenter" });
      const trust: Trust = thumbprint ? { kind: "thumbprint", sha256: thumbprint } : trustByDefault;
      const signal = AbortSignal.timeout(LOGIN_MS);
      try {
        const session = await openVcenter(network, address, trust, credentials, LOGIN_MS, signal);
        try {
          const list = await getAs(session, "/api/vcenter/namespace-management/clusters", clusters, signal);
          // Kept or not, the login stands: who asked sees by `kept` that the keychain did not take it.
          const login = { vcenter: addressKey(address), username: credentials.username, from: "browser", origin: vcenter, thumbprint: thumbprint ?? null } as const;
          const isKept = keep && (await keeping.keep(login, credentials.password).then(() => true, () => false));
          add(vcenter, { address, network, trust, credentials, isKept });
          const supervisors = list.map((each) => ({ id: each.cluster, name: each.cluster_name, supervisorId: null, configStatus: each.config_status, version: null }));
          return { state: "connected", supervisors, kept: isKept };
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
