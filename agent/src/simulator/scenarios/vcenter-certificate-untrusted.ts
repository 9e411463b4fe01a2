import { CONTROL_PLANE_VM, reporting, type Scenario } from "./scenario.ts";

/** vCenter's certificate comes from another root than the one it gives its control plane VMs; both bear the same name. */
export const vcenterCertificateUntrusted: Scenario = (healthy) => {
  const { vcenter } = healthy;
  const another = vcenter.roots.map((root) => ({ ...root, id: "another-vmca", trusted: false }));
  const signedElsewhere = { ...vcenter, roots: [...vcenter.roots, ...another], certificate: { ...vcenter.certificate, signer: "another-vmca" } };
  return reporting({ ...healthy, vcenter: signedElsewhere }, "vcenter-certificate-untrusted", { vm: CONTROL_PLANE_VM, vcenter: vcenter.pnid });
};
