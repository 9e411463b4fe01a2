import { X509Certificate } from "node:crypto";
import { Router } from "express";
import type { Environment } from "../environment.ts";
import { sendError } from "./wire.ts";

export interface VcenterCertificates {
  readonly leafPem: string;
  /** With which tokens are signed, and its root. */
  readonly signingChain: readonly string[];
  /** PEM of every trusted root, by the chain's id. */
  readonly trustedRoots: Readonly<Record<string, string>>;
}

const commas = (name: string): string => name.split("\n").toReversed().join(",");

/** `/api/vcenter/certificate-management/vcenter` */
export function certificateRoutes(environment: Environment, { leafPem, signingChain, trustedRoots }: VcenterCertificates): Router {
  const router = Router();
  const unreadable = (): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: environment.vcenter.faults.unreadableRoots }, (_, index) => [
        `unreadable-${index + 1}`,
        "-----BEGIN CERTIFICATE-----\nbm8gY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----\n",
      ]),
    );
  const chains = (): Readonly<Record<string, string>> => ({ ...trustedRoots, ...unreadable() });

  router.get("/trusted-root-chains", (_request, response) => void response.json(Object.keys(chains()).map((chain) => ({ chain }))));
  router.get("/trusted-root-chains/:chain", (request, response) => {
    const pem = chains()[request.params.chain];
    if (pem === undefined) return sendError(response, "NOT_FOUND", `No trusted root chain ${request.params.chain}.`);
    response.json({ cert_chain: { cert_chain: [pem] } });
  });
  router.get("/signing-certificate", (_request, response) => void response.json({ active_cert_chain: { cert_chain: signingChain }, signing_cert_chains: [{ cert_chain: signingChain }] }));
  router.get("/tls", (_request, response) => {
    const leaf = new X509Certificate(leafPem);
    response.json({
      version: 3,
      serial_number: leaf.serialNumber,
      signature_algorithm: "SHA256withRSA",
      issuer_dn: commas(leaf.issuer),
      valid_from: new Date(leaf.validFrom).toISOString(),
      valid_to: new Date(leaf.validTo).toISOString(),
      subject_dn: commas(leaf.subject),
      thumbprint: leaf.fingerprint.replaceAll(":", ""),
      is_CA: false,
      path_length_constraint: -1,
      key_usage: ["digitalSignature", "keyEncipherment"],
      extended_key_usage: ["1.3.6.1.5.5.7.3.1"],
      subject_alternative_name: [...environment.vcenter.certificate.dnsNames, ...environment.vcenter.certificate.ipAddresses],
      authority_information_access_uri: [],
      cert: leafPem,
    });
  });
  return router;
}
