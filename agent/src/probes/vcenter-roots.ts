import { z } from "zod";
import { certificateFacts, pemBlocks, readCertificate } from "../clients/certificate.ts";
import { defineProbe } from "./probe.ts";
import { getAs } from "./wire.ts";

const PATH = "/api/vcenter/certificate-management/vcenter/trusted-root-chains";
const chains = z.array(z.object({ chain: z.string() }));
const chain = z.object({ cert_chain: z.object({ cert_chain: z.array(z.string()) }) });

/** vCenter's own trusted roots; an entry that is no certificate is counted and passed over. */
export const vcenterRoots = defineProbe({
  name: "vcenter-roots",
  system: "vcenter",
  scope: "vcenter",
  timeoutMs: 10_000,
  needs: [],
  look: async (_needs, { session }, signal) => {
    const list = await getAs(session, PATH, chains, signal);
    const entries = await Promise.all(list.map(({ chain: id }) => getAs(session, `${PATH}/${encodeURIComponent(id)}`, chain, signal)));
    const pems = entries.flatMap((entry) => entry.cert_chain.cert_chain);
    const ders = pems.map((pem) => pemBlocks(pem));
    const read = ders.flat().flatMap((der) => {
      const certificate = readCertificate(der);
      return certificate ? [{ der, facts: certificateFacts(certificate) }] : [];
    });
    const certificates = read.map(({ der }) => der);
    const unreadable = ders.filter((blocks) => blocks.length === 0).length + ders.flat().length - certificates.length;
    return { certificates, facts: read.map(({ facts }) => facts), malformed: unreadable };
  },
});
