import { expect, test } from "vitest";
import { clockFrom, clockOfDate, differs } from "./clock.ts";

const NOON = Date.parse("2026-06-01T12:00:00.000Z");

test.each([
  ["told at once, the same clock", NOON, 0, NOON, NOON, { aheadMs: 0, uncertaintyMs: 0 }],
  ["told half-way through a second of waiting", NOON + 500, 0, NOON, NOON + 1_000, { aheadMs: 0, uncertaintyMs: 500 }],
  ["an hour ahead", NOON + 3_600_000, 0, NOON, NOON + 40, { aheadMs: 3_599_980, uncertaintyMs: 20 }],
  ["an hour behind", NOON - 3_600_000, 0, NOON - 40, NOON, { aheadMs: -3_599_980, uncertaintyMs: 20 }],
  ["a second cut off, which is half a second off on average", NOON, 1_000, NOON + 480, NOON + 520, { aheadMs: 0, uncertaintyMs: 520 }],
])("%s", (_, told, resolution, sent, received, expected) => {
  expect(clockFrom(told, resolution, sent, received)).toEqual(expected);
});

test.each([
  ["Mon, 01 Jun 2026 12:00:00 GMT", { aheadMs: 500, uncertaintyMs: 500 }],
  [["Mon, 01 Jun 2026 12:00:05 GMT"], { aheadMs: 5_500, uncertaintyMs: 500 }],
  ["yesterday", null],
  ["", null],
  [undefined, null],
])("a Date header of %j", (date, expected) => {
  expect(clockOfDate(date, NOON, NOON)).toEqual(expected);
});

test.each([
  ["two readings of one clock", { aheadMs: 100, uncertaintyMs: 500 }, { aheadMs: -300, uncertaintyMs: 20 }, false],
  ["a clock that was set in between", { aheadMs: 900_000, uncertaintyMs: 500 }, { aheadMs: 0, uncertaintyMs: 500 }, true],
])("%s", (_, one, other, expected) => {
  expect(differs(one, other)).toBe(expected);
});
