import { expect, test } from "vitest";
import { inTurns } from "./in-turns.ts";

test.each([[1], [3], [50]])("%d at a time, and never more; the results in order", async (atATime) => {
  let now = 0;
  let most = 0;
  const items = Array.from({ length: 20 }, (_, index) => index);
  const results = await inTurns(items, atATime, async (item) => {
    most = Math.max(most, (now += 1));
    for (let turn = 0; turn <= item % 3; turn += 1) await Promise.resolve();
    now -= 1;
    return item * 2;
  });
  expect(results).toEqual(items.map((item) => item * 2));
  expect(most).toBe(Math.min(atATime, items.length));
});

test("after an error nothing more is begun", async () => {
  const begun: number[] = [];
  const work = inTurns([1, 2, 3, 4], 1, async (item) => {
    begun.push(item);
    if (item === 2) throw new Error("two");
    return item;
  });
  await expect(work).rejects.toThrow("two");
  expect(begun).toEqual([1, 2]);
});
