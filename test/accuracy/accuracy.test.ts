import { describe, expect, test } from "vitest";
import { type Case, matrix } from "./combine.ts";
import { faults } from "./faults.ts";
import { lookAt } from "./look.ts";
import { faultsIn, type Score, scoreOf } from "./score.ts";

const cases = matrix(faults);
const nameOf = ({ id, faults: parts, world, release, locale, vantage, isReported }: Case): string => `${id} ${parts.map((part) => part.id).join(" + ")} [${world} ${release} ${locale} ${vantage}${isReported ? " reported" : ""}]`;
const scores = new Map<Case, Score>();

describe.concurrent("each", () => {
  test.each(cases.map((each) => ({ name: nameOf(each), each })))("$name", async ({ each }) => {
    const { run, expectation } = await lookAt(each);
    const score = scoreOf(run, expectation);
    scores.set(each, score);
    expect(faultsIn(score)).toEqual([]);
  });
});
