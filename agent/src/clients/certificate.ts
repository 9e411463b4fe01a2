import { X509Certificate } from "node:crypto";
import type { CertificateFacts, CertificateTrust } from "@supervisor-doctor/shared/readings";
import type { ServedAuthority } from "@supervisor-doctor/shared/readings-load-balancer";

/** Certificates are read by node:crypto, which knows every key type; thumbprints are over the raw DER. */

const oneLine = (name: string | undefined): string => (name ?? "").trim().split("\n").toReversed().join(", ");

/** Names of one kind in OpenSSL's one-line form, in which a name with a comma stands in quotes. */
function namesOf(subjectAltName: string | undefined, kind: "DNS" | "IP Address"): string[] {
  const entries = subjectAltName?.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? [];
  return entries.flatMap((entry) => {
    const [name, ...value] = entry.trim().split(":");
    if (name !== kind) return [];
    const text = value.join(":");
    return [text.startsWith('"') ? String(JSON.parse(text)) : text];
  });
}

/** Whether its dates are dates: OpenSSL hands out a certificate whose dates it cannot read itself. */
export const isReadable = ({ validFrom, validTo }: X509Certificate): boolean => [validFrom, validTo].every((date) => !Number.isNaN(Date.parse(date)));

/** Of a certificate that is readable. */
export function certificateFacts(certificate: X509Certificate): CertificateFacts {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    dnsNames: namesOf(certificate.subjectAltName, "DNS"),
    ipAddresses: namesOf(certificate.subjectAltName, "IP Address"),
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
    sha1: certificate.fingerprint,
    sha256: certificate.fingerprint256,
  };
}

/** The same roots are held against every server of a run. */
const KEPT = 200;
const kept = new Map<string, X509Certificate | null>();

function parsed(der: string): X509Certificate | null {
  try {
    const certificate = new X509Certificate(Buffer.from(der, "base64"));
    return isReadable(certificate) ? certificate : null;
  } catch {
    return null;
  }
}

/** null if the bytes are no certificate, or none that can be read. `der`: base64. */
export function readCertificate(der: string): X509Certificate | null {
  const known = kept.get(der);
  if (known !== undefined) return known;
  if (kept.size >= KEPT) kept.clear();
  const certificate = parsed(der);
  kept.set(der, certificate);
  return certificate;
}

/** Base64 DER of every certificate block in a PEM text, whatever stands between them. */
export function pemBlocks(pem: string): string[] {
  const blocks = pem.match(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----(?:(?!-----BEGIN)[\s\S])*?-----END/g) ?? [];
  return blocks.map((block) => block.replace(/-----BEGIN[^-]*-----|-----END/g, "").replace(/[^A-Za-z0-9+/=]/g, ""));
}

const isIssuer = (issuer: X509Certificate, issued: X509Certificate): boolean => {
  try {
    const mayIssue = issuer.ca || issuer.subject === issuer.issuer;
    return mayIssue && issued.checkIssued(issuer) && issued.verify(issuer.publicKey);
  } catch {
    return false;
  }
};

/**
 * Whether a served chain (leaf first, intermediates in any order) leads to one of the trusted certificates. Signatures
 * only: dates and names are judged by themselves, so that an expired certificate is not called untrusted as well.
 * Two roots may share a name: each candidate issuer is tried. Base64 DER; what cannot be read is passed over.
 */
export function findAnchor(chain: readonly string[], trusted: readonly string[]): CertificateTrust | null {
  const read = (list: readonly string[]): X509Certificate[] => list.flatMap((der) => readCertificate(der) ?? []);
  const [leaf, ...sent] = read(chain);
  if (!leaf) return null;
  const roots = read(trusted);
  let lastIssuer = leaf.issuer;
  const climb = (certificate: X509Certificate, path: ReadonlySet<string>): X509Certificate | null => {
    const same = roots.find((root) => root.fingerprint256 === certificate.fingerprint256);
    if (same) return same;
    const root = roots.find((candidate) => isIssuer(candidate, certificate));
    if (root) return root;
    lastIssuer = certificate.issuer;
    for (const next of sent) {
      if (path.has(next.fingerprint256) || !isIssuer(next, certificate)) continue;
      const found = climb(next, new Set([...path, next.fingerprint256]));
      if (found) return found;
    }
    return null;
  };
  const anchor = climb(leaf, new Set([leaf.fingerprint256]));
  return anchor ? { trusted: true, anchor: certificateFacts(anchor) } : { trusted: false, lastIssuer: oneLine(lastIssuer) };
}

/**
 * The last certificate of a served chain (leaf first, intermediates in any order) that vouches for all before it; of a
 * leaf that signed itself, the leaf. null where what vouches for the leaf was not sent. Base64 DER.
 */
export function servedAuthority(chain: readonly string[]): ServedAuthority | null {
  const [leaf, ...sent] = chain.flatMap((der) => readCertificate(der) ?? []);
  if (!leaf) return null;
  let top = leaf;
  for (const _ of sent) {
    const next = sent.find((candidate) => candidate.fingerprint256 !== top.fingerprint256 && isIssuer(candidate, top));
    if (!next) break;
    top = next;
  }
  if (top === leaf && !isIssuer(leaf, leaf)) return null;
  return { subject: oneLine(top.subject), sha256: top.fingerprint256, der: top.raw.toString("base64") };
}
