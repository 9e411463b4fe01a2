import { expect, test } from "vitest";
import { figureOf, promisesIn } from "../../scripts/promises.mjs";

/** What `npm test` says of attacks, faults and accuracy. */

const file = (name: string, status: string, endTime: number, ...states: readonly string[]) => ({ name: `/anywhere/test/${name}.test.ts`, status, endTime, assertionResults: states.map((each) => ({ status: each })) });

const KEPT = [
  file("attacks/one", "passed", 61_000, "passed", "passed"),
  file("attacks/in-browsers/two", "passed", 121_000, "passed", "skipped"),
  file("faults/three", "passed", 31_000, "passed"),
  file("accuracy/four", "passed", 91_000, "passed"),
  file("integration/five", "passed", 901_000, "passed"),
];

test("of each promise its tests are counted, and the last one says how long it took", () => {
  expect(promisesIn(KEPT, 1000)).toEqual([
    { name: "attacks", passed: 3, failed: 0, after: 2, isKept: true },
    { name: "faults", passed: 1, failed: 0, after: 0.5, isKept: true },
    { name: "accuracy", passed: 1, failed: 0, after: 1.5, isKept: true },
  ]);
  expect(figureOf(promisesIn(KEPT, 1000), 900_000)).toMatchObject({ value: 2, unit: "min", goal: { atMost: 10 }, from: "attacks: 3 tests, faults: 1 tests, accuracy: 1 tests; all of `npm test` takes 15.0 min" });
});

test.each([
  ["a test failed", [...KEPT, file("faults/six", "failed", 41_000, "passed", "failed")]],
  ["a file could not be loaded, and has no test that failed", [...KEPT, file("attacks/seven", "failed", 41_000)]],
  ["nothing of a promise was run", KEPT.slice(1).filter(({ name }) => !name.includes("/accuracy/"))],
  ["none was run", []],
])("there is no figure where %s", (_, testResults) => {
  expect(figureOf(promisesIn(testResults, 1000), 900_000)).toBeNull();
});
