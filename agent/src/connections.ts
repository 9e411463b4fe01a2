import { MORE_LOGINS, type MoreLogin, type ReplyOf, type RequestOf } from "@supervisor-doctor/shared/contract";
import { z } from "zod";
import type { Network } from "./clients/network.ts";
import type { Trust } from "./clients/tls.ts";
import type { Credentials, VcenterAddress } from "./clients/vcenter.ts";
import { parseVcenterUrl } from "./clients/vcenter-address.ts";
import { Failure } from "./failure.ts";
import type { Order } from "./diagnose.ts";
import { elapsedClock } from "./elapsed.ts";
import { forgetPasswords, keepPassword, type KeptLogin, keptLogins, keptPassword, type Whose } from "./keychain/kept-logins.ts";

/** vCenters that a person logged in to. Passwords live here, in memory, and nowhere else. */

/** A password that nobody used for so long is forgotten. */
const IDLE_MS = 4 * 60 * 60_000;
const LOGIN_MS = 20_000;
const ASK_AGAIN_MS = 30_000;
/** The extension gives up after 27 seconds. */
const CONNECT_MS = 25_000;

export interface Connection {
  readonly address: VcenterAddress;
  readonly network: Network;
  readonly trust: Trust;
  readonly credentials: Credentials;
  readonly nsxCredentials?: Credentials;
  readonly loadBalancerCredentials?: Credentials;
  readonly openControlPlane?: NonNullable<Order["openControlPlane"]>;
  /** Its password is in the keychain as well: to forget it here while it is not used would protect nothing. */
  readonly isInKeychain?: boolean;
}

type ConnectRequest = RequestOf<"connect">;

export interface Connections {
  /** By the vCenter's origin in the browser. @throws Failure not-connected */
  get(vcenter: string): Connection;
  /** By the vCenter's own address, however it is called in the browser. @throws Failure not-connected */
  reaching(address: string): Connection;
  /**
   * Which of these vCenters a page of the vSphere Client at `vcenter` is about: in linked mode it shows others' objects
   * too, and `guid`, vCenter's own id, ends an object's address. The one at `vcenter` where it cannot be asked for its id.
   * @throws Failure not-connected, other-vcenter
   */
  whose(vcenter: string, guid: string): Promise<string>;
  /** Forgets the login by the vCenter's own address: it was refused. Out of the keychain too. */
  forget(address: string): void;
  add(vcenter: string, connection: Connection): void;
  /** Out of the keychain too. */
  remove(vcenter: string): void;
  /** A further password that was refused is not tried again. */
  forgetLogin(vcenter: string, login: MoreLogin): void;
  /** Whether that very login is still the one that is kept. */
  isCurrent(vcenter: string, credentials: Credentials): boolean;
  list(): ReplyOf<"connections">["connections"];
  /** Tries the login once, then keeps it, if `keep` also in the keychain, and the further ones with it in memory. An untrusted certificate or host key is shown before anything is sent to its machine. @throws Failure */
  connect(request: ConnectRequest): Promise<ReplyOf<"connect">>;
  /** Takes up the logins that were kept in the keychain from the browser, as far as it can be read. */
  restore(): Promise<void>;
}

const FIELDS = { nsx: "nsxCredentials", loadBalancer: "loadBalancerCredentials", controlPlane: "openControlPlane" } as const satisfies Record<MoreLogin, keyof Connection>;

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

interface Kept {
  connection: Connection;
  used: number;
  readonly vcenter: string;
  /** vCenter's own id, once it was asked; null while it cannot be. */
  guid?: Promise<string | null>;
}

function guidOf(entry: Kept): Promise<string | null> {
  const { network, address, trust } = entry.connection;
  entry.guid ??= import("./clients/instance-id.ts").then(({ instanceIdOf }) => instanceIdOf(network, address, trust)).then((guid) => {
    if (guid === null) setTimeout(() => delete entry.guid, ASK_AGAIN_MS).unref();
    return guid;
  });
  return entry.guid;
}

/** One spelling for a vCenter's address. */
export const addressKey = ({ host, port }: VcenterAddress): string => `https://${host}:${port}`;

/** One spelling for a vCenter's origin. @throws Failure */
export function vcenterKey(vcenter: string): string {
  const address = parseVcenterUrl(vcenter);
  if (!address) throw new Failure("bad-request", { detail: "vcenter" });
  return addressKey(address);
}

export function createConnections(network: Network, trustByDefault: Trust = { kind: "system" }, now: () => number = elapsedClock(), keeping: Keeping = inKeychain): Connections {
  const kept = new Map<string, Kept>();
  const forgetIdle = (): void => {
    for (const [key, entry] of kept) if (!entry.connection.isInKeychain && now() - entry.used > IDLE_MS) kept.delete(key);
  };
  let restoredAt = -Infinity;
  let restoring: Promise<void> = Promise.resolve();
  async function restore(): Promise<void> {
    for (const { vcenter, username, from, origin, thumbprint } of keeping.logins()) {
      const address = parseVcenterUrl(vcenter);
      if (from !== "browser" || !address || kept.has(vcenterKey(origin))) continue;
      const password = await keeping.read({ vcenter, username }).catch(() => null);
      const trust: Trust = thumbprint === null ? trustByDefault : { kind: "thumbprint", sha256: thumbprint };
      if (password !== null && !kept.has(vcenterKey(origin))) add(origin, { address, network, trust, credentials: { username, password }, isInKeychain: true });
    }
  }
  /** What cannot be reached now stays known, and is removed another time. */
  const forgetInKeychain = (vcenter: string): void => void keeping.forget({ vcenter }).catch(() => {});
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
    whose: async (vcenter, guid) => {
      forgetIdle();
      const here = kept.get(vcenterKey(vcenter));
      const known = here ? await guidOf(here) : undefined;
      if (here && (known === null || known === guid)) return here.vcenter;
      const others = [...kept.values()].filter((entry) => entry !== here);
      const guids = await Promise.all(others.map(guidOf));
      const other = others[guids.indexOf(guid)];
      const host = parseVcenterUrl(vcenter)?.host ?? vcenter;
      if (!other) throw here ? new Failure("other-vcenter", { host }) : new Failure("not-connected", { host });
      return other.vcenter;
    },
    forget: (address) => {
      for (const [key, { connection }] of kept) if (addressKey(connection.address) === address) kept.delete(key);
      forgetInKeychain(address);
    },
    forgetLogin: (vcenter, login) => {
      const entry = kept.get(vcenterKey(vcenter));
      if (!entry) return;
      const { [FIELDS[login]]: _, ...connection } = entry.connection;
      entry.connection = connection as Connection;
    },
    isCurrent: (vcenter, credentials) => kept.get(vcenterKey(vcenter))?.connection.credentials === credentials,
    remove: (vcenter) => {
      const key = vcenterKey(vcenter);
      const address = kept.get(key)?.connection.address;
      kept.delete(key);
      forgetInKeychain(address ? addressKey(address) : key);
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
      return [...kept.values()].map(({ vcenter, connection }) => ({ vcenter, username: connection.credentials.username, kept: connection.isInKeychain === true, more: MORE_LOGINS.filter((login) => connection[FIELDS[login]]) }));
    },
    connect: async ({ vcenter, username, password, thumbprint, keep = false, nsx, loadBalancer, controlPlane }) => {
      const address = parseVcenterUrl(vcenter);
      if (!address) throw new Failure("bad-request", { detail: "vcenter" });
      const credentials = { username, password };
      const trust: Trust = thumbprint ? { kind: "thumbprint", sha256: thumbprint } : trustByDefault;
      const whole = AbortSignal.timeout(CONNECT_MS);
      const [{ openVcenter }, { getAs }] = await Promise.all([import("./clients/vcenter.ts"), import("./probes/wire.ts")]);
      const signal = AbortSignal.timeout(LOGIN_MS);
      try {
        const session = await openVcenter(network, address, trust, credentials, LOGIN_MS, signal);
        const list = await getAs(session, "/api/vcenter/namespace-management/clusters", clusters, signal).finally(session.close);
        const access = controlPlane && ({ via: "appliance", appliance: address.host, username: "root", ...controlPlane } as const);
        const open = access && (async (cluster: string, ends: AbortSignal, now?: () => number) => (await import("./vantage/control-plane.ts")).openControlPlane(access, cluster, { ...network, ...(now && { now }) }, ends));
        if (open) await (await import("./reach-control-planes.ts")).reachControlPlanes(open, list.map(({ cluster }) => cluster), address.host, whole);
        // Kept or not, the login stands: who asked sees by `kept` that the keychain did not take it.
        const login = { vcenter: addressKey(address), username, from: "browser", origin: vcenter, thumbprint: thumbprint ?? null } as const;
        const isInKeychain = keep && (await keeping.keep(login, password).then(() => true, () => false));
        add(vcenter, { address, network, trust, credentials, isInKeychain, ...(nsx && { nsxCredentials: nsx }), ...(loadBalancer && { loadBalancerCredentials: loadBalancer }), ...(open && { openControlPlane: open }) });
        const supervisors = list.map((each) => ({ id: each.cluster, name: each.cluster_name, supervisorId: null, configStatus: each.config_status, version: null }));
        return { state: "connected", supervisors, kept: isInKeychain };
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        const shown = (name: string): string => String(error.params[name] ?? "");
        if (error.code === "host-key-unknown") return { state: "confirm-host-key", host: shown("host"), fingerprint: shown("fingerprint") };
        if (error.code !== "certificate-untrusted") throw error;
        return { state: "confirm-certificate", sha256: shown("sha256"), subject: shown("subject"), issuer: shown("issuer"), notAfter: shown("notAfter") };
      }
    },
  };
}
