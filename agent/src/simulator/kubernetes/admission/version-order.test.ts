import { expect, test } from "vitest";
import { versionFault } from "./version-order.ts";

test.each([
  ["v1.28.8+vmware.1-fips.1", "v1.28.8+vmware.1-fips.1", null],
  ["v1.28.8+vmware.1-fips.1", "v1.28.9+vmware.1-fips.1", null],
  ["v1.28.8+vmware.1-fips.1", "v1.29.99", null],
  ["v1.28.8+vmware.2", "v1.28.8+vmware.10", null],
  ["v1.28.8+vmware.10", "v1.28.8+vmware.2", 'version cannot be decreased from "1.28.8+vmware.10" to "1.28.8+vmware.2"'],
  ["v1.28.8", "v1.27.11", 'version cannot be decreased from "1.28.8" to "1.27.11"'],
  ["v1.28.8", "v1.30.0", 'version cannot be increased from "1.28.8" to "1.30.0"'],
  ["v1.28.8", "v2.0.0", 'version cannot be increased from "1.28.8" to "2.0.0"'],
  ["v1.28.8", "latest", "version must be a valid semantic version"],
])("from %s to %s: %s", (before, after, expected) => {
  expect(versionFault(before, after)).toBe(expected);
});
