import { withNsx } from "./nsx.ts";
import { CONTROL_PLANE_VM, reporting, type Scenario, withOtherSystems } from "./scenario.ts";

const NODE = "10.20.30.17";

/** On one NSX Manager node nothing listens; the others and their virtual address are well. */
export const nsxUnreachable: Scenario = (healthy) =>
  reporting(
    withOtherSystems(withNsx(healthy), (system) => (system.address === NODE ? { ...system, behaviour: "closed" } : system)),
    "nsx-unreachable",
    { component: "NSX Manager", address: NODE, vm: CONTROL_PLANE_VM, error: `dial tcp ${NODE}:443: connect: connection refused` },
  );
