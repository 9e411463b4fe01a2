import { canonicalAddress, canonicalHost } from "./address.ts";
import type { CertificateFacts } from "./readings.ts";

/** RFC 6125: a wildcard stands for exactly the leftmost label. The common name does not count. */
export function isNamed(certificate: CertificateFacts, name: string): boolean {
  const address = canonicalAddress(name);
  if (address !== null) return certificate.ipAddresses.some((each) => canonicalAddress(each) === address);
  const host = canonicalHost(name);
  return certificate.dnsNames.map(canonicalHost).some((each) => {
    if (!each.startsWith("*.")) return each === host;
    const dot = host.indexOf(".");
    return dot > 0 && host.slice(dot) === each.slice(1);
  });
}
