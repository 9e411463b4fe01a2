import { LOAD_BALANCER, reporting, type Scenario, withOtherSystems } from "./scenario.ts";

/** The load balancer's web server answers, but what stands behind it does not run. */
export const loadBalancerHttpError: Scenario = (healthy) =>
  reporting(withOtherSystems(healthy, (system) => ({ ...system, status: 503 })), "load-balancer-http-error", LOAD_BALANCER);
