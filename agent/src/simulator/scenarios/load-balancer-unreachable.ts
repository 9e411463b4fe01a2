import { LOAD_BALANCER, reporting, type Scenario, withOtherSystems } from "./scenario.ts";

/** The load balancer is there, but nothing listens on its port. */
export const loadBalancerUnreachable: Scenario = (healthy) =>
  reporting(withOtherSystems(healthy, (system) => ({ ...system, behaviour: "closed" })), "load-balancer-unreachable", {
    ...LOAD_BALANCER,
    error: `dial tcp ${LOAD_BALANCER.endpoint}: connect: connection refused`,
  });
