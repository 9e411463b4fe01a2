import { CONTROL_PLANE_VM, reporting, type Scenario, withSupervisor } from "./scenario.ts";

/** Static addresses on the management network, and no DNS server with them. */
export const dnsServersMissing: Scenario = (healthy) =>
  reporting(
    withSupervisor(healthy, (supervisor) => ({ ...supervisor, management: { ...supervisor.management, mode: "STATICRANGE", dns: [] } })),
    "dns-servers-missing",
    { host: healthy.vcenter.pnid, vm: CONTROL_PLANE_VM },
    { reason: "ManagementDNSServersMissing" },
  );
