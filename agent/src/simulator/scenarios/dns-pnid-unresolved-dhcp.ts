import { CONTROL_PLANE_VM, reporting, type Scenario, withDns, withSupervisor } from "./scenario.ts";

/** The management network takes its DNS server from DHCP, so only the message names it; it has no record of vCenter's name. */
export const dnsPnidUnresolvedDhcp: Scenario = (healthy) => {
  const overDhcp = withSupervisor(healthy, (supervisor) => ({
    ...supervisor,
    management: { ...supervisor.management, mode: "DHCP", dns: [], searchDomains: [] },
  }));
  return reporting(
    withDns(overDhcp, { "10.20.30.53": { kind: "answers", records: { "esx01.lab.test": ["10.20.30.31"] } } }),
    "dns-pnid-unresolved-dhcp",
    { pnid: healthy.vcenter.pnid, vm: CONTROL_PLANE_VM, servers: "10.20.30.53" },
  );
};
