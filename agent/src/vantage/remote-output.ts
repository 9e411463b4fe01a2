import { canonicalAddress } from "@supervisor-doctor/shared/address";
import { Failure } from "../failure.ts";
import type { Way } from "@supervisor-doctor/shared/readings";

/** What the listed commands print, in the C locale, as plain values. */

const CODES: readonly (readonly [RegExp, string])[] = [
  [/Connection refused/i, "ECONNREFUSED"],
  [/Connection timed out/i, "ETIMEDOUT"],
  [/No route to host/i, "EHOSTUNREACH"],
  [/Host is down/i, "EHOSTUNREACH"],
  [/Network is (?:unreachable|down)/i, "ENETUNREACH"],
  [/Connection reset by peer/i, "ECONNRESET"],
  [/Cannot assign requested address/i, "EADDRNOTAVAIL"],
  [/Address family not supported/i, "EAFNOSUPPORT"],
  [/Operation not permitted/i, "EPERM"],
  [/Permission denied/i, "EACCES"],
  [/Invalid argument/i, "EINVAL"],
];

/** The system's error code (ECONNREFUSED …) for the words that programs have for it; "" if there are none. */
export const codeIn = (said: string): string => CODES.find(([words]) => words.test(said))?.[1] ?? "";

/** The program that a shell looked for in vain; null if none. A bash built without them takes /dev/tcp and /dev/udp for files. */
export function missingTool(said: string): string | null {
  const network = /\/dev\/(?:tcp|udp)\/\S{1,300}: No such file or directory/.test(said);
  if (network) return "bash with /dev/tcp";
  const found = /(?<![\w./-])([\w./-]+): (?:command )?not found/.exec(said) ?? /(?:env|timeout)\b[^:\n]{0,80}: (?:failed to run command )?['‘"]?([\w./-]{1,300})['’"]?: No such file or directory/.exec(said);
  return found?.[1] ?? null;
}

/** @throws Failure remote-tool-missing */
export function requireTools(host: string, said: string): void {
  const tool = missingTool(said);
  if (tool !== null) throw new Failure("remote-tool-missing", { host, tool });
}

/** `ip -o route get`; null where it names no device. */
export function parseRouteTo(text: string): Way | null {
  const line = text.split("\n")[0] ?? "";
  if (/^(?:unreachable|blackhole|prohibit|throw)\b/.test(line.trim())) return null;
  const device = /\bdev (\S+)/.exec(line)?.[1];
  return device === undefined ? null : { device, source: /\bsrc (\S+)/.exec(line)?.[1] ?? null };
}

export interface Interface {
  readonly device: string;
  /** With their prefix lengths: `198.51.100.7/24`. */
  readonly addresses: readonly string[];
}

/** `ip -o addr show`, without the loopback. */
export function parseInterfaces(text: string): Interface[] {
  const found = new Map<string, string[]>();
  for (const line of text.split("\n")) {
    const [, device, address] = /^\d+:\s+([^\s@]+)(?:@\S+)?\s+inet6?\s+(\S+)/.exec(line) ?? [];
    if (device === undefined || address === undefined || device === "lo") continue;
    found.set(device, [...(found.get(device) ?? []), address]);
  }
  return [...found].map(([device, addresses]) => ({ device, addresses }));
}

/** resolv.conf(5): of several `search` or `domain` lines the last one counts. */
export function parseResolver(text: string): { readonly servers: readonly string[]; readonly search: readonly string[] } {
  const lines = text.split("\n").map((line) => line.trim().split(/\s+/));
  const servers = lines.flatMap(([keyword, server]) => (keyword === "nameserver" && server !== undefined ? [server] : []));
  const search = lines.findLast(([keyword]) => keyword === "search" || keyword === "domain")?.slice(1) ?? [];
  return { servers, search: search.filter((domain) => domain !== ".") };
}

/** `getent ahosts`: each address once, in the resolver's order; null where there is none. */
export function parseHosts(text: string): string[] | null {
  const addresses = text.split("\n").flatMap((line) => canonicalAddress(line.split(/\s/)[0] ?? "") ?? []);
  return addresses.length === 0 ? null : [...new Set(addresses)];
}

/** `timedatectl show -p NTPSynchronized`; null if it does not say. */
export function parseNtp(text: string): boolean | null {
  const value = /^NTPSynchronized=(yes|no)$/m.exec(text)?.[1];
  return value === undefined ? null : value === "yes";
}

/** Milliseconds since 1970 from `date -u +%s.%N`; a date without %N gives whole seconds. */
export function parseClock(line: string): { readonly ms: number; readonly wholeSeconds: boolean } | null {
  const [, seconds, fraction] = /^(\d{9,11})(?:\.(\d{1,9}))?/.exec(line.trim()) ?? [];
  if (seconds === undefined) return null;
  return { ms: Number(seconds) * 1000 + (fraction === undefined ? 0 : Number(`0.${fraction}`) * 1000), wholeSeconds: fraction === undefined };
}
