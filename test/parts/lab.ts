import type { Credentials } from "@supervisor-doctor/agent/clients/vcenter";
import { parseVcenterUrl } from "@supervisor-doctor/agent/clients/vcenter-address";
import type { Order } from "@supervisor-doctor/agent/diagnose";
import { keyRing } from "@supervisor-doctor/agent/simulator/certificates";
import type { Environment } from "@supervisor-doctor/agent/simulator/environment";
import { type Simulator, type SimulatorOptions, startSimulator } from "@supervisor-doctor/agent/simulator/simulator";

export interface Lab {
  start(environment: Environment, options?: Pick<SimulatorOptions, "speed" | "pages">): Promise<Simulator>;
  /** Stops everything started since the last time. */
  stop(): Promise<void>;
}

/** One for all labs of a process: nothing depends on whose key it is. */
const keys = keyRing();

/** Simulated data centres that share their RSA keys, and are stopped together. */
export function createLab(): Lab {
  const running: Simulator[] = [];
  return {
    start: async (environment, options = {}) => {
      const simulator = await startSimulator(environment, { keys, ...options });
      running.push(simulator);
      return simulator;
    },
    stop: async () => void (await Promise.all(running.splice(0).map((simulator) => simulator.stop()))),
  };
}

/** What differs from the usual order; `null`: no password for the load balancer is given. */
export type OrderChanges = Partial<Omit<Order, "loadBalancerCredentials">> & { readonly loadBalancerCredentials?: Credentials | null };

/** A diagnosis of everything in that data centre, with every password that it has, in a network that ends at its routes. */
export function orderFor(simulator: Simulator, { loadBalancerCredentials = simulator.loadBalancerCredentials, ...changes }: OrderChanges = {}): Order {
  const vcenter = parseVcenterUrl(simulator.vcenterUrl);
  if (!vcenter) throw new Error(simulator.vcenterUrl);
  return {
    network: { routes: simulator.routes, dnsPort: 53, closed: true },
    vcenter,
    trust: { kind: "thumbprint", sha256: simulator.thumbprint },
    credentials: { username: simulator.username, password: simulator.password },
    ...(loadBalancerCredentials && { loadBalancerCredentials }),
    all: true,
    timeoutMs: 60_000,
    ...changes,
  };
}

export const uninterrupted = (): AbortSignal => new AbortController().signal;
