import { expect, test } from "vitest";
import { contains } from "./address-range.ts";

test.each([
  ["192.168.0.0/16", "192.168.10.5", true],
  ["192.168.0.0/16", "192.169.0.1", false],
  ["192.168.0.0/16", "::ffff:192.168.10.5", true],
  ["fd00::/8", "fd12::1", true],
  ["0.0.0.0/0", "fd12::1", false],
  ["192.168.0.0/16", "vc.lab.test", false],
  ["no range", "192.168.10.5", false],
])("%s contains %s: %s", (range, address, expected) => {
  expect(contains(range, address)).toBe(expected);
});
