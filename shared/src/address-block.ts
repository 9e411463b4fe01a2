import ipaddr from "ipaddr.js";
import { canonicalAddress } from "./address.ts";

/** Addresses that follow one another, both ends included. Nothing in this file throws: what is no block is null. */
export interface AddressBlock {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

const BITS = { 4: 32, 6: 128 } as const;

/** The number of an address (IPv4-mapped IPv6 counts as IPv4); null if it is no address. */
function numberOf(address: string): { family: 4 | 6; value: bigint } | null {
  const canonical = canonicalAddress(address.split("%", 1)[0] ?? "");
  if (canonical === null) return null;
  const bytes = ipaddr.parse(canonical).toByteArray();
  return { family: bytes.length === 4 ? 4 : 6, value: bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) };
}

function addressText(family: 4 | 6, value: bigint): string {
  const bytes = Array.from({ length: BITS[family] / 8 }, (_, index) => Number((value >> BigInt(BITS[family] - 8 * (index + 1))) & 255n));
  return ipaddr.fromByteArray(bytes).toString();
}

/** One address as a block of its own. */
export function addressBlock(address: string): AddressBlock | null {
  const number = numberOf(address);
  return number && { family: number.family, first: number.value, last: number.value };
}

/** `count` addresses from `start` on; null if there are none or they run out of the address space. */
export function rangeBlock(start: string, count: number): AddressBlock | null {
  const number = numberOf(start);
  if (!number || !Number.isSafeInteger(count) || count < 1) return null;
  const last = number.value + BigInt(count) - 1n;
  return last < 1n << BigInt(BITS[number.family]) ? { family: number.family, first: number.value, last } : null;
}

/** 0 to 128 from digits, or the length of a subnet mask; null if it is neither, or a mask with holes. */
export function prefixLength(text: string): number | null {
  const bare = text.trim();
  if (/^\d{1,3}$/.test(bare)) return Number(bare) <= 128 ? Number(bare) : null;
  const canonical = canonicalAddress(bare);
  return canonical === null ? null : ipaddr.parse(canonical).prefixLengthFromSubnetMask();
}

/** The subnet in which an address lies. `mask`: a subnet mask or a prefix length. */
export function subnetBlock(address: string, mask: string | number): AddressBlock | null {
  const number = numberOf(address);
  const prefix = prefixLength(String(mask));
  if (!number || prefix === null || prefix > BITS[number.family]) return null;
  const host = (1n << BigInt(BITS[number.family] - prefix)) - 1n;
  const first = number.value & ~host;
  return { family: number.family, first, last: first + host };
}

/** `10.0.0.0/24`; host bits that are set count as the network that they lie in. */
export function cidrBlock(cidr: string): AddressBlock | null {
  const [address, prefix, ...rest] = cidr.trim().split("/");
  return address && prefix !== undefined && /^\d{1,3}$/.test(prefix.trim()) && rest.length === 0 ? subnetBlock(address, prefix) : null;
}

/** Whether the address of a CIDR is the network's own; null if it is no CIDR. */
export function isAligned(cidr: string): boolean | null {
  const block = cidrBlock(cidr);
  return block && numberOf(cidr.split("/")[0] ?? "")?.value === block.first;
}

export const overlaps = (one: AddressBlock, other: AddressBlock): boolean => one.family === other.family && one.first <= other.last && other.first <= one.last;

export const contains = (outer: AddressBlock, inner: AddressBlock): boolean => outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;

/** How many addresses a block has. */
export const sizeOf = (block: AddressBlock): bigint => block.last - block.first + 1n;

/** As people write it: one address, a CIDR where it is exactly one, else first–last. */
export function blockText({ family, first, last }: AddressBlock): string {
  if (first === last) return addressText(family, first);
  const size = last - first + 1n;
  const isNetwork = (size & (size - 1n)) === 0n && first % size === 0n;
  return isNetwork ? `${addressText(family, first)}/${BITS[family] - (size.toString(2).length - 1)}` : `${addressText(family, first)}–${addressText(family, last)}`;
}
