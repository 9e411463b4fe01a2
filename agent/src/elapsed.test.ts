import { expect, test } from "vitest";
import { elapsedClock } from "./elapsed.ts";

const DAY = 86_400_000;

test.each([
  { what: "both clocks go on", steady: [0, 10, 25], wall: [0, 10, 25], is: [10, 25] },
  { what: "the clock is set back by a day", steady: [0, 10, 25], wall: [0, 10 - DAY, 25 - DAY], is: [10, 25] },
  { what: "the clock is set forward by a day, once", steady: [0, 10, 25], wall: [0, 10 + DAY, 25 + DAY], is: [10 + DAY, 25 + DAY] },
  { what: "the machine sleeps for an hour", steady: [0, 10, 20], wall: [0, 10, 3_600_020], is: [10, 3_600_020] },
  { what: "both clocks stand still", steady: [5, 5, 5], wall: [5, 5, 5], is: [0, 0] },
])("$what: it never goes back, and misses nothing", ({ steady, wall, is }) => {
  const [steadies, walls] = [[...steady], [...wall]];
  const elapsed = elapsedClock({ steady: () => steadies.shift() ?? 0, wall: () => walls.shift() ?? 0 });
  expect(is.map(() => elapsed())).toEqual(is);
});
