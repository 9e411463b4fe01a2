/** What the tool promises, by the folders of its tests: no attack gets through, no fault is taken for another, each cause is told from the others. */
const PROMISES = ["attacks", "faults", "accuracy"];
const MINUTE_MS = 60_000;

/**
 * How the tests of each promise ended, from vitest's JSON report; folders of which nothing was run are left out. `after`: minutes
 * from `startedAt` (milliseconds since 1970) to the end of the last one. `isKept`: all of its files were run, and none failed.
 */
export function promisesIn(testResults, startedAt) {
  return PROMISES.map((name) => ({ name, files: testResults.filter((each) => each.name.includes(`/test/${name}/`)) }))
    .filter(({ files }) => files.length > 0)
    .map(({ name, files }) => {
      const states = files.flatMap((each) => each.assertionResults.map(({ status }) => status));
      const of = (status) => states.filter((each) => each === status).length;
      const after = (Math.max(...files.map(({ endTime }) => endTime)) - startedAt) / MINUTE_MS;
      return { name, passed: of("passed"), failed: of("failed"), after, isKept: files.every(({ status }) => status === "passed") };
    });
}

/** The row of docs/benchmarks.md; null where a promise is missing or not kept. `wholeMs`: what all of `npm test` took. */
export function figureOf(promises, wholeMs) {
  if (promises.length < PROMISES.length || promises.some(({ isKept }) => !isKept)) return null;
  return {
    what: "Attacks, faults and accuracy have passed, after the start of `npm test` with installation and build",
    value: Math.max(...promises.map(({ after }) => after)),
    unit: "min",
    goal: { atMost: 10 },
    bench: "npm test",
    command: "npm test",
    from: `${promises.map(({ name, passed }) => `${name}: ${passed} tests`).join(", ")}; all of \`npm test\` takes ${(wholeMs / MINUTE_MS).toFixed(1)} min`,
  };
}
