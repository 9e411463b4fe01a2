import { LOAD_BALANCER, reporting, type Scenario, withOtherSystems } from "./scenario.ts";

/** The password was changed on the load balancer, and the Supervisor still has the former one. */
export const loadBalancerCredentialsRejected: Scenario = (healthy) => {
  const user = healthy.clusters.flatMap((cluster) => cluster.supervisor?.loadBalancers ?? [])[0]?.username ?? "";
  const changed = withOtherSystems(healthy, (system) => ({ ...system, password: "Rebalanced!89" }));
  return reporting(changed, "load-balancer-credentials-rejected", { ...LOAD_BALANCER, user });
};
