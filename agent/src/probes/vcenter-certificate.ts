import type { VcenterAddresses } from "@supervisor-doctor/shared/readings";
import { Failure } from "../failure.ts";
import { certificateFacts, readCertificate } from "../clients/certificate.ts";
import { routed } from "../clients/network.ts";
import { defineProbe } from "./probe.ts";

/** From a control plane VM by address, so that a name that does not resolve there hides nothing of the certificate. */
const fromControlPlane = ({ interfaces, connected }: VcenterAddresses): string => interfaces?.[0] ?? connected;

/** The certificate that vCenter serves where the agent, or a control plane VM, reaches it. */
export const vcenterCertificate = defineProbe({
  name: "vcenter-certificate",
  system: "tls",
  scope: "vcenter",
  timeoutMs: 5_000,
  needs: [],
  alsoFromControlPlane: { needs: ["vcenter-addresses"] },
  look: async (needs: { readonly "vcenter-addresses"?: VcenterAddresses }, { session, vantage }, signal) => {
    const addresses = needs["vcenter-addresses"];
    const look = await vantage.lookAtTls(addresses ? fromControlPlane(addresses) : session.host, session.port, session.host, signal, routed);
    if (look.outcome === "malformed") return { malformed: look.detail };
    if (look.outcome !== "connected") {
      throw new Failure("connection-failed", { host: session.host, detail: `${look.outcome}: ${look.detail}` }, { reason: look.outcome === "timeout" ? "timeout" : "unreachable" });
    }
    const leaf = readCertificate(look.chain[0] ?? "");
    return leaf ? { malformed: null, leaf: certificateFacts(leaf), chain: look.chain } : { malformed: "unreadable" };
  },
});
