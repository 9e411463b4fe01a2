import { CONTROL_PLANE_VM, reporting, type Scenario } from "./scenario.ts";

/** vCenter's certificate ran out ten days ago. */
export const vcenterCertificateInvalid: Scenario = (healthy) => {
  const { vcenter } = healthy;
  const notAfter = new Date(Date.parse(healthy.now) - 10 * 86_400_000).toISOString();
  return reporting({ ...healthy, vcenter: { ...vcenter, certificate: { ...vcenter.certificate, notAfter } } }, "vcenter-certificate-invalid", {
    vm: CONTROL_PLANE_VM,
    vcenter: vcenter.pnid,
  });
};
