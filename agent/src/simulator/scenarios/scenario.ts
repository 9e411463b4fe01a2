import type { Params } from "@supervisor-doctor/shared/locale";
import type { DnsBehaviour, Environment, OtherSystem, Supervisor } from "../environment.ts";
import { errorMessage, type ErrorName, type MessageOptions } from "../messages.ts";

/** The healthy data centre brought into a chosen condition. */
export type Scenario = (healthy: Environment) => Environment;

export const CONTROL_PLANE_VM = "SupervisorControlPlaneVM (1)";

/** How messages name the healthy data centre's load balancer. */
export const LOAD_BALANCER = { vm: CONTROL_PLANE_VM, balancer: "haproxy-01", endpoint: "10.20.30.20:5556" };

/** When the error was noticed: two hours before the simulation begins. */
const sinceOf = (environment: Environment): string => new Date(Date.parse(environment.now) - 2 * 3_600_000).toISOString();

/** The same data centre with the Supervisor changed. */
export function withSupervisor(environment: Environment, change: (supervisor: Supervisor) => Supervisor): Environment {
  return {
    ...environment,
    clusters: environment.clusters.map((cluster) => (cluster.supervisor ? { ...cluster, supervisor: change(cluster.supervisor) } : cluster)),
  };
}

/** The same data centre with its Supervisor in error, reporting the named documented error. */
export function reporting(environment: Environment, name: ErrorName, named: Params, options: Omit<MessageOptions, "since"> = {}): Environment {
  const message = errorMessage(name, named, { ...options, since: sinceOf(environment) });
  return withSupervisor(environment, (supervisor) => ({ ...supervisor, configStatus: "ERROR", messages: [...supervisor.messages, message] }));
}

/** The same data centre with some of its DNS servers behaving otherwise. */
export function withDns(environment: Environment, behaviours: Readonly<Record<string, DnsBehaviour>>): Environment {
  return {
    ...environment,
    dnsServers: environment.dnsServers.map((server) => ({ ...server, behaviour: behaviours[server.address] ?? server.behaviour })),
  };
}

/** The same data centre with its NSX Manager nodes and load balancers changed. */
export const withOtherSystems = (environment: Environment, change: (system: OtherSystem) => OtherSystem): Environment => ({ ...environment, otherSystems: environment.otherSystems.map(change) });
