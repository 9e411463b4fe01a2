import ipaddr from "ipaddr.js";
import { canonicalAddress } from "./address.ts";

/** Whether an address lies in a range in CIDR notation; false for whatever is no address, no range or of another family. */
export function contains(range: string, address: string): boolean {
  const canonical = canonicalAddress(address);
  if (canonical === null || !ipaddr.isValidCIDR(range.trim())) return false;
  const [network, bits] = ipaddr.parseCIDR(range.trim());
  const parsed = ipaddr.parse(canonical);
  return parsed.kind() === network.kind() && parsed.match(network, bits);
}
