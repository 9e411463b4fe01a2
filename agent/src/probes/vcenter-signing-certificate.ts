import { z } from "zod";
import { certificateFacts, pemBlocks, readCertificate } from "../clients/certificate.ts";
import { Failure } from "../failure.ts";
import { defineProbe } from "./probe.ts";
import { getAs } from "./wire.ts";

const PATH = "/api/vcenter/certificate-management/vcenter/signing-certificate";
const signing = z.object({ active_cert_chain: z.object({ cert_chain: z.array(z.string()) }) });

/** The certificate with which vCenter signs its tokens: 7.0 U3 and later. */
export const vcenterSigningCertificate = defineProbe({
  name: "vcenter-signing-certificate",
  system: "vcenter",
  scope: "vcenter",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session }, signal) => {
    const { active_cert_chain } = await getAs(session, PATH, signing, signal);
    const certificates = active_cert_chain.cert_chain.flatMap(pemBlocks).map(readCertificate);
    const chain = certificates.flatMap((each) => (each ? [certificateFacts(each)] : []));
    if (chain.length === 0) throw new Failure("not-understood", { host: session.host, path: PATH, detail: "no certificate" });
    return { chain };
  },
});
