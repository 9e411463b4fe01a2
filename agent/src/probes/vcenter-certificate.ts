import { Failure } from "../failure.ts";
import { certificateFacts, readCertificate } from "../clients/certificate.ts";
import { defineProbe } from "./probe.ts";

/** The certificate that vCenter serves where the agent reaches it. */
export const vcenterCertificate = defineProbe({
  name: "vcenter-certificate",
  system: "tls",
  scope: "vcenter",
  timeoutMs: 5_000,
  needs: [],
  look: async (_needs, { session, vantage }, signal) => {
    const look = await vantage.lookAtTls(session.host, session.port, session.host, signal);
    if (look.outcome === "malformed") return { malformed: look.detail };
    if (look.outcome !== "connected") {
      throw new Failure("connection-failed", { host: session.host, detail: `${look.outcome}: ${look.detail}` }, { reason: look.outcome === "timeout" ? "timeout" : "unreachable" });
    }
    const leaf = readCertificate(look.chain[0] ?? "");
    return leaf ? { malformed: null, leaf: certificateFacts(leaf), chain: look.chain } : { malformed: "unreadable" };
  },
});
