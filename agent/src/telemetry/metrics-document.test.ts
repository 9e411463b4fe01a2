import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { metricIds, prometheusName } from "./metrics.ts";
import { withTable } from "./metrics-document.ts";

const FILE = new URL("../../../docs/metrics.md", import.meta.url);

test("docs/metrics.md has every metric as it is (npm run docs writes it anew)", async () => {
  await expect(withTable(readFileSync(FILE, "utf8"))).toMatchFileSnapshot("../../../docs/metrics.md");
});

test("the example rules of docs/metrics.md name metrics that exist", () => {
  const named = readFileSync(FILE, "utf8").match(/supervisor_doctor_\w+/g) ?? [];
  const known = new Set(metricIds.map(prometheusName));
  expect(named.filter((name) => !known.has(name.replace(/_bucket$/, "")))).toEqual([]);
});
