import type { KubernetesReader } from "./kubernetes.ts";
import type { Network } from "./network.ts";
import { openSupervisor, type SupervisorEndpoint } from "./supervisor.ts";
import type { Credentials } from "./vcenter.ts";

/** At most one login to each Supervisor in a run, shared by every look. */
export interface SupervisorLogins {
  /** The first call for a cluster logs in; what it gave, reader or failure, stands. @throws Failure */
  open(cluster: string, endpoint: SupervisorEndpoint, signal: AbortSignal): Promise<KubernetesReader>;
  /** The reader of a cluster that was logged in to. @throws Failure */
  reader(cluster: string): Promise<KubernetesReader>;
  /** Closes every connection and drops the tokens; never rejects. */
  close(): Promise<void>;
}

export function createSupervisorLogins(network: Network, credentials: Credentials): SupervisorLogins {
  const logins = new Map<string, Promise<KubernetesReader>>();
  return {
    open: (cluster, endpoint, signal) => {
      const known = logins.get(cluster) ?? openSupervisor(network, endpoint, credentials, signal);
      logins.set(cluster, known);
      return known;
    },
    reader: (cluster) => logins.get(cluster) ?? Promise.reject(new Error(`No login to the Supervisor of ${cluster}`)),
    close: async () => {
      const opened = await Promise.allSettled(logins.values());
      logins.clear();
      await Promise.allSettled(opened.map((each) => (each.status === "fulfilled" ? each.value.close() : null)));
    },
  };
}
