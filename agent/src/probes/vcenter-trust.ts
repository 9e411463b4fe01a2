import { findAnchor } from "../clients/certificate.ts";
import { Failure } from "../failure.ts";
import { defineProbe } from "./probe.ts";

/** Whether the served chain leads to one of vCenter's own roots. */
export const vcenterTrust = defineProbe({
  name: "vcenter-trust",
  system: "derived",
  scope: "vcenter",
  timeoutMs: 5_000,
  needs: ["vcenter-certificate", "vcenter-roots"],
  alsoFromControlPlane: { needs: [] },
  look: async ({ "vcenter-certificate": served, "vcenter-roots": roots }, { session }) => {
    if (roots.certificates.length === 0) throw new Failure("not-understood", { host: session.host, path: "trusted-root-chains", detail: "no readable certificate" });
    const trust = served.malformed === null ? findAnchor(served.chain, roots.certificates) : null;
    if (!trust) throw new Failure("not-understood", { host: session.host, path: "TLS", detail: "the served certificate cannot be read" });
    return trust;
  },
});
