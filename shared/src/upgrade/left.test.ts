import { describe, expect, test } from "vitest";
import { type Course, leftOf, measured } from "./left.ts";

const MIN = 60_000;
/** Minutes throughout; `seen`: [when, done, total]. */
const course = (startedAt: number, ...seen: readonly (readonly [number, number, number])[]): Course => ({ startedAt: startedAt * MIN, seen: seen.map(([at, done, total]) => ({ at: at * MIN, done, total })) });
const progress = (done: number, total: number) => ({ done, total, percent: Math.floor((100 * done) / total) });

describe("what a step has shown so far", () => {
  test.each([
    { of: "nothing ended", given: course(0), is: [] },
    { of: "one that ended", given: course(0, [0, 0, 3], [8, 1, 3]), is: [8] },
    { of: "one after the other", given: course(0, [0, 0, 3], [8, 1, 3], [20, 2, 3]), is: [8, 12] },
    { of: "two that ended between two looks", given: course(0, [0, 0, 4], [10, 2, 4]), is: [5, 5] },
    { of: "one that had ended at the first look", given: course(0, [9, 1, 3]), is: [9] },
    { of: "two stages that count other things", given: course(0, [5, 1, 3], [10, 2, 3], [15, 3, 3], [16, 0, 4], [20, 1, 4]), is: [5, 5, 5, 4] },
    { of: "a count that went back", given: course(0, [5, 2, 3], [6, 1, 3], [10, 2, 3]), is: [2.5, 2.5, 4] },
  ])("$of", ({ given, is }) => {
    expect(measured(given).map((ms) => ms / MIN)).toEqual(is);
  });
});

describe("what is left", () => {
  const fresh = course(0, [0, 0, 5]);
  const steady = course(0, [0, 0, 6], [10, 1, 6], [20, 2, 6], [30, 3, 6]);
  const uneven = course(0, [0, 0, 6], [4, 1, 6], [14, 2, 6], [24, 3, 6], [324, 4, 6]);
  const estimate = { low: 18, likely: 30, high: 54 };
  test.each([
    { when: "nothing was measured: ten minutes for each, in a wide range", own: fresh, earlier: [], at: progress(0, 5), now: 0, is: [30, 90] },
    { when: "only one was measured: the same", own: course(0, [0, 0, 5], [2, 1, 5]), earlier: [], at: progress(1, 5), now: 2, is: [24, 72] },
    { when: "two and more were measured: their time", own: steady, earlier: [], at: progress(3, 6), now: 30, is: [30, 30] },
    { when: "the next one has had a part of its time", own: steady, earlier: [], at: progress(3, 6), now: 34, is: [26, 26] },
    { when: "the next one takes longer than any before: no more is taken off than its time", own: steady, earlier: [], at: progress(3, 6), now: 90, is: [20, 20] },
    { when: "one hung for hours: it does not speak for the others", own: uneven, earlier: [], at: progress(4, 6), now: 324, is: [20, 20] },
    { when: "an earlier step of the kind was measured", own: fresh, earlier: [steady], at: progress(0, 5), now: 0, is: [50, 50] },
    { when: "its own times outrank those of earlier steps", own: steady, earlier: [course(0, [1, 1, 2], [2, 2, 2])], at: progress(3, 6), now: 30, is: [30, 30] },
    { when: "all is done but not yet over", own: steady, earlier: [], at: progress(6, 6), now: 60, is: [0, 0] },
    { when: "no count is told: the plan's estimate", own: fresh, earlier: [], at: null, estimate, now: 10, is: [8, 44] },
    { when: "the plan's estimate has passed", own: fresh, earlier: [], at: null, estimate, now: 60, is: [0, 0] },
    { when: "the count is of nothing", own: fresh, earlier: [], at: { done: 0, total: 0, percent: 0 }, estimate, now: 0, is: [18, 54] },
  ])("when $when", ({ own, earlier, at, now, is, ...more }) => {
    expect(leftOf(own, earlier, at, more.estimate ?? null, now * MIN)).toEqual({ low: (is[0] ?? 0) * MIN, high: (is[1] ?? 0) * MIN });
  });

  test("when no count and no estimate is told, nobody knows", () => {
    expect(leftOf(fresh, [steady], null, null, 0)).toBeNull();
  });
});
