import type { Environment, Supervisor } from "./environment.ts";

/** Updates of Supervisor Services as plain data. */

export const TKG_SERVICE = "tkg.vsphere.vmware.com";

export interface ServiceCheck {
  status: "COMPATIBLE" | "INCOMPATIBLE";
  messages: { severity: "INFO" | "WARNING" | "ERROR"; text: string }[];
}

export interface ServiceUpdate {
  /** Versions that vCenter knows; those of the TKG service stand with the Supervisor. */
  registered: string[];
  /** What prechecks found, by version, and when (ISO 8601); gone when another version is installed. */
  checks: Record<string, ServiceCheck & { at: string; from: string }>;
  /** What a precheck of a version finds from now on; nothing where it has none. */
  outcomes: Record<string, ServiceCheck>;
  /** Times are milliseconds since the simulation began. */
  checkRun: { version: string; endsAt: number; task: string } | null;
  /** When the version that is desired is installed; null: nothing is. `at` null: counted from the next look on. */
  install: { at: number | null } | null;
  /** The next one fails, once, with this text. */
  failure: string | null;
  pace: { installMs: number; precheckMs: number };
}

export const noServiceUpdate = (registered: string[]): ServiceUpdate => ({ registered, checks: {}, outcomes: {}, checkRun: null, install: null, failure: null, pace: { installMs: 300_000, precheckMs: 60_000 } });

const supervisorsIn = ({ clusters }: Environment): Supervisor[] => clusters.flatMap(({ supervisor }) => supervisor ?? []);

/** Versions of a service that vCenter knows; none if it does not know the service. */
export function registeredVersions(environment: Environment, service: string): string[] {
  const own = (supervisor: Supervisor): string[] => (service === TKG_SERVICE ? supervisor.tkgVersions : supervisor.inventory.services.filter(({ id }) => id === service).flatMap(({ update }) => update.registered));
  return [...new Set(supervisorsIn(environment).flatMap(own))];
}

/** From now on vCenter knows that version of a service, on behalf of all its Supervisors. */
export function registerVersion(environment: Environment, service: string, version: string): void {
  for (const { tkgVersions, inventory } of supervisorsIn(environment)) {
    const list = service === TKG_SERVICE ? tkgVersions : inventory.services.find(({ id }) => id === service)?.update.registered;
    list?.push(version);
  }
}
