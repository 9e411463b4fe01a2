import { expect, test } from "vitest";
import { ownShare, readShare } from "./share.ts";

const JOB = { JOB_COMPLETION_INDEX: "2", SUPERVISOR_DOCTOR_SHARDS: "5" };

test.each([
  [undefined, {}, { index: 0, count: 1 }],
  ["0/3", {}, { index: 0, count: 3 }],
  [undefined, JOB, { index: 2, count: 5 }],
  ["1/2", JOB, { index: 1, count: 2 }],
])("--shard %s with %o is %o", (given, variables, share) => expect(readShare(given, variables)).toEqual(share));

test.each([["3/3"], ["-1/3"], ["1"], ["1/0"], ["a/b"], ["0/1/2"], [""], ["/3"]])("--shard %s is refused", (given) => expect(() => readShare(given, {})).toThrow(/--shard/));

test.each([[{ JOB_COMPLETION_INDEX: "0" }, /SUPERVISOR_DOCTOR_SHARDS/], [{ SUPERVISOR_DOCTOR_SHARDS: "2" }, /JOB_COMPLETION_INDEX/]])("half of what a Job says (%o) is refused: no pod may do all", (variables, says) =>
  expect(() => readShare(undefined, variables)).toThrow(says));

test.each([[0, 3], [1, 1], [10, 3], [7, 10], [100, 7]])("of %d vCenters each is in one of %d shares, whose sizes differ by one at most", (length, count) => {
  const all = Array.from({ length }, (_, index) => index);
  const shares = Array.from({ length: count }, (_, index) => ownShare(all, { index, count }));
  expect(shares.flat().toSorted((a, b) => a - b)).toEqual(all);
  const sizes = shares.map((share) => share.length);
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
});
