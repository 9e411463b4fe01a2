import { LOAD_BALANCER, reporting, type Scenario, withOtherSystems } from "./scenario.ts";

/** The load balancer got a certificate of another authority, which bears the same name as the configured one. */
export const loadBalancerCertificateUntrusted: Scenario = (healthy) => {
  const another = healthy.authorities.map((authority) => ({ ...authority, id: `another-${authority.id}` }));
  const signedElsewhere = withOtherSystems({ ...healthy, authorities: [...healthy.authorities, ...another] }, (system) => ({
    ...system,
    certificate: { ...system.certificate, signer: `another-${system.certificate.signer}` },
  }));
  return reporting(signedElsewhere, "load-balancer-certificate-untrusted", LOAD_BALANCER);
};
