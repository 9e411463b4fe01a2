import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { tell } from "../bench/figure.ts";
import { type Case, matrix, nameOf } from "./combine.ts";
import { faults } from "./faults.ts";
import { lookAt } from "./look.ts";
import { addScores, faultsIn, scoreOf } from "./score.ts";
import { steadily } from "./steady.ts";
import { accuracyTable, precisionOf, recallOf, type Scored } from "./table.ts";

/** Precision and recall of causes over a generated matrix of broken data centres: docs/accuracy.md. */

const cases = matrix(faults);
const scored: Scored[] = [];

// Whatever is loaded or minted once is not to count against the first cases' time limits.
beforeAll(async () => {
  for (const world of ["haproxy", "nsx"] as const) await lookAt({ id: "", faults: [], world, release: "8.0.3", locale: "en", isReported: false, isOtherRow: false, vantage: "both" });
});

afterAll(() => {
  if (scored.length === cases.length) tellShares();
  if (scored.length > 0) console.error(`\n${accuracyTable(scored.toSorted((one, other) => one.name.localeCompare(other.name)))}`);
});

test("the matrix has singles, doubles and triples, three languages and both vantages, and every fault in several", () => {
  const of = (count: number): Case[] => cases.filter((each) => each.faults.length === count);
  expect(cases.length).toBeGreaterThanOrEqual(300);
  expect([of(1).length, of(2).length >= 60, of(3).length >= 60]).toEqual([faults.length, true, true]);
  for (const locale of ["en", "ko", "ja"]) expect(cases.filter((each) => each.locale === locale && each.isReported).length).toBeGreaterThan(40);
  expect(cases.filter(({ vantage }) => vantage === "both").length).toBeGreaterThan(100);
  expect(faults.filter((fault) => cases.filter((each) => each.faults.includes(fault)).length < 2).map(({ id }) => id)).toEqual([]);
  expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
});

describe.concurrent("in the data centre with", () => {
  test.each(cases.map((each) => ({ name: nameOf(each), each })))("$name every cause is told that is there to be seen, and nothing else", async ({ name, each }) => {
    const { value, again } = await steadily(() => lookAt(each));
    const score = scoreOf(value.run, value.expectation);
    scored.push({ name, each, score, again });
    expect(faultsIn(score)).toEqual([]);
  });
});

test("precision and recall of causes are 1, and nothing is in order that could not be looked at", () => {
  const total = addScores(scored.map(({ score }) => score));
  expect(scored).toHaveLength(cases.length);
  expect({ precision: precisionOf(total), recall: recallOf(total), falseOk: total.falseOk, falseNo: total.falseNo }).toEqual({ precision: 1, recall: 1, falseOk: [], falseNo: [] });
  expect(total.right.length).toBeGreaterThan(300);
});

/** Of a part of the matrix nothing is told. */
function tellShares(): void {
  const total = addScores(scored.map(({ score }) => score));
  const { right, wrong, missed, leftOpen } = total;
  const from = `${cases.length} cases; ${right.length} causes right, ${wrong.length} wrong, ${missed.length} missed, ${leftOpen.length} out of sight and left open`;
  for (const [what, value] of Object.entries({ precision: precisionOf(total), recall: recallOf(total) })) {
    tell({ what: `Accuracy over broken data centres: ${what} of causes`, value: value * 100, unit: "%", goal: { atLeast: 100 }, bench: "accuracy.test.ts", command: "npm run accuracy", from });
  }
}
