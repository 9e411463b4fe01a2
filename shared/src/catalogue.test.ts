import { expect, test } from "vitest";
import { catalogue, matching } from "./catalogue.ts";
import { LOCALES } from "./locale.ts";
import { rules } from "./rules/index.ts";

const entries = catalogue("en");

test.each<[string, string, string[]]>([
  ["a rule's id", "dns-servers-missing", ["dns-servers-missing"]],
  ["words of its text in any order and case", "Thumbprint NSX registered", ["nsx-thumbprint-mismatch"]],
  ["words of another language than the one shown", "지문", ["nsx-thumbprint-mismatch"]],
  ["Japanese in half-width forms", "ｻﾑﾌﾟﾘﾝﾄ", ["nsx-thumbprint-mismatch"]],
  ["a known issue's id", "wcpdown", ["vcenter-service-stopped"]],
  ["a message's reason", "ManagementNetworkDNSServerConnectionFailed", ["dns-server-unreachable"]],
  ["a row of the tables", "table 1-4 row 3", ["load-balancer-credentials-rejected"]],
])("%s finds it", (_, query, expected) => {
  expect(matching(entries, query).map(({ rule }) => rule)).toEqual(expect.arrayContaining(expected));
  expect(matching(entries, query).length).toBeLessThan(entries.length / 2);
});

test("an empty query finds every rule, and nonsense none", () => {
  expect(matching(entries, "  ")).toHaveLength(rules.length);
  expect(matching(entries, "zzzz-no-such-thing")).toEqual([]);
});

test.each(LOCALES)("no placeholder is shown in %s", (locale) => {
  for (const { title, causes } of catalogue(locale)) expect([title, ...causes.flatMap(({ text, steps }) => [text, ...steps])].join("\n")).not.toMatch(/\{\w+\}/);
});
