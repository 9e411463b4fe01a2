import type { OwnResolution, Reading, SupervisorConfig } from "../readings.ts";

/** Names under .local, which systemd-resolved on a control plane VM keeps from every DNS server unless it is told to search `local`. */

export const isLocal = (name: string): boolean => /\.local\.?$/i.test(name);
export const searchesLocal = (domains: readonly string[]): boolean => domains.some((domain) => /^local\.?$/i.test(domain.trim()));

/** Under DHCP the search domains may come from there too, where the API tells none. */
export const mayComeFromDhcp = (config: SupervisorConfig): boolean => config.managementMode === "DHCP" && config.managementSearchDomains.length === 0;

/** Whether a name is surely kept from the DNS servers: by the settings, unless the VM's own resolver was seen to resolve it. */
export function isKeptFromServers(name: string, config: SupervisorConfig, own: Reading<OwnResolution>): boolean {
  if (!isLocal(name) || searchesLocal(config.managementSearchDomains) || mayComeFromDhcp(config) || !own.ok) return false;
  return !(own.value.asked && own.value.addresses);
}
