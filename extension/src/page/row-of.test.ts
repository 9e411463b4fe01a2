import { describe, expect, test } from "vitest";
import type { KnownSupervisor } from "../messages.ts";
import { isRowOf, isVersion } from "./row-of.ts";

const VERSION = "v1.32.9+vmware.2-fips-vsc9.1.0.0100-25417926";
const known: KnownSupervisor = { id: "domain-c8", supervisorId: null, name: "sv-01", isInError: true, version: VERSION, addresses: ["10.20.30.100"], vcenters: ["vc-a.lab.test"] };

describe("a row with the Supervisor's name", () => {
  const cases: readonly (readonly [title: string, cells: readonly string[], change: Partial<KnownSupervisor>, strictly: boolean, loosely: boolean])[] = [
    ["is its own with its address, its version and its vCenter", ["3", "10.20.30.100", VERSION, "vc-a.lab.test"], {}, true, true],
    ["is its own by its address, after an update", ["3", "10.20.30.100", "v1.33.1+vmware.1"], {}, true, true],
    ["is its own by version and vCenter where the address is not shown", [VERSION, "VC-A.lab.test"], {}, true, true],
    ["may be another's where only the version agrees", ["Error", VERSION], {}, false, true],
    ["is the other vCenter's with that one's name", [VERSION, "vc-b.lab.test"], {}, false, false],
    ["is the other vCenter's though even the address is the same", ["10.20.30.100", VERSION, "vc-b.lab.test"], {}, false, false],
    ["is another's with another address", ["10.99.0.1", VERSION], {}, false, false],
    ["is another's with another address, in the same vCenter", ["10.99.0.1", VERSION, "vc-a.lab.test"], {}, false, false],
    ["is a task of Recent Tasks, which names the vCenter too", ["Reconfigure", "Completed", "vc-a.lab.test"], {}, false, false],
    ["is nobody's with nothing else in it", ["Error", "3"], {}, false, false],
    ["is its own where the vCenter is known by its address", ["10.20.30.100", "10.0.0.10"], { vcenters: ["10.0.0.10"] }, true, true],
    ["is its own by version and vCenter where no address is known", ["10.1.1.1", VERSION, "vc-a.lab.test"], { addresses: [] }, true, true],
    ["says nothing where neither version nor address is known", ["10.1.1.1", VERSION], { addresses: [], version: null }, false, false],
    ["is found by the minor that a plan knows", [VERSION], { version: "1.32", addresses: [] }, false, true],
  ];
  test.each(cases)("%s", (_title, cells, change, strictly, loosely) => {
    expect(isRowOf(cells, { ...known, ...change }, true)).toBe(strictly);
    expect(isRowOf(cells, { ...known, ...change }, false)).toBe(loosely);
  });

  test.each([
    ["v1.28.3+vmware.wcp.1-vsc0.1.9-23708114", "1.28", true],
    ["v1.28.3+vmware.wcp.1-vsc0.1.9-23708114", "1.2", false],
    ["v1.28.3+vmware.wcp.1-vsc0.1.9-23708114", "v1.28.3+vmware.wcp.1-vsc0.1.9-23708114", true],
    ["v1.28.3+vmware.wcp.1-vsc0.1.9-23708114", "v1.28.3", false],
    ["1.28", "1.28", false],
    ["v1.28.3", null, false],
  ])("%s is of version %s: %s", (text, version, is) => expect(isVersion(text, version)).toBe(is));
});
