import { CONTROL_PLANE_VM, reporting, type Scenario, withDns } from "./scenario.ts";

/** Both management DNS servers are well, but neither has a record of vCenter's name. */
export const dnsPnidUnresolved: Scenario = (healthy) =>
  reporting(
    withDns(healthy, {
      "10.20.30.53": { kind: "answers", records: { "esx01.lab.test": ["10.20.30.31"] } },
      "10.20.30.54": { kind: "answers", records: { "esx01.lab.test": ["10.20.30.31"] } },
    }),
    "dns-pnid-unresolved",
    { pnid: healthy.vcenter.pnid, vm: CONTROL_PLANE_VM, servers: "10.20.30.53, 10.20.30.54" },
  );
