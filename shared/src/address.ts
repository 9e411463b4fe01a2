import ipaddr from "ipaddr.js";
import type { Endpoint } from "./readings.ts";

/** With a zone and blanks around it no address is longer. */
const LONGEST = 200;

/** One spelling for each address: IPv4-mapped IPv6 as IPv4, IPv6 compressed and lower case; null if it is no address. */
export function canonicalAddress(text: string): string | null {
  if (text.length > LONGEST) return null;
  const bare = text.trim().replace(/^\[(.*)\]$/, "$1");
  // The library says no by an exception, which takes long for each of many.
  const isLikely = bare.indexOf(":") !== bare.lastIndexOf(":") || /^\d+\.\d+\.\d+\.\d+$/.test(bare);
  if (!isLikely || !ipaddr.isValid(bare)) return null;
  return ipaddr.process(bare).toString();
}

export const isAddress = (text: string): boolean => canonicalAddress(text) !== null;

const OWN_RANGES = ["loopback", "unspecified", "linkLocal"];

/** Whether an address leads to the very machine that uses it, or no further than its own link: 127.0.0.0/8, 0.0.0.0/8, 169.254.0.0/16, ::1, ::, fe80::/10. */
export function isOwnAddress(address: string): boolean {
  const canonical = canonicalAddress(address);
  return canonical !== null && OWN_RANGES.includes(ipaddr.process(canonical).range());
}

/** A host name or address in one spelling: lower case, no closing dot, addresses canonical. */
export function canonicalHost(text: string): string {
  return canonicalAddress(text) ?? text.trim().toLowerCase().replace(/\.$/, "");
}

/** `host`, `host:port`, `[v6]:port` or a URL; null if it is none of these. */
export function parseEndpoint(text: string): Endpoint | null {
  const bare = text.trim().replace(/^[a-z][a-z0-9+.-]*:\/\//i, "").split(/[/?#]/, 1)[0] ?? "";
  if (bare === "") return null;
  if (isAddress(bare)) return { host: canonicalHost(bare), port: null };
  const match = /^(\[[^\]]+\]|[^:\s]+?)(?::(\d{1,5}))?$/.exec(bare);
  if (!match?.[1]) return null;
  return { host: canonicalHost(match[1]), port: match[2] ? Number(match[2]) : null };
}

/** Every IP address that a text names, in order, each once. */
export function addressesIn(text: string): string[] {
  const found = text.match(/[0-9A-Fa-f:.]+/g) ?? [];
  return [...new Set(found.flatMap((token) => canonicalAddress(token.replace(/^\.+|(?<!\.)\.+$/g, "")) ?? []))];
}
