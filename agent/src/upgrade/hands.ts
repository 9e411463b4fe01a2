import type { KubernetesWriter } from "../clients/kubernetes-writer.ts";
import { type Network, timeIn } from "../clients/network.ts";
import { openSupervisorWriter } from "../clients/supervisor.ts";
import type { Trust } from "../clients/tls.ts";
import { type Credentials, openVcenterWriter, type VcenterAddress, type VcenterWriter } from "../clients/vcenter.ts";
import { byProbe } from "../inventory/by-probe.ts";
import type { Surroundings } from "../probes/probe.ts";
import { fromHere } from "../vantage/vantage.ts";
import { createSupervisorLogins } from "../clients/supervisor-logins.ts";
import { Failure } from "../failure.ts";

/** The only clients that can write, for as long as a plan is carried out: opened when they are needed, and again after they were lost. */
export interface Hands {
  readonly host: string;
  readonly network: Network;
  readonly credentials: Credentials;
  /** @throws Failure */
  vcenter(signal: AbortSignal): Promise<VcenterWriter>;
  /** The Kubernetes API of the Supervisor on a vSphere cluster. @throws Failure */
  supervisor(cluster: string, signal: AbortSignal): Promise<KubernetesWriter>;
  /** What the probes want to look at a Supervisor, or at vCenter (""). @throws Failure */
  surroundings(cluster: string, signal: AbortSignal): Promise<Surroundings>;
  /** After a look failed: what may be stale is dropped, so that the next one begins anew. */
  drop(): Promise<void>;
  close(): Promise<void>;
}

export interface Reach {
  readonly network: Network;
  readonly vcenter: VcenterAddress;
  readonly trust: Trust;
  readonly credentials: Credentials;
  readonly nsxCredentials: Credentials | null;
  /** Milliseconds of a single call. */
  readonly callMs: number;
  /** vCenter refuses the login: whoever keeps the password should forget it. */
  readonly onRefused?: () => void;
}

export function createHands({ network, vcenter: address, trust, credentials, nsxCredentials, callMs, onRefused }: Reach): Hands {
  let session: Promise<VcenterWriter> | null = null;
  const supervisors = new Map<string, Promise<KubernetesWriter>>();
  let logins = createSupervisorLogins(network, credentials);
  /** Sent again it would lock the account. */
  let refused: Failure | null = null;

  const vcenter = (signal: AbortSignal): Promise<VcenterWriter> => {
    if (refused) return Promise.reject(refused);
    const opening = session ?? openVcenterWriter(network, address, trust, credentials, callMs, signal);
    session = opening;
    opening.catch((error: unknown) => {
      if (session === opening) session = null;
      if (!(error instanceof Failure) || error.code !== "login-refused" || refused) return;
      refused = error;
      onRefused?.();
    });
    return opening;
  };
  const surroundings = async (cluster: string, signal: AbortSignal): Promise<Surroundings> => ({
    session: await vcenter(signal),
    supervisors: logins,
    vantage: fromHere(network),
    controlPlane: null,
    nsxCredentials,
    loadBalancerCredentials: null,
    now: () => timeIn(network),
    cluster,
  });

  async function openSupervisor(cluster: string, signal: AbortSignal): Promise<KubernetesWriter> {
    const told = await byProbe("supervisor", await surroundings(cluster, signal), signal);
    const hosts = [...new Set([told.apiManagementEndpoint, told.apiClusterEndpoint].filter((host) => host !== null))];
    if (hosts.length === 0) throw new Failure("kubernetes-unreachable", { detail: "vCenter names no address of it" });
    return openSupervisorWriter(network, { hosts, vouched: told.apiCertificates }, credentials, signal);
  }

  const drop = async (): Promise<void> => {
    const [vc, old, open] = [session, logins, [...supervisors.values()]];
    session = null;
    logins = createSupervisorLogins(network, credentials);
    supervisors.clear();
    await Promise.allSettled([vc?.then((each) => each.close()), old.close(), ...open.map((each) => each.then((writer) => writer.close()))]);
  };

  return {
    host: address.host,
    network,
    credentials,
    vcenter,
    supervisor: (cluster, signal) => {
      const opening = supervisors.get(cluster) ?? openSupervisor(cluster, signal);
      supervisors.set(cluster, opening);
      opening.catch(() => supervisors.get(cluster) === opening && supervisors.delete(cluster));
      return opening;
    },
    surroundings,
    drop,
    close: drop,
  };
}
