import { describe, expect, test } from "vitest";
import { nearestFree } from "./dock.ts";

/** Heights from 50 to 500 in strides of 20; what is taken is given as [from, to]. */
describe("the free height nearest to where it was put", () => {
  test.each<[string, number, readonly (readonly [number, number])[], number | null]>([
    ["is the very one where it is free", 210, [], 210],
    ["is the next above where it is taken", 210, [[200, 225]], 230],
    ["is the next below where that is nearer", 210, [[200, 260]], 190],
    ["is above where both are as near", 210, [[205, 215]], 230],
    ["is the lowest where it was put below that, as beneath a bar that has come", 10, [], 50],
    ["is the highest where the window has become lower", 900, [], 500],
    ["goes down from the top where the top is taken", 500, [[450, 520]], 440],
    ["is none where all is taken", 210, [[0, 1000]], null],
  ])("%s", (_, wanted, taken, expected) => {
    expect(nearestFree(wanted, 50, 500, 20, (bottom) => taken.some(([from, to]) => bottom >= from && bottom <= to))).toBe(expected);
  });
});
