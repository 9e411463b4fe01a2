import { LOAD_BALANCER, reporting, type Scenario, withOtherSystems } from "./scenario.ts";

/** The load balancer's certificate ran out ten days ago. */
export const loadBalancerCertificateInvalid: Scenario = (healthy) => {
  const notAfter = new Date(Date.parse(healthy.now) - 10 * 86_400_000).toISOString();
  return reporting(withOtherSystems(healthy, (system) => ({ ...system, certificate: { ...system.certificate, notAfter } })), "load-balancer-certificate-invalid", LOAD_BALANCER);
};
