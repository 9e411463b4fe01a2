import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { coverageDocument, excusedTwice, uncovered } from "./coverage-document.ts";
import { statements } from "./statements/index.ts";
import { elsewhere } from "./statements/reasons.ts";
import { SEEDS } from "./statements/seeds.ts";

const ROOT = new URL("../../../", import.meta.url);

describe("docs/coverage.md", () => {
  test("is what the tests say (npm run docs writes it anew)", async () => {
    await expect(coverageDocument()).toMatchFileSnapshot("../../../docs/coverage.md");
  });
  test("every statement of the documents has a test or a reason", () => {
    expect(Object.keys(SEEDS)).toHaveLength(239);
    expect(uncovered()).toEqual([]);
    expect(excusedTwice()).toEqual([]);
  });
  test("tests named elsewhere are there", () => {
    const missing = Object.entries(elsewhere).filter(([, { file, holds }]) => !existsSync(new URL(file, ROOT)) || !readFileSync(new URL(file, ROOT), "utf8").includes(holds));
    expect(missing).toEqual([]);
  });
  test("no sentence is there twice", () => {
    const names = Object.values(statements).flatMap((rows) => rows.map(({ name }) => name));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
