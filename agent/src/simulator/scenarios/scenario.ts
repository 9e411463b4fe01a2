import type { Params } from "@supervisor-doctor/shared/locale";
import type { DnsBehaviour, Environment, Supervisor } from "../environment.ts";
import { errorMessage, type ErrorName, type MessageOptions } from "../messages.ts";

/** The healthy data centre brought into a chosen condition. */
export type Scenario = (healthy: Environment) => Environment;

export const CONTROL_PLANE_VM = "SupervisorControlPlaneVM (1)";

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
