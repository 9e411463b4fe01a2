import type { DnsBehaviour } from "../environment.ts";
import { CONTROL_PLANE_VM, reporting, type Scenario, withDns } from "./scenario.ts";

const ADDRESS = "10.20.30.11";

/** vCenter's name leads to the appliance's second interface, and nothing listens on 443 there. */
export const vcenterUnreachable: Scenario = (healthy) => {
  const { vcenter } = healthy;
  const second: DnsBehaviour = { kind: "answers", records: { [vcenter.pnid]: [ADDRESS] } };
  const twoInterfaces = {
    ...healthy,
    vcenter: { ...vcenter, interfaces: [...vcenter.interfaces, { name: "nic1", address: ADDRESS, prefix: 24 }] },
    endpoints: [...healthy.endpoints, { address: ADDRESS, port: 443, behaviour: "closed" as const }],
  };
  return reporting(withDns(twoInterfaces, { "10.20.30.53": second, "10.20.30.54": second }), "vcenter-unreachable", {
    component: "vCenter Server",
    address: ADDRESS,
    vm: CONTROL_PLANE_VM,
    error: `dial tcp ${ADDRESS}:443: connect: connection refused`,
  });
};
