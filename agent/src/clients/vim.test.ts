import { expect, test } from "vitest";
import { legacyPath } from "./vcenter.ts";
import { viJsonRelease } from "./vim.ts";

test.each([
  ["7.0.3.01500", null],
  ["8.0.0.10200", null],
  ["8.0.1.00000", "8.0.1.0"],
  ["8.0.3.00500", "8.0.3.0"],
  ["9.0.1.00000", "9.0.0.0"],
  ["9.1.0", "9.1.0.0"],
  ["10.0.0.00000", "9.1.0.0"],
  [null, "8.0.1.0"],
])("a vCenter of version %s is spoken to in VI-JSON's %s", (version, release) => expect(viJsonRelease(version)).toBe(release));

test.each([
  ["/api/appliance/system/version", "/rest/appliance/system/version"],
  ["/api/vcenter/host?clusters=domain-c8", "/rest/vcenter/host?filter.clusters=domain-c8"],
])("before 7.0 U2, %s is %s", (path, legacy) => expect(legacyPath(path)).toBe(legacy));
