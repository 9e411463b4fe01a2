import { describe, expect, test } from "vitest";
import { endsWithin } from "./expiry.ts";

const NOW = "2026-06-01T00:00:00.000Z";

describe("a certificate", () => {
  test.each([
    ["of two years, with 29 days left", "2024-07-01T00:00:00.000Z", "2026-06-30T00:00:00.000Z", true],
    ["of two years, with 31 days left", "2024-07-01T00:00:00.000Z", "2026-07-02T00:00:00.000Z", false],
    ["of a week, made today", "2026-05-31T12:00:00.000Z", "2026-06-07T12:00:00.000Z", false],
    ["of a week, with two days left", "2026-05-27T00:00:00.000Z", "2026-06-03T00:00:00.000Z", true],
    ["that has ended", "2024-07-01T00:00:00.000Z", "2026-05-31T00:00:00.000Z", false],
  ])("%s", (_what, notBefore, notAfter, soon) => {
    expect(endsWithin({ notBefore, notAfter }, NOW, 30)).toBe(soon);
  });
});
