import { describe, expect, test } from "vitest";
import { addressBlock, blockText, cidrBlock, contains, isAligned, overlaps, prefixLength, rangeBlock, sizeOf, subnetBlock } from "./address-block.ts";

const RUBBISH = ["", " ", "/", "10.0.0.0", "10.0.0.0/", "/24", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/2x", "10.0.0/24", "10.0.0.256/24", "10.0.0.0/24/8", "fd00::/129", "::/", "name.lab.test/24", "10.0.0.0/255.255.255.0", "１０.0.0.0/8", "💥/8"];

/** A block from whatever way of writing it. */
function block(text: string) {
  const [start = "", count] = text.split("+");
  const found = count !== undefined ? rangeBlock(start, Number(count)) : text.includes("/") ? cidrBlock(text) : addressBlock(text);
  if (!found) throw new Error(`No block: ${text}`);
  return found;
}

test.each(RUBBISH)("%j is no CIDR, and nothing throws", (text) => {
  expect([cidrBlock(text), isAligned(text)]).toEqual([null, null]);
});

test.each([
  ["10.0.0.0/24", "10.0.0.0/24", 256n],
  ["10.0.0.77/24", "10.0.0.0/24", 256n],
  ["10.0.0.5/32", "10.0.0.5", 1n],
  ["0.0.0.0/0", "0.0.0.0/0", 4_294_967_296n],
  ["10.0.0.5", "10.0.0.5", 1n],
  ["::ffff:10.0.0.5", "10.0.0.5", 1n],
  ["10.0.0.100+5", "10.0.0.100–10.0.0.104", 5n],
  ["10.0.0.0+256", "10.0.0.0/24", 256n],
  ["10.0.0.4+4", "10.0.0.4/30", 4n],
  ["10.0.0.2+4", "10.0.0.2–10.0.0.5", 4n],
  ["10.0.0.250+10", "10.0.0.250–10.0.1.3", 10n],
  ["fd00::/64", "fd00::/64", 1n << 64n],
  ["FD00:0:0::1/64", "fd00::/64", 1n << 64n],
  ["fd00::10+16", "fd00::10/124", 16n],
  ["fe80::1%eth0", "fe80::1", 1n],
])("%s is %s", (text, written, size) => {
  expect([blockText(block(text)), sizeOf(block(text))]).toEqual([written, size]);
});

describe("a range", () => {
  test.each([
    ["10.0.0.1", 0],
    ["10.0.0.1", -3],
    ["10.0.0.1", 1.5],
    ["10.0.0.1", Number.NaN],
    ["10.0.0.1", Number.POSITIVE_INFINITY],
    ["255.255.255.250", 7],
    ["nothing", 5],
    ["", 5],
  ])("of %s and %d addresses is none", (start, count) => {
    expect(rangeBlock(start, count)).toBeNull();
  });

  test("may end with the last address that there is", () => {
    expect(blockText(block("255.255.255.250+6"))).toBe("255.255.255.250–255.255.255.255");
  });
});

test.each([
  ["255.255.255.0", 24],
  ["255.255.254.0", 23],
  ["0.0.0.0", 0],
  ["255.255.255.255", 32],
  ["24", 24],
  ["128", 128],
  ["ffff:ffff::", 32],
  ["255.0.255.0", null],
  ["0.0.0.255", null],
  ["129", null],
  ["-1", null],
  ["", null],
  ["mask", null],
])("the subnet mask %j has the length %s", (mask, length) => {
  expect(prefixLength(mask)).toBe(length);
});

test.each([
  ["10.0.0.1", "255.255.255.0", "10.0.0.0/24"],
  ["10.0.0.1", 25, "10.0.0.0/25"],
  ["fd00::1", 64, "fd00::/64"],
  ["10.0.0.1", "255.0.255.0", null],
  ["10.0.0.1", 64, null],
  ["gateway", "255.255.255.0", null],
])("the subnet of %s with %s is %s", (address, mask, written) => {
  const found = subnetBlock(address, mask);
  expect(found && blockText(found)).toBe(written);
});

test.each([
  ["10.0.0.0/24", true],
  ["10.0.0.1/24", false],
  ["10.96.0.0/23", true],
  ["10.96.1.0/23", false],
  ["10.0.0.1/32", true],
  ["fd00::/64", true],
  ["fd00::1/64", false],
])("the address of %s is the network's own: %s", (cidr, aligned) => {
  expect(isAligned(cidr)).toBe(aligned);
});

test.each([
  ["10.0.0.0/24", "10.0.0.0/24", true],
  ["10.0.0.0/24", "10.0.0.255", true],
  ["10.0.0.0/24", "10.0.1.0", false],
  ["10.0.0.0/24", "10.0.1.0/24", false],
  ["10.0.0.0/8", "10.96.0.0/23", true],
  ["10.0.0.100+5", "10.0.0.104+1", true],
  ["10.0.0.100+5", "10.0.0.105+1", false],
  ["10.0.0.250+10", "10.0.1.0/24", true],
  ["fd00::/64", "fd00::ffff", true],
  ["fd00::/64", "fd00:0:0:1::/64", false],
  ["0.0.0.0/0", "::/0", false],
  ["::ffff:10.0.0.1", "10.0.0.0/24", true],
])("%s and %s have addresses in common: %s", (one, other, common) => {
  expect([overlaps(block(one), block(other)), overlaps(block(other), block(one))]).toEqual([common, common]);
});

test.each([
  ["10.0.0.0/24", "10.0.0.0/24", true],
  ["10.0.0.0/24", "10.0.0.128/25", true],
  ["10.0.0.128/25", "10.0.0.0/24", false],
  ["10.0.0.0/24", "10.0.0.250+10", false],
  ["10.0.0.0/24", "10.0.0.250+6", true],
  ["::/0", "10.0.0.1", false],
])("%s holds the whole of %s: %s", (outer, inner, holds) => {
  expect(contains(block(outer), block(inner))).toBe(holds);
});
