import { expect, test } from "vitest";
import { LOCALES } from "../locale.ts";
import { parsePlanInput } from "./plan-input.ts";
import { file } from "./statements/statement.ts";
import { CHANGES, whatIf } from "./what-if.ts";
import { whatIfWords } from "./words/what-if.ts";

function inventoryOf(supervisor: Readonly<Record<string, unknown>>) {
  const parsed = parsePlanInput(file({}, supervisor));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.inventory;
}

test("a host of a Supervisor with NSX gets its Spherelet, and one with vSphere networking does not", () => {
  const [nsx] = whatIf(inventoryOf({ networking: "NSX" }), "add-host");
  const [vds] = whatIf(inventoryOf({ networking: "VDS" }), "add-host");
  expect(nsx?.ways.map(({ when, steps }) => [when, steps.includes("install-spherelet")])).toEqual([["in-vcenter", true], ["not-in-vcenter", true]]);
  expect(vds?.ways.map(({ when, steps }) => [when, steps.includes("install-spherelet")])).toEqual([["in-vcenter", false], ["not-in-vcenter", false]]);
});

test("a host is removed only when it is empty", () => {
  expect(whatIf(inventoryOf({ networking: "NSX" }), "remove-host")[0]?.ways.map(({ when }) => when)).toEqual(["empty"]);
});

test("where the networking is not known, both are told", () => {
  expect(whatIf(inventoryOf({ networking: undefined }), "remove-host")[0]?.ways.map(({ networking }) => networking)).toEqual(["NSX", "VDS"]);
});

test("disabling names what is deleted, and counts nothing that it does not know", () => {
  const namespaces = [{ name: "team-a" }, { name: "team-b" }];
  const told = whatIf(inventoryOf({ namespaces }), "disable")[0];
  expect(told?.ways).toEqual([]);
  expect(told?.lost?.namespaces).toEqual(["team-a", "team-b"]);
  expect(whatIf(inventoryOf({ namespaces: undefined, clusters: undefined }), "disable")[0]?.lost).toEqual({ namespaces: null, clusters: null, nodes: null });
});

test("the words stand in three languages", () => {
  for (const change of CHANGES) expect(new Set(LOCALES.map((locale) => whatIfWords[locale].heading[change])).size).toBe(3);
});
