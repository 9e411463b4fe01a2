import type { DnsBehaviour } from "../environment.ts";
import { CONTROL_PLANE_VM, reporting, type Scenario, withDns, withSupervisor } from "./scenario.ts";

const PNID = "vc.corp.local";

/** vCenter's name ends in .local; the DNS servers know it, but the control plane VMs never ask them. */
export const dnsLocalDomainNotSearched: Scenario = (healthy) => {
  const { vcenter } = healthy;
  const right: DnsBehaviour = { kind: "answers", records: { [PNID]: ["10.20.30.10"] } };
  const renamed = {
    ...healthy,
    vcenter: { ...vcenter, host: PNID, pnid: PNID, certificate: { ...vcenter.certificate, dnsNames: [PNID] } },
    hosts: { [PNID]: "10.20.30.10" },
  };
  return reporting(
    withSupervisor(withDns(renamed, { "10.20.30.53": right, "10.20.30.54": right, "10.20.40.53": right }), (supervisor) => ({
      ...supervisor,
      management: { ...supervisor.management, searchDomains: ["corp.local"] },
    })),
    "dns-local-domain-not-searched",
    { host: PNID, vm: CONTROL_PLANE_VM },
  );
};
