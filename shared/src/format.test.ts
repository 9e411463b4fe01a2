import { describe, expect, test } from "vitest";
import { dayText, durationText, isOne, listText, sizeText, timeText, valueText } from "./format.ts";
import { fill, fillOpen, LOCALES, manyOf, sentencesText } from "./locale.ts";

const AT = "2026-11-21T05:53:59.184Z";
const MIN = 60_000;
const inAll = (say: (locale: (typeof LOCALES)[number]) => string): string[] => LOCALES.map(say);

test.each([
  ["Asia/Seoul", ["Nov 21, 2026, 14:53 UTC+9", "2026년 11월 21일 14:53 UTC+9", "2026年11月21日 14:53 UTC+9"]],
  ["UTC", ["Nov 21, 2026, 05:53 UTC", "2026년 11월 21일 05:53 UTC", "2026年11月21日 05:53 UTC"]],
  ["America/St_Johns", ["Nov 21, 2026, 02:23 UTC-3:30", "2026년 11월 21일 02:23 UTC-3:30", "2026年11月21日 02:23 UTC-3:30"]],
])("a moment in %s has its day and its distance from UTC", (timeZone, expected) => {
  expect(inAll((locale) => timeText(AT, locale, { timeZone }))).toEqual(expected);
});

test("without a zone it is this machine's own, with seconds where they are asked for", () => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  expect(timeText(AT, "en")).toBe(timeText(AT, "en", { timeZone }));
  expect(timeText(AT, "en", { seconds: true, timeZone: "UTC" })).toBe("Nov 21, 2026, 05:53:59 UTC");
});
test("what is no moment stays as it is", () => expect(timeText("soon", "ko")).toBe("soon"));
test("a day is the same in every zone", () => expect(inAll((locale) => dayText("2026-01-01", locale))).toEqual(["Jan 1, 2026", "2026년 1월 1일", "2026年1月1日"]));

test.each([
  [10_000, ["1 min", "1분", "1 分"]],
  [12 * MIN, ["12 min", "12분", "12 分"]],
  [90 * MIN, ["90 min", "90분", "90 分"]],
  [120 * MIN, ["2 hr", "2시간", "2 時間"]],
  [125 * MIN, ["2 hr 5 min", "2시간 5분", "2 時間 5 分"]],
])("%i ms are a duration", (ms, expected) => {
  expect(inAll((locale) => durationText(ms, locale))).toEqual(expected);
});

test.each([
  [999, "1 kB"],
  [12_345, "12.3 kB"],
  [5_000_000, "5 MB"],
  [1_250_000_000, "1.3 GB"],
])("%i bytes are a size", (bytes, expected) => expect(sizeText(bytes, "en")).toBe(expected));

test("a list is joined as the language does", () => {
  expect(inAll((locale) => listText(["a", "b", "c"], locale))).toEqual(["a, b, and c", "a, b 및 c", "a、b、c"]);
});

describe("a number and the word that goes with it", () => {
  const TEXT = "{count} {count|step|steps}";
  test.each([
    [0, "0 steps"],
    [1, "1 step"],
    [2, "2 steps"],
    ["?", "? steps"],
  ])("%s", (count, expected) => expect(fill(TEXT, { count }, "en")).toBe(expected));
  test("Korean and Japanese have one form alone", () => {
    for (const locale of ["ko", "ja"] as const) expect(isOne(1, locale)).toBe(false);
  });
  test("where no number is known, there are more than one", () => {
    expect(fillOpen(TEXT, {}, "en")).toBe("… steps");
    expect(manyOf(TEXT)).toBe("{count} steps");
  });
});

describe("what is filled in", () => {
  test.each([
    ["a day", "2026-11-20", "2026년 11월 20일"],
    ["a day behind a name", "lb.lab.test (2026-11-20)", "lb.lab.test (2026년 11월 20일)"],
    ["a version", "8.0.3.00100", "8.0.3.00100"],
    ["a system's words that hold a moment", `Drain not completed yet (started at ${AT})`, `Drain not completed yet (started at ${AT})`],
    ["a system's words that end in one", `Drain not completed yet, since ${AT}`, `Drain not completed yet, since ${AT}`],
  ])("%s", (_, value, expected) => expect(valueText(value, "ko")).toBe(expected));
  test("a moment, alone, in a list and behind a name", () => {
    const said = timeText(AT, "ja");
    expect(fill("{at} {list}", { at: AT, list: [AT, `esx01 (${AT})`] }, "ja")).toBe(`${said} ${said}、esx01 (${said})`);
  });
});

test.each([
  ["en", ["One", "Two.", "", "Three"], "One. Two. Three"],
  ["ko", ["만료됨: a", "끝입니다."], "만료됨: a. 끝입니다."],
  ["ja", ["期限切れ: a", "終わりです。", "次"], "期限切れ: a。終わりです。次"],
] as const)("sentences in %s end before the next begins", (locale, sentences, expected) => expect(sentencesText(sentences, locale)).toBe(expected));
